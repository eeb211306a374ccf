"""``make run``, with every real process."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import psutil
import pytest

from services.stack.lock import hold
from services.stack.ports import LOOPBACK, pick_free_port
from services.stack.processes import TOP
from services.stack.readiness import wait_for
from tests.stack.stack_run import StackRun, start_stack

ARTICLE = {"text": "قال الوزير إن الميناء مفتوح.", "published_at": "2024-05-14"}
PARTS = ["intake", "analysis", "delivery", "sweeper", "flower"]


def family_of(run: StackRun) -> list[psutil.Process]:
    return psutil.Process(run.process.pid).children(recursive=True)


def still_alive(processes: list[psutil.Process]) -> list[psutil.Process]:
    return [process for process in psutil.wait_procs(processes, timeout=5)[1] if process.is_running()]


def test_every_part_answers_where_it_is_said_to_be(launched: StackRun) -> None:
    running = launched.running
    assert httpx.get(f"{running.intake}/readyz").status_code == 200
    assert httpx.get(f"{running.flower}/healthcheck").text == "OK"
    for address in (running.intake, running.flower, running.redis):
        assert address in launched.output


def test_everything_listens_on_loopback_alone(launched: StackRun) -> None:
    assert launched.running
    listening = [
        connection.laddr.ip
        for process in family_of(launched)
        for connection in process.net_connections("tcp")
        if connection.status == psutil.CONN_LISTEN
    ]
    assert set(listening) == {LOOPBACK}


def test_interrupt_keeps_the_data(tmp_path: Path) -> None:
    # A job whose message was in hand is queued anew by the sweeper.
    run = start_stack(tmp_path, ISNAD_REQUEUE_SECONDS="1")
    job = httpx.post(f"{run.running.intake}/v1/articles", json=ARTICLE).json()
    assert_stops(run, signal.SIGINT)
    again = start_stack(tmp_path, ISNAD_REQUEUE_SECONDS="1")
    kept = httpx.get(f"{again.running.intake}/v1/jobs/{job['id']}?wait=20").json()
    assert kept["state"] == "analysed"
    assert_stops(again, signal.SIGTERM)


def test_closed_terminal_while_starting_leaves_nothing_behind(tmp_path: Path) -> None:
    run = start_stack(tmp_path)
    assert not wait_for({"a child": lambda: bool(family_of(run)) or run.ended}, seconds=20)
    assert_stops(run, signal.SIGHUP)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells Redis that its launcher was killed")
def test_launcher_that_is_killed_leaves_nothing_behind(tmp_path: Path) -> None:
    run = start_stack(tmp_path)
    assert run.running
    family = family_of(run)
    run.process.kill()
    _, alive = psutil.wait_procs(family, timeout=40)
    assert alive == []
    with hold(tmp_path):
        assert run.ended


def test_end_of_redis_ends_the_stack_and_is_said_in_a_sentence(tmp_path: Path) -> None:
    run = start_stack(tmp_path)
    assert not wait_for({"Redis": lambda: redis_of(run) is not None or run.ended}, seconds=20)
    family = family_of(run)
    process = redis_of(run)
    assert process
    process.kill()
    assert_refuses(run, "isnad: Redis ")
    assert still_alive(family) == []


def redis_of(run: StackRun) -> psutil.Process | None:
    return next((process for process in family_of(run) if "redis-server" in process.name()), None)


def assert_stops(run: StackRun, number: signal.Signals) -> None:
    family = family_of(run)
    run.process.send_signal(number)
    assert run.process.wait(60) in {0, 128 + signal.SIGTERM}, run.output
    assert still_alive(family) == []


def assert_refuses(run: StackRun, sentence: str) -> None:
    assert run.process.wait(60) == 1
    assert sentence in run.output
    assert "Traceback" not in run.output


@pytest.mark.parametrize("variable", ["ISNAD_PORT", "ISNAD_FLOWER_PORT"])
def test_taken_port_is_said_in_a_sentence(tmp_path: Path, variable: str) -> None:
    with socket.create_server((LOOPBACK, 0)) as server:
        port = server.getsockname()[1]
        run = start_stack(tmp_path, **{variable: str(port)})
        assert_refuses(run, f"isnad: port {port} is taken: stop what listens there or set {variable}")


def test_second_stack_on_the_same_data_is_refused(launched: StackRun) -> None:
    sentence = f"a stack is already running on {launched.var} (process {launched.running.pid})"
    command = [sys.executable, "-m", "services.stack", "--var", str(launched.var)]
    second = subprocess.run(command, capture_output=True, text=True, cwd=TOP)
    assert (second.returncode, second.stdout) == (1, "")
    assert sentence in second.stderr


def test_bad_setting_is_said_in_a_sentence(tmp_path: Path) -> None:
    assert_refuses(start_stack(tmp_path, ISNAD_PORT="eighty"), "isnad: ISNAD_PORT")


def test_absent_redis_is_said_in_a_sentence(tmp_path: Path) -> None:
    absent = f"redis://{LOOPBACK}:{pick_free_port()}/0"
    assert_refuses(start_stack(tmp_path, REDIS_URL=absent), "the Redis that REDIS_URL names does not answer")


def test_full_disk_is_said_in_a_sentence(tmp_path: Path) -> None:
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", tmp_path], capture_output=True)
    if mounted.returncode:
        pytest.skip("a small file system can only be mounted by root")
    try:
        assert_refuses(start_stack(tmp_path), "is full: free some space and try again")
    finally:
        subprocess.run(["umount", "--lazy", tmp_path], check=True)
