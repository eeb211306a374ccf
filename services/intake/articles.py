"""Articles: submit one or many, read the result, erase."""

from __future__ import annotations

from typing import Any

from apiflask import APIBlueprint
from flask import Response, request

from services.intake.auth import auth
from services.intake.batches import read_batch, submit_all
from services.intake.bodies import TEXT, load, read_json, read_text, takes
from services.intake.exports.formats import Format, Reading, format_accepted, format_named
from services.intake.idempotency import once
from services.intake.pressure import relieve
from services.intake.problems import Problem
from services.intake.replies import reply
from services.intake.representations import job_document
from services.intake.services import services
from services.intake.submissions import accept, prepare
from shared.schemas.article import ArticleIn, BatchOut, ErasedOut, ResultQuery
from shared.schemas.job import JobOut
from shared.schemas.result import ResultOut
from shared.states import WITH_RESULT

articles = APIBlueprint("articles", __name__, url_prefix="/v1/articles", tag="Articles")

_ARTICLE = ArticleIn()


@articles.post("")
@articles.auth_required(auth, roles=["submit"])
@takes(articles, ArticleIn)
@articles.output(JobOut, 202, description="Accepted: the job, as it stands.")
@articles.doc(
    operation_id="submitArticle",
    responses={200: "Known already: the job of the same content under the same id."},
)
def submit() -> Response:
    """Submit an article.

    The same content (text, title, published_at) under the same `id` is the same job; other content is a new version.
    With an `Idempotency-Key` a repeated request gets the first answer again.
    """
    return once(_submit)


def _submit(seeds: tuple[str, ...]) -> Response:
    submission = prepare(load(_ARTICLE, _read_article()), seeds)
    relieve(submission.queue)
    fate = accept([submission])[0]
    document = job_document(fate.record, services().settings)
    return reply(document, 202 if fate.created else 200, {"Location": f"/v1/jobs/{fate.job_id}"})


def _read_article() -> Any:
    """The body as ArticleIn takes it: JSON, or plain text whose other fields come in the query or in headers."""
    data = request.get_data()
    if request.mimetype != TEXT:
        return read_json(data)
    given = {name: value for name, value in request.args.items() if name != "text"}
    for header, name in (("X-Published-At", "published_at"), ("X-Article-Id", "id")):
        if header in request.headers:
            given.setdefault(name, request.headers[header])
    return {**given, "text": read_text(data)}


@articles.post("/batch")
@articles.auth_required(auth, roles=["submit"])
@articles.output(BatchOut, 207, description="Each article's own fate.")
@articles.doc(operation_id="submitBatch")
def submit_batch() -> Response:
    """Submit up to 1,000 articles.

    A JSON array, or a stream of lines of JSON (`application/x-ndjson`). Each article stands for itself: what is wrong
    with one is reported with its position and keeps no other from being accepted.
    """
    return once(lambda seeds: reply(submit_all(read_batch(), seeds), 207))


@articles.get("/<article_id>/result")
@articles.auth_required(auth, roles=["read"])
@articles.input(ResultQuery, location="query", arg_name="query", unknown=None)
@articles.output(ResultOut, description="The result.")
@articles.doc(operation_id="getResult", responses={304: "Not changed since the ETag given in If-None-Match."})
def get_result(article_id: str, query: dict[str, Any]) -> Response:
    """The result of an article's newest version, or of the version asked for.

    In JSON, or as `format` or else `Accept` asks: Web Annotation (JSON-LD), CSV, a standalone HTML page.
    """
    job = _job_with_result(article_id, query.get("version"))
    chosen = format_named(query.get("format", "")) or format_accepted(request.accept_mimetypes)
    # The ETag is weighed before the result is read: a poller who has it costs one small read.
    etag = job["etag"] if chosen.name == "json" else f"{job['etag']}-{chosen.name}"
    response = Response(headers={"ETag": f'"{etag}"'}, content_type=chosen.content_type)
    response.headers["Cache-Control"] = "private, no-cache"
    response.vary.add("Accept")
    if request.if_none_match.contains(etag):
        response.status_code = 304
        return response
    result = services().jobs.result(job["id"])
    if result is None:
        raise Problem("not-found")
    response.set_data(result if chosen.name == "json" else _written(chosen, job, result))
    return response


def _job_with_result(article_id: str, version: int | None) -> dict[str, str]:
    """The job of the version, the newest without one. Raises Problem where there is no result of it."""
    job_ids = services().jobs.versions(article_id)
    version = version or len(job_ids)
    if not 1 <= version <= len(job_ids):
        raise Problem("not-found")
    job = services().jobs.get(job_ids[version - 1])
    if job is None:
        raise Problem("not-found")
    if job["state"] not in WITH_RESULT:
        raise Problem("result-not-ready", f"The job is {job['state']}.", headers={"Retry-After": "1"})
    return job


def _written(chosen: Format, job: dict[str, str], result: bytes) -> str:
    article = services().jobs.article(job["id"])
    if article is None:
        raise Problem("not-found")
    return chosen.write(Reading.of(job["article_id"], article, result))


@articles.delete("/<article_id>")
@articles.auth_required(auth, roles=["submit"])
@articles.output(ErasedOut, description="Erased.")
@articles.doc(operation_id="eraseArticle")
def erase(article_id: str) -> Response:
    """Erase an article: every version's text, result, job and deliveries, at once and for good."""
    erased = services().jobs.erase(article_id)
    if not erased:
        raise Problem("not-found")
    return reply({"erased": erased})
