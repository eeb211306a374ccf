"""A receiver of webhooks in a thread, which keeps what it gets and answers as it is told."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks import Webhook

from tests.live import WEBHOOK_SECRET, until


@dataclass(frozen=True)
class Received:
    """One request as it came."""

    path: str
    headers: Mapping[str, str]
    body: bytes
    at: float

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    @property
    def message(self) -> dict[str, Any]:
        return dict(json.loads(self.body))

    def verify(self, secret: str = WEBHOOK_SECRET) -> dict[str, Any]:
        """By the reference library; raises where the signature does not hold."""
        return dict(Webhook(secret).verify(self.body, dict(self.headers)))


@dataclass(frozen=True)
class Answer:
    """What the receiver says."""

    status: int = 204
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    wait: float = 0.0


@dataclass
class Receiver:
    """Answers each path by ``answers``, a function of the request and its number from 1."""

    url: str
    got: list[Received] = field(default_factory=list)
    answers: dict[str, Callable[[int], Answer]] = field(default_factory=dict)

    def at(self, path: str, answer: Callable[[int], Answer] | Answer | None = None) -> str:
        """The URL of a path, which answers like this from now on."""
        if answer is not None:
            self.answers[path] = answer if callable(answer) else lambda _number: answer
        return self.url + path

    def on(self, path: str) -> list[Received]:
        return [one for one in self.got if one.path == path]

    def wait(self, path: str, count: int = 1, seconds: float = 20.0) -> list[Received]:
        """What came to the path, once so many have."""
        return until(lambda: found if len(found := self.on(path)) >= count else None, seconds)


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver on a free port of the loopback address."""
    receiver = Receiver("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            receiver.got.append(Received(self.path, headers, body, time.time()))
            say = receiver.answers.get(self.path, lambda _number: Answer())
            answer = say(len(receiver.on(self.path)))
            time.sleep(answer.wait)
            try:
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(answer.body)))
                self.end_headers()
                self.wfile.write(answer.body)
            except OSError:
                pass

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    receiver.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
