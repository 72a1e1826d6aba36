"""One page with the text and every field's characters marked: self-contained, no script, safe with any text."""

from functools import cache
from html import escape
from importlib import resources
from string import Template

from pantau.exports import plain
from pantau.exports.marks import KINDS, Segment, of_reading, segments
from pantau.records.claims import Claim, Reading
from pantau.records.texts import Document

# Characters that XML and HTML forbid; shown as the replacement character, so that nothing shifts out of sight.
FORBIDDEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160), *range(55296, 57344), 65534, 65535), "�")


def page(reading: Reading, name: str | None = None) -> str:
    """The HTML page of a reading. `name`: what to call it if it has no title."""
    document = reading.document
    spoken = sum(claim.attribution is not None for claim in reading.claims)
    return _template().substitute(
        language=_safe(document.language),
        reader=_safe(document.reader or "?"),
        title=_safe(document.title or name or document.id),
        facts=_safe(facts(document)),
        legend="".join(f'<li><span class="{kind}">{kind}</span></li>' for kind in KINDS),
        text="".join(_segment(segment) for segment in segments(document.text, of_reading(reading))),
        heading=f"{plain.count(len(reading.claims), 'claim')}, {spoken} of them with a source",
        claims="".join(_claim(claim) for claim in reading.claims),
        left_out=_safe(left_out(document) or "Nothing was left out."),
    )


def facts(document: Document) -> str:
    """Outlet, credits, day of publication and how it is known, language; in one line."""
    basis = f" (from {document.published_basis})" if document.published and document.published_basis else ""
    guess = document.language_basis or ""
    parts = [
        plain.outlet(document.outlet),
        f"credits {', '.join(dict.fromkeys(c.name for c in document.credits))}" if document.credits else "",
        f"published {document.published}{basis}" if document.published else "day of publication unknown",
        f"language {document.language}{f' ({guess})' if guess.startswith('guess') else ''}",
    ]
    return " · ".join(part for part in parts if part)


def left_out(document: Document) -> str:
    """What was not read, counted; empty if all of it was."""
    parts = [
        _counted(len(document.related), "link to another story", "links to other stories"),
        _counted(len(document.boilerplate), "piece of boilerplate", "pieces of boilerplate"),
        *document.left_out,
    ]
    said = "; ".join(part for part in parts if part)
    return f"Left out: {said}." if said else ""


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""


@cache
def _template() -> Template:
    return Template(resources.files("pantau.exports").joinpath("marked.html").read_text(encoding="utf8"))


def _safe(text: str) -> str:
    return escape(text.translate(FORBIDDEN), quote=True)


def _segment(segment: Segment) -> str:
    if not segment.marks:
        return _safe(segment.text)
    kinds = " ".join(dict.fromkeys(mark.kind for mark in segment.marks))
    note = "\n".join(dict.fromkeys(mark.note for mark in reversed(segment.marks)))
    return f'<span class="m {kinds}" tabindex="0" data-note="{_safe(note)}">{_safe(segment.text)}</span>'


def _claim(claim: Claim) -> str:
    via = plain.through(claim.attribution)
    stance = claim.attribution.stance if claim.attribution else "tells"
    who = f'<span class="who">{_safe(plain.speakers(claim.attribution))}</span>' + (f" through {_safe(via)}" if via else "")
    details = "".join(f'<span class="detail">{_safe(line)}</span>' for line in plain.details(claim))
    quoted = f'<q dir="auto">{_safe(claim.statement.text)}</q>'
    return f'<li id="{_safe(claim.id)}">{_safe(claim.id)} {who} {stance} ({claim.modality}): {quoted}{details}</li>'
