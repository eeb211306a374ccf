"""``make demo``: one article through the whole road, and what came back as a page of text.

Uses the stack that runs, or starts one and stops it. Starts the receiver of ``examples/``, submits the
article with the receiver's address, and waits for the webhook that the receiver has verified.
"""

import argparse
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from services.stack.article import headline_of, read_article
from services.stack.lock import RunningStack, find_running, is_held
from services.stack.ports import LOOPBACK, is_free, pick_free_port
from services.stack.problems import StackError, explain
from services.stack.processes import TOP
from services.stack.readiness import wait_for
from services.stack.report import format_result
from services.stack.terminal import open_terminal
from shared.settings import Settings

SAMPLE = TOP / "samples" / "port-strike.json"
START_SECONDS = 180
WEBHOOK_SECONDS = 60

Message = dict[str, Any]


def main() -> int:
    """Run the demo; 1 with one sentence where it fails."""
    parser = argparse.ArgumentParser(prog="python -m services.stack.demo", description="Send one article through.")
    parser.add_argument("article", nargs="?", default=str(SAMPLE), help=".json, .txt, or - for standard input")
    parser.add_argument("--var", type=Path, default=TOP / "var", help="directory of the stack's data (default: var)")
    given = parser.parse_args()
    try:
        print(demonstrate(read_article(given.article), given.var.resolve()))
    except StackError as error:
        print(f"isnad: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"isnad: {explain(error)}", file=sys.stderr)
        return 1
    return 0


def demonstrate(article: dict[str, Any], var: Path) -> str:
    """What came back for an article, as a page of text. Raises StackError or OSError."""
    with _stack(var) as stack, _receiver(var) as (callback_url, messages):
        begun = time.monotonic()
        job = submit(stack, {**article, "callback_url": callback_url})
        message = wait_for_message(messages, job["id"])
        seconds = time.monotonic() - begun
        wait_until_delivered(stack, job["id"])
    page = format_result(headline_of(article), message["data"]["result"], open_terminal(sys.stdout, os.environ))
    return f"{page}\n\n  {seconds:.2f} s from submission to the verified webhook of {job['id']}"


@contextmanager
def _stack(var: Path) -> Iterator[RunningStack]:
    """The stack that runs or is starting, or one of our own that is stopped afterwards."""
    if is_held(var):
        yield _wait_for_stack(lambda: is_held(var), var)
        return
    var.mkdir(parents=True, exist_ok=True)
    log = var / "stack.log"
    print(f"isnad: starting the stack for this demo (its log: {log})", file=sys.stderr)
    with log.open("wb") as output:
        command = [sys.executable, "-m", "services.stack", "--var", str(var)]
        own = subprocess.Popen(command, stdout=output, cwd=TOP, env=_free_ports(), start_new_session=True)
    try:
        yield _wait_for_stack(lambda: own.poll() is None, var)
    finally:
        own.terminate()
        own.wait()


def _free_ports() -> dict[str, str]:
    """The environment, with other ports than the usual ones where those are taken and nobody chose them."""
    environ = dict(os.environ)
    settings = Settings.from_environ(environ)
    for variable, port in (("ISNAD_PORT", settings.port), ("ISNAD_FLOWER_PORT", settings.flower_port)):
        if variable not in environ and not is_free(port):
            environ[variable] = str(pick_free_port())
    return environ


def _wait_for_stack(is_alive: Callable[[], bool], var: Path) -> RunningStack:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        running = find_running(var)
        if running:
            return running
        if not is_alive():
            break
        time.sleep(0.1)
    raise StackError("the stack did not start, see what it has printed.")


@contextmanager
def _receiver(var: Path) -> Iterator[tuple[str, "queue.Queue[Message]"]]:
    """The example receiver: its address, and the messages that it has verified."""
    port = pick_free_port()
    environ = {**os.environ, "WEBHOOK_SECRET": _webhook_secret(var)}
    command = [sys.executable, "examples/receiver.py", str(port)]
    with subprocess.Popen(
        command, env=environ, cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        messages: queue.Queue[Message] = queue.Queue()
        threading.Thread(target=_read_messages, args=(process, messages), daemon=True).start()
        try:
            if wait_for({"receiver": lambda: not is_free(port)}, seconds=20):
                raise StackError("the receiver of examples/ did not start.")
            yield f"http://{LOOPBACK}:{port}/webhook", messages
        finally:
            process.terminate()


def _read_messages(process: subprocess.Popen[str], messages: "queue.Queue[Message]") -> None:
    for line in process.stdout or ():
        if line.startswith("{"):
            messages.put(json.loads(line))


def _webhook_secret(var: Path) -> str:
    given = Settings.from_environ(os.environ).webhook_secret
    return given or (var / "webhook-secret").read_text("ascii")


def submit(stack: RunningStack, article: dict[str, Any]) -> dict[str, Any]:
    """Submit an article; returns its job. Raises StackError with what intake says is wrong with it."""
    answer = _call("POST", f"{stack.intake}/v1/articles", json=article)
    if answer.status_code != 202:
        raise StackError(f"the article was refused ({answer.status_code}): {answer.text.strip()}")
    job: dict[str, Any] = answer.json()
    return job


def wait_until_delivered(stack: RunningStack, job_id: str) -> None:
    """Wait until the receiver's answer has been noted, as it would be asked again after it is gone."""
    _call("GET", f"{stack.intake}/v1/jobs/{job_id}", params={"wait": 10})


def _call(method: str, url: str, **request: Any) -> httpx.Response:
    key = os.environ.get("ISNAD_API_KEY")
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    try:
        return httpx.request(method, url, headers=headers, timeout=30, **request)
    except httpx.TransportError as error:
        raise StackError(f"{url} does not answer: {error}.") from None


def wait_for_message(messages: "queue.Queue[Message]", job_id: str) -> Message:
    """The verified message about a job. Raises StackError where none comes, or the analysis failed."""
    deadline = time.monotonic() + WEBHOOK_SECONDS
    while True:
        try:
            message = messages.get(timeout=max(0, deadline - time.monotonic()))
        except queue.Empty:
            raise StackError(f"no webhook came within {WEBHOOK_SECONDS} s, see job {job_id}.") from None
        if message["data"].get("job_id") != job_id:
            continue
        if message["type"] != "article.analysed":
            raise StackError(f"the article could not be analysed: {message['data']}")
        return message


if __name__ == "__main__":
    sys.exit(main())
