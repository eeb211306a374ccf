"""What one would write first: a Celery task an article, its text in the message, farasapy made anew in each task.

Run by tests/benchmarks/road/plain.py alone. It segments and posts, and finds no statement.
"""

import os

import httpx
from celery import Celery
from farasa.segmenter import FarasaSegmenter

app = Celery("plain", broker=os.environ["REDIS_URL"], backend=os.environ["REDIS_URL"])


@app.task
def read(text: str, callback_url: str) -> str:
    """The segmented text, posted unsigned, and kept as the task's result too."""
    segmenter = FarasaSegmenter(binary_path=os.environ["FARASA_JAR"], cache=False)
    segmented = str(segmenter.segment(text))
    httpx.post(callback_url, json={"segmented": segmented})
    return segmented
