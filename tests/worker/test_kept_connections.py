"""Connections to receivers are kept, and nobody notices but by the time that it saves."""

import socket
import threading
from collections.abc import Iterator

import pytest

from services.worker.outbound import Outbound, UnreachableError
from shared.settings import Settings

OK = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"


class Receiver:
    """Reads a request, sends the next piece of its script, and closes where the piece is empty."""

    def __init__(self, script: list[bytes]) -> None:
        self.connections = 0
        self._script = iter(script)
        self._server = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._server.getsockname()[1]}/"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        try:
            while True:
                connection, _ = self._server.accept()
                self.connections += 1
                with connection:
                    self._answer(connection)
        except OSError:
            pass

    def _answer(self, connection: socket.socket) -> None:
        while request := connection.recv(65536):
            if not request.endswith(b"{}"):
                request += connection.recv(65536)
            piece = next(self._script)
            if not piece:
                return
            connection.sendall(piece)

    def close(self) -> None:
        self._server.close()


@pytest.fixture
def outbound() -> Outbound:
    allowed = Settings.from_environ({"ISNAD_WEBHOOK_ALLOW": "127.0.0.1/32"}).webhook_allow
    return Outbound(allowed, timeout_seconds=2.0, answer_bytes=200)


@pytest.fixture
def receiver(request: pytest.FixtureRequest) -> Iterator[Receiver]:
    started = Receiver(request.param)
    yield started
    started.close()


def post(outbound: Outbound, receiver: Receiver) -> int:
    return outbound.post(receiver.url, {"content-type": "application/json"}, b"{}", 100).status


@pytest.mark.parametrize("receiver", [[OK] * 9], indirect=True)
def test_messages_to_one_receiver_share_a_connection(outbound: Outbound, receiver: Receiver) -> None:
    # Nine answers of 41 bytes: the bound of 200 bytes is for each exchange, not for a connection.
    assert [post(outbound, receiver) for _ in range(9)] == [200] * 9
    assert receiver.connections == 1


@pytest.mark.parametrize("receiver", [[OK, b"", OK]], indirect=True)
def test_connection_closed_between_two_messages_is_made_anew(outbound: Outbound, receiver: Receiver) -> None:
    assert [post(outbound, receiver), post(outbound, receiver)] == [200, 200]
    assert receiver.connections == 2


@pytest.mark.parametrize("receiver", [[b"", OK]], indirect=True)
def test_receiver_that_closes_a_new_connection_is_not_asked_again_at_once(
    outbound: Outbound, receiver: Receiver
) -> None:
    with pytest.raises(UnreachableError):
        post(outbound, receiver)
    assert receiver.connections == 1
