"""How claims of different reports stand to each other, and how far an information can be trusted."""

from datetime import date
from typing import Literal

from msgspec import Struct

LinkKind = Literal["confirms", "denies", "corrects", "repeats", "contradicts"]
Directness = Literal["first_hand", "relayed", "unnamed", "own_voice"]


class Link(Struct, frozen=True, gc=False):
    """A later claim and an earlier one, by the ledger's ids and by their utterances. day: on which the later one was published.

    evidence: what the link rests on, each piece "kind: value" - a cue, figures, or what the two events have in common.
    """

    kind: LinkKind
    later: str
    earlier: str
    later_utterance: str
    earlier_utterance: str
    later_origin: str
    earlier_origin: str
    day: date
    evidence: tuple[str, ...]


class Credibility(Struct, frozen=True, gc=False):
    """Admiralty grade of an information (an utterance): 1 confirmed by other sources, 2 probably true, 3 possibly true, 4 doubtful,
    5 improbable, 6 truth cannot be judged.

    origin: who it comes from. agree, against: other independent origins that say the same, that deny or contradict it. judged: id of the
    judgement that set the grade by hand, with its reason in `why`; else `why` is None and the grade follows from the rest.
    """

    utterance: str
    grade: int
    origin: str
    directness: Directness
    agree: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    judgeable: bool = True
    judged: str | None = None
    why: str | None = None
