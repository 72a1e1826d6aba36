"""The page on channels shows how to check a signature: what it shows accepts ours, and nothing else."""

import re
import time
from collections.abc import Callable
from pathlib import Path

from pantau.channels.secrets import Secret
from pantau.channels.webhook import signature

PAGE = Path(__file__).resolve().parents[2] / "docs/how-to/add-a-channel.md"


def test_the_snippet_accepts_what_is_ours_and_nothing_else() -> None:
    shown = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf8"), re.DOTALL)
    assert shown is not None
    names: dict[str, Callable[[dict[str, str], bytes, bytes], bool]] = {}
    exec(shown[1], names)  # it is our own page
    ours, now = names["is_ours"], int(time.time())
    good = signature(Secret("swordfish"), b"{}", now)
    assert ours(good, b"{}", b"swordfish")
    assert not ours(good, b"{ }", b"swordfish")
    assert not ours(good, b"{}", b"other")
    assert not ours(good | {"X-Pantau-Timestamp": str(now + 1)}, b"{}", b"swordfish")
    assert not ours(signature(Secret("swordfish"), b"{}", now - 3600), b"{}", b"swordfish")
