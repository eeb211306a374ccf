"""Clients that keep their connections: raw HTTP/1.1, so that the load costs little beside what it loads."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

Pace = Callable[[int], float]
"""Monotonic second before which request ``number`` is not sent; 0.0 for at once."""


@dataclass
class Sent:
    """What the clients saw: seconds by request, and the answers' statuses counted."""

    began: dict[int, float] = field(default_factory=dict)
    statuses: dict[int, int] = field(default_factory=dict)
    seconds: float = 0.0


class Connection:
    """One keep-alive connection."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._host = f"{parts.hostname}:{parts.port}"
        self._socket = socket.create_connection((parts.hostname, parts.port), 60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def post(self, path: str, body: bytes, headers: Mapping[str, str] | None = None) -> tuple[int, bytes]:
        """Status and body of the answer."""
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {self._host}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n"
        )
        head += "".join(f"{name}: {value}\r\n" for name, value in (headers or {}).items()) + "\r\n"
        self._socket.sendall(head.encode() + body)
        answer = self._receive()
        while b"\r\n\r\n" not in answer:
            answer += self._receive()
        start, _, rest = answer.partition(b"\r\n\r\n")
        lines = start.decode("latin-1").lower().split("\r\n")
        length = next((int(line[16:]) for line in lines if line.startswith("content-length: ")), 0)
        while len(rest) < length:
            rest += self._receive()
        return int(lines[0].split(" ")[1]), rest

    def _receive(self) -> bytes:
        data = self._socket.recv(65536)
        if not data:
            raise ConnectionError("intake closed the connection")
        return data

    def close(self) -> None:
        self._socket.close()


def bodies(articles: Iterable[dict[str, Any]], callback: Callable[[int], str] | None = None) -> list[bytes]:
    """A request body for each article."""
    return [
        json.dumps(article | ({"callback_url": callback(number)} if callback else {}), ensure_ascii=False).encode()
        for number, article in enumerate(articles)
    ]


def in_batches(single: Sequence[bytes], size: int) -> list[bytes]:
    """The same articles as arrays of up to ``size``."""
    return [b"[" + b",".join(single[start : start + size]) + b"]" for start in range(0, len(single), size)]


def send(url: str, path: str, requests: Sequence[bytes], connections: int, pace: Pace | None = None) -> Sent:
    """Send every request once over so many connections, and wait for the answers."""
    sent = Sent()
    numbered = iter(enumerate(requests))
    lock = threading.Lock()
    began = time.monotonic()
    threads = [
        threading.Thread(target=_run, args=(Connection(url), path, numbered, lock, sent, pace))
        for _ in range(connections)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sent.seconds = time.monotonic() - began
    return sent


def _run(
    connection: Connection,
    path: str,
    numbered: Iterator[tuple[int, bytes]],
    lock: threading.Lock,
    sent: Sent,
    pace: Pace | None,
) -> None:
    while True:
        with lock:
            number, body = next(numbered, (-1, b""))
        if number < 0:
            break
        if pace:
            time.sleep(max(0.0, pace(number) - time.monotonic()))
        sent.began[number] = time.monotonic()
        status, _ = connection.post(path, body)
        with lock:
            sent.statuses[status] = sent.statuses.get(status, 0) + 1
    connection.close()
