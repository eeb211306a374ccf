"""What those who run the service click: deliver again, send a test, try again, and to Flower and back."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from services.stack.readiness import answers, wait_for
from tests.browser.person import Person
from tests.live import Stack
from tests.receiver import Answer, Receiver

ARTICLE = "قال الوزير سالم الحمد أمس إن الطريق الجبلي مفتوح."
PASSWORD = "sesame"


@dataclass(frozen=True)
class Endpoint:
    """`path` is where the receiver gets what is sent to it."""

    id: str
    secret: str
    path: str


@pytest.fixture
def endpoint(api: httpx.Client, receiver: Receiver) -> Iterator[Endpoint]:
    path = f"/{uuid.uuid4().hex}"
    url = receiver.at(path, lambda number: Answer(204 if number == 1 else 202))
    made = api.post("/v1/endpoints", json={"url": url}).json()
    yield Endpoint(made["id"], made["secret"], path)
    api.delete(f"/v1/endpoints/{made['id']}")


@pytest.fixture(scope="module")
def flower(stack: Stack) -> Iterator[str]:
    """A Flower with a password beside the stack: its address with the password in it."""
    stack.environ["ISNAD_FLOWER_PASSWORD"] = PASSWORD
    stack.start("flower")
    del stack.environ["ISNAD_FLOWER_PASSWORD"]
    address = stack.settings.flower_url
    assert wait_for({"flower": answers(f"{address}/healthcheck")}, seconds=30) == []
    yield address.replace("//", f"//isnad:{PASSWORD}@")
    stack.kill("flower")


def attempts(person: Person) -> list[str]:
    """The status of each try that the page of a delivery shows."""
    return [line.text.split()[1] for line in person.all("tbody li")]


def test_a_delivery_is_sent_again(person: Person, endpoint: Endpoint, receiver: Receiver) -> None:
    person.reads_article(ARTICLE)
    first = receiver.wait(endpoint.path)[0]
    person.clicks("a[href*='/deliveries?job_id=']")
    person.clicks(f"#delivery-{first.id} td:first-child a")
    person.waits(lambda: attempts(person) == ["204"])
    person.clicks(f"#delivery-{first.id} button")
    again = receiver.wait(endpoint.path, 2)[1]
    assert (again.id, again.body) == (first.id, first.body)
    again.verify(endpoint.secret)
    person.waits(lambda: attempts(person) == ["204", "202"])


def test_a_test_is_sent(person: Person, endpoint: Endpoint, receiver: Receiver) -> None:
    person.goes_to("/endpoints")
    person.clicks(f"#endpoint-{endpoint.id} button")
    (got,) = receiver.wait(endpoint.path)
    assert got.verify(endpoint.secret)["type"] == "endpoint.test"
    person.waits(lambda: attempts(person) == ["204"])
    person.clicks(f"#delivery-{got.id} a[href*='/endpoints#']")
    assert person.sees(f"#endpoint-{endpoint.id}:target").is_displayed()


def test_a_failed_job_is_tried_again(person: Person) -> None:
    person.goes_to("/")
    person.pastes("#text", "<html><body></body></html>")
    person.clicks("#html")
    person.clicks("#send")
    person.waits(lambda: "/jobs/" in person.browser.current_url)
    person.sees("[role=alert]")
    job = person.browser.current_url.rpartition("/")[2]
    person.goes_to("/jobs?state=failed")
    person.reloads_until(f"#job-{job} button")
    person.clicks(f"#job-{job} button")
    person.waits(lambda: not person.browser.current_url.endswith(("/jobs?state=failed", job)))
    assert person.sees("[role=alert]").text
    person.goes_to("/jobs?state=failed")
    assert len(person.all("tbody tr")) == 2


def test_from_a_job_to_its_task_in_flower_and_back(person: Person, flower: str) -> None:
    # As a browser does that has been told the password once.
    person.browser.get(f"{flower}/tasks")
    person.reads_article(ARTICLE)
    page = person.browser.current_url
    person.clicks("a[href*='/task/']")
    person.reloads_until("nav[aria-label=Isnad] a")
    assert "/task/" in person.browser.current_url
    person.clicks("nav[aria-label=Isnad] a")
    assert person.browser.current_url == page
    person.sees("article.text mark.cue")


def test_from_a_delivery_to_its_task_in_flower_and_back(
    person: Person, flower: str, endpoint: Endpoint, receiver: Receiver
) -> None:
    person.browser.get(f"{flower}/tasks")
    person.goes_to("/endpoints")
    person.clicks(f"#endpoint-{endpoint.id} button")
    (got,) = receiver.wait(endpoint.path)
    person.waits(lambda: attempts(person) == ["204"])
    person.clicks(f"#delivery-{got.id} a[href*='/task/']")
    person.reloads_until("nav[aria-label=Isnad] a")
    links = [link.text for link in person.all("nav[aria-label=Isnad] a")]
    assert links == [f"Delivery {got.id}", f"Endpoint {endpoint.id}"]
    person.clicks("nav[aria-label=Isnad] a")
    person.sees(f"#delivery-{got.id}")
    person.browser.back()
    person.clicks("nav[aria-label=Isnad] a:last-child")
    assert person.sees(f"#endpoint-{endpoint.id}:target").is_displayed()
