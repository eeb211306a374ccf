"""One real stack and one receiver for all tests that speak HTTP."""

from collections.abc import Iterator

import httpx
import pytest

from tests.live import Stack, build_model, running
from tests.receiver import Receiver, receiving


@pytest.fixture(scope="session")
def farasa_model() -> None:
    build_model()


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory, farasa_model: None) -> Iterator[Stack]:
    del farasa_model
    with running(tmp_path_factory.mktemp("stack")) as started:
        started.wait_ready()
        yield started


@pytest.fixture(scope="session")
def receiver() -> Iterator[Receiver]:
    with receiving() as started:
        yield started


@pytest.fixture
def api(stack: Stack) -> Iterator[httpx.Client]:
    with stack.client() as client:
        yield client
