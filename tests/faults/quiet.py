"""The run without faults that the others are compared with."""

from typing import Any

from tests.faults.articles import make_article
from tests.faults.fleet import fleet
from tests.faults.ledger import Results, results
from tests.faults.load import submit_all, wait_for_end
from tests.receiver import receiving


def addressed(count: int, url: str, mark: str = "", first: int = 0) -> list[dict[str, Any]]:
    """So many articles, whose results go to the URL."""
    return [{**make_article(serial, mark), "callback_url": url} for serial in range(first, first + count)]


_known: dict[str, str] = {}


def quiet_results(count: int) -> Results:
    """Results of the first so many articles at least, run once. Raises RuntimeError where a run without faults
    does not deliver them all."""
    if not all(make_article(serial)["id"] in _known for serial in range(count)):
        with receiving() as receiver, fleet() as quiet:
            load = submit_all(quiet.intakes, addressed(count, receiver.at("/quiet")))
            load.wait()
            ended = wait_for_end(quiet, load, 120 + count / 10)
            if ended != {"delivered": count}:
                raise RuntimeError(f"the quiet run ended in {dict(ended)}")
            _known.update(results(receiver.on("/quiet")))
    return _known
