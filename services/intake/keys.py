"""API keys: who may submit, read and administer.

python -m services.intake.keys create NAME [--scope submit --scope read --scope admin]
python -m services.intake.keys list
python -m services.intake.keys revoke ID
python -m services.intake.keys callback-secret

A key is ``isnad_ID_SECRET``; Redis holds the SHA-256 of the secret, which has 256 random bits and so needs no
slow hash. Where no key exists intake answers on loopback only.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import hmac
import ipaddress
import os
import secrets
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from redis import Redis, RedisError

from shared.clock import Clock, iso, wall_clock
from shared.connections import connect
from shared.endpoints import EndpointStore
from shared.settings import SettingError, Settings

SCOPES = ("submit", "read", "admin")


@dataclass(frozen=True)
class Key:
    """A key without its secret. ``admin`` includes the other scopes."""

    id: str
    name: str
    scopes: frozenset[str]
    created_at: int

    def allows(self, scope: str) -> bool:
        return scope in self.scopes or "admin" in self.scopes


LOCAL = Key("local", "loopback, while no key exists", frozenset(SCOPES), 0)


class KeyStore:
    """Keys in one Redis. Methods raise redis.RedisError where it is away."""

    def __init__(self, redis: Redis, prefix: str, clock: Clock = wall_clock) -> None:
        self._redis, self._index, self._clock = redis, f"{prefix}keys", clock
        self._prefix = prefix

    def create(self, name: str, scopes: Sequence[str]) -> tuple[Key, str]:
        """The key and its token, which is not kept."""
        identifier = secrets.token_hex(6)
        secret = base64.b32encode(secrets.token_bytes(32)).decode().rstrip("=").lower()
        key = Key(identifier, name, frozenset(scopes), self._clock())
        fields = {
            "name": name,
            "scopes": ",".join(sorted(key.scopes)),
            "created_at": str(key.created_at),
            "hash": _hash(secret),
        }
        pipeline = self._redis.pipeline()
        pipeline.hset(self._key(identifier), mapping=cast(Any, fields))
        pipeline.sadd(self._index, identifier)
        pipeline.execute()
        return key, f"isnad_{identifier}_{secret}"

    def find(self, token: str) -> Key | None:
        """The key that a token belongs to; None when it is unknown or revoked. Compares in constant time."""
        parts = token.split("_")
        if len(parts) != 3 or parts[0] != "isnad" or not parts[1].isalnum() or not token.isascii():
            return None
        held: Any = self._redis.hgetall(self._key(parts[1]))
        expected = held.get(b"hash", b"0" * 64).decode()
        if not hmac.compare_digest(expected, _hash(parts[2])) or not held:
            return None
        return _read(parts[1], held)

    def list(self) -> list[Key]:
        """All keys, the oldest first."""
        found: Any = self._redis.smembers(self._index)
        keys = []
        for identifier in (raw.decode() for raw in found):
            held: Any = self._redis.hgetall(self._key(identifier))
            if held:
                keys.append(_read(identifier, held))
        return sorted(keys, key=lambda key: key.created_at)

    def revoke(self, identifier: str) -> bool:
        """Whether there was one."""
        pipeline = self._redis.pipeline()
        pipeline.delete(self._key(identifier))
        pipeline.srem(self._index, identifier)
        return bool(pipeline.execute()[0])

    def any(self) -> bool:
        """Whether a key exists."""
        return bool(self._redis.exists(self._index))

    def _key(self, identifier: str) -> str:
        return f"{self._prefix}key:{identifier}"


def is_loopback(host: str | None) -> bool:
    """Whether an address or name is the machine itself, written any way."""
    if host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host or "")
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def check_binding(settings: Settings) -> None:
    """Raises SettingError where intake would listen beyond loopback and no key exists to keep others out."""
    if is_loopback(settings.host):
        return
    try:
        protected = KeyStore(connect(settings), settings.prefix).any()
    except RedisError as error:
        raise SettingError(f"ISNAD_HOST is {settings.host}, and Redis cannot be asked for API keys: {error}") from None
    if not protected:
        raise SettingError(
            f"ISNAD_HOST is {settings.host} but no API key exists: make one with "
            "`python -m services.intake.keys create NAME`, or listen on 127.0.0.1"
        )


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _read(identifier: str, held: dict[bytes, bytes]) -> Key:
    scopes = frozenset(held[b"scopes"].decode().split(","))
    return Key(identifier, held[b"name"].decode(), scopes, int(held[b"created_at"]))


def main(arguments: Sequence[str], settings: Settings) -> int:
    """The command line; 0 when done, 1 with a sentence when not."""
    options = _parser().parse_args(arguments)
    redis = connect(settings)
    store = KeyStore(redis, settings.prefix)
    try:
        if options.command == "create":
            _, token = store.create(options.name, options.scope or SCOPES)
            print(token)
        elif options.command == "list":
            for key in store.list():
                print(f"{key.id}  {iso(key.created_at)}  {','.join(sorted(key.scopes)):<17}  {key.name}")
        elif options.command == "callback-secret":
            print(EndpointStore(redis, settings).callback_secret())
        elif not store.revoke(options.id):
            print(f"There is no key {options.id}.", file=sys.stderr)
            return 1
    except RedisError as error:
        print(f"Redis does not answer: {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m services.intake.keys", description="API keys of intake, kept in Redis as hashes."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    create = commands.add_parser("create", help="make a key and show its token, once")
    create.add_argument("name")
    create.add_argument("--scope", action="append", choices=SCOPES, help="may be given several times; all by default")
    commands.add_parser("list", help="keys without their tokens")
    commands.add_parser("revoke", help="a key stops working at once").add_argument("id")
    commands.add_parser("callback-secret", help="the secret that signs messages to an article's own callback_url")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Settings.from_environ(os.environ)))
