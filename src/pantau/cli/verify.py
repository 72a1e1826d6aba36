"""`pantau verify`: does the ledger still hold what it held, and proof of it for a stranger."""

import re
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.text import Text

from pantau.cli.options import LedgerOption, day, ledger_path
from pantau.cli.screen import complain, out, say
from pantau.errors import BadInput, LedgerError
from pantau.exports import plain
from pantau.ledger import proofs
from pantau.ledger.ledger import Ledger
from pantau.records.evidence import Evidence
from pantau.records.proofs import Head, Proof

EXAMPLES = (
    "pantau verify",
    "pantau verify --recorded-by 2024-12-24 --head 5c8f83b4313f",
    "pantau verify --claim 3f2a9c01 > proof.json",
    "pantau verify --proof proof.json --head 5c8f83b4313f",
)
EMBEDDED = re.compile(r'<script type="application/json" id="evidence">(.*?)</script>', re.DOTALL)
SHORTEST = 12  # hex digits of a head that are worth comparing
SHOWN = 20  # faults that are printed one by one


def command(
    on: Annotated[
        date | None,
        typer.Option("--recorded-by", "--day", parser=day, metavar="DAY", help="The day that --head is of; without it the last."),
    ] = None,
    head: Annotated[str | None, typer.Option(metavar="HEX", help="The head as it was printed somewhere; 12 digits or more of it.")] = None,
    claim: Annotated[str | None, typer.Option(metavar="ID", help="Write a proof for this claim to standard output.")] = None,
    proof: Annotated[Path | None, typer.Option(metavar="FILE", help="Check a proof; needs no ledger.")] = None,
    evidence: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Check the evidence of a situation report, its page or its JSON; needs no ledger.")
    ] = None,
    ledger: LedgerOption = None,
) -> None:
    """Check that every word still fits its hash and print the head of each day; or make and check a proof of one claim.

    A head stands for every row that the ledger had recorded by the end of that day, UTC: publish it, and you can prove later what was
    known then.
    """
    if proof:
        _check_proof(proof, head)
        return
    if evidence:
        _check_evidence(evidence, head)
        return
    book = Ledger.open(ledger_path(ledger))
    if claim:
        sys.stdout.write(f"{msgspec.json.encode(proofs.prove(book.store, book.claim(claim).id)).decode()}\n")
        return
    found = proofs.heads(book.store)
    if head:
        _check_head(found, on, head)
        return
    upto = [one for one in found if on is None or one.day <= on]
    if upto:
        _print_heads(upto)
    else:
        say(_nothing(found, on))
    _check_words(book)


def _check_proof(path: Path, head: str | None) -> None:
    try:
        given = msgspec.json.decode(path.read_bytes(), type=Proof)
    except OSError as error:
        raise BadInput(f"{path}: cannot be opened ({error.strerror})") from error
    except msgspec.MsgspecError as error:
        raise BadInput(f"{path}: this is no proof ({error})") from error
    if not proofs.holds(given):
        raise LedgerError(f"{path}: the row does not lead to the head; one of them was changed")
    if head and not given.head.startswith(_long_enough(head)):
        raise LedgerError(f"{path}: the proof is for the head {given.head}, not for {head}")
    say(f"holds: the row was recorded on {given.day}, and stands under the head {given.head}")


def _check_evidence(path: Path, head: str | None) -> None:
    """Every claim behind a report's footnotes, and the chain of heads up to the one that the report prints."""
    try:
        text = path.read_text(encoding="utf-8")
        inside = EMBEDDED.search(text)
        given = msgspec.json.decode(inside[1] if inside else text, type=Evidence)
    except OSError as error:
        raise BadInput(f"{path}: cannot be opened ({error.strerror})") from error
    except (UnicodeDecodeError, msgspec.MsgspecError) as error:
        raise BadInput(f"{path}: this holds no evidence of a situation report ({error})") from error
    known = {one.head for one in given.heads}
    wrong = [one.claim[:12] for one in given.exhibits if one.proof.head not in known or not proofs.holds(one.proof)]
    if wrong or not proofs.chained(given.heads):
        raise LedgerError(f"{path}: {', '.join(wrong) or 'the chain of heads'} does not lead to the printed head; something was changed")
    last = given.heads[-1].head if given.heads else ""
    if head and not last.startswith(_long_enough(head)):
        raise LedgerError(f"{path}: the evidence is for the head {last}, not for {head}")
    say(f"holds: {plain.count(len(given.exhibits), 'claim')} under the head {last}")


def _check_head(found: list[Head], on: date | None, head: str) -> None:
    upto = [one for one in found if on is None or one.day <= on]
    if not upto:
        raise BadInput(_nothing(found, on))
    if not upto[-1].head.startswith(_long_enough(head)):
        raise LedgerError(
            f"the rows up to {upto[-1].day} have the head {upto[-1].head}, not {head}: rows were added, removed or changed since"
        )
    say(f"holds: the rows up to {upto[-1].day} are those of the head {upto[-1].head}")


def _nothing(found: list[Head], on: date | None) -> str:
    """Why there is no head of that day."""
    if not found:
        return "the ledger has recorded nothing yet, so there is no head"
    return f"the ledger had recorded nothing by {on}: its first head is of {found[0].day}, its last of {found[-1].day}"


def _long_enough(head: str) -> str:
    text = head.strip().lower()
    if len(text) < SHORTEST:
        raise BadInput(f"{head!r} is too short to prove anything; give {SHORTEST} digits of the head or more")
    return text


def _print_heads(found: list[Head]) -> None:
    """One line a day; a head is never cut in two, so that it can be copied."""
    out().print(Text(f"{'day':<10}  {'rows':>6}  head", "bold"))
    for one in found:
        out().print(f"{one.day}  {one.rows:>6}  {one.head}", soft_wrap=True)


def _check_words(book: Ledger) -> None:
    wrong = list(proofs.faults(book.store))
    for fault in wrong[:SHOWN]:
        complain(fault)
    if wrong:
        raise LedgerError(f"not as stored: {plain.count(len(wrong), 'row')}; compare with a copy of the ledger that you trust")
    say("every text and every claim fits its hash")
