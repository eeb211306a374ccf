"""URLs of any shape: taken or forbidden, never another error; no address inside in any notation."""

import contextlib
import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.addresses import ForbiddenAddress, check_address, check_url, written_address


@given(url=st.text(max_size=60) | st.text(max_size=40).map(lambda rest: f"http://{rest}"))
def test_any_text_is_taken_or_forbidden(url: str) -> None:
    with contextlib.suppress(ForbiddenAddress):
        parts = check_url(url, ())
        assert parts.scheme in ("http", "https")
        assert parts.hostname


PRIVATE = st.sampled_from(["10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"]).flatmap(
    lambda network: st.ip_addresses(network=network)
)


def notations(address: ipaddress.IPv4Address) -> list[str]:
    """Every form that a resolver reads, and the forms of IPv6 that carry an IPv4 address."""
    a, b, c, d = address.packed
    number = int(address)
    mapped = ipaddress.IPv6Address((0xFFFF << 32) | number)
    translated = ipaddress.IPv6Address((0x64FF9B << 96) | number)
    tunnelled = ipaddress.IPv6Address((0x2002 << 112) | (number << 80) | 1)
    return [
        str(address),
        f"{a}.{b}.{(c << 8) | d}",
        f"{a}.{(b << 16) | (c << 8) | d}",
        str(number),
        hex(number),
        f"0{number:o}",
        f"{a:#x}.{b:#x}.{c:#x}.{d:#x}",
        f"[{mapped}]",
        f"[{translated}]",
        f"[{tunnelled}]",
        f"{address}.",
    ]


@given(address=PRIVATE)
def test_private_address_is_forbidden_in_every_notation(address: ipaddress.IPv4Address) -> None:
    for host in notations(address):
        with pytest.raises(ForbiddenAddress):
            check_url(f"http://{host}/", ())


@given(address=st.ip_addresses())
def test_allowed_network_lets_its_addresses_through(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    mapped = getattr(address, "ipv4_mapped", None)
    check_address(address, (ipaddress.ip_network("0.0.0.0/0"), ipaddress.ip_network("::/0")))
    assert written_address(str(address)) in (address, mapped)
