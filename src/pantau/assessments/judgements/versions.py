"""Takes a judgement along into the version of its article that is shown: what was decided of words holds wherever these words stand."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec
from msgspec import structs

from pantau.assessments.judgements.following import marks
from pantau.records.judgements import Judgement, Mark


def in_version(judgement: Judgement, versions: Mapping[str, str], text: Callable[[str], str]) -> Judgement:
    """The judgement with every mark of a document that another version took the place of moved to where its words stand there.

    versions: by document, the one that is shown. text: of a document, by its id. Words that the newer version does not have leave an empty
    mark in it, which leads to no claim: the judgement waits.
    """
    held = marks(judgement)
    if not any(mark.document in versions for mark in held):
        return judgement
    moved = [_moved(mark, versions[mark.document], text) if mark.document in versions else mark for mark in held]
    value: dict[str, Any] = judgement.value | {"claims": [msgspec.to_builtins(mark) for mark in moved]}
    if "figure" in value:
        step = moved[0].start - held[0].start
        value["figure"] = value["figure"] | {side: value["figure"][side] + step for side in ("start", "end")}
    return structs.replace(judgement, value=value)


def _moved(mark: Mark, document: str, text: Callable[[str], str]) -> Mark:
    places = list(_places(text(document), mark.text))
    start = min(places, key=lambda place: abs(place - mark.start), default=None)
    empty = structs.replace(mark, document=document, start=0, end=0)
    return empty if start is None else structs.replace(empty, start=start, end=start + len(mark.text))


def _places(text: str, words: str) -> Iterable[int]:
    place = text.find(words) if words else -1
    while place >= 0:
        yield place
        place = text.find(words, place + 1)
