"""The atomic steps: Lua scripts of ``shared/steps``, each one transition of a record in Redis."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from redis import Redis
from redis.commands.core import Script

from shared.clock import Clock
from shared.stages import BUCKETS


@cache
def _source(name: str) -> str:
    folder = files("shared") / "steps"
    common = (folder / "common.lua").read_text(encoding="utf-8")
    buckets = f"local BUCKETS = {{{','.join(map(str, BUCKETS))}}}\n"
    return buckets + common + (folder / f"{name}.lua").read_text(encoding="utf-8")


class Steps:
    """Runs a step by name against one Redis, under one key prefix and one clock.

    Without a clock Redis's own is used, so that machines whose clocks differ agree about leases.
    """

    def __init__(self, redis: Redis, prefix: str, clock: Clock | None = None) -> None:
        self.redis = redis
        self.prefix = prefix
        self._clock = clock
        self._scripts: dict[str, Script] = {}

    def now(self) -> int:
        """Milliseconds since 1970 by the clock that the steps go by."""
        if self._clock is not None:
            return self._clock()
        seconds, micros = self.redis.time()
        return seconds * 1000 + micros // 1000

    def run(self, name: str, *arguments: str | bytes | int, client: Any = None) -> Any:
        """The step's answer; ``client`` may be a pipeline. Raises redis.RedisError."""
        script = self._scripts.get(name)
        if script is None:
            script = self._scripts[name] = self.redis.register_script(_source(name))
        now = "" if self._clock is None else self._clock()
        return script(args=[self.prefix, now, *arguments], client=client)
