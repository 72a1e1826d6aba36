"""Word forms from stems: affixes, and how an affix meets a stem, as a table of each language (`forms.toml`).

The code knows beginnings and endings, nothing else: nasal assimilation (serang: menyerang), doubled letters (ban: banned) and
irregular words are rows. A letter in round brackets stands only before the affixes of `doubling`: "ban(n)".
"""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from pantau.languages.language import Language

Voice = Literal["active", "bare", "passive", "either", "noun"]  # bare: active, but looks like a noun; either: participle
_DOUBLED = re.compile(r"\((\w)\)")


class Join(Struct, frozen=True, forbid_unknown_fields=True):
    """How an affix ("meN-" before, "-ed" behind) meets a stem that begins or ends so: drop letters of the stem, put `becomes`."""

    affix: str
    becomes: str
    stems: tuple[str, ...] = ("",)
    drop: int = 0
    whole: bool = False  # the stem is one of `stems`, not only begins or ends so


class Form(Struct, frozen=True, forbid_unknown_fields=True):
    """One form: its affixes, its voice, and which word of a phrase takes them."""

    affixes: tuple[str, ...]
    voice: Voice
    word: Literal["first", "last"] = "first"
    clitics: bool = True


class FormTable(Struct, frozen=True, forbid_unknown_fields=True):
    """The table `forms.toml` of one language."""

    form: dict[str, Form]
    group: dict[str, tuple[str, ...]]
    join: tuple[Join, ...]
    clitics: tuple[str, ...]
    doubling: tuple[str, ...]
    irregular: dict[str, dict[str, str]] = {}


class Inflector:
    """Makes the surfaces of a stem."""

    def __init__(self, language: Language) -> None:
        self._table = language.table("forms", FormTable)

    def surfaces(self, phrase: str, forms: tuple[str, ...]) -> Iterator[tuple[str, Voice]]:
        """(surface, voice) of every form of a phrase; `forms` are names of forms or of groups of forms."""
        for name in self._names(forms):
            form = self._table.form[name]
            yield from self._phrase(phrase, name, form)

    def _names(self, forms: tuple[str, ...]) -> Iterator[str]:
        for name in forms:
            yield from self._table.group.get(name, (name,))

    def _phrase(self, phrase: str, name: str, form: Form) -> Iterator[tuple[str, Voice]]:
        words = phrase.split(" ")
        at = 0 if form.word == "first" else len(words) - 1
        made = self._table.irregular.get(bare(words[at]), {}).get(name) or self._affixed(words[at], form)
        rest_before, rest_behind = [bare(w) for w in words[:at]], [bare(w) for w in words[at + 1 :]]
        for clitic in ("", *(self._table.clitics if form.clitics else ())):
            yield " ".join([*rest_before, made + clitic, *rest_behind]), form.voice

    def _affixed(self, stem: str, form: Form) -> str:
        doubled = any(affix in self._table.doubling for affix in form.affixes)
        made = _DOUBLED.sub(r"\1" if doubled else "", stem)
        for affix in form.affixes:
            made = self._joined(made, affix)
        return made

    def _joined(self, stem: str, affix: str) -> str:
        before = affix.endswith("-")
        for join in self._table.join:
            if join.affix == affix and _fits(join, stem, before):
                if before:
                    return join.becomes + stem[join.drop :]
                return stem[: len(stem) - join.drop] + join.becomes
        return affix[:-1] + stem if before else stem + affix[1:]


def bare(stem: str) -> str:
    """The stem without its letters in brackets."""
    return _DOUBLED.sub("", stem)


def _fits(join: Join, stem: str, before: bool) -> bool:
    if join.whole:
        return stem in join.stems
    return stem.startswith(join.stems) if before else stem.endswith(join.stems)
