"""Links that open a page at the quoted words.

Text fragments: https://wicg.github.io/scroll-to-text-fragment/ - `#:~:text=start,end`, with `-`, `,` and `&` always escaped.
"""

from urllib.parse import quote

LONG = 90  # characters above which the first and last words stand for the whole
EDGE = 5  # words at either end of a long quotation


def link(url: str | None, words: str) -> str | None:
    """The address with a text fragment for these words; None without an address. What the address has after `#` stays before it."""
    if not url:
        return None
    target = _target(" ".join(words.split()))
    if not target:
        return url
    return f"{url}{'' if '#' in url else '#'}:~:text={target}"


def _target(line: str) -> str:
    if len(line) <= LONG:
        return _escaped(line)
    parts = line.split(" ")
    if len(parts) < 2 * EDGE + 1:
        return _escaped(line)
    return f"{_escaped(' '.join(parts[:EDGE]))},{_escaped(' '.join(parts[-EDGE:]))}"


def _escaped(text: str) -> str:
    return quote(text, safe="", errors="replace").replace("-", "%2D")
