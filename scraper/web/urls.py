"""Addresses: the general canonical form that ids are minted from, hosts, and which addresses are not the web's."""

from __future__ import annotations

import ipaddress
import re
import socket
from urllib.parse import urlsplit, urlunsplit

from w3lib.url import canonicalize_url

# What says how a reader came, never what is read.
TRACKING = re.compile(
    r"(utm_\w+|spm|scm|from|source_from|share_token|share|shareto|share_from|isappinstalled|fbclid|gclid|msclkid|yclid"
    r"|dclid|mc_cid|mc_eid|_ga|igshid|wt_mc|hmsr|hmpl|hmcu|hmkw|hmci|bd_vid|tdsourcetag|nsukey|timestamp_share)",
    re.IGNORECASE,
)
DEFAULT_PORTS = {80, 443}
# Local proxies (Clash and the like) answer every name with an address of this range: it is the web all the same.
FAKE_IP = ipaddress.ip_network("198.18.0.0/15")


def canonical(url: str) -> str:
    """The one form of a web address: `http://WWW.ithome.com:80/a/../0/1.htm?utm_source=x#top` → `https://ithome.com/0/1.htm`.

    No outlet's rules. Scheme https, host lower-case without leading `www.`, no default port, user name, fragment or
    tracking parameter; the query sorted, `.` and `..` resolved. Idempotent. Other schemes (`file:`) are only tidied.
    Raises ValueError with a sentence for people where the text is no address.
    """
    text = url.strip()
    try:
        parts = urlsplit(canonicalize_url(text))
        if parts.scheme not in ("http", "https"):
            return urlunsplit(parts)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise ValueError(f"{url!r} is not an address: {error}") from error
    bare = f"[{host}]" if ":" in host else site(host)
    if not all(bare.split(".")):
        raise ValueError(f"{url!r} is not an address: it names no host, or one with an empty part")
    netloc = bare if port is None or port in DEFAULT_PORTS else f"{bare}:{port}"
    return urlunsplit(("https", netloc, parts.path or "/", _kept(parts.query), ""))


def _kept(query: str) -> str:
    """The query without tracking parameters, sorted."""
    pairs = [pair for pair in query.split("&") if pair and not TRACKING.fullmatch(pair.split("=", 1)[0])]
    return "&".join(sorted(pairs))


def site(host: str) -> str:
    """The host as people name it: `www.ithome.com` → `ithome.com` (but `www.com` stays)."""
    host = host.lower().removesuffix(".")
    while host.startswith("www.") and "." in host[4:]:
        host = host[4:]
    return host


def host_of(url: str) -> str:
    """The host of an address, lower-case, without port; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def origin_of(url: str) -> str:
    """Scheme and host with port: what one robots.txt speaks for (`https://www.ithome.com`)."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def is_web(url: str) -> bool:
    """Whether this is an absolute http or https address with a host."""
    return url.lower().startswith(("http://", "https://")) and bool(host_of(url))


def is_private(host: str) -> bool:
    """Whether a host name or an address of a host is this machine's, a private net's or otherwise not the web's.

    A name is judged by its letters only (`localhost`, `127.1`, `10.0.0.8`, `::1`); what a name resolves to is
    looked at when the connection stands.
    """
    host = host.lower().strip("[]").rstrip(".")
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        try:
            address = ipaddress.ip_address(socket.inet_aton(host))  # 127.1, 2130706433, 0x7f000001
        except (OSError, ValueError):
            return False
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    fake = address.version == 4 and address in FAKE_IP
    return address.is_multicast or (not address.is_global and not fake)
