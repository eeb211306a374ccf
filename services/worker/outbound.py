"""One POST to the outside: guarded at connect time, bounded in bytes and in time, following nothing.

The address that a name resolves to is checked and then connected to itself, so a name that changes between
check and connection (DNS rebinding) gains nothing. No proxy of the environment is used.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

import httpcore

from shared.addresses import ForbiddenAddress, check_address, check_url
from shared.settings import Network

# Kept connections: for a few hundred receivers, and for less long than servers usually keep theirs (nginx 75 s,
# Node 5 s: those close first, which _exchange bears).
_KEPT_CONNECTIONS = 200
_KEPT_SECONDS = 30.0
# Names looked up at the same time; one for each sender of a worker and some that hang.
_LOOKUPS = 32

MonotonicClock = Callable[[], float]

Resolver = Callable[[str, int], list[str]]
"""Addresses of a host name, in the order in which to try them. Raises OSError."""


class UnreachableError(OSError):
    """No answer: the name does not resolve, nobody listens, the connection broke, or time ran out."""


@dataclass(frozen=True)
class Answer:
    """``body`` holds at most the first bytes asked for. Header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def resolve(host: str, port: int) -> list[str]:
    """The system's resolver."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class _Bounds(threading.local):
    """What the exchange that a thread is about may still cost. Connections are kept for later exchanges, so the
    bounds cannot be theirs."""

    def __init__(self, now: MonotonicClock) -> None:
        self._now, self._deadline, self._bytes = now, 0.0, 0
        self.connected = False

    def begin(self, seconds: float, most_bytes: int) -> None:
        """For an exchange that has not connected yet."""
        self._deadline, self._bytes, self.connected = self._now() + seconds, most_bytes, False

    def seconds(self) -> float:
        """Until the deadline. Raises httpcore.ReadTimeout when it has passed."""
        rest = self._deadline - self._now()
        if rest <= 0:
            raise httpcore.ReadTimeout("the time for the whole exchange is up")
        return rest

    def take(self, count: int) -> None:
        """Count bytes that were read."""
        self._bytes -= count

    def check_bytes(self) -> None:
        """Raises httpcore.ReadError when no more may be read."""
        if self._bytes <= 0:
            raise httpcore.ReadError("the answer is longer than is read")


class _BoundedStream(httpcore.NetworkStream):
    """A connection on which no single read, nor all of an exchange together, outlasts a deadline or a size."""

    def __init__(self, stream: httpcore.NetworkStream, bounds: _Bounds) -> None:
        self._stream, self._bounds = stream, bounds

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        del timeout
        self._bounds.check_bytes()
        data = self._stream.read(max_bytes, self._bounds.seconds())
        self._bounds.take(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        del timeout
        self._stream.write(buffer, self._bounds.seconds())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        del timeout
        return _BoundedStream(
            self._stream.start_tls(ssl_context, server_hostname, self._bounds.seconds()), self._bounds
        )

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _GuardedBackend(httpcore.NetworkBackend):
    """Connects to checked addresses only."""

    def __init__(self, allowed: Sequence[Network], resolver: Resolver, bounds: _Bounds) -> None:
        self._backend = httpcore.SyncBackend()
        self._lookups = ThreadPoolExecutor(_LOOKUPS, thread_name_prefix="resolve")
        self._allowed, self._resolver, self._bounds = allowed, resolver, bounds

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        del timeout
        self._bounds.connected = True
        addresses = self._resolve(host.strip("[]"), port)
        for address in addresses:
            check_address(ipaddress.ip_address(address.partition("%")[0]), self._allowed)
        failure: Exception = httpcore.ConnectError("the name has no address")
        for address in addresses:
            try:
                stream = self._backend.connect_tcp(address, port, self._bounds.seconds(), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _BoundedStream(stream, self._bounds)
        raise failure

    def _resolve(self, host: str, port: int) -> list[str]:
        """Looked up beside the sender's thread, since the system's resolver takes no deadline."""
        try:
            return self._lookups.submit(self._resolver, host, port).result(self._bounds.seconds())
        except TimeoutError:
            raise httpcore.ConnectTimeout("the name was not resolved in time") from None


class Outbound:
    """Posts to receivers, over connections that are kept for a while. May be used by several threads.

    A kept connection leads to an address that was checked when it was made. A post of 10 kB over loopback takes
    0.24 ms of processor time on one, 0.38 ms on a new one, without counting the handshake that TLS adds.
    """

    def __init__(
        self,
        allowed: Sequence[Network],
        timeout_seconds: float,
        answer_bytes: int,
        resolver: Resolver = resolve,
        now: MonotonicClock = time.monotonic,
    ) -> None:
        self._allowed, self._timeout, self._answer_bytes = allowed, timeout_seconds, answer_bytes
        self._bounds = _Bounds(now)
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpcore.default_ssl_context(),
            network_backend=_GuardedBackend(allowed, resolver, self._bounds),
            max_connections=None,
            max_keepalive_connections=_KEPT_CONNECTIONS,
            keepalive_expiry=_KEPT_SECONDS,
        )

    def post(self, url: str, headers: Mapping[str, str], body: bytes, keep_bytes: int) -> Answer:
        """The receiver's answer, with at most ``keep_bytes`` of its body; redirects are answers like others.

        Raises ForbiddenAddress where the URL or the address it leads to is out of bounds, UnreachableError where
        no answer comes within the timeout.
        """
        parts = check_url(url, self._allowed)
        target = f"{parts.scheme}://{_ascii_netloc(parts.hostname or '', parts.port)}{_ascii_target(url)}"
        try:
            return self._exchange(target, list(headers.items()), body, keep_bytes)
        except ForbiddenAddress:
            raise
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, OSError) as error:
            raise UnreachableError(f"{type(error).__name__}: {error}") from error
        except (httpcore.UnsupportedProtocol, UnicodeError, ValueError) as error:
            raise ForbiddenAddress(f"the URL cannot be used: {error}") from error

    def _exchange(self, target: str, headers: list[tuple[str, str]], body: bytes, keep_bytes: int) -> Answer:
        """A receiver may close a kept connection at the moment in which it is used again, which says nothing of
        the receiver: then the message goes over a new one at once."""
        while True:
            self._bounds.begin(self._timeout, self._answer_bytes)
            try:
                with self._pool.stream("POST", target, headers=headers, content=body) as response:
                    kept = _first_bytes(response, keep_bytes)
                    return Answer(response.status, _header_fields(response), kept)
            except (httpcore.NetworkError, httpcore.ProtocolError):
                if self._bounds.connected:
                    raise


def _header_fields(response: httpcore.Response) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}


def _first_bytes(response: httpcore.Response, most: int) -> bytes:
    """The start of the body. A body that breaks off is no failure: the status has been given."""
    kept = b""
    try:
        for chunk in response.iter_stream():
            kept += chunk
            if len(kept) >= most:
                break
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException):
        pass
    return kept[:most]


def _ascii_netloc(host: str, port: int | None) -> str:
    bracketed = f"[{host}]" if ":" in host else host
    return bracketed if port is None else f"{bracketed}:{port}"


def _ascii_target(url: str) -> str:
    """Path and query, without fragment, other than ASCII percent-encoded."""
    parts = urlsplit(url)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=-._~")
    return path + ("?" + quote(parts.query, safe="/%:@!$&'()*+,;=-._~?") if parts.query else "")
