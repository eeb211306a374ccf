"""The least that an intake could do: a Flask view with one write to Redis."""

import os

from flask import Flask, request
from redis import Redis

app = Flask(__name__)
_redis = Redis.from_url(os.environ["REDIS_URL"])


@app.post("/")
def submit() -> tuple[dict[str, bool], int]:
    """Keep the body, unread, where the next one replaces it."""
    _redis.set("bare_view", request.get_data())
    return {"accepted": True}, 202
