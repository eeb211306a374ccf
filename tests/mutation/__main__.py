"""Break the extractor in small ways, one at a time, and count how often its tests notice.

    python -m tests.mutation [--minutes 30] [--survivors]

cosmic-ray makes the mutants. Each set of modules is sampled with a fixed seed, so that the same code gives the same
mutants; the work is done on a copy of the tree, which a run that is broken off cannot harm. A mutant that behaves as
the original in every case stands in ``equivalent.toml`` with the reason, and is not counted.
"""

import argparse
import contextlib
import os
import re
import shutil
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from cosmic_ray.commands import init
from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.testing import run_tests
from cosmic_ray.work_db import use_db
from cosmic_ray.work_item import TestOutcome, WorkItem, WorkResult

from tests.mutation.sets import SETS, MutationSet

TOP = Path(__file__).resolve().parents[2]
SEED = 1445
# Tests that take so many times as long as with nothing broken have met an endless loop.
PATIENCE = 8
# `is` in place of `==`: Python keeps one copy of each short string and small number, so the two mean the same.
SPARED = re.compile(r"_Is(?:Not)?$")
COPIED = ("services", "shared", "tests", "samples", "pyproject.toml", "var/farasa.model")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=30, help="stop after so many minutes (default 30)")
    parser.add_argument("--survivors", action="store_true", help="show what was changed where no test noticed")
    options = parser.parse_args()
    os.nice(10)
    deadline = time.monotonic() + 60 * options.minutes
    with copied_tree() as tree, contextlib.chdir(tree):
        for one in SETS:
            tally(one, deadline, options.survivors)
    return 0


@contextlib.contextmanager
def copied_tree() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="isnad-mutants-") as directory:
        for name in COPIED:
            target = Path(directory, name)
            target.parent.mkdir(exist_ok=True)
            copy = shutil.copytree if (TOP / name).is_dir() else shutil.copy
            copy(TOP / name, target)
        yield Path(directory)


def tally(one: MutationSet, deadline: float, survivors: bool) -> None:
    """Try the sample of one set and print what became of it. Raises SystemExit where the tests fail by themselves."""
    command = f"{sys.executable} -m pytest -x -q -p no:cacheprovider {' '.join(one.tests)}"
    seconds = time_of(command)
    known = equivalents()
    fates = Counter[str]()
    for mutant in sample(one):
        if time.monotonic() > deadline:
            fates["not tried"] += 1
            continue
        result = mutate_and_test(mutant.mutations, command, PATIENCE * seconds)
        fate = fate_of(result, known)
        fates[fate] += 1
        if survivors and fate == "survived":
            show(mutant, result)
    tried = fates["caught"] + fates["endless"] + fates["survived"]
    rate = f"{100 * (tried - fates['survived']) / tried:.0f} %" if tried else "-"
    told = ", ".join(f"{count} {fate}" for fate, count in fates.most_common())
    print(f"{one.name}: {rate} noticed ({told})", flush=True)


def time_of(command: str) -> float:
    """Seconds that the tests take with nothing broken."""
    started = time.monotonic()
    outcome, output = run_tests(command, 600)
    if outcome != TestOutcome.SURVIVED:
        raise SystemExit(f"the tests fail with nothing broken:\n{output[-2000:]}")
    return time.monotonic() - started


def fate_of(result: WorkResult, known: set[tuple[str, str]]) -> str:
    if result.output == "timeout":
        return "endless"
    if result.is_killed:
        return "caught"
    return "equivalent" if change_of(result) in known else "survived"


def sample(one: MutationSet) -> list[WorkItem]:
    with use_db(":memory:") as database:
        init([Path(module) for module in one.modules], database, {})
        items = (item for item in database.work_items if not SPARED.search(item.mutations[0].operator_name))
        found = sorted(items, key=lambda item: _place(item.mutations[0]))
    return Random(SEED).sample(found, min(one.count, len(found)))


def _place(mutation: object) -> tuple[str, str, int]:
    return str(mutation.module_path), mutation.operator_name, mutation.occurrence  # type: ignore[attr-defined]


def change_of(result: WorkResult) -> tuple[str, str]:
    """The lines taken out and put in, without the white space around them."""
    lines = [line for line in (result.diff or "").splitlines() if not line.startswith(("---", "+++"))]
    gone, come = (" ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+")
    return gone, come


def equivalents() -> set[tuple[str, str]]:
    told = tomllib.loads((TOP / "tests/mutation/equivalent.toml").read_text("utf-8"))
    return {(one["line"], one["mutant"]) for one in told["equivalent"]}


def show(mutant: WorkItem, result: WorkResult) -> None:
    mutation = mutant.mutations[0]
    gone, come = change_of(result)
    where = f"{mutation.module_path}:{mutation.start_pos[0]} {mutation.operator_name}"
    print(f"{where}\n  - {gone}\n  + {come}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
