"""Who says a claim, and whether two claims can be by the same."""

from collections.abc import Container, Iterable
from functools import lru_cache

from msgspec import Struct

from pantau.records.claims import Claim
from pantau.records.judgements import BY_HAND
from pantau.records.stories import Told
from pantau.records.values import Actor
from pantau.stories.skeletons import skeleton

NOWHERE = "UNK"
UNKNOWN = 0.0
OTHER = -1.0


class Voice(Struct, frozen=True, gc=False):
    """First-hand speakers of a claim. names: consonants of persons' names; codes: of persons and bodies. Both empty: nobody is known.

    decided: an analyst said so, in place of what was read.
    """

    names: tuple[str, ...]
    codes: tuple[str, ...]
    decided: bool = False

    def agreement(self, other: "Voice") -> float:
        """1 the same name, 0.8 the same code, 0.4 the same country, 0 unknown on one side, -1 somebody else."""
        if self.names and other.names:
            return 1.0 if shared(self.names, other.names) else OTHER
        if self.codes and other.codes:
            if shared(self.codes, other.codes):
                return 0.8
            return 0.4 if _countries(self.codes) & _countries(other.codes) else OTHER
        return UNKNOWN


NOBODY = Voice((), ())


def shared(some: Container[str], others: Iterable[str]) -> bool:
    """Have the two one in common?"""
    return any(one in some for one in others)


def _countries(codes: Iterable[str]) -> set[str]:
    return {code[:3] for code in codes}


def speakers(claim: Claim) -> tuple[Actor, ...]:
    """Who says it first-hand; nobody for a claim in the article's own voice."""
    return claim.attribution.speakers if claim.attribution else ()


def voice(claim: Claim) -> Voice:
    """The first-hand speakers as what they can be compared by."""
    if claim.attribution is None:
        return NOBODY
    said = [(who.name or said_name(who), who.kind == "person", who.actor, who.rule) for who in claim.attribution.speakers]
    return _voice(tuple(said))


@lru_cache(1 << 15)
def _voice(said: tuple[tuple[str, bool, str | None, str], ...]) -> Voice:
    names = {bones for name, person, _, _ in said if person for bones in _bones(name)}
    codes = {code for _, _, code, _ in said if code and code != NOWHERE}
    return Voice(tuple(sorted(names)), tuple(sorted(codes)), any(rule.startswith(BY_HAND) for _, _, _, rule in said))


def by_hand(who: Actor) -> bool:
    """Did an analyst name this speaker, in place of whom was read?"""
    return who.rule.startswith(BY_HAND)


def disputed(one: Claim, other: Claim) -> bool:
    """Did an analyst name the speakers of one of them, and is none of these a speaker that the other one names?"""
    mine, theirs = speakers(one), speakers(other)
    if not mine or not theirs or not any(map(by_hand, (*mine, *theirs))):
        return False
    return not any(_can_be(who, whom) for who in mine for whom in theirs)


def _can_be(one: Actor, other: Actor) -> bool:
    """The same name, or code; or one is named by its country alone ("Seoul")."""
    if identity(one) == identity(other) or said_name(one) == said_name(other):
        return True
    if not one.actor or not other.actor or (one.kind == other.kind == "person"):
        return False
    return one.actor == other.actor or (one.actor[:3] == other.actor[:3] and not ("." in one.actor and "." in other.actor))


def _bones(name: str) -> list[str]:
    """Consonants of the capitalised words of a name; roles ("a spokesman") have none."""
    return [bones for word in name.replace("-", " ").split() if word[:1].isupper() and (bones := skeleton(word))]


def said_name(who: Actor) -> str:
    """The canonical name, else the words that name a pronoun, else the words."""
    return who.name or (who.coreferent.text if who.coreferent else who.text)


def adrift(code: str) -> bool:
    """Does a code name no country, nor what stands for one?"""
    return code.startswith(NOWHERE)


def identity(who: Actor, code: str | None = None) -> str:
    """One text for one speaker: persons by name, bodies by code, so that a body's names in two languages are one.

    code: what to take in place of the actor's own. Bodies of no known country are told apart by their words, if these are more than one
    ("Interior Ministry", not "police"); of persons without a name nobody can tell.
    """
    if who.kind == "person" and who.name:
        return who.name
    code, name = code or who.actor, said_name(who)
    if not code or "." not in code:
        return name
    telling = bool(who.name) or (who.kind == "body" and " " in name)
    return " ".join(word[:1].upper() + word[1:] for word in name.split()) if adrift(code) and telling else code


def first_hand(told: Iterable[Told]) -> tuple[Actor, ...]:
    """Who says a statement: those whom an analyst named, else whom the first report that names anybody does."""
    read: tuple[Actor, ...] = ()
    for one in told:
        found = speakers(one.claim)
        if any(map(by_hand, found)):
            return found
        read = read or found
    return read
