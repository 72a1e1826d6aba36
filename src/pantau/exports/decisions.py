"""Judgements in plain words, and as cells of a sheet."""

from typing import Any, cast

from pantau.records.judgements import ABOUT_CLAIMS, Decision, Judged, Judgement

COLUMNS = ("id", "recorded_at", "who", "kind", "what", "reason", "state", "undone_by", "subjects", "claims", "missing", "value")
SHORT = 10
WIDTH = 80  # characters of a quotation


def what(one: Judgement) -> str:
    """What was decided: "correct measure: killed -> casualties of "about 1,100 were ..."."""
    value = one.value
    about = {
        "correct": lambda: f"correct {value['field']}: {_shown(value['was'])} -> {_shown(value['value'])}",
        "resolve": lambda: f"resolve: {value['outcome']}{' on ' + value['on'] if value['on'] else ''}",
        "grade": lambda: f"grade {one.subjects[0]}: {value['grade']} from {value['since']}",
    }
    text = about[one.kind]() if one.kind in about else f"{one.kind} {', '.join(id[:SHORT] for id in one.subjects)}"
    quoted = _quotation(value) if one.kind in ABOUT_CLAIMS else ""
    return f'{text}\n"{quoted}"' if quoted else text


def of_claim(one: Decision) -> str:
    """One decision about a claim: "corrected by Maya on 2025-02-03: measure of 1,100: casualties -> killed", "accepted by Maya on ..."."""
    by = f"by {one.who} on {one.recorded_at:%Y-%m-%d}"
    if one.kind == "correct":
        of = f" of {one.figure}" if one.figure else ""
        return f"corrected {by}: {one.field}{of}: {_shown(one.was)} -> {_shown(one.value)}"
    return f"resolved {by}: {_shown(one.value)}" if one.kind == "resolve" else f"accepted {by}"


def reasoned(one: Decision) -> str:
    """The same, with the judgement's id and its reason."""
    return f"{of_claim(one)} (judgement {one.judgement[:SHORT]}: {one.reason})"


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_part(part) for part in cast("list[Any]", value)) or "none"
    return "none" if value is None else str(value)


def _part(value: Any) -> str:
    """One speaker, or one end of a window."""
    if isinstance(value, dict):
        who = cast("dict[str, str | None]", value)
        return who["name"] or who["actor"] or ""
    return str(value or "open")


def _quotation(value: dict[str, Any]) -> str:
    claims = cast("list[dict[str, Any]]", value.get("claims") or [])
    text = " ".join(str(claims[0]["text"]).split()) if claims else ""
    more = f" and {len(claims) - 1} more" if len(claims) > 1 else ""
    return (text if len(text) <= WIDTH else f"{text[:WIDTH].rsplit(' ', 1)[0]} …") + more


def state(row: Judged) -> str:
    """Whether it counts, and if not, why."""
    if row.undone_by:
        return f"undone by {row.undone_by[:SHORT]}"
    lost = f"{len(row.missing)} of its claims not found in today's reading" if row.missing else ""
    if row.state == "waiting":
        return f"waiting: {lost or 'its document is not there'}"
    return f"{row.state}; {lost}" if lost else row.state


def cells(row: Judged) -> tuple[object, ...]:
    """The cells of one judgement, in the order of COLUMNS."""
    one = row.judgement
    return (
        one.id, one.recorded_at.isoformat(), one.who, one.kind, what(one).replace("\n", ": "), one.reason, row.state, row.undone_by,
        " ".join(one.subjects), " ".join(row.claims), " ".join(mark.id for mark in row.missing), _shown(one.value.get("value")),
    )  # fmt: skip
