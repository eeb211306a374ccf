"""A receiver of webhooks that costs little: a process of its own that notes when each article came back."""

import asyncio
import contextlib
import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from standardwebhooks import Webhook

from tests.live import WEBHOOK_SECRET

_VERIFIED_EACH = 100
_ANSWER = b"HTTP/1.1 204 No Content\r\n\r\n"


@dataclass(frozen=True)
class Arrivals:
    """``at`` holds the monotonic second at which each article came back, 0 for those that have not."""

    url: str
    at: Any
    different: Any
    duplicates: Any
    pid: int

    def count(self) -> int:
        """How many articles have come back."""
        return int(self.different.value)

    def callback(self, number: int) -> str:
        """The callback_url of an article."""
        return f"{self.url}/{number}"

    def clear(self) -> None:
        """Forget what came."""
        self.at[:] = [0.0] * len(self.at)
        self.different.value = 0


@contextmanager
def arrivals(most: int, signed: bool = True) -> Iterator[Arrivals]:
    """Take up to ``most`` articles, numbered from 0; where they are signed every 100th signature is verified."""
    context = multiprocessing.get_context("spawn")
    at = context.Array("d", most, lock=False)
    different, duplicates = context.Value("i", 0), context.Value("i", 0)
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, at, different, duplicates, signed), daemon=True)
    process.start()
    try:
        yield Arrivals(f"http://127.0.0.1:{ours.recv()}", at, different, duplicates, process.pid or 0)
    finally:
        process.terminate()
        process.join()


def _serve(connection: Connection, at: Any, different: Any, duplicates: Any, signed: bool) -> None:
    async def run() -> None:
        def protocol() -> asyncio.Protocol:
            return _Webhooks(at, different, duplicates, signed)

        server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0)
        connection.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run())


class _Webhooks(asyncio.Protocol):
    """One connection. Reads requests that carry a Content-Length, as those of the delivery worker do."""

    def __init__(self, at: Any, different: Any, duplicates: Any, signed: bool) -> None:
        self._at, self._different, self._duplicates = at, different, duplicates
        self._signed, self._pending = signed, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: Any = transport

    def data_received(self, data: bytes) -> None:
        self._pending += data
        while True:
            head, blank, rest = self._pending.partition(b"\r\n\r\n")
            if not blank:
                return
            lines = head.decode("latin-1").split("\r\n")
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
            length = int(headers["content-length"])
            if len(rest) < length:
                return
            self._note(int(lines[0].split(" ")[1][1:]), headers, rest[:length])
            self._pending = rest[length:]
            self._transport.write(_ANSWER)

    def _note(self, number: int, headers: dict[str, str], body: bytes) -> None:
        if self._signed and number % _VERIFIED_EACH == 0:
            Webhook(WEBHOOK_SECRET).verify(body, headers)
        if self._at[number]:
            self._duplicates.value += 1
        else:
            self._at[number] = time.monotonic()
            self._different.value += 1
