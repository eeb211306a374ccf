"""Whatever comes in as a body: a value or a problem, never another error."""

import contextlib
import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError

from services.intake.bodies import inflate, read_json
from services.intake.problems import KINDS, Problem, faults
from shared.schemas.article import ArticleIn

VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text() | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)
FIELDS = ("text", "html", "title", "published_at", "id", "source", "url", "callback_url", "metadata", "priority", "x")


@given(data=st.binary(max_size=200) | VALUES.map(lambda value: json.dumps(value).encode()))
def test_bytes_are_json_or_a_problem(data: bytes) -> None:
    with contextlib.suppress(Problem):
        value = read_json(data)
        assert read_json(json.dumps(value).encode()) == value


@given(data=st.binary(max_size=2000))
def test_gzip_gives_back_what_was_put_in(data: bytes) -> None:
    assert inflate(gzip.compress(data), 2000) == data


@given(data=st.binary(max_size=200))
def test_other_bytes_are_no_gzip(data: bytes) -> None:
    with pytest.raises(Problem):
        inflate(b"\x00" + data, 1000)


@given(article=VALUES | st.dictionaries(st.sampled_from(FIELDS), VALUES))
def test_any_value_is_an_article_or_faults_with_pointers(article: object) -> None:
    try:
        loaded = ArticleIn().load(article)
    except ValidationError as error:
        found = list(faults(error.messages))
        assert found
        for pointer, detail in found:
            assert pointer.startswith("#")
            assert (pointer + detail).encode()
    else:
        assert "text" in loaded or "html" in loaded


def test_each_problem_says_what_to_do() -> None:
    for kind, (status, title, remedy) in KINDS.items():
        assert 400 <= status < 600, kind
        assert title
        assert remedy.endswith((".", "/json")), kind
