"""The receivers of examples/, given good and bad messages over HTTP."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from standardwebhooks import Webhook

from services.stack.ports import is_free, pick_free_port
from services.stack.readiness import wait_for

EXAMPLES = Path(__file__).parents[1] / "examples"
SECRET = "whsec_dGhlIHRlc3QgYWxvbmUga25vd3MgaXQ="
OTHER_SECRET = "whsec_YW5vdGhlciBzZWNyZXQgYWx0b2dldGhlcg=="
BODY = json.dumps({"type": "article.analysed", "data": {"text": "قال"}}, ensure_ascii=False)
COMMANDS = {"flask": [sys.executable, "receiver.py"], "node": ["node", "receiver.mjs"]}


@dataclass(frozen=True)
class Receiver:
    url: str
    process: subprocess.Popen[str]

    def post(self, headers: dict[str, str], body: str = BODY) -> int:
        return httpx.post(self.url, content=body.encode(), headers=headers).status_code

    def stop(self) -> list[str]:
        """Lines that it has printed."""
        self.process.terminate()
        return self.process.communicate(timeout=20)[0].splitlines()


@pytest.fixture(params=COMMANDS)
def receiver(request: pytest.FixtureRequest) -> Iterator[Receiver]:
    command = COMMANDS[request.param]
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed")
    port = pick_free_port()
    process = subprocess.Popen(
        [*command, str(port)],
        cwd=EXAMPLES,
        env={**os.environ, "WEBHOOK_SECRET": SECRET},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert not wait_for({"receiver": lambda: not is_free(port)}, seconds=20)
        yield Receiver(f"http://127.0.0.1:{port}/webhook", process)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        process.communicate()


def sign(
    identifier: str = "msg_1", *, body: str = BODY, secret: str = SECRET, age: timedelta = timedelta()
) -> dict[str, str]:
    moment = datetime.fromtimestamp(time.time(), UTC) - age
    return {
        "webhook-id": identifier,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": Webhook(secret).sign(identifier, moment, body),
    }


def messages_of(lines: list[str]) -> list[str]:
    return [line for line in lines if line.startswith("{")]


def test_good_message_is_printed_once_however_often_it_comes(receiver: Receiver) -> None:
    assert [receiver.post(sign()), receiver.post(sign()), receiver.post(sign("msg_2"))] == [200, 200, 200]
    assert messages_of(receiver.stop()) == [BODY, BODY]


def test_one_of_several_signatures_is_enough(receiver: Receiver) -> None:
    headers = sign()
    other = sign(secret=OTHER_SECRET)["webhook-signature"]
    headers["webhook-signature"] = f"{other} {headers['webhook-signature']}"
    assert receiver.post(headers) == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        sign(secret=OTHER_SECRET),
        sign(body=BODY + " "),
        {**sign(), "webhook-id": "msg_other"},
        {**sign(), "webhook-timestamp": "yesterday"},
        {**sign(), "webhook-signature": "v1,"},
    ],
    ids=["unsigned", "other-secret", "altered-body", "other-id", "no-timestamp", "no-signature"],
)
def test_bad_message_is_refused(receiver: Receiver, headers: dict[str, str]) -> None:
    assert receiver.post(headers) == 401
    assert messages_of(receiver.stop()) == []


@pytest.mark.parametrize("age", [timedelta(minutes=10), timedelta(minutes=-10)], ids=["old", "from-the-future"])
def test_message_of_another_time_is_refused(receiver: Receiver, age: timedelta) -> None:
    assert receiver.post(sign(age=age)) == 401
