"""One running stack for all tests that leave it as it was."""

from collections.abc import Iterator

import pytest

from tests.stack.stack_run import StackRun, start_stack


@pytest.fixture(scope="session")
def launched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StackRun]:
    run = start_stack(tmp_path_factory.mktemp("stack"))
    try:
        yield run
    finally:
        run.stop()
