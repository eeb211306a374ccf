"""Clients that submit articles until they are taken, and count every answer."""

import itertools
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.faults.fleet import Fleet, wait_until

_END_STATES = {"delivered", "undelivered", "failed", "cancelled"}


@dataclass
class Load:
    """What the clients saw. ``accepted`` maps article ids to job ids; ``answers`` counts statuses and broken
    connections; ``no_retry_after`` counts 503s without that header."""

    accepted: dict[str, str] = field(default_factory=dict)
    answers: Counter[str] = field(default_factory=Counter)
    no_retry_after: int = 0
    threads: list[threading.Thread] = field(default_factory=list)
    given_up: list[str] = field(default_factory=list)

    def wait(self) -> None:
        for thread in self.threads:
            thread.join()

    def describe(self) -> str:
        """``202×500 503×12``, the most frequent first."""
        return " ".join(f"{answer}×{count}" for answer, count in self.answers.most_common())


def submit_all(
    intakes: Sequence[str],
    articles: Sequence[dict[str, Any]],
    clients: int = 4,
    pace: float = 0.0,
    seconds: float = 240,
) -> Load:
    """Start ``clients`` that submit the articles, each resting ``pace`` seconds between two. Like a balancer, a
    client turns to the next intake when one refuses the connection or breaks it, and tries until taken."""
    load, upcoming, lock = Load(), iter(articles), threading.Lock()
    deadline = time.monotonic() + seconds

    def work(number: int) -> None:
        turn = itertools.cycle(intakes[number % len(intakes) :] + list(intakes[: number % len(intakes)]))
        where = next(turn)
        with httpx.Client(timeout=15) as client:
            while True:
                with lock:
                    article = next(upcoming, None)
                if article is None:
                    return
                while time.monotonic() < deadline:
                    job_id = _submit_once(client, where, article, load, lock)
                    if job_id:
                        break
                    where = next(turn)
                    time.sleep(0.1)
                else:
                    load.given_up.append(article["id"])
                time.sleep(pace)

    for number in range(clients):
        thread = threading.Thread(target=work, args=(number,), daemon=True)
        thread.start()
        load.threads.append(thread)
    return load


def _submit_once(
    client: httpx.Client, where: str, article: dict[str, Any], load: Load, lock: threading.Lock
) -> str | None:
    try:
        # Half of them with a key, whose record is another write that may be refused.
        key = {"Idempotency-Key": article["id"]} if zlib.crc32(article["id"].encode()) % 2 else {}
        answer = client.post(f"{where}/v1/articles", json=article, headers=key)
        seen = str(answer.status_code)
    except httpx.ConnectError:
        answer, seen = None, "refused"
    except httpx.TransportError as error:
        answer, seen = None, type(error).__name__
    with lock:
        load.answers[seen] += 1
        if answer is not None and answer.status_code == 503 and "retry-after" not in answer.headers:
            load.no_retry_after += 1
        if answer is not None and answer.status_code != 409 and 400 <= answer.status_code < 500:
            raise ValueError(answer.text)
        if answer is not None and answer.status_code in (200, 202):
            load.accepted[article["id"]] = answer.json()["id"]
            return load.accepted[article["id"]]
    return None


def states(fleet: Fleet, job_ids: Sequence[str]) -> Counter[str]:
    """How many of the jobs are in each state; ``lost`` counts those without a record."""
    counted: Counter[str] = Counter()
    for start in range(0, len(job_ids), 500):
        chunk = job_ids[start : start + 500]
        records = fleet.jobs.get_all(chunk)
        counted.update(record["state"] for record in records)
        counted["lost"] += len(chunk) - len(records)
    return +counted


def wait_for_end(fleet: Fleet, load: Load, seconds: float, among: Callable[[str], bool] = bool) -> Counter[str]:
    """The states of all accepted jobs, once all have ended or time is up."""
    job_ids = [job_id for article_id, job_id in load.accepted.items() if among(article_id)]
    wait_until(lambda: sum(states(fleet, job_ids)[end] for end in _END_STATES) == len(job_ids), seconds, 0.5)
    return states(fleet, job_ids)
