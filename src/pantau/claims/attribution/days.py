"""Days as the times of the text have them: which tokens name one, so that no comma or bracket of theirs cuts a clause."""

import re
from collections.abc import Sequence

from pantau.records.texts import Text
from pantau.records.values import Time

Days = dict[int, int]  # first token of a day -> the token behind it
_DAY = re.compile(r"(?:\d{4}|XXXX)-(?:[\dX]{2}-[\dX]{2}|WXX-\d)")  # TIMEX3: a day or a part of one, known or not


def days_of(text: Text, times: Sequence[Time]) -> Days:
    """The days among the times, by their tokens; longer and vaguer times are none."""
    return {text.token_at(t.start): text.token_at(t.end - 1) + 1 for t in times if t.type in ("DATE", "TIME") and _DAY.match(t.value)}
