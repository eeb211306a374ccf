"""The embedded Redis, started for real."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from services.stack.ports import is_free
from services.stack.problems import StackError
from services.stack.redis_server import EmbeddedRedis, start_redis


@contextlib.contextmanager
def running(directory: Path) -> Iterator[EmbeddedRedis]:
    held = os.open(os.devnull, os.O_RDONLY)
    server = start_redis(directory, held)
    try:
        yield server
    finally:
        server.stop()
        os.close(held)


def client_of(server: EmbeddedRedis) -> redis.Redis:
    return redis.Redis.from_url(server.url, decode_responses=True)


def test_data_survive_a_restart(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        client_of(server).set("key", "kept")
    with running(tmp_path) as server:
        assert client_of(server).get("key") == "kept"


def test_writes_survive_a_kill(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        client = client_of(server)
        client.set("key", "kept")
        assert client.config_get("appendonly") == {"appendonly": "yes"}
        server.process.kill()
        server.process.wait()
    with running(tmp_path) as server:
        assert client_of(server).get("key") == "kept"


def test_second_server_takes_another_port_on_loopback_alone(tmp_path: Path) -> None:
    with running(tmp_path / "one") as first, running(tmp_path / "two") as second:
        assert first.url != second.url
        assert client_of(second).config_get("bind") == {"bind": "127.0.0.1"}


def test_stopped_server_leaves_its_port(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        port = int(server.url.rsplit(":")[-1].split("/")[0])
        assert not is_free(port)
    assert server.process.returncode == 0
    assert is_free(port)


def test_server_that_cannot_start_says_why(tmp_path: Path) -> None:
    (tmp_path / "appendonly.aof").write_bytes(b"this is no append-only file")
    with pytest.raises(StackError, match="Bad file format"), running(tmp_path):
        pass
