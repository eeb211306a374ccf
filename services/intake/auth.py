"""Who asks: a key by its bearer token, or the machine itself as long as no key exists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from apiflask import APIFlask, HTTPTokenAuth
from flask import Request, Response, g, request

from services.intake.keys import LOCAL, Key, is_loopback
from services.intake.problems import Problem
from services.intake.services import services


class _KeyAuth(HTTPTokenAuth):
    """Asks ``_asking_key`` also where there is no token, which may be enough on loopback."""

    def authenticate(self, auth: Any, stored_password: Any) -> Key | None:
        del auth, stored_password
        return _asking_key()


auth = _KeyAuth(
    scheme="Bearer",
    description="A key made by `python -m services.intake.keys create`. Not needed on loopback while no key exists.",
    security_scheme_name="ApiKey",
)


def identify() -> None:
    """Before each request: put the key that asks, or None, into ``g.key``."""
    g.key = None
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        g.key = services().keys.find(token.strip())


def _asking_key() -> Key | None:
    if g.key is not None:
        return g.key  # type: ignore[no-any-return]
    if services().keys.any():
        return None
    if not is_local(request) or request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
        raise Problem("loopback-only")
    g.key = LOCAL
    return LOCAL


def is_local(asked: Request) -> bool:
    """Whether a request comes from this machine and asks for it by a name of its own.

    A stranger's page whose name was made to lead here (DNS rebinding), and whoever comes through a proxy on this
    machine, show themselves by the Host header.
    """
    return is_loopback(asked.remote_addr) and is_loopback(urlsplit(f"//{asked.host}").hostname)


@auth.get_user_roles  # type: ignore[untyped-decorator]
def _scopes(key: Key) -> Iterable[str]:
    return [scope for scope in ("submit", "read", "admin") if key.allows(scope)]


@auth.error_handler  # type: ignore[untyped-decorator]
def _refuse(status: int) -> Response:
    headers = {"WWW-Authenticate": 'Bearer realm="isnad"'} if status == 401 else {}
    return Problem("unauthorised" if status == 401 else "forbidden", headers=headers).response()


def register(app: APIFlask) -> None:
    """Identify whoever asks before anything else looks at the request."""
    app.before_request(identify)
