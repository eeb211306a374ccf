"""Run the faults: ``python -m tests.faults [--scale 0.1] [name …]``. Exits 1 unless all that was run held."""

import argparse
import signal
import sys
import time

from tests.faults import bodies, deaths, machines, receivers, restarts, storage
from tests.faults.table import Row, markdown, verdict
from tests.live import build_model

FAULTS = {
    "kill": deaths.kill_each_second,
    "poison": deaths.poison_article,
    "limits": deaths.limits,
    "redis-kill": storage.kill_redis,
    "redis-memory": storage.memory_limit,
    "redis-readonly": storage.read_only,
    "redis-disk": storage.full_disk,
    "receivers": receivers.bad_receivers,
    "restart": restarts.rolling_restart,
    "cut-off": machines.cut_off_machine,
    "bodies": bodies.malformed_bodies,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(FAULTS))
    parser.add_argument("--scale", type=float, default=1.0, help="of the counts, 1 for the full ones")
    asked = parser.parse_args()
    # What ends this command ends what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    build_model()
    rows = []
    for name in asked.names or FAULTS:
        began = time.monotonic()
        try:
            row = FAULTS[name](asked.scale)
        except Exception as error:
            row = Row(name, "", f"{type(error).__name__}: {error}"[:300], verdict(False))
        rows.append(row)
        print(f"{name}: {row.verdict} in {time.monotonic() - began:.0f} s. {row.counted}", file=sys.stderr, flush=True)
    print(markdown(rows))
    return int(any(row.verdict == "FAILED" for row in rows))


if __name__ == "__main__":
    sys.exit(main())
