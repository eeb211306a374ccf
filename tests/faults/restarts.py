"""A rolling restart: every process is asked to end and started again while articles come in."""

from tests.faults.fleet import EVERYTHING, Fleet, fleet
from tests.faults.ledger import settle
from tests.faults.load import Load, submit_all, wait_for_end
from tests.faults.quiet import addressed, quiet_results
from tests.faults.table import Row, verdict
from tests.receiver import receiving

# A balancer turns to the next intake where one refuses the connection; what was sent must be answered.
_NO_FAILURE = {"200", "202", "503", "refused"}


def rolling_restart(scale: float) -> Row:
    """TERM to one after the other; the next follows once the last is ready again."""
    count = max(100, round(1500 * scale))
    quiet = quiet_results(count)
    with receiving() as receiver, fleet() as live:
        load = submit_all(live.intakes, addressed(count, receiver.at("/restart")), pace=4 * 60 / count)
        stops = {}
        for member in EVERYTHING:
            stops[member] = live.term(member)
            live.start(member)
            live.wait_ready([member])
        load.wait()
        ended = wait_for_end(live, load, 120)
        ledger = settle(load, receiver.on("/restart"), quiet)
        again, longest = _waits(live, load)
        failures = sum(number for answer, number in load.answers.items() if answer not in _NO_FAILURE)
        held = ended == {"delivered": count} and ledger.clean and not failures and not again
        lease = live.stack.settings.lease_seconds
        counted = (
            f"answers {load.describe()}; slowest stop {max(stops.values()):.1f} s; {dict(ended)}; "
            f"{again} jobs tried twice; "
            f"longest wait from acceptance to result {longest:.1f} s (lease {lease:.0f} s); {ledger.describe()}"
        )
    return Row("rolling restart", f"TERM to each of {len(EVERYTHING)} processes under load", counted, verdict(held))


def _waits(live: Fleet, load: Load) -> tuple[int, float]:
    """Jobs that needed another try, and the longest time in seconds until a result."""
    records = live.jobs.get_all(list(load.accepted.values()))
    waits = [int(one["analysed_at"]) - int(one["created_at"]) for one in records if "analysed_at" in one]
    return sum(1 for one in records if one["attempts"] != "1"), max(waits, default=0) / 1000
