"""From a cue to a draft: one short reading per form (active, inverted, passive, participle, preposition, adverb, noun)."""

from pantau.claims.cues import Cue, CueBook, Hit
from pantau.claims.drafts import Draft, behind, follows, group_start, left_content, passive_group, words_kind
from pantau.claims.grammar import (
    ADV,
    AGENT,
    ART,
    AUX,
    BELONGS,
    CAP,
    COMMA,
    COMP,
    COORD,
    DEM,
    DOC,
    FINITE,
    GENITIVE,
    GERUND,
    INF,
    NEG,
    PLURAL,
    POSS,
    PREP,
    PRON,
    QUOTE,
    REL,
    STOP,
    SUB,
    TIME,
    WORD,
    Passage,
)  # fmt: skip
from pantau.claims.phrases import Range, Source, names_of, source_left, source_right


def read(p: Passage, hit: Hit, book: CueBook, drafts: list[Draft]) -> Draft | None:
    """The draft of one cue in its passage, or None where the words are no cue here. `drafts`: those in front of it in the passage."""
    if p.line and p.at(hit.first) & CAP and p.at(hit.first - 1) & (CAP | GENITIVE):
        return None  # part of a name
    start = group_start(p, hit.first)
    group = (start, hit.last)
    forms = frozenset().union(*(c.forms for c in hit.cues))
    if "enclitic" in forms:
        return _enclitic(p, hit, group)
    if forms & {"preposition", "closing"}:
        return _preposition(p, hit)
    if "adverb" in forms:
        return _adverb(p, hit)
    if ("participle" in forms and passive_group(p, group)) or "passive" in forms:
        return _passive(p, hit, group)
    if "noun" in forms and (forms == {"noun"} or _nominal(p, hit)):
        return _noun(p, hit)
    if _nominal(p, hit):
        return None
    if "gerund" in forms and not passive_group(p, group):
        if p.at(hit.first - 1) & COORD:
            return None
        return _participle(p, hit, group, drafts)
    if forms & {"active", "plain", "gerund", "inverted"}:
        return _inverted(p, hit, book, forms) or (_active(p, hit, group, drafts) if forms & {"active", "plain", "gerund"} else None)
    return None


def _cues(hit: Hit, *forms: str) -> list[Cue]:
    return [c for c in hit.cues if c.forms & set(forms)]


def _nominal(p: Passage, hit: Hit) -> bool:
    """Do the words stand as a noun here ("the claim", "his demands", "reports of")?"""
    i = hit.first - 1
    bits = p.at(i)
    if i < p.first:
        return False
    forms = frozenset().union(*(c.forms for c in hit.cues))
    if "noun" in forms and p.at(hit.last) & PREP and not p.at(hit.last) & INF and not p.at(i) & (PRON | CAP | AUX):
        return True
    if forms & {"plain", "noun"} and not forms & {"active"} and _singular(p, hit.first):
        return True
    if bits & (FINITE | GERUND) and not bits & (AUX | CAP) and "gerund" not in forms and "passive" not in forms:
        return True
    if (bits & (ART | POSS | GENITIVE) and not bits & (PRON | ADV)) or (bits & DEM and not bits & PRON and not p.at(i - 1) & WORD):
        return True
    return bool(bits & PREP and not bits & INF and not bits & SUB and not p.at(hit.first) & ADV and "gerund" not in forms)


def _singular(p: Passage, i: int) -> bool:
    """Is the word before a plain form no subject that a plain form could have (neither plural nor "to", "will", "they")?"""
    k = i - 1
    while k > p.first and p.at(k) & (ADV | COMMA) and not p.at(k) & (PRON | CAP | AUX):
        k -= 1
    bits = p.at(k)
    if bits & (AUX | INF | PLURAL | COORD | QUOTE) or p.has(max(p.first, k - 5), k, COORD) or p.tokens[k].kind == "mark":
        return False
    return not bits & REL


def _enclitic(p: Passage, hit: Hit, group: Range) -> Draft | None:
    """katanya: the cue names its speaker itself."""
    cue = hit.cues[0]
    right, relays, comma = behind(p, hit.last, cue)
    source = Source(hit.first, hit.last, [(hit.first, hit.last)])
    left = left_content(p, hit.first)
    kind = follows(p, right)
    draft = Draft(p, hit, cue, "enclitic", group, source, "left", cue.stance, right, kind, relays=relays, enclitic=True)
    if not left:
        if kind == "none":
            return None
        draft.side = "right"
    elif kind == "quote" and comma:
        draft.side = "around"
    return draft


def _inverted(p: Passage, hit: Hit, book: CueBook, forms: frozenset[str]) -> Draft | None:
    """ "..., said X" and "kata X": the speaker stands behind the cue."""
    if not ("inverted" in forms or (book.inverts and forms & {"active", "plain"})):
        return None
    cue = _cues(hit, "inverted", "active", "plain")[0]
    if cue.hearer:
        return None
    before = hit.first - 1
    left = left_content(p, hit.first)
    opening = hit.first == p.first and "inverted" in forms
    if "left" not in cue.takes or not (left or opening) or p.at(hit.last) & (COMP | QUOTE | COMMA | STOP | INF) or hit.last >= p.last:
        return None
    if "inverted" not in forms and before not in p.inside and _apposed_subject(p, before):
        return None
    if p.at(hit.last) & (PREP | SUB) or (before not in p.inside and not p.at(before) & COMMA and not opening):
        return None
    source = source_right(p, hit.last)
    if source is None or ("inverted" not in forms and not _closes(p, source, before)):
        return None
    right, relays, comma = behind(p, source.end, cue)
    kind = follows(p, right)
    draft = Draft(p, hit, cue, "inverted", (hit.first, hit.last), source, "left", cue.stance, right, kind, relays=relays)
    if opening and not left:
        draft.side = "right"
    elif kind == "quote" and comma:
        draft.side = "around"
    return draft


def _apposed_subject(p: Passage, comma: int) -> bool:
    """Does the comma before the verb close an aside of its subject ("X, a minister, said"), no clause in front?"""
    chunks = [c for c in p.chunks(p.first, comma) if c[0] < c[1]]
    while chunks and p.at(chunks[0][0]) & (PREP | SUB | TIME) and len(chunks) > 1:
        chunks = chunks[1:]
    return len(chunks) > 1 and not p.finite(*chunks[0])


def _closes(p: Passage, source: Source, before: int) -> bool:
    """Does the phrase behind an inverted active verb reach the end of its clause (no verb of its own follows)?"""
    if before in p.inside:
        return not p.at(source.end) & FINITE
    return (
        source.end >= p.last
        or (not p.at(source.end) & (FINITE | COMP) and not p.has(source.start, source.start + 1, PRON))
        or p.tokens[source.end].kind == "mark"
    )


def _active(p: Passage, hit: Hit, group: Range, drafts: list[Draft]) -> Draft | None:
    """X said ..."""
    cues = _cues(hit, "active", "plain", "gerund")
    infinitive = bool(p.at(group[0] - 1) & INF) and group[0] > p.first
    source = _subject(p, group, drafts, infinitive)
    if source is None and not cues[0].sourceless:
        return None
    if infinitive:
        group = (group[0] - 1, group[1])
    right, relays, comma = behind(p, hit.last, cues[0])
    kind = follows(p, right)
    if kind == "words":
        kind = words_kind(p, right)
    start = source.start if source and not source.shared else group[0]
    left = left_content(p, start) and not (source and source.relative)
    cue, side = _fit(p, cues, kind, left, comma, right)
    if cue is None or (infinitive and kind == "object" and not cue.takes & {"object", "person"}):
        return None
    if comma and side in ("left", "around") and p.at(start - 1) & COMMA and p.at(start - 2) & (COORD | COMP | REL | SUB) and kind != "none":
        side = "right"
    draft = Draft(p, hit, cue, "active", group, source, side, cue.stance, right, kind, p.has(*group, NEG), relays)
    reduced = source and not source.shared and p.at(source.start) & PREP and "participle" in cue.forms and cue.passive
    if reduced and cue.passive:
        draft.stance = cue.passive
    if cue.sourceless or reduced:
        draft.side, draft.source = "passive", None
    return draft


def _fit(p: Passage, cues: list[Cue], kind: str, left: bool, comma: bool, right: int) -> tuple[Cue | None, str]:
    """The reading of the cue that what follows allows, and the side of its content."""
    for cue in cues:
        takes = cue.takes
        if cue.needs and not any(p.tokens[i].low in cue.needs for i in range(right, min(right + 16, p.last))):
            continue
        if left and "left" in takes:
            if kind in ("none", "adverbial") and not (comma and kind == "adverbial"):
                return cue, "left"
            if comma:
                return cue, "around" if kind in ("quote", "clause") else "left"
        if kind == "quote" and takes & {"quote", "clause", "that", "object", "person"}:
            return cue, "right"
        if (kind == "that" and takes & {"that", "clause"}) or (kind == "question" and takes & {"question", "clause"}):
            return cue, "right"
        if kind == "to" and "to" in takes:
            return cue, "right"
        if (kind == "clause" and takes & {"clause", "object"}) or (kind == "person" and takes & {"person", "clause", "object"}):
            return cue, "right"
        if (kind in ("object", "gerund") and "object" in takes) or (kind == "gerund" and "clause" in takes):
            return cue, "right"
        if kind == "object" and "clause" in takes and (("that" in takes and comma) or cue.claim == "always"):
            return cue, "right"
        if kind == "object" and "clause" in takes and cue.stance == "says":
            return cue, "right"
        if left and "left" in takes and kind == "adverbial":
            return cue, "left"
        if kind == "adverbial" and "clause" in takes and not left:
            return cue, "right"
    return None, ""


def _subject(p: Passage, group: Range, drafts: list[Draft], infinitive: bool) -> Source | None:
    """The source phrase of an active cue; a second verb shares that of the first."""
    end = group[0] - 1 if infinitive else group[0]
    before = p.at(end - 1)
    if end > p.first and before & COMMA:
        last = drafts[-1] if drafts else None
        if last and last.source and last.form in ("inverted", "enclitic") and last.right >= end - 1 and end - 1 >= last.source.end - 1:
            return Source(last.source.start, last.source.end, last.source.names, shared=True)
    if (end > p.first and before & (COORD | COMMA)) or infinitive:
        k = end - 1
        while k > p.first and p.at(k) & (COMMA | ADV):
            k -= 1
        if p.at(k) & COORD or infinitive:
            shared = next((d for d in reversed(drafts) if d.source and d.passage is p and d.form != "preposition"), None)
            if shared and shared.source:
                return Source(shared.source.start, shared.source.end, shared.source.names, shared=True)
    return source_left(p, end)


def _participle(p: Passage, hit: Hit, group: Range, drafts: list[Draft]) -> Draft | None:
    """..., adding that ...: the source is that of the clause it hangs on."""
    cues = _cues(hit, "gerund")
    right, relays, comma = behind(p, hit.last, cues[0])
    kind = follows(p, right)
    kind = words_kind(p, right) if kind == "words" else kind
    cue, side = _fit(p, cues, kind, False, comma, right)
    if cue is None or side != "right":
        return None
    shared = next((d for d in reversed(drafts) if d.source and d.passage is p), None)
    if shared and shared.source:
        source: Source | None = Source(shared.source.start, shared.source.end, shared.source.names, shared=True)
        relays = relays or shared.relays
    else:
        source = _main_subject(p, group)
    if source is None:
        return None
    return Draft(
        p, hit, cue, "participle", (hit.first, hit.last), source, "right", cue.stance, right, kind, p.at(hit.first - 1) & NEG != 0, relays
    )


def _main_subject(p: Passage, group: Range) -> Source | None:
    """Subject of the clause in front of a participle: its first noun phrase, up to the verb."""
    verb = next((i for i in range(p.first, group[0]) if p.at(i) & FINITE and i not in p.inside), None)
    if verb is None:
        return None
    source = source_left(p, verb)
    return Source(source.start, source.end, source.names, shared=True) if source else None


def _passive(p: Passage, hit: Hit, group: Range) -> Draft | None:
    """is said to, dilaporkan, was accused by X of, diungkapkan X."""
    cues = _cues(hit, "participle", "passive")
    cue = next((c for c in cues if c.passive), cues[0])
    if (hit.last < p.last and p.at(hit.last) & AGENT) or (hit.last + 1 < p.last and p.at(hit.last + 1) & AGENT and p.at(hit.last) & ADV):
        return _by_agent(p, hit, cue, group)
    if cue.passive is None:
        return None
    right, relays, comma = behind(p, hit.last, Cue(cue.name, cue.forms, cue.stance, cue.takes))
    kind = follows(p, right)
    if p.at(right) & INF and kind != "to":
        kind = "to"
    if kind == "none" or (comma and kind not in ("that", "quote")):
        return None
    side = "right" if kind in ("that", "quote") or cue.hearer else "passive"
    return Draft(p, hit, cue, "passive", group, None, side, cue.passive, right, kind, p.has(*group, NEG), relays)


def _by_agent(p: Passage, hit: Hit, cue: Cue, group: Range) -> Draft | None:
    """was hailed by X as ...; diungkapkan oleh X bahwa ..."""
    at = hit.last if p.at(hit.last) & AGENT else hit.last + 1
    source = source_right(p, at + 1)
    if source is None:
        return None
    right, relays, _ = behind(p, source.end, Cue(cue.name, cue.forms, cue.stance, cue.takes))
    kind = follows(p, right)
    side = "right" if kind in ("that", "quote") else "passive"
    return Draft(p, hit, cue, "agent", group, source, side, cue.stance, right, kind, p.has(*group, NEG), relays)


def _preposition(p: Passage, hit: Hit) -> Draft | None:
    """according to X, ...; ..., menurut X; yang menurut X ..."""
    cue = hit.cues[0]
    start = hit.last
    while p.at(start) & INF and p.at(start) & PREP:
        start += 1
    source = source_right(p, start, opening=hit.first == p.first)
    if source is None:
        return None
    source.names = _issuers(p, source)
    right, relays, comma = behind(p, source.end, cue) if p.at(source.end) & COMMA else (source.end, [], False)
    kind = follows(p, right)
    opening = hit.first == p.first or (not left_content(p, hit.first) and not _clause_before(p, hit.first))
    side = "right" if opening else "left"
    if (
        side == "left"
        and kind not in ("none", "adverbial")
        and p.at(source.end) & COMMA
        and p.at(hit.first - 1) & COMMA
        and not p.at(right) & COORD
    ):
        side = "around"
    if side == "around" and p.at(right) & REL:
        side = "left"
    if p.at(hit.first - 1) & REL:
        side = "right"
    if side == "right" and kind == "none":
        return None
    if side == "right" and p.at(hit.first - 1) & COORD:
        side = "right"
    return Draft(p, hit, cue, "preposition", (hit.first, hit.last), source, side, cue.stance, right, kind, False, relays)


def _clause_before(p: Passage, i: int) -> bool:
    start = i
    while start > p.first and not p.at(start - 1) & STOP and not (p.at(start - 1) & (COORD | SUB) and p.at(start - 2) & COMMA):
        start -= 1
    return p.finite(start, i) or i - start >= 5


def _issuers(p: Passage, source: Source) -> list[Range]:
    """ "a report by X", "keterangan tertulis X": the body behind the paper, if one is named."""
    a, b = source.start, source.end
    while a < b and p.at(a) & ART:
        a += 1
    k = a
    while k < b and not p.at(k) & (BELONGS | CAP | COMMA):
        k += 1
    if not p.has(a, k, DOC) or k >= b:
        return source.names
    if p.at(k) & BELONGS:
        return names_of(p, k + 1, b) or source.names
    return names_of(p, k, b) if not p.has(a, k, PREP) else source.names


def _adverb(p: Passage, hit: Hit) -> Draft | None:
    """reportedly: nobody is named; the clause around it is the statement."""
    cue = hit.cues[0]
    return Draft(p, hit, cue, "adverb", (hit.first, hit.last), None, "passive", cue.stance, hit.last, "clause")


def _noun(p: Passage, hit: Hit) -> Draft | None:
    """the claim that ...: the source is a possessor in front, if there is one."""
    if not p.at(hit.last) & COMP or (p.at(hit.last) & REL and p.at(hit.last + 1) & FINITE):
        return None
    cue = _cues(hit, "noun")[0]
    source = None
    k = hit.first - 1
    while k > p.first and not p.at(k) & (ART | POSS | GENITIVE | PREP | FINITE | COMMA):
        k -= 1
    if p.at(k) & POSS:
        source = Source(k, k + 1, [(k, k + 1)])
    elif p.at(k) & GENITIVE:
        a = k
        while a > p.first and p.at(a - 1) & (CAP | WORD) and not p.at(a - 1) & (PREP | FINITE | COMMA | COORD | COMP):
            a -= 1
            if p.at(a) & ART:
                break
        source = Source(a, k + 1, names_of(p, a, k))
    return Draft(p, hit, cue, "noun", (hit.first, hit.last), source, "right", cue.stance, hit.last, "that")
