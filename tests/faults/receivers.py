"""Receivers that are slow, hang, reset, answer 500 or garbage, and get well again."""

import contextlib
import socket
import socketserver
import statistics
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
from tests.receiver import Answer, Receiver, receiving

ILLS = ("slow", "hanging", "resetting", "answering 500", "answering garbage")
_ROUNDS = 3
# The first wait of the defaults; the longest is that of a minute's outage.
_BACKOFF = {"ISNAD_DELIVERY_BACKOFF_SECONDS": 5, "ISNAD_DELIVERY_BACKOFF_MAX_SECONDS": 20}


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
    """Rounds of articles for well receivers, for ill ones, and, once these have got well, for well ones again."""
    each = max(50, round(150 * scale))
    rounds = [False] * _ROUNDS + [True] * 2 * _ROUNDS + [False] * _ROUNDS
    count = len(rounds) * each
    quiet = quiet_results(count)
    rates: dict[bool, list[float]] = {False: [], True: []}
    everything = Load()
    with receiving() as receiver, ward(receiver) as patients, fleet(**_BACKOFF) as live:
        receiver.at("/ward", Answer())
        for number, ill in enumerate(rounds):
            if number == 3 * _ROUNDS:
                _heal(live, patients, everything, 120 * scale)
            load, rate = _measure(live, receiver, patients, ill, each, number * each)
            rates[ill].append(rate)
            everything.accepted.update(load.accepted)
        ended = wait_for_end(live, everything, 180)
        ledger = settle(everything, receiver.on("/ward"), quiet)
        tries = live.logged('"outcome":"retry"')
    ratio = statistics.median(rates[True]) / statistics.median(rates[False])
    held = ended == {"delivered": count} and ledger.clean and ratio >= 0.9
    counted = (
        f"analysed/s by rounds, ill {_figures(rates[True])}, well {_figures(rates[False])}: ratio of the medians "
        f"{ratio:.2f}; {tries} tries failed; {dict(ended)}; {ledger.describe()}"
    )
    done = f"{count} articles, half to receivers that are {', '.join(ILLS)}, until {120 * scale:.0f} s after the last"
    return Row("ill receivers", done, counted, verdict(held))


def _heal(live: Fleet, patients: Ward, load: Load, after: float) -> None:
    time.sleep(after)
    patients.well = True
    wait_for_end(live, load, 180)


def _figures(rates: list[float]) -> str:
    return " ".join(f"{rate:.0f}" for rate in rates)


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
