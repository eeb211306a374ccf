"""The links from a task to intake's pages, and nothing but those."""

import pytest

from services.flower.subjects import subjects_of

JOB, DELIVERY, ENDPOINT = (f"{kind}_01M887K91T0T3Y46STA1X4WWFM" for kind in ("job", "msg", "ep"))
INTAKE = "https://isnad.example/base/"


@pytest.mark.parametrize(
    ("task_id", "arguments", "paths"),
    [
        pytest.param(f"{JOB}.2", JOB, [f"/jobs/{JOB}"], id="an analysis"),
        pytest.param(
            f"{DELIVERY}.1",
            f"{DELIVERY} {JOB} {ENDPOINT}",
            [f"/deliveries/{DELIVERY}", f"/jobs/{JOB}", f"/endpoints#endpoint-{ENDPOINT}"],
            id="a delivery to an endpoint",
        ),
        pytest.param("5f0c", "()", [], id="a task of somebody else"),
        pytest.param(f"{JOB}/../../keys", "", [f"/jobs/{JOB}"], id="a way out of the path"),
        pytest.param("job_x", 'job_"><script>alert(1)</script>', [], id="markup"),
        pytest.param(f"{JOB}X", f"no{JOB}", [], id="what only looks like an id"),
    ],
)
def test_subjects(task_id: str, arguments: str, paths: list[str]) -> None:
    found = subjects_of(task_id, arguments, INTAKE)
    assert [subject.url for subject in found] == [f"https://isnad.example/base{path}" for path in paths]


def test_without_an_address_of_intake_there_are_no_links() -> None:
    assert subjects_of(f"{JOB}.1", JOB, "") == []
