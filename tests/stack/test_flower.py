"""What Flower shows, and what it lets whom do."""

import contextlib
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from services.stack.ports import LOOPBACK, pick_free_port
from services.stack.processes import TOP, read_commands
from services.stack.readiness import answers, wait_for
from shared.queues import ANALYSE_TASK, ANALYSIS, make_celery
from shared.settings import Settings
from tests.stack.stack_run import StackRun

TEXT = "قال الوزير إن الميناء مفتوح."
OPERATIONS = ["worker/shutdown/analysis@host", "task/apply/isnad.sweep", "task/revoke/job_1.1"]


@contextlib.contextmanager
def flower_with(launched: StackRun, **environ: str) -> Iterator[str]:
    """Another Flower on the same Redis; yields its address."""
    port = pick_free_port()
    own = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "REDIS_URL": launched.running.redis,
        "ISNAD_FLOWER_PORT": str(port),
        **environ,
    }
    process = subprocess.Popen(shlex.split(read_commands()["flower"]), cwd=TOP, env=own, stderr=subprocess.DEVNULL)
    address = f"http://{LOOPBACK}:{port}"
    try:
        assert wait_for({"flower": answers(f"{address}/healthcheck")}, seconds=30) == []
        yield address
    finally:
        process.terminate()
        process.wait(20)


def test_job_links_to_its_task_and_the_text_is_not_there(launched: StackRun) -> None:
    job = httpx.post(f"{launched.running.intake}/v1/articles", json={"text": TEXT}).json()
    job = httpx.get(f"{launched.running.intake}/v1/jobs/{job['id']}", params={"wait": 10}).json()
    address = job["links"]["flower"]
    assert address == f"{launched.running.flower}/task/{job['task_id']}"
    assert wait_for({"task": answers(address)}, seconds=20) == []
    page = httpx.get(address).text
    assert "isnad.analyse" in page
    assert job["id"] in page
    assert TEXT.split()[1] not in page


def test_every_job_that_is_read_in_one_turn_has_a_task_that_links_back(launched: StackRun) -> None:
    intake = launched.running.intake
    batch = [{"text": f"{TEXT} {number}"} for number in range(20)]
    accepted = httpx.post(f"{intake}/v1/articles/batch", json=batch).json()["accepted"]
    for one in accepted:
        job = httpx.get(f"{intake}/v1/jobs/{one['job_id']}", params={"wait": 20}).json()
        assert wait_for({"task": answers(job["links"]["flower"])}, seconds=20) == []
        assert f'href="{intake}/jobs/{job["id"]}"' in httpx.get(job["links"]["flower"]).text


def test_task_links_back_to_its_job_and_shows_markup_as_text(launched: StackRun) -> None:
    job = httpx.post(f"{launched.running.intake}/v1/articles", json={"text": TEXT}).json()["id"]
    markup = f"<script>alert(1)</script> {job} job_'\"><img src=x>"
    task = f"{job}.99"
    celery = make_celery(Settings(redis_url=launched.running.redis))
    celery.send_task(ANALYSE_TASK, args=["job_unknown"], queue=ANALYSIS, task_id=task, argsrepr=markup)
    address = f"{launched.running.flower}/task/{task}"
    assert wait_for({"task": answers(address)}, seconds=20) == []
    page = httpx.get(address).text
    assert page.count(f'href="{launched.running.intake}/jobs/{job}"') == 1
    assert "<script>alert" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize("operation", OPERATIONS)
def test_nothing_can_be_changed_without_a_password(launched: StackRun, operation: str) -> None:
    assert httpx.post(f"{launched.running.flower}/api/{operation}").status_code in {401, 403}


def test_opening_flowers_interface_without_a_password_lets_nobody_change_a_thing(launched: StackRun) -> None:
    with flower_with(launched, FLOWER_UNAUTHENTICATED_API="true") as address:
        assert [httpx.post(f"{address}/api/{operation}").status_code for operation in OPERATIONS] == [403] * 3


def test_password_is_asked_for_as_soon_as_one_is_set(launched: StackRun) -> None:
    with flower_with(launched, ISNAD_FLOWER_PASSWORD="open sesame") as address:
        for path in ("/workers", "/tasks", "/api/workers"):
            assert httpx.get(f"{address}{path}").status_code == 401
            assert httpx.get(f"{address}{path}", auth=("isnad", "wrong")).status_code == 401
            assert httpx.get(f"{address}{path}", auth=("isnad", "open sesame")).status_code == 200
