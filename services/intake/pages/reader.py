"""The pages of whoever reads: submit an article, watch its job, read the result, take it along, erase it."""

import datetime as dt
import json
from typing import Any

from flask import Response, redirect, request, url_for
from marshmallow import ValidationError
from werkzeug.exceptions import NotFound

from services.intake.exports.formats import Reading, format_named
from services.intake.exports.marking import Run, cut_into_runs, marks_in
from services.intake.pages.blueprint import pages
from services.intake.pages.reading import WAITING, claims_by_speaker, denials_with_claims, steps_of
from services.intake.pages.samples import sample_named, samples
from services.intake.pages.templating import render
from services.intake.pages.timeline import bars_of
from services.intake.pressure import relieve
from services.intake.problems import Problem, faults
from services.intake.representations import job_document
from services.intake.services import services
from services.intake.submissions import accept, prepare
from shared.schemas.article import ArticleIn

_ARTICLE = ArticleIn()
_EMPTY = {"title": "", "text": "", "published_at": "", "html": False}


@pages.route("/", methods=["GET", "POST"])
def submit() -> Response:
    """The form; what it sends becomes a job ahead of all bulk."""
    if request.method == "GET":
        return render("submit.html", form=_EMPTY, problems=[], samples=samples())
    fields = _form_fields()
    try:
        return _submitted(fields)
    except ValidationError as error:
        return _refused(fields, 422, [detail for _, detail in faults(error.messages)])
    except Problem as problem:
        document = problem.document()
        return _refused(fields, problem.status, [one["detail"] for one in document.get("errors", [document])])


def _refused(fields: dict[str, Any], status: int, problems: list[str]) -> Response:
    """The form as it was filled in, with what is wrong above it."""
    shown = _EMPTY | fields | {"text": fields.get("text") or fields.get("html", ""), "html": "html" in fields}
    return render("submit.html", status, form=shown, problems=problems, samples=samples())


@pages.post("/samples/<name>")
def submit_sample(name: str) -> Response:
    """One of the samples as if it had been pasted."""
    sample = sample_named(name)
    if sample is None:
        raise NotFound
    return _submitted(sample.article)


def _submitted(fields: dict[str, Any]) -> Response:
    submission = prepare(_ARTICLE.load({**fields, "priority": "interactive"}))
    relieve(submission.queue)
    fate = accept([submission])[0]
    return redirect(url_for("pages.article", job_id=fate.job_id), 303)  # type: ignore[return-value]


def _form_fields() -> dict[str, Any]:
    """The article's fields out of the form and, where one was chosen, its file."""
    given = {name: request.form[name] for name in ("title", "published_at") if request.form.get(name, "").strip()}
    body, is_html = request.form.get("text", ""), "html" in request.form
    file = request.files.get("file")
    if file is not None and file.filename:
        body = file.read().decode("utf-8", "replace")
        if file.filename.lower().endswith(".json"):
            return {**given, **_json_fields(body)}
        is_html = is_html or file.filename.lower().endswith((".html", ".htm"))
    return {**given, "html" if is_html else "text": body}


def _json_fields(body: str) -> dict[str, Any]:
    try:
        article = json.loads(body)
    except ValueError:
        article = None
    known = {name: article[name] for name in _ARTICLE.fields if article.get(name)} if isinstance(article, dict) else {}
    return known or {"text": ""}


@pages.get("/jobs/<job_id>")
def article(job_id: str) -> Response:
    """The job on its road and, once there is one, the article marked up."""
    record = _known_job(job_id)
    job = job_document(record, services().settings)
    reading = _reading(record)
    return render(
        "article.html",
        job=job,
        error=job.get("reason", ""),
        steps=steps_of(job["state"], job["times"]),
        waiting=job["state"] in WAITING,
        flower_url=job["links"].get("flower"),
        **_shown(reading),
    )


def _shown(reading: Reading | None) -> dict[str, Any]:
    if reading is None:
        return {"result": None, "headline": "", "published": ""}
    result, published = reading.result, reading.result.get("published_at") or ""
    bars = bars_of(result["dates"], dt.date.fromisoformat(published[:10]) if published else None)
    drawn = {bar.id for bar in bars}
    return {
        "result": result,
        "headline": reading.texts.get("title") or reading.texts["text"].strip().partition("\n")[0][:200],
        "published": published,
        "title_runs": _runs(reading, "title"),
        "text_runs": _runs(reading, "text"),
        "speakers": claims_by_speaker(result),
        "denials": denials_with_claims(result),
        "bars": bars,
        "other_dates": [row for row in result["dates"] if row["id"] not in drawn],
    }


def _runs(reading: Reading, field: str) -> list[Run]:
    text = reading.texts.get(field) or ""
    return list(cut_into_runs(text, marks_in(reading.result, field))) if text else []


@pages.get("/jobs/<job_id>/state")
def state(job_id: str) -> dict[str, str]:
    """What the page asks while it waits."""
    return {"state": _known_job(job_id)["state"]}


@pages.get("/jobs/<job_id>/result.<format>")
def download(job_id: str, format: str) -> Response:
    """The result as a file, in one of the formats."""
    chosen, reading = format_named(format), _reading(_known_job(job_id))
    if chosen is None or reading is None:
        raise NotFound
    response = Response(chosen.write(reading), content_type=chosen.content_type)
    response.headers.set("Content-Disposition", "attachment", filename=f"{job_id}.{chosen.extension}")
    return response


@pages.post("/jobs/<job_id>/erase")
def erase(job_id: str) -> Response:
    """Erase the article, in every version."""
    services().jobs.erase(_known_job(job_id)["article_id"])
    return redirect(url_for("pages.jobs"), 303)  # type: ignore[return-value]


def _known_job(job_id: str) -> dict[str, str]:
    record = services().jobs.get(job_id)
    if record is None:
        raise NotFound
    return record


def _reading(record: dict[str, str]) -> Reading | None:
    """The result of a job beside its article; None where there is none yet, or no longer."""
    article, result = services().jobs.article(record["id"]), services().jobs.result(record["id"])
    if article is None or result is None:
        return None
    return Reading.of(record["article_id"], article, result)
