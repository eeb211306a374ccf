"""Signatures and delays, held against the reference library and their own promises."""

import base64
import email.utils
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks import Webhook, WebhookVerificationError

from services.worker.backoff import retry_delay
from services.worker.signing import signature_headers
from shared.endpoints import new_secret
from shared.settings import Settings

# For what takes the time as given; the reference library asks the clock.
NOW = 1_600_000_000
SETTINGS = Settings(delivery_backoff_seconds=5, delivery_backoff_max_seconds=3600)


def now() -> int:
    return int(time.time())


@given(body=st.binary(max_size=200), key=st.binary(min_size=24, max_size=64))
def test_reference_library_verifies_any_body(body: bytes, key: bytes) -> None:
    text = body.decode("latin-1").encode()
    secret = "whsec_" + base64.b64encode(key).decode()
    headers = signature_headers("msg_1", now(), b'{"x":"' + base64.b64encode(text) + b'"}', [secret])
    assert Webhook(secret).verify(b'{"x":"' + base64.b64encode(text) + b'"}', headers)


def test_each_secret_verifies_while_one_is_rotated() -> None:
    old, new = new_secret(), new_secret()
    headers = signature_headers("msg_1", now(), b"{}", [new, old])
    for secret in (old, new):
        assert Webhook(secret).verify(b"{}", headers) == {}


ALTERATIONS = {
    "other-body": ({}, b'{"a":1}'),
    "other-id": ({"webhook-id": "msg_2"}, b"{}"),
    "no-signature": ({"webhook-signature": ""}, b"{}"),
    "another-version": ({"webhook-signature": "v2,AAAA"}, b"{}"),
}


@pytest.mark.parametrize(("changes", "body"), ALTERATIONS.values(), ids=ALTERATIONS.keys())
def test_altered_message_is_refused(changes: dict[str, str], body: bytes) -> None:
    secret = new_secret()
    headers = {**signature_headers("msg_1", now(), b"{}", [secret]), **changes}
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(body, headers)


def test_time_is_signed_too() -> None:
    secret, moment = new_secret(), now()
    headers = {**signature_headers("msg_1", moment, b"{}", [secret]), "webhook-timestamp": str(moment + 1)}
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(b"{}", headers)


@pytest.mark.parametrize("seconds", [-600, 600], ids=["late", "early"])
def test_message_of_another_time_is_refused(seconds: int) -> None:
    secret = new_secret()
    headers = signature_headers("msg_1", now() + seconds, b"{}", [secret])
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(b"{}", headers)


def test_secret_has_as_many_bytes_as_the_specification_asks() -> None:
    assert 24 <= len(base64.b64decode(new_secret().removeprefix("whsec_"))) <= 64


@given(attempt=st.integers(1, 1000), share=st.floats(0, 1))
def test_delay_stays_between_half_and_the_whole_of_its_bound(attempt: int, share: float) -> None:
    def uniform(low: float, high: float) -> float:
        return low + (high - low) * share

    delay = retry_delay(SETTINGS, attempt, None, NOW, uniform)
    bound = min(5 * 2.0 ** min(attempt - 1, 40), 3600)
    assert bound / 2 <= delay <= bound


RETRY_AFTER = {
    "seconds": ("120", 120.0),
    "a-date": (email.utils.formatdate(NOW + 300, usegmt=True), 300.0),
    "shorter-than-ours": ("1", 5.0),
    "longer-than-allowed": ("999999999999", 3600.0),
    "a-date-gone-by": ("Wed, 21 Oct 2015 07:28:00 GMT", 5.0),
    "nonsense": ("soon", 5.0),
    "negative": ("-5", 5.0),
    "missing": (None, 5.0),
}


@pytest.mark.parametrize(("given_header", "expected"), RETRY_AFTER.values(), ids=RETRY_AFTER.keys())
def test_retry_after_is_honoured_within_bounds(given_header: str | None, expected: float) -> None:
    assert retry_delay(SETTINGS, 1, given_header, NOW, lambda _low, high: high) == expected
