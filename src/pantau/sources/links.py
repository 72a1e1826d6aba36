"""One address for one article: what campaigns, trackers and habits add to it is taken off."""

import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

_TRACKERS = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_ga|_gl|at_(?:medium|campaign|link\w*|custom\d|ptr_name|format|bbc_team)"
    r"|ref_src|ref_url|cmpid|ocid|ns_(?:mchannel|source|campaign|linkname|fee)|wt_mc|smid|smtyp|taid|guccounter|guce_\w+|__twitter_impression)",
    re.IGNORECASE,
)
_PORTS = {"http": ":80", "https": ":443"}


def canonical(url: str) -> str:
    """The address without trackers, fragment, default port and last slash, host in lower case; http and https count as the same.

    For comparing only. What is no web address comes back as it is.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return url.strip()
    if parts.scheme not in ("http", "https") or not host:
        return url.strip()
    port = parts.netloc.rpartition("@")[2].removeprefix(parts.hostname or "")
    port = port if re.fullmatch(r":\d+", port) and port != _PORTS[parts.scheme] else ""
    query = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKERS.fullmatch(key)]
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._").rstrip("/") or "/"
    return urlunsplit(("https", host + port, path, urlencode(query), ""))


def host_of(url: str) -> str:
    """The host of a web address in lower case, without "www."; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.").rstrip(".")
    except ValueError:
        return ""


def is_address(name: str) -> bool:
    """Does this look like a web address?"""
    return name.lower().startswith(("http://", "https://"))
