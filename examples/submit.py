"""Submit an article and wait for its result.

    python examples/submit.py article.json [http://127.0.0.1:8000]

The file is a body for ``POST /v1/articles``. The result is printed as JSON. ISNAD_API_KEY is sent where it is set.
"""

import json
import os
import sys
from pathlib import Path

import httpx

ENDS_WITH_RESULT = {"analysed", "delivering", "delivered", "undelivered"}
ENDS_WITHOUT = {"failed", "cancelled"}


def submit_and_wait(client: httpx.Client, article: dict[str, object]) -> dict[str, object]:
    """The result of an article. Raises httpx.HTTPStatusError where it is refused, RuntimeError where it fails."""
    accepted = client.post("/v1/articles", json=article).raise_for_status()
    job = accepted.json()
    while job["state"] not in ENDS_WITH_RESULT:
        if job["state"] in ENDS_WITHOUT:
            raise RuntimeError(f"{job['id']} {job['state']}: {job.get('reason', '')}")
        job = client.get(accepted.headers["location"], params={"wait": 10}).raise_for_status().json()
    result: dict[str, object] = client.get(f"/v1/articles/{job['article_id']}/result").raise_for_status().json()
    return result


if __name__ == "__main__":
    article = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    server = sys.argv[2] if len(sys.argv) > 2 else "http://127.0.0.1:8000"
    key = os.environ.get("ISNAD_API_KEY")
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    with httpx.Client(base_url=server, headers=headers, timeout=40) as client:
        print(json.dumps(submit_and_wait(client, article), ensure_ascii=False, indent=1))
