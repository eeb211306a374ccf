"""Endpoints: receivers that are told of events, and the secrets that their messages are signed with."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, cast
from urllib.parse import urlsplit

from redis import Redis

from shared.blobs import encode
from shared.clock import Clock, wall_clock
from shared.ids import new_id
from shared.redis_steps import Steps
from shared.settings import Settings
from shared.states import Event

PayloadForm = Literal["full", "thin"]


@dataclass(frozen=True)
class Endpoint:
    """``events`` are the types it is told of. Times are milliseconds. The secrets stay out of the repr."""

    id: str
    url: str
    events: tuple[str, ...]
    description: str
    enabled: bool
    payload: PayloadForm
    created_at: int
    disabled_reason: str = ""
    failing_since: int | None = None
    secret: str = field(default="", repr=False)
    old_secret: str = field(default="", repr=False)
    old_secret_until: int = 0

    def signing_secrets(self, now: int) -> list[str]:
        """The current secret, and while its grace lasts the one before."""
        if self.old_secret and self.old_secret_until > now:
            return [self.secret, self.old_secret]
        return [self.secret]


def new_secret() -> str:
    """A Standard Webhooks secret: ``whsec_`` and 32 random bytes in base64 (the specification asks 24 to 64)."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


@dataclass(frozen=True)
class Receiver:
    """Where a message goes. Without ``endpoint_id`` the URL is an article's own ``callback_url``."""

    url: str
    endpoint_id: str = ""
    payload: str = "full"

    @property
    def target(self) -> str:
        """What counts as one receiver when it hangs: the endpoint, or the host and port of the URL."""
        return self.endpoint_id or urlsplit(self.url).netloc


class EndpointStore:
    """Endpoints in one Redis. Methods raise redis.RedisError where it is away or takes no writes."""

    def __init__(self, redis: Redis, settings: Settings, clock: Clock = wall_clock) -> None:
        self.redis = redis
        self._prefix = settings.prefix
        self._grace = round(settings.secret_grace_seconds * 1000)
        self._given_callback_secret = settings.webhook_secret
        self._clock = clock
        self._steps = Steps(redis, settings.prefix, clock)

    def create(self, url: str, events: tuple[str, ...], description: str, payload: PayloadForm) -> Endpoint:
        """A new, enabled endpoint with a secret of its own."""
        endpoint = Endpoint(
            new_id("ep", self._clock), url, events, description, True, payload, self._clock(), secret=new_secret()
        )
        pipeline = self.redis.pipeline()
        pipeline.hset(self._key(endpoint.id), mapping=cast(Any, _fields(endpoint)))
        pipeline.zadd(self._index, {endpoint.id: endpoint.created_at})
        pipeline.execute()
        return endpoint

    def get(self, endpoint_id: str) -> Endpoint | None:
        """None when unknown."""
        raw: Any = self.redis.hgetall(self._key(endpoint_id))
        return read_endpoint(_text_fields(raw)) if raw else None

    def all(self) -> list[Endpoint]:
        """All endpoints, the oldest first."""
        ids: Any = self.redis.zrange(self._index, 0, -1)
        if not ids:
            return []
        pipeline = self.redis.pipeline(transaction=False)
        for identifier in ids:
            pipeline.hgetall(self._key(identifier.decode()))
        return [read_endpoint(_text_fields(raw)) for raw in pipeline.execute() if raw]

    def update(self, endpoint_id: str, changes: Mapping[str, Any]) -> Endpoint | None:
        """Change url, events, description, enabled or payload; enabling clears what disabled it."""
        fields = {name: _plain(value) for name, value in changes.items()}
        if changes.get("enabled"):
            fields |= {"disabled_reason": "", "failing_since": ""}
        self._steps.run("endpoint_update", endpoint_id, encode(fields))
        return self.get(endpoint_id)

    def rotate(self, endpoint_id: str) -> Endpoint | None:
        """A new secret; messages carry both signatures until the grace time of the old one has passed."""
        endpoint = self.get(endpoint_id)
        if endpoint is None:
            return None
        changes = {
            "secret": new_secret(),
            "old_secret": endpoint.secret,
            "old_secret_until": str(self._clock() + self._grace),
        }
        self._steps.run("endpoint_update", endpoint_id, encode(changes))
        return self.get(endpoint_id)

    def delete(self, endpoint_id: str) -> bool:
        """Whether there was one. Deliveries still on their way to it fail."""
        pipeline = self.redis.pipeline()
        pipeline.delete(self._key(endpoint_id))
        pipeline.zrem(self._index, endpoint_id)
        return bool(pipeline.execute()[0])

    def subscribed(self, event: Event) -> list[Receiver]:
        """Enabled endpoints that are told of the event."""
        return [Receiver(one.url, one.id, one.payload) for one in self.all() if one.enabled and event in one.events]

    def callback_secret(self) -> str:
        """The secret for articles' own ``callback_url``: the setting, or one made once and kept in Redis."""
        if self._given_callback_secret:
            return self._given_callback_secret
        key = f"{self._prefix}callback_secret"
        self.redis.set(key, new_secret(), nx=True)
        raw: Any = self.redis.get(key)
        return str(raw.decode())

    @property
    def _index(self) -> str:
        return f"{self._prefix}endpoints"

    def _key(self, endpoint_id: str) -> str:
        return f"{self._prefix}endpoint:{endpoint_id}"


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, (list, tuple)):
        return ",".join(value)
    return "" if value is None else str(value)


def _fields(endpoint: Endpoint) -> dict[str, str]:
    return {name: _plain(getattr(endpoint, name)) for name in Endpoint.__dataclass_fields__}


def _text_fields(raw: Mapping[bytes, bytes]) -> dict[str, str]:
    return {name.decode(): value.decode() for name, value in raw.items()}


def read_endpoint(held: Mapping[str, str]) -> Endpoint:
    """The endpoint of its record's fields."""
    return Endpoint(
        id=held["id"],
        url=held["url"],
        events=tuple(held["events"].split(",")) if held["events"] else (),
        description=held["description"],
        enabled=held["enabled"] == "1",
        payload="thin" if held["payload"] == "thin" else "full",
        created_at=int(held["created_at"]),
        disabled_reason=held["disabled_reason"],
        failing_since=int(held["failing_since"]) if held["failing_since"] else None,
        secret=held["secret"],
        old_secret=held["old_secret"],
        old_secret_until=int(held["old_secret_until"] or 0),
    )
