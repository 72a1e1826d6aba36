"""The table `modality.toml` of a language: the words that say how a statement is meant."""

from msgspec import Struct


class ModalityWord(Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases that read as one modality; probability is an interval [low, high] within 0..1, where the word says one."""

    reads: str
    text: tuple[str, ...]
    probability: tuple[float, float] | None = None
    ahead: bool = False


class NegatedWord(Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases that read so behind a negation or a refusal within `reach` characters; `after`: only behind one of these."""

    reads: str
    text: tuple[str, ...]
    after: tuple[str, ...] = ()
    reach: int = 16


class ModalityExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence and how it is meant."""

    text: str
    reads: str = "asserted"
    probability: tuple[float, float] | None = None


class ModalityTable(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of `modality.toml`."""

    question_openers: tuple[str, ...]
    request_openers: tuple[str, ...]
    coordinators: tuple[str, ...]
    clause_joins: tuple[str, ...]
    joins: tuple[str, ...]
    subordinators: tuple[str, ...]
    relatives: tuple[str, ...]
    perfect: tuple[str, ...]
    backshift: tuple[str, ...]
    outcomes: tuple[str, ...]
    word: tuple[ModalityWord, ...]
    lead: tuple[ModalityWord, ...]
    refusals: tuple[str, ...]
    negated: tuple[NegatedWord, ...]
    example: tuple[ModalityExample, ...] = ()
    counterexample: tuple[ModalityExample, ...] = ()
