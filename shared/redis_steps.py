"""The atomic steps: Lua scripts of ``shared/steps``, each one transition of a record in Redis."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from redis import Redis
from redis.exceptions import NoScriptError

from shared.clock import Clock
from shared.stages import BUCKETS

Argument = str | bytes | int
Call = tuple[str, Sequence[Argument]]
"""A step's name, and its arguments."""


@cache
def _source(name: str) -> str:
    folder = files("shared") / "steps"
    common = (folder / "common.lua").read_text(encoding="utf-8")
    buckets = f"local BUCKETS = {{{','.join(map(str, BUCKETS))}}}\n"
    return buckets + common + (folder / f"{name}.lua").read_text(encoding="utf-8")


@cache
def _fingerprint(name: str) -> str:
    """What Redis knows the script by."""
    return hashlib.sha1(_source(name).encode(), usedforsecurity=False).hexdigest()


class Steps:
    """Runs a step by name against one Redis, under one key prefix and one clock.

    Without a clock Redis's own is used, so that machines whose clocks differ agree about leases.
    """

    def __init__(self, redis: Redis, prefix: str, clock: Clock | None = None) -> None:
        self.redis = redis
        self.prefix = prefix
        self._clock = clock

    def now(self) -> int:
        """Milliseconds since 1970 by the clock that the steps go by."""
        if self._clock is not None:
            return self._clock()
        seconds, micros = self.redis.time()
        return seconds * 1000 + micros // 1000

    def run(self, name: str, *arguments: Argument) -> Any:
        """The step's answer. Raises redis.RedisError."""
        return self.run_all([(name, arguments)])[0]

    def run_all(self, calls: Sequence[Call]) -> list[Any]:
        """The steps' answers, in their order, in one round trip; each step is atomic by itself.

        redis-py's own scripts in a pipeline ask first whether Redis knows them, a round trip more.
        Raises redis.RedisError, where one step was refused after the others have run.
        """
        now = "" if self._clock is None else self._clock()
        pipeline = self.redis.pipeline(transaction=False)
        for name, arguments in calls:
            pipeline.evalsha(_fingerprint(name), 0, self.prefix, now, *arguments)
        answers = pipeline.execute(raise_on_error=False)
        for number, answer in enumerate(answers):
            if isinstance(answer, NoScriptError):
                name, arguments = calls[number]
                answers[number] = self.redis.eval(_source(name), 0, self.prefix, now, *arguments)
            elif isinstance(answer, Exception):
                raise answer
        return answers
