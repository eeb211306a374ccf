"""Who may see the pages: the same keys as the API's, held in a cookie that no script can read.

The cookie holds the key's token itself, so that a revoked key ends every sitting at once and intake needs no
secret of its own. A request that changes something must come from a page of this very service: browsers say
where a request comes from (Sec-Fetch-Site, Origin), and one that comes from elsewhere is refused, also on
loopback, where no key keeps a stranger's page from sending forms to this machine.
"""

from urllib.parse import urlsplit

from flask import Request, Response, redirect, request, url_for
from werkzeug.exceptions import Forbidden

from services.intake.auth import is_local
from services.intake.keys import LOCAL, Key
from services.intake.services import services

COOKIE = "isnad_key"
_OPEN = frozenset({"pages.sign_in", "pages.sign_out", "pages.static", "pages.language"})
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def key_of(asked: Request) -> Key | None:
    """The key of a request: the cookie's, or the machine's own as long as no key exists."""
    token = asked.cookies.get(COOKIE)
    found = services().keys.find(token) if token else None
    if found is None and is_local(asked) and not services().keys.any():
        return LOCAL
    return found


def keep_out() -> Response | None:
    """Before each page: whoever shows no key is sent to sign in. Raises Forbidden for a foreign form."""
    if request.method not in _SAFE_METHODS and not _is_own_form(request):
        raise Forbidden("The form was sent from another site.")
    if request.endpoint in _OPEN:
        return None
    key = key_of(request)
    if key is None:
        wanted = request.full_path if request.method in _SAFE_METHODS else "/"
        return redirect(url_for("pages.sign_in", next=wanted))  # type: ignore[return-value]
    needed = "read" if request.method in _SAFE_METHODS else _scope_of(request.endpoint or "")
    if not key.allows(needed):
        raise Forbidden(f"The key does not have the scope {needed}.")
    return None


def local_path(path: str) -> str:
    """The path if it lies on this service, else the first page: no link may lead a reader away unseen."""
    parts = urlsplit(path)
    safe = path.startswith("/") and not path.startswith(("//", "/\\")) and not parts.netloc and "\\" not in path
    return path if safe else "/"


def _scope_of(endpoint: str) -> str:
    return "admin" if endpoint in ("pages.redeliver", "pages.test_endpoint") else "submit"


def _is_own_form(asked: Request) -> bool:
    site = asked.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = asked.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc == asked.host
