"""Claims as schema.org `Claim` in JSON-LD, for fact-checkers' tools and search engines."""

from typing import Any

import msgspec

from pantau.exports import plain
from pantau.exports.fragments import link
from pantau.exports.selection import Selection
from pantau.records.assessments import Statement
from pantau.records.values import Actor

PERSON = "person"


def graph(selection: Selection) -> str:
    """One graph of claims. `author` is who says it first-hand, `appearance` the report; the article's own voice has no author."""
    document = {"@context": "https://schema.org", "@graph": [_claim(statement) for statement in selection.statements]}
    return msgspec.json.encode(document).decode() + "\n"


def _claim(statement: Statement) -> dict[str, Any]:
    said = statement.claim.attribution
    claim: dict[str, Any] = {
        "@type": "Claim",
        "@id": f"urn:pantau:claim:{statement.id}",
        "text": statement.claim.statement.text,
        "inLanguage": statement.language,
        "appearance": _article(statement),
    }
    if said and said.speakers:
        claim["author"] = [_agent(speaker) for speaker in said.speakers]
    if statement.claim.said_on:
        claim["dateCreated"] = statement.claim.said_on
    places = [{"@type": "Place", "name": place.name} for place in statement.claim.places]
    return claim | ({"contentLocation": places} if places else {})


def _agent(who: Actor) -> dict[str, Any]:
    name = who.name or (who.coreferent.text if who.coreferent else who.text)
    return {"@type": "Person" if who.kind == PERSON else "Organization", "name": name, "description": plain.actor(who)}


def _article(statement: Statement) -> dict[str, Any]:
    article: dict[str, Any] = {"@type": "NewsArticle", "datePublished": statement.published_at or statement.published}
    if statement.title:
        article["headline"] = statement.title
    if statement.outlet:
        article["publisher"] = {"@type": "Organization", "name": statement.outlet}
    url = link(statement.url, statement.claim.statement.text)
    return article | ({"url": url} if url else {})
