"""A plain library: text in; dates, claims and denials out. No Celery, HTTP, Redis, environment or clock."""
