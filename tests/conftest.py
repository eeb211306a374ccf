"""One real stack and one receiver for all tests that speak HTTP, one segmenter for all that read."""

from collections.abc import Iterator

import httpx
import pytest

from services.worker.extractor.segmentation import Segmenter
from services.worker.farasa import open_segmenter
from tests.live import TOP, Stack, build_model, running
from tests.receiver import Receiver, receiving


@pytest.fixture(scope="session")
def farasa_model() -> None:
    build_model()


@pytest.fixture(scope="session")
def segmenter(farasa_model: None) -> Segmenter:
    """The embedded one: the rules are tested on the segments that they work on."""
    del farasa_model
    return open_segmenter("embedded", TOP / "var" / "farasa.model")


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


@pytest.fixture(scope="session")
def quiet_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Redis and intake without workers: what is submitted stays queued."""
    with running(tmp_path_factory.mktemp("quiet"), ("intake",)) as started:
        started.wait_answering()
        yield started


@pytest.fixture
def quiet_api(quiet_stack: Stack) -> Iterator[httpx.Client]:
    with quiet_stack.client() as client:
        yield client
