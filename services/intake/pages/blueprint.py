"""The blueprint of the pages, with what holds for all of them: language, access, security headers."""

from typing import Any

from apiflask import APIBlueprint
from flask import Response, redirect, request, url_for
from werkzeug.exceptions import HTTPException

from services.intake.pages.access import COOKIE, keep_out, key_of, local_path
from services.intake.pages.language import LANGUAGES, direction_of, phrases_in
from services.intake.pages.templating import render
from services.intake.services import services

pages = APIBlueprint(
    "pages",
    __name__,
    enable_openapi=False,
    template_folder="templates",
    static_folder="static",
    static_url_path="/static/pages",
)

_LANGUAGE_COOKIE = "isnad_language"
_YEAR_SECONDS = 365 * 86_400
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

pages.before_request(keep_out)


@pages.after_request
def _secure(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    if request.endpoint != "pages.static":
        response.headers["Cache-Control"] = "private, no-store"
    return response


@pages.context_processor
def _shared() -> dict[str, Any]:
    language = chosen_language()
    return {
        "language": language,
        "direction": direction_of(language),
        "words": phrases_in(language),
        "signed_in": COOKIE in request.cookies,
    }


@pages.errorhandler(HTTPException)
def _tell(error: HTTPException) -> Response:
    """What went wrong, as a page."""
    return render("error.html", error.code or 500, told=error.description or error.name)


def chosen_language() -> str:
    """The reader's: the cookie's, else the browser's first of the two, else Arabic."""
    kept = request.cookies.get(_LANGUAGE_COOKIE)
    return kept if kept in LANGUAGES else request.accept_languages.best_match(LANGUAGES, "ar")


@pages.get("/language/<any(ar, en):language>")
def language(language: str) -> Response:
    """Keep the language chosen and go back."""
    response = redirect(local_path(request.args.get("next", "/")))
    response.set_cookie(_LANGUAGE_COOKIE, language, max_age=_YEAR_SECONDS, httponly=True, samesite="Lax")
    return response  # type: ignore[return-value]


@pages.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> Response:
    """Ask for a key and keep it in a cookie for this sitting."""
    after = local_path(request.values.get("next", "/"))
    if request.method == "GET":
        return render("sign_in.html", next=after, problem="")
    token = request.form.get("key", "").strip()
    if services().keys.find(token) is None:
        return render("sign_in.html", status=403, next=after, problem=phrases_in(chosen_language())["wrong_key"])
    response = redirect(after)
    response.set_cookie(COOKIE, token, httponly=True, samesite="Strict", secure=request.is_secure)
    return response  # type: ignore[return-value]


@pages.post("/sign-out")
def sign_out() -> Response:
    """Forget the key."""
    response = redirect(url_for("pages.sign_in"))
    response.delete_cookie(COOKIE)
    return response  # type: ignore[return-value]


def may(scope: str) -> bool:
    """Whether the reader's key has the scope."""
    key = key_of(request)
    return key is not None and key.allows(scope)
