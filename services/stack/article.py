"""Articles from files, for the demo."""

import json
import sys
from pathlib import Path
from typing import Any

from services.stack.problems import StackError


def read_article(name: str) -> dict[str, Any]:
    """The body to submit: a JSON file as it is, any other file or ``-`` (standard input) as the text.

    Standard input that starts with ``{`` is JSON. Raises StackError for what cannot be read.
    """
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        content = raw.decode("utf-8-sig")
    except OSError as error:
        raise StackError(f"{name} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise StackError(f"{name} is not UTF-8 text.") from None
    if name.endswith(".json") or (name == "-" and content.lstrip().startswith("{")):
        return _parse(name, content)
    return {"text": content}


def _parse(name: str, content: str) -> dict[str, Any]:
    try:
        article = json.loads(content)
    except ValueError as error:
        raise StackError(f"{name} is not JSON: {error}.") from None
    if not isinstance(article, dict):
        raise StackError(f"{name} holds no JSON object with a text in it.")
    return article


def headline_of(article: dict[str, Any]) -> str:
    """The title, or the text's first line."""
    first_line = next(iter(str(article.get("text", "")).strip().splitlines()), "")
    return str(article.get("title") or first_line)
