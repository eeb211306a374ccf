"""Dates in TIMEX3's terms, read from folded text."""
