"""Does a report name the speaker of a statement that it tells in its own voice, near by, under whatever name and in whatever language?"""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct, structs

from pantau.actors.book import book
from pantau.errors import UnknownLanguage
from pantau.languages.phrases import fold
from pantau.records.stories import Report, Told
from pantau.records.texts import Document, Span
from pantau.records.values import Actor
from pantau.stories.skeletons import skeleton
from pantau.stories.speakers import speakers

WORD = re.compile(r"[^\W\d_]+")
ASIDE = re.compile(r"\([^)]*\)")
BONES = 3  # consonants of a name that tell enough
INITIALS = 3  # letters of an abbreviation that tell enough
JOINED = 8  # characters between words of one name: "official of the US military"


class Known(Struct, frozen=True):
    """A speaker by all names that reports of one statement give.

    names: consonants of the words of each name, and how many of them it takes; initials: of each; codes; languages: of the reports.
    """

    names: frozenset[tuple[frozenset[str], int]]
    initials: frozenset[str]
    codes: frozenset[str]
    languages: frozenset[str]

    def as_said(self, one: Told) -> "Known":
        """By the codes of this claim's speakers, where they have any: a pronoun misread in another report shall not count."""
        codes = _codes_of(speakers(one.claim))
        return structs.replace(self, codes=codes) if codes else self


def known(told: Iterable[tuple[Told, str]]) -> Known:
    """The first-hand speakers of these claims, each with the language of its report."""
    named = [(who, language) for one, language in told for who in speakers(one.claim)]
    names = {(name, who.kind == "person") for who, _ in named for name in _names(who)}
    bones = frozenset((bones, 1 if person else (len(bones) + 1) // 2) for name, person in names if (bones := _bones(name)))
    initials = frozenset(_initials(name) for name, _ in names)
    return Known(bones, initials, _codes_of(who for who, _ in named), frozenset(language for _, language in named))


def _codes_of(found: Iterable[Actor]) -> frozenset[str]:
    return frozenset(who.actor for who in found if who.actor and not who.actor.startswith("UNK"))


def _names(who: Actor) -> list[str]:
    return [name for name in (who.text, who.name, who.coreferent.text if who.coreferent else None) if name]


def named_near(one: Known, report: Report, statement: Span) -> bool:
    """Is the speaker named in the statement's paragraph or those beside it; if it is the headline, anywhere?

    True also where nobody can tell: a speaker without a code ("Western officials") is not known again in another language.
    """
    document = report.document
    if not one.codes and document.language not in one.languages:
        return True
    text = _near(document, statement)
    if any(name.endswith(word) for word in WORD.findall(text) if word.isupper() and len(word) >= INITIALS for name in one.initials):
        return True
    lands = {code[:3] for code in one.codes}
    for start, end, code in reversed(list(_coded(text, document.language))):
        if code in one.codes:
            return True
        if lands and code[:3] != "UNK" and code[:3] not in lands:  # another country's ministry shares most words of its name
            text = f"{text[:start]} {text[end:]}"
    bones = _bones(text)
    return any(len(name & bones) >= least for name, least in one.names)


def _near(document: Document, statement: Span) -> str:
    """The paragraph, the one before it and the one after it, furniture left out; from a headline on all."""
    text = document.text
    for span in (*document.boilerplate, *document.related):
        text = f"{text[: span.start]}{' ' * (span.end - span.start)}{text[span.end :]}"
    before = [line for line in text[: statement.start].split("\n")[:-1] if line.strip()]
    start, end = text.rfind("\n", 0, statement.start) + 1, text.find("\n", statement.end)
    after = [line for line in text[end:].split("\n") if line.strip()] if end >= 0 else []
    return "\n".join([*before[-1:], text[start : end if end >= 0 else len(text)], *(after[:1] if before else after)])


def _bones(text: str) -> frozenset[str]:
    """Consonants of capitalised words."""
    return frozenset(bones for word in WORD.findall(text) if word[0].isupper() and len(bones := skeleton(word) or "") >= BONES)


def _initials(name: str) -> str:
    """Of the capitalised words of a name, what stands in brackets left out: "South Korea's Joint Chiefs of Staff" is SKJCS."""
    return "".join(word[0] for word in WORD.findall(ASIDE.sub("", name)) if word[0].isupper())


def _coded(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Where somebody is named in a text, and his code; nobody in a language without tables."""
    try:
        actors = book(language)
    except UnknownLanguage:
        return
    phrases: list[tuple[int, int]] = []
    for start, end, _ in sorted(actors.hits(text, fold(text)), key=lambda hit: hit[:2]):
        if phrases and start - phrases[-1][1] <= JOINED:
            phrases[-1] = (phrases[-1][0], end)
        else:
            phrases.append((start, end))
    yield from ((start, end, code) for start, end in phrases if (code := actors.code(text[start:end]).broad))
