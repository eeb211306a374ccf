"""Pages out of templates."""

from typing import Any

from flask import Response, make_response, render_template


def render(template: str, status: int = 200, **values: Any) -> Response:
    """The page as an answer."""
    response: Response = make_response(render_template(template, **values), status)
    return response
