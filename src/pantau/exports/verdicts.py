"""Grades of credibility in words: the grade's name, and the one sentence that explains it."""

from pantau.records.links import Credibility, Directness

GRADES = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
HEARD: dict[Directness, str] = {
    "first_hand": "heard first-hand",
    "relayed": "heard through others",
    "unnamed": "nobody is named",
    "own_voice": "told by the outlet itself",
}


def grade(found: Credibility) -> str:
    """ "3, possibly true"."""
    return f"{found.grade}, {GRADES[found.grade]}"


def sentence(found: Credibility) -> str:
    """Why: by hand with its reason; else who says it, how it was heard, who agrees, who does not."""
    if found.judged:
        return f"by hand: {found.why or 'no reason given'}"
    if not found.judgeable:
        return "speaks of what is planned, feared or asked for, and that cannot be true or false yet"
    agree = f"{_names(found.agree)} {_say(found.agree)} the same" if found.agree else "no other origin says the same"
    against = f"{_names(found.against)} {_say(found.against)} otherwise" if found.against else "none denies or contradicts it"
    return f"{found.origin}, {HEARD[found.directness]}; {agree}; {against}"


def _names(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:4])
    return f"{shown} and {len(names) - 4} more" if len(names) > 4 else shown


def _say(names: tuple[str, ...]) -> str:
    return "says" if len(names) == 1 else "say"
