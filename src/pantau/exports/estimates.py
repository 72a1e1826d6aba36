"""Estimates in plain words: their questions, values and pictures, as fields of JSON and as cells of a sheet."""

from collections.abc import Iterator, Mapping
from datetime import date
from html import escape

from pantau.charts.tracks import INK, Look, Step, Track
from pantau.exports.messages.messages import Messages, countries
from pantau.records.assessments import Statement
from pantau.records.estimates import Estimate, Line, Point, Question
from pantau.records.stories import Numbers

COLUMNS = (
    "question", "label", "measure", "whose", "kind", "places", "status", "rule", "speaker", "code", "own_voice", "said", "published",
    "until", "low", "best", "high", "bound", "words", "standing", "stretch_days", "where", "relays", "outlets", "reports", "originals",
    "origins", "quotation", "claims",
)  # fmt: skip
PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>:root {{ color-scheme: light dark; }} body {{ margin: 1rem; }} svg {{ max-width: 100%; height: auto; }} .narrow {{ display: none; }}
@media (max-width: 40rem) {{ .wide {{ display: none; }} .narrow {{ display: block; }} }}</style></head>
<body><main>
<figure class="wide" role="img" aria-label="{alt}">{wide}</figure>
<figure class="narrow" role="img" aria-label="{alt}">{narrow}</figure>
</main></body></html>
"""


def about(question: Question, words: str) -> bool:
    """Does the question's id begin so, or does its label hold all of these words, in any case?"""
    label = f"{question.label} {question.kind} {question.id}".casefold()
    return question.id.startswith(words) or all(word in label for word in words.casefold().split())


def label(question: Question, told: Messages, language: str) -> str:
    """The question in words of a language: "Killed - North Korea, Kursk"."""
    kind = told.kinds[question.kind]
    whose = countries(language).get(question.whose or "", question.whose or told.words["any_country"])
    what = ", ".join(part for part in (told.measures[question.measure], kind) if part)
    scene = " / ".join(_place(name, language) for name in question.scene)
    return f"{what} - {f'{whose}, {scene}' if question.places else whose}"


def _place(name: str, language: str) -> str:
    """A country by its name in that language; any other place as it is called."""
    codes = {english: code for code, english in countries("en").items()}
    return countries(language).get(codes.get(name, ""), name)


def value(point: Point, told: Messages) -> str:
    """A value with its bound, the stretch that it counts over, and the place."""
    parts = [told.amount(point.low, point.high, point.bound)]
    if point.stretch > 0:
        parts.append(told.say("in_stretch", days=told.count("days", point.stretch)))
    if point.where:
        parts.append(told.say("in_place", place=point.where))
    return " ".join(parts)


def short(point: Point, told: Messages) -> str:
    """The same in signs, for pictures: "≥ 100"."""
    low, high = told.number(point.low), told.number(point.high)
    if point.high is None or point.low is None:
        return f"≥ {low}" if point.high is None else f"≤ {high}"
    return f"{low}–{high}" if point.low != point.high else f"~ {low}" if point.bound == "about" else low


def tracks(estimate: Estimate, told: Messages) -> list[Track]:
    """The lines of an estimate for a picture, in order of their first word."""
    return [Track(line.speaker, value(line.current, told), tuple(_step(point, told) for point in line.points)) for line in estimate.lines]


def _step(point: Point, told: Messages) -> Step:
    return Step(point.said, point.low, point.high, short(point, told))


def look(estimate: Estimate, until: date, told: Messages, language: str) -> Look:
    """What a picture of it says beside its lines."""
    points = [point for line in estimate.lines for point in line.points]
    signs = {
        "chart_open": any(point.low is None or point.high is None for point in points),
        "chart_range": any(point.low != point.high and None not in (point.low, point.high) for point in points),
        "chart_pale": True,
    }
    note = tuple(told.words[sign] for sign, drawn in signs.items() if drawn)
    return Look(label(estimate.question, told, language), until, told.short_months, told.thousands, note)


def alternative(estimate: Estimate, until: date, told: Messages, language: str) -> str:
    """The picture in words, for those who cannot see it."""
    lines = [_spoken(line, told) for line in estimate.lines]
    return told.say("chart", question=label(estimate.question, told, language), day=told.day(until), lines=" ".join(lines))


def _spoken(line: Line, told: Messages) -> str:
    values = ", ".join(f"{told.day(point.said)} {value(point, told)}" for point in line.points)
    return told.say("chart_line", speaker=line.speaker, values=values)


def page(title: str, alt: str, wide: str, narrow: str, language: str) -> str:
    """Both forms of a picture in one page without script; the width of the screen decides which is shown."""
    pictures = {"wide": inked(wide), "narrow": inked(narrow)}
    return PAGE.format(title=escape(title), alt=escape(alt, quote=True), language=language, **pictures)


def inked(svg: str) -> str:
    """A picture that takes the colour of the page's text, for dark pages too."""
    return svg.replace(INK, "currentColor")


def numbers(point: Point, statements: Mapping[str, Statement]) -> Numbers:
    """Reports and originals that tell a point; its origin is its speaker, however many tell it."""
    told = [statements[id] for id in point.claims if id in statements]
    originals = {one.document for one in told if not one.copy}
    return Numbers(len({one.document for one in told}), len(originals), 1)


def rows(estimate: Estimate, statements: Mapping[str, Statement]) -> Iterator[tuple[object, ...]]:
    """One row a point, in the order of COLUMNS."""
    question = estimate.question
    head = (
        question.id, question.label, question.measure, question.whose, question.kind, " / ".join(question.places), estimate.status,
        estimate.why,
    )  # fmt: skip
    for line in estimate.lines:
        for point in line.points:
            counted = numbers(point, statements)
            yield (
                *head, line.speaker, line.code, int(line.own), point.said, point.published, point.until, point.low, point.best, point.high,
                point.bound, point.text, point.standing, point.stretch, point.where, ", ".join(point.relays), ", ".join(point.outlets),
                counted.reports, counted.originals, counted.origins, point.statement, " ".join(point.claims),
            )  # fmt: skip
