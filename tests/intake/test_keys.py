"""API keys, scopes, limits and binding: an intake of its own, with keys and a narrow rate limit."""

import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest

from services.intake.keys import is_loopback
from tests.intake.test_submission import TEXT, problem
from tests.live import TOP, Stack, running


def keys_command(stack: Stack, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "services.intake.keys", *arguments]
    return subprocess.run(command, cwd=TOP, env=stack.environ, capture_output=True, text=True)


def create(stack: Stack, name: str, *scopes: str) -> str:
    given = [argument for scope in scopes for argument in ("--scope", scope)]
    return keys_command(stack, "create", name, *given).stdout.strip()


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with running(tmp_path_factory.mktemp("guarded"), ("intake",), ISNAD_RATE_LIMIT="30/minute") as started:
        started.wait_answering()
        yield started


@pytest.fixture(scope="module")
def tokens(guarded: Stack) -> dict[str, str]:
    return {scope: create(guarded, f"for {scope}", scope) for scope in ("submit", "read", "admin")}


def ask(stack: Stack, method: str, path: str, token: str = "", **options: object) -> httpx.Response:
    headers = {"authorization": f"Bearer {token}".encode()} if token else {}
    with stack.client(headers=headers) as client:
        return client.request(method, path, **options)


ALLOWED = {
    "submit-an-article": ("POST", "/v1/articles", {"text": TEXT}, {"submit", "admin"}),
    "extract-nothing": ("POST", "/v1/extract", {}, {"submit", "admin"}),
    "list-jobs": ("GET", "/v1/jobs", None, {"read", "admin"}),
    "read-metrics": ("GET", "/metrics", None, {"read", "admin"}),
    "list-deliveries": ("GET", "/v1/deliveries", None, {"read", "admin"}),
    "make-an-endpoint": ("POST", "/v1/endpoints", {}, {"admin"}),
}


@pytest.mark.parametrize(("method", "path", "body", "allowed"), ALLOWED.values(), ids=ALLOWED.keys())
def test_each_scope_opens_what_it_should(
    guarded: Stack, tokens: dict[str, str], method: str, path: str, body: object, allowed: set[str]
) -> None:
    statuses = {scope: ask(guarded, method, path, token, json=body).status_code for scope, token in tokens.items()}
    assert {scope for scope, status in statuses.items() if status != 403} == allowed


def test_request_without_a_key_is_a_401_that_says_how(guarded: Stack, tokens: dict[str, str]) -> None:
    answer = ask(guarded, "GET", "/v1/jobs")
    problem(answer, 401, "unauthorised")
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert tokens


@pytest.mark.parametrize("token", ["x", "isnad_0_0", "isnad__", "isnad_é_x", "isnad_a_x y"])
def test_wrong_token_is_a_401(guarded: Stack, tokens: dict[str, str], token: str) -> None:
    problem(ask(guarded, "GET", "/v1/jobs", token), 401, "unauthorised")
    assert tokens


def test_token_with_another_secret_is_a_401(guarded: Stack, tokens: dict[str, str]) -> None:
    altered = tokens["read"][:-1] + ("a" if tokens["read"][-1] != "a" else "b")
    problem(ask(guarded, "GET", "/v1/jobs", altered), 401, "unauthorised")


def test_secret_is_nowhere_in_redis(guarded: Stack, tokens: dict[str, str]) -> None:
    secrets = [token.rpartition("_")[2].encode() for token in tokens.values()]
    for name in guarded.redis.scan_iter("isnad:key*"):
        held = guarded.redis.hgetall(name) if b":key:" in name else {}
        assert not [secret for secret in secrets if secret in b" ".join(held.values())]


def test_revoked_key_stops_working(guarded: Stack, tokens: dict[str, str]) -> None:
    token = create(guarded, "short-lived", "read")
    assert ask(guarded, "GET", "/v1/jobs", token).status_code == 200
    identifier = token.split("_")[1]
    assert identifier in keys_command(guarded, "list").stdout
    assert keys_command(guarded, "revoke", identifier).returncode == 0
    problem(ask(guarded, "GET", "/v1/jobs", token), 401, "unauthorised")
    assert keys_command(guarded, "revoke", identifier).returncode == 1
    assert tokens


def test_callback_secret_is_shown_to_whoever_runs_the_machine(guarded: Stack) -> None:
    assert keys_command(guarded, "callback-secret").stdout.strip() == guarded.settings.webhook_secret


def test_rate_is_limited_by_key_and_told_in_headers(guarded: Stack, tokens: dict[str, str]) -> None:
    token = create(guarded, "eager", "read")
    answers = [ask(guarded, "GET", "/v1/jobs", token) for _ in range(31)]
    assert answers[0].headers["ratelimit-limit"] == "30"
    assert int(answers[0].headers["ratelimit-remaining"]) == 29
    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    problem(refused[0], 429, "rate-limited")
    assert 1 <= int(refused[0].headers["retry-after"]) <= 60
    assert ask(guarded, "GET", "/v1/jobs", tokens["admin"]).status_code == 200
    assert ask(guarded, "GET", "/healthz").status_code == 200


FOREIGN = {
    "name-made-to-lead-here": {"host": "rebinding.example"},
    "through-a-proxy": {"host": "isnad.example:8000"},
    "form-of-another-site": {"sec-fetch-site": "cross-site"},
    "form-of-a-neighbour": {"sec-fetch-site": "same-site"},
}


@pytest.mark.parametrize("headers", FOREIGN.values(), ids=FOREIGN.keys())
def test_stranger_gains_nothing_from_loopback(quiet_api: httpx.Client, headers: dict[str, str]) -> None:
    answer = quiet_api.post("/v1/articles", content=TEXT, headers={"content-type": "text/plain", **headers})
    problem(answer, 403, "loopback-only")


def test_binding_beyond_loopback_without_a_key_is_refused_in_a_sentence(quiet_stack: Stack) -> None:
    command = ["gunicorn", "--config", "services/intake/gunicorn.conf.py", "services.intake.app:create_app()"]
    environ = {**quiet_stack.environ, "ISNAD_HOST": "0.0.0.0", "ISNAD_PORT": "0"}
    run = subprocess.run(command, cwd=TOP, env=environ, capture_output=True, text=True, timeout=30)
    assert run.returncode != 0
    assert "no API key exists" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1", "localhost"])
def test_loopback_is_known_in_each_form(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.1", "example.org", "", None])
def test_other_hosts_are_not_loopback(host: str | None) -> None:
    assert not is_loopback(host)
