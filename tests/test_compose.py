"""The compose file and the Dockerfiles, held against their specifications and against the Procfile.

No Docker engine is needed: Compose itself checks the file against the compose specification, hadolint
the Dockerfiles.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from services.stack.processes import read_commands
from shared.settings import Settings, variable_of

TOP = Path(__file__).parents[1]
TOOLS = Path(sys.executable).parent
COMPOSE = TOP / "docker-compose.yml"
DOCKERFILES = sorted((TOP / "services").glob("*/Dockerfile"))
SECRETS = {"ISNAD_FLOWER_PASSWORD": "test"}
OUR_SERVICES = list(read_commands())

needs_compose = pytest.mark.skipif(
    not (TOOLS / "docker-compose").exists(), reason="Compose has no wheel for this machine"
)
needs_hadolint = pytest.mark.skipif(not (TOOLS / "hadolint").exists(), reason="hadolint has no wheel for this machine")


def run_compose(file: Path, secrets: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [TOOLS / "docker-compose", "--file", file, "config", "--format", "json"]
    environ = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **secrets}
    return subprocess.run(command, capture_output=True, text=True, env=environ, cwd=TOP)


@cache
def read_services() -> dict[str, dict[str, Any]]:
    return dict(yaml.safe_load(COMPOSE.read_text("utf-8"))["services"])


def read_dockerfile(service: dict[str, Any]) -> str:
    return (TOP / service["build"]["dockerfile"]).read_text("utf-8")


@needs_compose
def test_compose_reads_the_file() -> None:
    run = run_compose(COMPOSE, SECRETS)
    assert run.returncode == 0, run.stderr
    assert set(json.loads(run.stdout)["services"]) == {"redis", *OUR_SERVICES}


@needs_compose
def test_compose_would_refuse_an_unknown_key(tmp_path: Path) -> None:
    broken = tmp_path / "docker-compose.yml"
    broken.write_text(COMPOSE.read_text("utf-8").replace("restart:", "restrat:"), "utf-8")
    run = run_compose(broken, SECRETS)
    assert run.returncode != 0
    assert "restrat" in run.stderr


@needs_compose
@pytest.mark.parametrize("name", SECRETS)
def test_secrets_must_be_given(name: str) -> None:
    run = run_compose(COMPOSE, {key: value for key, value in SECRETS.items() if key != name})
    assert run.returncode != 0
    assert f"set {name} to" in run.stderr


@needs_hadolint
@pytest.mark.parametrize("path", DOCKERFILES, ids=lambda path: path.parent.name)
def test_hadolint_finds_nothing(path: Path) -> None:
    run = subprocess.run([TOOLS / "hadolint", path], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize(("name", "command"), read_commands().items())
def test_command_is_the_one_of_the_procfile(name: str, command: str) -> None:
    assert read_services()[name]["command"] == shlex.split(command)


@pytest.mark.parametrize("name", OUR_SERVICES)
def test_environment_holds_settings_alone(name: str) -> None:
    known = {variable_of(item.name) for item in fields(Settings)}
    assert set(read_services()[name]["environment"]) - known == set()


@pytest.mark.parametrize(("dockerfile", "name"), [("intake", "intake"), ("worker", "analysis")])
def test_image_alone_runs_a_command_of_the_procfile(dockerfile: str, name: str) -> None:
    text = (TOP / "services" / dockerfile / "Dockerfile").read_text("utf-8")
    command = re.search(r"^CMD (?P<words>\[.*\])$", text, re.MULTILINE)
    assert command
    assert json.loads(command["words"]) == shlex.split(read_commands()[name])


@pytest.mark.parametrize("name", ["redis", *OUR_SERVICES])
def test_service_is_watched_limited_and_restarted(name: str) -> None:
    service = read_services()[name]
    assert service["restart"] == "unless-stopped"
    assert service["healthcheck"]["test"]
    assert set(service["deploy"]["resources"]["limits"]) == {"cpus", "memory", "pids"}


@pytest.mark.parametrize("name", ["redis", *OUR_SERVICES])
def test_service_has_no_more_rights_than_it_needs(name: str) -> None:
    service = read_services()[name]
    assert service["cap_drop"] == ["ALL"]
    assert service["read_only"]
    user = service.get("user") or re.findall(r"^USER (.*)$", read_dockerfile(service), re.MULTILINE)[-1]
    assert user not in {"root", "0"}


def test_redis_keeps_what_it_is_told_and_is_not_reachable_from_outside() -> None:
    redis = read_services()["redis"]
    assert "--appendonly" in redis["command"]
    assert redis["volumes"] == ["redis-data:/data"]
    assert redis["networks"] == ["inside"]
    assert "ports" not in redis


def test_workers_can_be_scaled() -> None:
    for name in ("analysis", "delivery"):
        service = read_services()[name]
        assert not {"container_name", "hostname", "ports"} & set(service)
        assert f"{name}@%h" in service["command"]


@pytest.mark.parametrize("name", ["intake", "flower"])
def test_ports_are_published_on_loopback(name: str) -> None:
    assert all(port.startswith("127.0.0.1:") for port in read_services()[name]["ports"])


@pytest.fixture
def image(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A directory that holds what the last stage of a Dockerfile copies out of the checkout."""
    last_stage = (TOP / "services" / request.param / "Dockerfile").read_text("utf-8").rpartition("FROM ")[2]
    ignored = (TOP / ".dockerignore").read_text("utf-8").split()
    for source, target in re.findall(r"^COPY (?!--from)(\S+) (\S+)$", last_stage, re.MULTILINE):
        assert f"!{Path(source).parts[0]}" in ignored
        (tmp_path / target).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (TOP / source).is_dir() else shutil.copy
        copy(TOP / source, tmp_path / target)
    return tmp_path


@pytest.mark.parametrize(
    ("image", "modules"),
    [("intake", "services.intake.app, services.intake.keys"), ("worker", "services.worker.app, services.worker.tasks")],
    indirect=["image"],
    ids=["intake", "worker"],
)
def test_image_holds_what_its_processes_import(image: Path, modules: str) -> None:
    run = subprocess.run([sys.executable, "-c", f"import {modules}"], cwd=image, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize(
    ("image", "files"),
    [
        ("intake", ["services/intake/gunicorn.conf.py", "samples/port-strike.json"]),
        ("worker", ["services/flower/flowerconfig.py"]),
    ],
    indirect=["image"],
    ids=["intake", "worker"],
)
def test_image_holds_the_files_that_its_commands_name(image: Path, files: list[str]) -> None:
    assert [name for name in files if not (image / name).exists()] == []
