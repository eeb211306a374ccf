"""The pages of whoever runs the services: jobs, endpoints, deliveries, and what can be done about them."""

from typing import Any

from flask import Response, redirect, request, url_for
from werkzeug.exceptions import Conflict, NotFound

from services.intake.pages.blueprint import may, pages
from services.intake.pages.templating import render
from services.intake.representations import delivery_document, endpoint_document, job_document
from services.intake.sending import send_again, send_test
from services.intake.services import services
from services.intake.submissions import accept, prepare
from shared.clock import Clock, wall_clock
from shared.listing import InvalidCursor
from shared.states import DeliveryState, JobState

_PAGE = 50


@pages.get("/jobs")
def jobs() -> Response:
    """Jobs, the newest first, of one state or of all."""
    chosen = request.args.get("state")
    chosen = chosen if chosen in set(JobState) else None
    try:
        page = services().jobs.page(state=chosen, cursor=request.args.get("cursor"), limit=_PAGE)
    except InvalidCursor:
        raise NotFound from None
    rows = [_job_row(record, wall_clock) for record in page.records]
    return render("jobs.html", jobs=rows, older=page.next, states=list(JobState), chosen=chosen)


def _job_row(record: dict[str, str], clock: Clock) -> dict[str, Any]:
    job = job_document(record, services().settings)
    return {
        **job,
        "error": job.get("reason", ""),
        "age": age_in_words(clock() - int(record["created_at"])),
        "flower_url": job["links"].get("flower"),
    }


def age_in_words(milliseconds: int) -> str:
    """`42 s`, `17 min`, `5 h`, `3 d`: the largest unit alone."""
    seconds = max(0, milliseconds // 1000)
    for size, name in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds // size} {name}"
    return f"{seconds} s"


@pages.post("/jobs/<job_id>/retry")
def retry(job_id: str) -> Response:
    """Submit a failed job's article anew: a new version under the same article id."""
    record, article = services().jobs.get(job_id), services().jobs.article(job_id)
    if record is None or article is None:
        raise NotFound
    if record["state"] != JobState.FAILED:
        raise Conflict(f"Only a failed job can be tried again; this one is {record['state']}.")
    fields = {**article, "id": record["article_id"], "priority": "interactive"}
    if record.get("callback_url"):
        fields["callback_url"] = record["callback_url"]
    fate = accept([prepare(fields)])[0]
    return redirect(url_for("pages.article", job_id=fate.job_id), 303)  # type: ignore[return-value]


@pages.post("/jobs/<job_id>/cancel")
def cancel(job_id: str) -> Response:
    """Call off a queued job."""
    services().jobs.cancel(job_id)
    return redirect(url_for("pages.jobs"), 303)  # type: ignore[return-value]


@pages.get("/endpoints")
def endpoints() -> Response:
    """Receivers of events and whether they take them."""
    rows = [endpoint_document(one, wall_clock()) for one in services().endpoints.all()]
    return render("endpoints.html", endpoints=rows, may_send=may("admin"))


@pages.post("/endpoints/<endpoint_id>/test")
def test_endpoint(endpoint_id: str) -> Response:
    """Send a test message and show what becomes of it."""
    delivery_id = send_test(endpoint_id)
    if delivery_id is None:
        raise NotFound
    return _to_delivery(delivery_id)


@pages.get("/deliveries")
def deliveries() -> Response:
    """Deliveries with their tries, the newest first, of one job or of all."""
    job_id = request.args.get("job_id")
    try:
        page = services().deliveries.page(job_id=job_id, cursor=request.args.get("cursor"), limit=_PAGE)
    except InvalidCursor:
        raise NotFound from None
    records = (services().deliveries.get(record["id"]) for record in page.records)
    rows = [_delivery_row(record) for record in records if record is not None]
    return render("deliveries.html", deliveries=rows, older=page.next, job_id=job_id, may_send=may("admin"))


@pages.get("/deliveries/<delivery_id>")
def delivery(delivery_id: str) -> Response:
    """One delivery, however old."""
    record = services().deliveries.get(delivery_id)
    if record is None:
        raise NotFound
    row = _delivery_row(record)
    return render("deliveries.html", deliveries=[row], watched=_moment(record), may_send=may("admin"))


@pages.get("/deliveries/<delivery_id>/state")
def delivery_state(delivery_id: str) -> dict[str, str]:
    """What the page of a delivery asks while it waits."""
    record = services().deliveries.get(delivery_id)
    if record is None:
        raise NotFound
    return {"state": _moment(record)}


def _moment(record: dict[str, Any]) -> str:
    """The state and the try, as one word that changes with either; empty once the delivery has ended."""
    on_its_way = record["state"] in (DeliveryState.PENDING, DeliveryState.SENDING)
    return f"{record['state']}.{record['attempts']}" if on_its_way else ""


def _delivery_row(record: dict[str, Any]) -> dict[str, Any]:
    return delivery_document(record, services().settings, with_log=True)


@pages.post("/deliveries/<delivery_id>/redeliver")
def redeliver(delivery_id: str) -> Response:
    """Send a delivery that has ended once more."""
    if send_again(delivery_id) < 0:
        raise NotFound
    return _to_delivery(delivery_id)


def _to_delivery(delivery_id: str) -> Response:
    return redirect(url_for("pages.delivery", delivery_id=delivery_id), 303)  # type: ignore[return-value]
