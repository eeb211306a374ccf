"""Settings of both services, read from the environment once and passed on as a value.

This module is the only reader of ``os.environ``. A field ``lease_seconds`` is the variable
``ISNAD_LEASE_SECONDS``; the exceptions have a name of their own in ``_OWN_NAMES``.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class SettingError(ValueError):
    """A variable holds a value that cannot be read; the message names variable and remedy."""


@dataclass(frozen=True)
class Settings:
    """Times are seconds, sizes are bytes unless the name says characters (Unicode code points)."""

    redis_url: str = "redis://127.0.0.1:6379/0"
    prefix: str = "isnad:"

    # Where things listen.
    host: str = "127.0.0.1"
    port: int = 8000
    intake_workers: int = 2
    flower_host: str = "127.0.0.1"
    flower_port: int = 5555
    flower_password: str = field(default="", repr=False)
    flower_url: str = ""
    public_url: str = ""

    # What intake takes in.
    max_body_bytes: int = 8 * 1024 * 1024
    max_inflated_bytes: int = 32 * 1024 * 1024
    max_text_characters: int = 1_000_000
    extract_max_characters: int = 20_000
    rate_limit: str = "6000/minute"
    max_queue_age_seconds: float = 900.0

    # How long things are kept, counted from the end of a job.
    retention_seconds: int = 7 * 86_400

    # Analysis. The lease outlasts the hard time limit, so a live worker never loses it.
    segmenter: str = "embedded"
    farasa_model: str = "var/farasa.model"
    farasa_wheel: str = ""
    farasa_jar: str = ""
    farasa_jar_sha256: str = ""
    # Processes of an analysis worker; 0 is one for each core of the machine.
    analysis_processes: int = 0
    soft_time_limit_seconds: int = 20
    time_limit_seconds: int = 25
    lease_seconds: float = 30.0
    # Resident memory above which an analysis process is replaced after its article; 0 for no bound.
    worker_memory_bytes: int = 1024 * 1024 * 1024
    max_attempts: int = 3
    requeue_seconds: float = 5.0
    sweep_seconds: float = 1.0

    # Delivery.
    webhook_secret: str = field(default="", repr=False)
    webhook_allow: tuple[Network, ...] = ()
    delivery_timeout_seconds: float = 15.0
    delivery_span_seconds: float = 86_400.0
    delivery_backoff_seconds: float = 5.0
    delivery_backoff_max_seconds: float = 3600.0
    endpoint_disable_seconds: float = 86_400.0
    secret_grace_seconds: float = 86_400.0

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Settings:
        """Settings from variables; empty ones count as unset.

        Raises SettingError for a value that is not of the setting's type or is out of range.
        """
        given: dict[str, Any] = {}
        for item in fields(cls):
            variable = variable_of(item.name)
            raw = environ.get(variable, "").strip()
            if raw:
                given[item.name] = _read(variable, raw, _READERS[str(item.type)])
        return cls(**given)


# Every platform knows `REDIS_URL`; the others say which Farasa, and whose, whatever program reads them.
_OWN_NAMES = {"redis_url", "segmenter", "farasa_wheel", "farasa_jar", "farasa_jar_sha256"}


def variable_of(field_name: str) -> str:
    """The environment variable that a setting is read from."""
    return field_name.upper() if field_name in _OWN_NAMES else f"ISNAD_{field_name.upper()}"


def _read(variable: str, raw: str, reader: Callable[[str], Any]) -> Any:
    try:
        value = reader(raw)
    except ValueError as error:
        raise SettingError(f"{variable} cannot be read: {error}") from None
    if isinstance(value, (int, float)) and value < 0:
        raise SettingError(f"{variable} must not be negative")
    return value


def _networks(raw: str) -> tuple[Network, ...]:
    return tuple(ipaddress.ip_network(part.strip()) for part in raw.split(",") if part.strip())


_READERS: dict[str, Callable[[str], Any]] = {
    "str": str,
    "int": int,
    "float": float,
    "tuple[Network, ...]": _networks,
}
