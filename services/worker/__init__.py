"""The Celery service that reads articles and delivers results. Knows nothing of requests coming in."""
