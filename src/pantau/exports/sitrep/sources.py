"""Who published what this report rests on, how reliable somebody judged it to be, whom it names as its source; how to read all this."""

from collections import defaultdict

from pantau.exports.sitrep.blocks import Block, Bullets, Code, Line, Paragraph, Table, sentence, shown, words
from pantau.exports.sitrep.desk import Desk
from pantau.records.assessments import Statement
from pantau.records.texts import Document

FEW = 4  # credits named


def sources(desk: Desk) -> list[Block]:
    """Outlets, most reports first."""
    found: dict[str, dict[str, Statement]] = defaultdict(dict)
    for one in desk.situation.chosen:
        found[one.outlet].setdefault(one.document, one)
    if not found:
        return [Paragraph((words(desk.told.words["nothing"]),))]
    order = sorted(found, key=lambda outlet: (-len(found[outlet]), outlet))
    heads = tuple(desk.told.words[key] for key in ("outlet", "reliability", "published", "credited"))
    return [Table(heads, tuple(_row(desk, outlet, list(found[outlet].values())) for outlet in order), desk.told.words["sources"])]


def _row(desk: Desk, outlet: str, reports: list[Statement]) -> tuple[Line, ...]:
    told = desk.told
    days = sorted(one.published for one in reports)
    span = told.day(days[0]) if days[0] == days[-1] else f"{told.day(days[0])} – {told.day(days[-1])}"
    copies = sum(one.copy for one in reports)
    counted = f"{told.count('reports', len(reports))}, {told.count('originals', len(reports) - copies)}, {span}"
    grade = told.grades.get(desk.situation.grades.get(outlet, "F"), "F")
    credited = _credits([desk.situation.documents[one.document] for one in reports])
    return tuple((words(cell),) for cell in (shown(outlet) or told.words["no_outlet"], grade, counted, credited))


def _credits(documents: list[Document]) -> str:
    """Outlets and agencies that the reports name as their source; bylines are persons and stay out."""
    names = dict.fromkeys(shown(credit.name) for one in documents for credit in one.credits if credit.kind != "byline")
    return ", ".join(list(names)[:FEW]) or "-"


def method(desk: Desk, where: str) -> list[Block]:
    """What the words mean, what is not in the report, and how it can be proved. where: the evidence is."""
    told = desk.told
    rules = "; ".join(desk.say("method_status_one", status=told.statuses[key], rule=rule) for key, rule in told.rules.items())
    lines = [
        told.words["method_unit"], desk.say("method_status", rules=rules), told.words["method_time"], told.words["method_forecast"],
        told.words["method_reliability"], desk.say("method_evidence", where=where), told.words["machine"],
    ]  # fmt: skip
    return [Bullets(tuple(sentence(line) for line in lines)), Paragraph(head(desk), small=True)]


def head(desk: Desk) -> Line:
    """The ledger's head, which stands for every row that it held."""
    heads = desk.situation.heads
    if not heads:
        return sentence(desk.told.words["head_none"])
    return sentence(desk.say("head", day=desk.told.day(heads[-1].day), head=""), Code(heads[-1].head))
