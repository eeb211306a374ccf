"""Where webhooks may go: what a URL must look like, and which network addresses are out of bounds.

A URL is judged twice. When it is given, by its form and by any address written in it; when a connection is
made, by the address really used (services/worker/outbound.py), since a name may point anywhere by then.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Sequence
from urllib.parse import SplitResult, urlsplit

from shared.settings import Network

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# Addresses that ipaddress calls global though they lead inside, or to nobody who could be asked first.
_NEVER: tuple[Network, ...] = (
    ipaddress.ip_network("192.88.99.0/24"),  # 6to4 relays (RFC 7526)
    ipaddress.ip_network("168.63.129.16/32"),  # a cloud's virtual host address
    ipaddress.ip_network("64:ff9b:1::/48"),  # local NAT64 (RFC 8215)
    ipaddress.ip_network("100::/64"),  # discard (RFC 6666)
    ipaddress.ip_network("5f00::/16"),  # segment routing (RFC 9602)
)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_INNER_SUFFIXES = (".localhost", ".internal", ".local", ".localdomain", ".home.arpa", ".intranet", ".lan")


class ForbiddenAddress(ValueError):
    """A URL or address that webhooks must not reach; the message says why."""


def check_url(url: str, allowed: Sequence[Network]) -> SplitResult:
    """The parts of an http or https URL that a webhook may be sent to.

    Raises ForbiddenAddress for other schemes, credentials, a missing or inner host, a port out of range, white
    space, controls or backslashes, and for addresses out of bounds that no network in ``allowed`` names.
    """
    if any(character.isspace() or not character.isprintable() or character == "\\" for character in url):
        raise ForbiddenAddress("the URL holds white space, a control character or a backslash")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise ForbiddenAddress(f"the URL cannot be read: {error}") from None
    if parts.scheme not in ("http", "https"):
        raise ForbiddenAddress("only http and https are taken")
    if parts.username is not None or parts.password is not None:
        raise ForbiddenAddress("the URL must not hold credentials")
    if not host or port == 0:
        raise ForbiddenAddress("the URL names no host, or port 0")
    if not host.isascii() or "%" in host:
        raise ForbiddenAddress("write the host in ASCII (punycode), without a zone or percent signs")
    address = written_address(host)
    if address is not None:
        check_address(address, allowed)
    elif ":" in host or "[" in parts.netloc:
        raise ForbiddenAddress("the host in brackets is no IPv6 address")
    elif _is_inner_name(host):
        raise ForbiddenAddress(f"{host} is a name for the inside of a network")
    return parts


def check_address(address: Address, allowed: Sequence[Network]) -> None:
    """Raises ForbiddenAddress unless the address is public, or named by a network in ``allowed``."""
    for seen in _embedded(address):
        if any(seen.version == network.version and seen in network for network in allowed):
            continue
        inside = not seen.is_global or seen.is_multicast or seen.is_reserved
        if inside or any(seen.version == network.version and seen in network for network in _NEVER):
            raise ForbiddenAddress(f"{address} is not a public address")


def written_address(host: str) -> Address | None:
    """The address that a host stands for when it is one in any of the forms that resolvers read, else None.

    Beside the usual forms those are inet_aton's: ``127.1``, ``2130706433``, ``0x7f.0.0.1``, ``0177.0.0.1``.
    """
    bare = host.rstrip(".")
    try:
        return ipaddress.ip_address(bare)
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(bare))
    except (OSError, ValueError):
        return None


def _embedded(address: Address) -> list[Address]:
    """The address and those that it carries inside: mapped, compatible, NAT64, 6to4, Teredo."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    if address in _NAT64:
        return [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)]
    seen: list[Address] = [address]
    if address.sixtofour:
        seen.append(address.sixtofour)
    if address.teredo:
        seen += address.teredo
    if int(address) >> 32 == 0 and int(address) > 1:
        seen.append(ipaddress.IPv4Address(int(address)))
    return seen


def _is_inner_name(host: str) -> bool:
    name = "." + host.rstrip(".").lower()
    return any(name.endswith(suffix) for suffix in _INNER_SUFFIXES)
