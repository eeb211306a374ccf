"""Processes that die: killed from outside, by an article, or at a limit."""

import contextlib
import itertools
import time

from tests.faults.articles import make_article
from tests.faults.fleet import EVERYTHING, Fleet, fleet
from tests.faults.ledger import settle
from tests.faults.load import Load, states, submit_all, wait_for_end
from tests.faults.quiet import addressed, quiet_results
from tests.faults.table import Row, verdict
from tests.live import until
from tests.receiver import receiving

_VICTIMS = ("analysis.1", "delivery.1", "intake.1", "analysis.2", "delivery.2", "intake.2", "sweeper.1")
POISON_APP = "tests.faults.poison:app"


def kill_each_second(scale: float) -> Row:
    """One process a second by turns; every other round its children are left without their parent."""
    count = max(60, round(2000 * scale))
    quiet = quiet_results(count)
    with receiving() as receiver, fleet() as live:
        url = receiver.at("/kill")
        load = submit_all(live.intakes, addressed(count, url), clients=4, pace=4 * 0.02)
        killed = _kill_by_turns(live, load)
        load.wait()
        live.wait_ready(EVERYTHING)
        ended = wait_for_end(live, load, 180)
        ledger = settle(load, receiver.on("/kill"), quiet)
        orphans = live.orphans()
        held = ended == {"delivered": count} and len(load.accepted) == count and ledger.clean and not orphans
        counted = f"answers {load.describe()}; {dict(ended)}; {ledger.describe()}; {orphans} children left behind"
    return Row("kill -9", f"{count} articles, {killed} kills, one a second", counted, verdict(held))


def _kill_by_turns(live: Fleet, load: Load) -> int:
    """Until all is submitted and most is delivered, two minutes at the most."""
    victims = itertools.cycle(_VICTIMS)
    killed, deadline = 0, time.monotonic() + 120
    while time.monotonic() < deadline:
        time.sleep(1)
        open_threads = any(thread.is_alive() for thread in load.threads)
        if not open_threads and states(live, list(load.accepted.values()))["delivered"] > 0.9 * len(load.accepted):
            break
        member = next(victims)
        live.kill(member, whole=killed // 7 % 2 == 0)
        live.start(member)
        killed += 1
    return killed


def poison_article(scale: float) -> Row:
    """An article whose worker is killed by it each time, in the middle of others."""
    count = max(40, round(500 * scale))
    quiet = quiet_results(count)
    with receiving() as receiver, fleet(worker_app=POISON_APP) as live:
        url = receiver.at("/poison")
        articles = addressed(count, url)
        articles[count // 4 : count // 4] = addressed(1, url, mark=" kill-worker", first=9000)
        load = submit_all(live.intakes, articles)
        load.wait()
        ended = wait_for_end(live, load, 120 + count / 5)
        name = "load-9000-kill-worker"
        job = live.jobs.get(load.accepted[name]) or {}
        told = [one.message for one in receiver.on("/poison") if one.message["type"] == "article.failed"]
        ledger = settle(load, receiver.on("/poison"), quiet)
        held = ended == {"delivered": count, "failed": 1} and job.get("attempts") == "3" and len(told) == 1
        counted = (
            f"{dict(ended)}; the poison one after {job.get('attempts')} tries: “{job.get('reason')}”, "
            f"{len(told)} article.failed; {ledger.describe()}"
        )
    return Row("poison article", f"1 among {count} kills its worker", counted, verdict(held and ledger.clean))


def limits(scale: float) -> Row:
    """Articles that take too long, once softly and once for good, and one that takes too much memory."""
    count = max(40, round(200 * scale))
    quiet = quiet_results(count)
    with receiving() as receiver, fleet(worker_app=POISON_APP, ISNAD_WORKER_MEMORY_BYTES=400_000_000) as live:
        url = receiver.at("/limits")
        articles = addressed(count, url)
        marks = (" sleep-once", " hang-once", " swell-once", " exhaust-once")
        for number, mark in enumerate(marks):
            articles[number * 9 : number * 9] = addressed(1, url, mark=mark, first=9100 + number)
        before = _analysis_children(live)
        load = submit_all(live.intakes, articles)
        load.wait()
        ended = wait_for_end(live, load, 120 + count / 5)
        # A child that took too much memory ends after its turn, which may be after all is delivered.
        with contextlib.suppress(AssertionError):
            until(lambda: not before & _analysis_children(live), 10)
        after = _analysis_children(live)
        ledger = settle(load, receiver.on("/limits"), quiet)
        tries = {
            mark.strip(): (live.jobs.get(load.accepted[make_article(9100 + number, mark)["id"]]) or {}).get("attempts")
            for number, mark in enumerate(marks)
        }
        expected = {"sleep-once": "2", "hang-once": "2", "swell-once": "1", "exhaust-once": "2"}
        held = ended == {"delivered": count + len(marks)} and tries == expected and not before & after
        replaced = f"{len(before - after)} of {len(before)} children replaced"
        counted = f"{dict(ended)}; tries {tries}; {replaced}; {ledger.describe()}"
    done = f"among {count}: over the soft limit, over the hard one, over the memory limit, out of memory"
    return Row("time and memory limits", done, counted, verdict(held and ledger.clean))


def _analysis_children(live: Fleet) -> set[int]:
    return {child.pid for member in ("analysis.1", "analysis.2") for child in live.children(member)}
