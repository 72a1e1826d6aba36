"""A report as one HTML page: no script, nothing loaded from elsewhere; for phones, the keyboard, paper, light and dark."""

from collections.abc import Iterator
from functools import cache
from html import escape
from importlib import resources
from string import Template

from pantau.exports.sitrep.blocks import (
    Block,
    Bullets,
    Code,
    Heading,
    Line,
    Link,
    Note,
    Page,
    Paragraph,
    Picture,
    Piece,
    Quote,
    Ref,
    Table,
)


def html(page: Page) -> str:
    """The page, with its evidence inside as JSON that no browser runs."""
    sections = [block for block in page.blocks if isinstance(block, Heading) and block.level == 2]
    contents = "".join(f'<li><a href="#{_safe(one.anchor)}">{_safe(one.text)}</a></li>' for one in sections)
    return _template().substitute(
        language=_safe(page.language), title=_safe(page.title), skip=_safe(page.labels["skip"]),
        contents_label=_safe(page.labels["contents"]),
        contents=f'{contents}<li><a href="#notes">{_safe(page.labels["notes"])}</a></li>',
        lead="".join(f"<p>{_line(line)}</p>" for line in page.lead), body="".join(_sections(page)), notes_label=_safe(page.labels["notes"]),
        notes="".join(map(_note, page.notes)), evidence=_data(page.evidence),
    )  # fmt: skip


@cache
def _template() -> Template:
    return Template(resources.files("pantau.exports.sitrep").joinpath("page.html").read_text(encoding="utf-8"))


def _safe(text: str) -> str:
    return escape(text, quote=True)


def _data(json: str) -> str:
    """JSON that cannot end its element: `<` and `>` as escapes of JSON."""
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _sections(page: Page) -> Iterator[str]:
    """Every heading of level 2 opens a section."""
    opened = False
    for block in page.blocks:
        if isinstance(block, Heading) and block.level == 2:
            yield "</section>" if opened else ""
            yield f'<section id="{_safe(block.anchor)}" aria-labelledby="h-{_safe(block.anchor)}">'
            yield f'<h2 id="h-{_safe(block.anchor)}">{_safe(block.text)}</h2>'
            opened = True
        else:
            yield _block(block)
    yield "</section>" if opened else ""


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f'<h3 dir="auto">{_safe(block.text)}</h3>'
    if isinstance(block, Paragraph):
        kind = ' class="small"' if block.small else ""
        return f"<p{kind}>{_line(block.line)}</p>"
    if isinstance(block, Bullets):
        return f"<ul>{''.join(f'<li>{_line(line)}</li>' for line in block.lines)}</ul>"
    return _picture(block) if isinstance(block, Picture) else _table(block)


def _picture(one: Picture) -> str:
    """Both forms; the width of the screen decides. The markup comes from our own drawing, its texts escaped there."""
    forms = "".join(f'<div class="{name}" aria-hidden="true">{svg}</div>' for name, svg in (("wide", one.wide), ("narrow", one.narrow)))
    return f'<figure role="img" aria-label="{_safe(one.alt)}">{forms}</figure>'


def _table(table: Table) -> str:
    """Each cell knows the name of its column, which narrow pages show before it."""
    heads = "".join(f'<th scope="col">{_safe(head)}</th>' for head in table.heads)
    rows = "".join(f"<tr>{''.join(_cell(table, place, cell) for place, cell in enumerate(row))}</tr>" for row in table.rows)
    return f'<table><caption class="unseen">{_safe(table.caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _cell(table: Table, place: int, cell: Line) -> str:
    kind = ' class="main"' if place == table.main else ""
    return f'<td{kind} data-head="{_safe(table.heads[place])}">{_line(cell)}</td>'


def _line(line: Line) -> str:
    return "".join(map(_piece, line))


def _piece(piece: Piece) -> str:
    if isinstance(piece, Ref):
        anchor = f' id="r{piece.number}"' if piece.first else ""
        return f'<sup class="ref"><a href="#n{piece.number}"{anchor} role="doc-noteref">{piece.number}</a></sup>'
    if isinstance(piece, Quote):
        return f'<q lang="{_safe(piece.language)}" dir="auto">{_safe(piece.text)}</q>'
    if isinstance(piece, Link):
        return f'<a href="{_safe(piece.url)}" rel="noreferrer noopener">{_safe(piece.text)}</a>'
    if isinstance(piece, Code):
        return f"<code>{_safe(piece.text)}</code>"
    text = f"<bdi>{_safe(piece.text)}</bdi>"
    return f"<strong>{text}</strong>" if piece.strong else text


def _note(note: Note) -> str:
    back = f'<a class="back" href="#r{note.number}" role="doc-backlink" aria-label="{note.number}">↩</a>'
    return f'<li id="n{note.number}" value="{note.number}">{_line(note.line)} {back}</li>'
