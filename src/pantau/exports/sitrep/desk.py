"""What every section of a report needs: the situation, the words of the reader's language, and the footnotes collected so far."""

from msgspec import Struct, structs

from pantau.exports.estimates import label, value
from pantau.exports.messages.messages import Messages
from pantau.exports.sitrep.blocks import Line as Cited
from pantau.exports.sitrep.blocks import Piece, Ref, sentence, shown, words
from pantau.exports.sitrep.footnotes import Footnotes
from pantau.exports.sitrep.situation import Draw, Situation
from pantau.records.assessments import Statement
from pantau.records.estimates import Estimate, Line, Point


class Desk(Struct, frozen=True):
    """draw: makes pictures; None where the libraries that draw are not installed."""

    situation: Situation
    told: Messages
    language: str
    notes: Footnotes
    draw: Draw | None = None

    def say(self, key: str, **fields: object) -> str:
        """A message of the table."""
        return self.told.say(key, **fields)

    def label(self, estimate: Estimate) -> str:
        """Its question in words."""
        return shown(label(estimate.question, self.told, self.language))

    def value(self, point: Point) -> str:
        """A value with its bound."""
        return value(point, self.told)

    def note(self, point: Point) -> Ref:
        """The footnote of a figure; its quotation holds the number."""
        found = [self.situation.statements[id] for id in point.claims if id in self.situation.statements]
        return self.notes.ref(found[0], point.text, tuple(found[1:]))

    def cite(self, statement: Statement) -> Ref:
        """The footnote of a statement."""
        others = tuple(one for one in self.situation.chosen if one.utterance == statement.utterance and one.id != statement.id)
        return self.notes.ref(statement, "", others)

    def more(self, rest: int) -> tuple[Cited, ...]:
        """One line that says how many are not shown; none if all are."""
        return (sentence(self.told.count("others", rest)),) if rest > 0 else ()

    def figure(self, line: Line, point: Point) -> tuple[Piece, ...]:
        """Who says how many, with the footnote."""
        return (words(self.say("speaker_value", speaker=line.speaker, value=self.value(point))), self.note(point))


def discreet(estimate: Estimate, situation: Situation, told: Messages) -> Estimate:
    """The estimate with private persons nameless and names made safe to show."""
    return structs.replace(estimate, lines=tuple(structs.replace(one, speaker=_name(one, situation, told)) for one in estimate.lines))


def _name(line: Line, situation: Situation, told: Messages) -> str:
    first = situation.statements.get(line.points[0].claims[0])
    said = first.claim.attribution if first else None
    private = bool(said and said.speakers and all(who.private for who in said.speakers))
    return told.words["private"] if private else shown(line.speaker) or told.words["nobody"]
