"""Receivers that are slow, hang, reset, answer 500 or garbage, and get well again."""

import contextlib
import socket
import socketserver
import struct
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from services.stack.ports import LOOPBACK
from tests.faults.fleet import Fleet, fleet, wait_until
from tests.faults.ledger import settle
from tests.faults.load import Load, states, submit_all, wait_for_end
from tests.faults.quiet import addressed, quiet_results
from tests.faults.table import Row, verdict
from tests.receiver import Answer, Received, Receiver, receiving

ILLS = ("slow", "hanging", "resetting", "answering 500", "answering garbage")
_ROUNDS = 3


@dataclass
class Ward:
    """One port an ill. A port that has got well hands on what it gets to a real receiver."""

    well: bool = False
    ports: dict[str, int] = field(default_factory=dict)
    patients: list[socketserver.ThreadingTCPServer] = field(default_factory=list)


def _behave(ill: str, connection: socket.socket) -> None:
    if ill == "slow":
        time.sleep(2)
        connection.sendall(b"HTTP/1.1 503 Slow\r\ncontent-length: 0\r\n\r\n")
    elif ill == "hanging":
        time.sleep(20)
    elif ill == "resetting":
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    elif ill == "answering 500":
        connection.sendall(b"HTTP/1.1 500 Ill\r\ncontent-length: 0\r\n\r\n")
    else:
        connection.sendall(b"\x00\xff" * 2000)


def _pass_on(connection: socket.socket, port: int) -> None:
    with socket.create_connection((LOOPBACK, port), timeout=10) as inner:
        back = threading.Thread(target=_pump, args=(inner, connection), daemon=True)
        back.start()
        _pump(connection, inner)
        back.join(10)


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65_536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)


@contextlib.contextmanager
def ward(receiver: Receiver) -> Iterator[Ward]:
    """Five receivers with one ill each, all in front of a real one."""
    opened = Ward()
    behind = int(receiver.url.rpartition(":")[2])

    def open_port(ill: str) -> None:
        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                with contextlib.suppress(OSError):
                    if opened.well:
                        _pass_on(self.request, behind)
                    else:
                        self.request.recv(65_536)
                        _behave(ill, self.request)

        server = socketserver.ThreadingTCPServer((LOOPBACK, 0), Handler)
        server.daemon_threads = True
        server.block_on_close = False
        opened.ports[ill] = server.server_address[1]
        opened.patients.append(server)
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()

    for ill in ILLS:
        open_port(ill)
    try:
        yield opened
    finally:
        for server in opened.patients:
            server.shutdown()
            server.server_close()


def bad_receivers(scale: float) -> Row:
    """Well and ill receivers by turns, the rate of analysis taken for each; at the end all get well."""
    each = max(50, round(300 * scale))
    count = 2 * _ROUNDS * each
    quiet = quiet_results(count)
    with receiving() as receiver, ward(receiver) as patients, fleet() as live:
        receiver.at("/ward", Answer())
        rates: dict[bool, list[float]] = {False: [], True: []}
        loads: list[Load] = []
        for number in range(2 * _ROUNDS):
            ill = number % 4 in (1, 2)
            load, rate = _measure(live, receiver, patients, ill, each, number * each)
            rates[ill].append(rate)
            loads.append(load)
        ill_seconds = 60 * min(1.0, scale)
        time.sleep(ill_seconds)
        patients.well = True
        everything = Load(accepted={name: job for load in loads for name, job in load.accepted.items()})
        ended = wait_for_end(live, everything, 180)
        ledger = settle(everything, _arrived(receiver), quiet)
        tries = live.logged('"outcome": "retry"')
    ratio = sum(rates[True]) / sum(rates[False])
    held = ended == {"delivered": count} and ledger.clean and ratio >= 0.9
    counted = (
        f"analysed/s with ill receivers {_figures(rates[True])}, with well ones {_figures(rates[False])}: "
        f"ratio {ratio:.2f}; {tries} tries failed; {dict(ended)}; {ledger.describe()}"
    )
    done = f"{count} articles, half to receivers that are {', '.join(ILLS)} until {ill_seconds:.0f} s after the last"
    return Row("ill receivers", done, counted, verdict(held))


def _figures(rates: list[float]) -> str:
    return " ".join(f"{rate:.0f}" for rate in rates)


def _arrived(receiver: Receiver) -> list[Received]:
    return receiver.on("/ward")


def _measure(live: Fleet, receiver: Receiver, patients: Ward, ill: bool, count: int, first: int) -> tuple[Load, float]:
    """Submit so many at once, and articles analysed a second from the first submission to the last result."""
    articles = addressed(count, receiver.url + "/ward", first=first)
    if ill:
        ports = [patients.ports[name] for name in ILLS]
        for number, article in enumerate(articles):
            article["callback_url"] = f"http://{LOOPBACK}:{ports[number % len(ports)]}/ward"
    began = time.monotonic()
    load = submit_all(live.intakes, articles)
    load.wait()
    jobs = list(load.accepted.values())
    wait_until(lambda: not {"queued", "analysing"} & set(states(live, jobs)), 120, 0.05)
    rate = count / (time.monotonic() - began)
    # What well receivers get must be through before the next round is measured; what ill ones get never is.
    wait_until(lambda: ill or states(live, jobs) == {"delivered": count}, 60)
    return load, rate
