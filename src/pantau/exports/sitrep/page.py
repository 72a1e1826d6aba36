"""A situation as a page of blocks."""

from msgspec import structs

from pantau.exports.messages.messages import messages
from pantau.exports.sitrep.blocks import Block, Heading, Line, Page, sentence, shown
from pantau.exports.sitrep.desk import Desk, discreet
from pantau.exports.sitrep.figures import key_figures
from pantau.exports.sitrep.footnotes import Footnotes
from pantau.exports.sitrep.highlights import highlights
from pantau.exports.sitrep.outlooks import outlooks
from pantau.exports.sitrep.places import where as places
from pantau.exports.sitrep.situation import Draw, Situation
from pantau.exports.sitrep.sources import head, method, sources
from pantau.exports.sitrep.timeline import timeline
from pantau.exports.sitrep.unknowns import unknowns

SECTIONS = (
    ("highlights", highlights), ("key_figures", key_figures), ("map", places), ("timeline", timeline), ("unknown", unknowns),
    ("forecasts", outlooks), ("sources", sources),
)  # fmt: skip


def page(found: Situation, language: str, where: str, draw: Draw | None = None) -> Page:
    """The page in a language. where: the evidence is ("page", "none", or a file's name). Raises UnknownLanguage."""
    told = messages(language)
    situation = structs.replace(found, estimates=tuple(discreet(one, found, told) for one in found.estimates))
    desk = Desk(situation, told, language, Footnotes(told, found.hashes), draw)
    blocks: list[Block] = []
    for anchor, section in SECTIONS:
        blocks += [Heading(2, told.words[anchor], anchor), *section(desk)]
    place = told.words[f"where_{where}"] if f"where_{where}" in told.words else desk.say("where_file", file=where)
    blocks += [Heading(2, told.words["method"], "method"), *method(desk, place)]
    labels = {key: told.words[key] for key in ("skip", "contents", "notes", "evidence", "sitrep")}
    return Page(language, _title(desk), _lead(desk), tuple(blocks), desk.notes.all(), labels)


def _title(desk: Desk) -> str:
    situation = desk.situation
    subject = situation.title or (situation.stories[0].title if len(situation.stories) == 1 else "")
    return shown(f"{desk.told.words['sitrep']}: {subject}") if subject else desk.told.words["sitrep"]


def _lead(desk: Desk) -> tuple[Line, ...]:
    """Days, what was asked for, how much it rests on, and the ledger's head."""
    found, told = desk.situation, desk.told
    documents = {one.document for one in found.chosen}
    originals = {one.document for one in found.chosen if not one.copy}
    origins = {one.independent for one in found.chosen}
    counted = told.join(
        (told.count("reports", len(documents)), told.count("originals", len(originals)), told.count("origins", len(origins)))
    )
    days = [desk.say("as_of", day=told.day(found.as_of)), desk.say("since", day=told.day(found.since))]
    held = [desk.say("held_by", day=told.day(found.recorded_by))] if found.recorded_by else []
    asked = f"{told.words['asked']}: {shown(found.asked) or told.words['asked_all']}"
    made = desk.say("made", at=f"{told.day(found.made_at.date())}, {found.made_at:%H:%M} UTC", numbers=counted)
    return sentence(" · ".join([*days, *held])), sentence(f"{asked}."), sentence(f"{made}."), head(desk)
