"""Where webhooks may not go: a table of hostile URLs, and addresses that change between check and connection."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_network

import httpx
import pytest

from services.worker.outbound import Answer, Outbound, UnreachableError
from shared.addresses import ForbiddenAddress, check_address, check_url, written_address
from tests.intake.test_submission import TEXT
from tests.receiver import Answer as Say
from tests.receiver import Receiver

# Refused by their form, when they are given.
_TABLE = """
ftp://example.org/  file:///etc/passwd  gopher://example.org:70/_x  javascript:alert(1)  data:text/plain,x
//example.org/x  example.org/x  http:///x  http://:80/  http://example.org:0/  http://example.org:99999/
http://user@example.org/  http://user:secret@example.org/  http://example.org\\@127.0.0.1/
http://127.0.0.1/  http://127.0.0.1:6379/  http://127.255.255.254/  http://127.1/  http://127.0.1/
http://2130706433/  http://0x7f000001/  http://0x7f.0.0.1/  http://0177.0.0.1/  http://017700000001/
http://0/  http://0.0.0.0/  http://127.0.0.1./  http://localhost/  http://LOCALHOST./  http://a.localhost/
http://10.0.0.1/  http://172.16.0.1/  http://172.31.255.255/  http://192.168.1.1/  http://100.64.0.1/
http://169.254.169.254/latest/meta-data/  http://169.254.170.2/v2/credentials  http://168.63.129.16/
http://metadata.google.internal/  http://printer.local/  http://router.lan/  http://nas.home.arpa/
http://192.0.2.1/  http://198.51.100.1/  http://203.0.113.1/  http://198.18.0.1/  http://192.88.99.1/
http://224.0.0.1/  http://240.0.0.1/  http://255.255.255.255/
http://[::1]/  http://[::]/  http://[::ffff:127.0.0.1]/  http://[::ffff:7f00:1]/  http://[::127.0.0.1]/
http://[fc00::1]/  http://[fd12:3456::1]/  http://[fe80::1]/  http://[fe80::1%25eth0]/  http://[ff02::1]/
http://[64:ff9b::7f00:1]/  http://[64:ff9b::a9fe:a9fe]/  http://[64:ff9b:1::1]/  http://[2002:7f00:1::]/
http://[2001:0:7f00:1::]/  http://[2001:db8::1]/  http://[100::1]/  http://[::1  http://[v1.x]/
http://①②⑦.⓪.⓪.①/  http://１２７.0.0.1/  http://exa%6dple.org/  http://127.0.0.1%2f@example.org/
"""
BY_FORM = [
    *_TABLE.split(),
    "http://example.org/a b",
    "http://example.org/\r\nHost: x",
    "http://exam\tple.org/",
    "http://127.0.0.1\x00.org/",
]

# Names that look harmless, and the addresses that they turn out to have.
BY_ADDRESS = {
    "loopback": ["127.0.0.1"],
    "loopback-v6": ["::1"],
    "mapped-loopback": ["::ffff:127.0.0.1"],
    "private": ["10.1.2.3"],
    "metadata": ["169.254.169.254"],
    "link-local-with-zone": ["fe80::1%eth0"],
    "one-good-and-one-bad": ["93.184.215.14", "192.168.0.1"],
}


def outbound(*answers: list[str], allowed: str = "") -> Outbound:
    """One whose resolver gives these addresses, one list a call, the last for ever."""
    waiting = list(answers)

    def resolver(_host: str, _port: int) -> list[str]:
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]

    networks = tuple(ip_network(one) for one in allowed.split())
    return Outbound(networks, timeout_seconds=1.0, answer_bytes=20_000, resolver=resolver)


def post(sender: Outbound, url: str) -> Answer:
    return sender.post(url, {"content-type": "application/json"}, b"{}", 100)


def test_table_is_long_enough() -> None:
    assert len(set(BY_FORM)) >= 70


@pytest.mark.parametrize("url", BY_FORM)
def test_hostile_url_is_refused_before_any_connection(url: str) -> None:
    with pytest.raises(ForbiddenAddress):
        check_url(url, ())


def test_intake_refuses_each_hostile_url_by_a_pointer(quiet_api: httpx.Client) -> None:
    tried = 0
    for url in BY_FORM:
        if leads_to_the_demo(url):
            continue
        tried += 1
        article = quiet_api.post("/v1/articles", json={"text": TEXT, "callback_url": url})
        endpoint = quiet_api.post("/v1/endpoints", json={"url": url})
        assert (article.status_code, endpoint.status_code) == (422, 422), url
        assert article.json()["errors"][0]["pointer"] == "#/callback_url"
        assert endpoint.json()["errors"][0]["pointer"] == "#/url"
    assert tried >= 60


def leads_to_the_demo(url: str) -> bool:
    """The stack under test allows 127.0.0.1, as the demo does."""
    try:
        return bool(check_url(url, (ip_network("127.0.0.1/32"),)))
    except ForbiddenAddress:
        return False


@pytest.mark.parametrize("addresses", BY_ADDRESS.values(), ids=BY_ADDRESS.keys())
def test_name_that_leads_inside_is_refused_at_connect_time(addresses: list[str]) -> None:
    with pytest.raises(ForbiddenAddress):
        post(outbound(addresses), "https://hooks.example/in")


def test_name_that_changes_its_address_gains_nothing(receiver: Receiver) -> None:
    """DNS rebinding: the address that was checked is the one that is connected to."""
    port = receiver.url.rpartition(":")[2]
    sender = outbound(["127.0.0.1"], ["10.0.0.1"], allowed="127.0.0.1/32")
    assert post(sender, f"http://rebinding.example:{port}/rebound").status == 204
    with pytest.raises(ForbiddenAddress):
        post(sender, f"http://rebinding.example:{port}/rebound")
    assert receiver.on("/rebound")[0].headers["host"] == f"rebinding.example:{port}"


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111", "64:ff9b::808:808"])
def test_public_address_is_allowed(address: str) -> None:
    found = written_address(address)
    assert found is not None
    check_address(found, ())


def test_allowed_network_opens_no_other() -> None:
    check_url("http://127.0.0.1:8080/", (ip_network("127.0.0.1/32"),))
    with pytest.raises(ForbiddenAddress):
        check_url("http://127.0.0.2:8080/", (ip_network("127.0.0.1/32"),))


def test_redirect_is_not_followed(receiver: Receiver) -> None:
    away = receiver.at("/elsewhere")
    url = receiver.at("/moved", Say(302, {"location": away}))
    assert post(outbound(["127.0.0.1"], allowed="127.0.0.1/32"), url).status == 302
    assert receiver.on("/elsewhere") == []


def test_proxy_of_the_environment_is_not_used(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    url = receiver.at("/direct")
    assert post(outbound(["127.0.0.1"], allowed="127.0.0.1/32"), url).status == 204


@contextmanager
def speaking(*pieces: bytes, pause: float = 0.0) -> Iterator[str]:
    """A server that sends these pieces whatever it is asked, and hangs after them."""
    server = socket.create_server(("127.0.0.1", 0))
    stop = threading.Event()

    def serve() -> None:
        try:
            connection, _ = server.accept()
            with connection:
                connection.recv(65536)
                for piece in pieces:
                    connection.sendall(piece)
                    time.sleep(pause)
                stop.wait(5)
        except OSError:
            pass

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
    finally:
        stop.set()
        server.close()
        thread.join(5)


UNWELL = {
    "says-nothing": ([], 0.0),
    "drips-its-headers": ([b"HTTP/1.1 200 OK\r\n"] + [b"a: b\r\n"] * 100, 0.05),
    "headers-without-end": ([b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 10_000], 0.0),
    "speaks-another-protocol": ([b"SSH-2.0-OpenSSH_9.2\r\n"], 0.0),
}


@pytest.mark.parametrize(("pieces", "pause"), UNWELL.values(), ids=UNWELL.keys())
def test_unwell_receiver_costs_no_more_than_the_timeout(pieces: list[bytes], pause: float) -> None:
    with speaking(*pieces, pause=pause) as url, pytest.raises(UnreachableError):
        post(outbound(["127.0.0.1"], allowed="127.0.0.1/32"), url)


LONG = {
    "endless-body": [b"HTTP/1.1 200 OK\r\n\r\n"] + [b"x" * 4096] * 50,
    "body-that-breaks-off": [b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nx"],
}


@pytest.mark.parametrize("pieces", LONG.values(), ids=LONG.keys())
def test_status_counts_and_only_the_first_bytes_are_kept(pieces: list[bytes]) -> None:
    with speaking(*pieces) as url:
        answer = post(outbound(["127.0.0.1"], allowed="127.0.0.1/32"), url)
    assert answer.status == 200
    assert len(answer.body) <= 100


def test_name_that_takes_for_ever_to_resolve() -> None:
    hanging = threading.Event()

    def resolver(_host: str, _port: int) -> list[str]:
        hanging.wait(5)
        return ["127.0.0.1"]

    sender = Outbound((), timeout_seconds=0.2, answer_bytes=20_000, resolver=resolver)
    with pytest.raises(UnreachableError):
        post(sender, "http://slow-name.example/")
    hanging.set()


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(UnreachableError):
        post(outbound(["127.0.0.1"], allowed="127.0.0.1/32"), f"http://127.0.0.1:{port}/")
