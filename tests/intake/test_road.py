"""The whole road, over HTTP and real processes: article in, signed webhook out."""

import httpx

from tests.live import Stack
from tests.receiver import Receiver

ARTICLE = {
    "title": "الوزير: المدارس تفتح الأحد",
    "text": "قال وزير التعليم إن المدارس ستفتح يوم الأحد المقبل. ونفى الوزير تأجيل الامتحانات.",
    "published_at": "2020-05-26",
    "source": "test",
    "metadata": {"desk": "education"},
}


def test_article_comes_back_on_a_signed_webhook(api: httpx.Client, receiver: Receiver) -> None:
    answer = api.post("/v1/articles", json={**ARTICLE, "callback_url": receiver.at("/road")})
    assert answer.status_code == 202, answer.text
    job = answer.json()
    assert answer.headers["location"] == f"/v1/jobs/{job['id']}"

    message = receiver.wait("/road")[0].verify()
    assert message["type"] == "article.analysed"
    result = message["data"]["result"]
    assert result["metadata"] == {"desk": "education"}
    assert [denial["cue"]["text"] for denial in result["denials"]] == ["ونفى"]
    assert "قال" in [claim["cue"]["text"] for claim in result["claims"]]
    assert "2020-05-31" in [date["value"] for date in result["dates"]]
    for mention in [*result["dates"], *(claim["cue"] for claim in result["claims"])]:
        assert ARTICLE[mention["field"]][mention["start"] : mention["end"]] == mention["text"]

    done = api.get(f"/v1/jobs/{job['id']}", params={"wait": 10}).json()
    assert done["state"] == "delivered"
    assert list(done["times"]) == ["queued", "analysing", "analysed", "delivering", "delivered"]
    assert done["links"]["flower"].endswith(f"/task/{job['id']}.1")
    assert api.get(done["links"]["result"]).json() == result


def test_stack_answers_its_probes(api: httpx.Client, stack: Stack) -> None:
    assert api.get("/healthz").json() == {"status": "ok"}
    assert api.get("/readyz").status_code == 200
    assert api.get("/v1/about").json()["links"]["flower"] == stack.settings.flower_url
