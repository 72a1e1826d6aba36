"""Stories of a ledger, as of a day, by what was decided by hand."""

from datetime import date, datetime

from msgspec import Struct, structs

from pantau.errors import BadInput, NotFound
from pantau.ledger.judgements import Judgements
from pantau.ledger.ledger import Ledger
from pantau.ledger.versions import followers
from pantau.outlets.register import by_name
from pantau.pipeline.utterances import Telling, telling
from pantau.records.judgements import Judgement, in_force
from pantau.records.stories import Story
from pantau.stories.stories import stories
from pantau.stories.texts import Texts

SHORT = 10  # characters of an id


class Shelf(Struct, frozen=True):
    """Everything that stands above single documents. versions: of articles that changed, by each version the one that is shown."""

    told: Telling
    stories: list[Story]
    versions: dict[str, str] = {}

    def story(self, prefix: str) -> Story:
        """The story whose id begins so, else the one that holds the document whose id begins so, or its newer version. Raises NotFound."""
        found = [one for one in self.stories if one.id.startswith(prefix)]
        found = found or [one for one in self.stories if any(id.startswith(prefix) for id in one.documents)]
        newer = {new for old, new in self.versions.items() if old.startswith(prefix)}
        found = found or [one for one in self.stories if newer.intersection(one.documents)]
        if len(found) != 1:
            raise NotFound(
                f"{len(found) or 'no'} stories have an id or a document whose id begins with {prefix!r}; `pantau stories` lists them"
            )
        return found[0]

    def taken_up(self, prefix: str) -> str | None:
        """In words, that a story is found by another id than its own; None for its own id. Raises NotFound."""
        story = self.story(prefix)
        if story.id.startswith(prefix):
            return None
        held = any(id.startswith(prefix) for id in story.documents)
        why = "which holds this document" if held else "which holds a newer version of this document"
        return f"{prefix} is now in story {story.id[:SHORT]}, {why}"


def family(outlet: str) -> str:
    """The publisher family of an outlet by the register; an outlet that is not in it is a family of its own."""
    known = by_name(outlet)
    return known.family if known else outlet


def shelf(ledger: Ledger, as_of: date | None = None, recorded_by: date | None = None) -> Shelf:
    """Reports, copy groups, utterances and stories of what was published by `as_of` and held by `recorded_by`."""
    texts = Texts()
    told = telling(ledger, as_of, recorded_by, family, texts)
    versions = {old: new for old, new in followers(ledger.store, as_of, recorded_by).items() if new in told.reports}
    decided = [_followed(one, versions) for one in in_force(Judgements(ledger.store).all(recorded_by))]
    return Shelf(told, stories(list(told.reports.values()), told.groups, told.utterances, decided, family, texts), versions)


def _followed(judgement: Judgement, versions: dict[str, str]) -> Judgement:
    """A decision about documents as one about the versions of these articles that are shown."""
    subjects, others = (tuple(versions.get(id, id) for id in ids) for ids in (judgement.subjects, judgement.value.get("others", ())))
    return structs.replace(judgement, subjects=subjects, value=judgement.value | {"others": list(others)} if others else judgement.value)


def merge(ledger: Ledger, prefixes: list[str], who: str, reason: str, at: datetime) -> Judgement:
    """Decide that stories (or documents) are one story. Raises NotFound, BadInput."""
    held = shelf(ledger)
    found = {one.id: one for one in (held.story(prefix) for prefix in prefixes)}
    if len(found) < 2:
        raise BadInput("name at least two stories to merge")
    documents = tuple(id for one in found.values() for id in one.documents)
    return Judgements(ledger.store).add("merge", documents, {}, who, reason, at)


def split(ledger: Ledger, prefixes: list[str], who: str, reason: str, at: datetime) -> Judgement:
    """Decide that documents leave the story in which they are, together. Raises NotFound, BadInput."""
    held = shelf(ledger)
    leaving = tuple(ledger.document(prefix).id for prefix in prefixes)
    homes = {held.story(id).id: held.story(id) for id in leaving}
    if len(homes) != 1:
        raise BadInput("the documents to split off must be of one story")
    staying = [id for id in next(iter(homes.values())).documents if id not in leaving]
    if not staying:
        raise BadInput("these are all documents of the story; nothing would stay")
    return Judgements(ledger.store).add("split", leaving, {"others": staying}, who, reason, at)
