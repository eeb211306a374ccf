"""The parts that `make bench` measures the road with: the same articles each time, nothing lost or counted twice."""

import json
import time

import pytest
from standardwebhooks import Webhook

from services.worker.signing import signature_headers
from tests.benchmarks.road.bare import extract_bare
from tests.benchmarks.road.receiving import Arrivals, arrivals
from tests.benchmarks.road.submitting import Connection, bodies, in_batches, send
from tests.benchmarks.road.table import at_least
from tests.benchmarks.road.texts import CHARACTERS, write_article, write_articles
from tests.live import WEBHOOK_SECRET


def test_articles_are_the_same_each_time_and_differ_from_each_other() -> None:
    assert write_article(7) == write_article(7)
    assert len({article["text"] for article in write_articles(50)}) == 50


@pytest.mark.parametrize("times", [1, 8])
def test_articles_are_as_long_as_asked_to_within_a_sentence(times: int) -> None:
    assert 0 <= len(write_article(1, CHARACTERS * times)["text"]) - CHARACTERS * times < 150


@pytest.mark.usefixtures("farasa_model")
def test_articles_give_the_extractor_work() -> None:
    results = [extract_bare(article) for article in write_articles(10)]
    for kind in ("dates", "claims", "denials"):
        assert sum(len(result[kind]) for result in results) >= 10


def test_batches_hold_every_article_once() -> None:
    articles = list(write_articles(5, 100))
    batches = in_batches(bodies(articles), 2)
    assert [article for batch in batches for article in json.loads(batch)] == articles
    assert len(batches) == 3


def test_clients_send_all_and_the_receiver_tells_repeated_ones_apart() -> None:
    with arrivals(20, signed=False) as came:
        for number in (0, 1, 1):
            sent = send(came.url, f"/{number}", [b"{}"], connections=1)
            assert sent.statuses == {204: 1}
        assert (came.count(), came.duplicates.value) == (2, 1)
        came.clear()
        assert came.count() == 0


def test_receiver_takes_a_signed_message_and_no_forged_one() -> None:
    with arrivals(1) as came:
        assert post_signed(came, WEBHOOK_SECRET) == 204
        assert came.count() == 1
        with pytest.raises(ConnectionError):
            post_signed(came, "whsec_" + "A" * 43 + "=")


def post_signed(came: Arrivals, secret: str) -> int:
    connection = Connection(came.url)
    headers = signature_headers("msg_1", int(time.time()), b"{}", [secret])
    Webhook(secret).verify(b"{}", headers)
    status, _ = connection.post("/0", b"{}", headers)
    connection.close()
    return status


def test_a_target_that_is_missed_says_so() -> None:
    assert at_least("x", 0.6, 0.6).met
    assert at_least("x", 0.59, 0.6).met is False
