"""Stages of a job's way whose durations are counted, and the bounds of the counts' buckets."""

STAGES = {
    "queued": "from submission to the start of analysis",
    "analysing": "analysis",
    "delivery_wait": "from analysis to the first try at delivery",
    "total": "from submission to the end",
}

BUCKETS = (5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000, 30000, 60000, 300000, 3600000)
"""Upper bounds in milliseconds; the atomic steps get them from here too."""
