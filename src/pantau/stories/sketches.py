"""FracMinHash sketches of byte 16-grams: which documents may share a passage, without comparing each with each.

A 16-gram is kept if its hash is among the lowest 1 / SCALE of all hashes (Irber et al. 2022, "Lightweight compositional analysis of
metagenomes with FracMinHash"): a passage keeps the same grams in whatever document it stands, so containment can be told from them.
"""

import hashlib
from collections import deque
from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

GRAM = 16
SCALE = 24
SHARED = 3  # sampled grams that make a pair worth an alignment
COMMON = 24  # a gram in more documents of one outlet than this is furniture; it proposes no pair
NEIGHBOURS = 6  # with how many earlier holders of a gram a document is paired
OUTLETS = 18  # bits for the outlet in a key
NUMBERS = 14  # bits for the number of a report within its batch
BATCH = 1 << NUMBERS  # reports that may come at a time
Grams = NDArray[np.uint32]
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0xFF51AFD7ED558CCD))


class Sketch(Struct, eq=False, gc=False):
    """Sampled grams of one document: their hashes, and for each the number of the word in which it begins.

    salt: stands for the outlet. common: for each gram how many documents of the outlet hold it, once that is counted.
    """

    salt: int
    grams: Grams
    words: NDArray[np.int32]
    common: NDArray[np.int32] | None = None


def sketches(texts: Sequence[Sequence[str]], outlets: Sequence[str]) -> list[Sketch]:
    """Of the words of each text. All are hashed in one go, and no gram runs from one text into the next."""
    words = [word for text in texts for word in text]
    raw = np.frombuffer("  ".join((*words, "")).encode("utf-8", "surrogatepass"), dtype=np.uint8)
    hashes = _hashes(raw)
    kept = np.flatnonzero(hashes < np.uint64(2**64 // SCALE))
    blanks = np.flatnonzero(raw == np.uint8(32))
    firsts = np.cumsum([0, *map(len, texts)])  # words before each text
    ends = np.concatenate([[0], blanks[1::2] + 1])[firsts]  # bytes before each
    of = np.searchsorted(ends, kept, "right") - 1
    whole = kept + GRAM <= ends[of + 1]
    kept, of = kept[whole], of[whole]
    grams = (hashes[kept] & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    begin = (np.searchsorted(blanks, kept, "right") // 2 - firsts[of]).astype(np.int32)
    cuts = np.searchsorted(of, np.arange(len(texts) + 1)).tolist()
    return [Sketch(_salt(outlet), grams[start:end], begin[start:end]) for outlet, (start, end) in zip(outlets, pairwise(cuts), strict=True)]


def _hashes(raw: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """One 64-bit hash for each GRAM bytes in a row."""
    if len(raw) < GRAM:
        return np.zeros(0, np.uint64)
    halves = np.ndarray((len(raw) - 7,), np.uint64, raw, 0, (1,)).copy()
    mixed = halves[: len(raw) - GRAM + 1] * _MIX[0] ^ halves[8:] * _MIX[1]
    mixed ^= mixed >> np.uint64(29)
    mixed *= _MIX[2]
    return mixed ^ (mixed >> np.uint64(32))


class Tally:
    """How many documents of one batch hold each gram of an outlet: sorted keys, counts."""

    __slots__ = ("_keys", "_own")

    def __init__(self, keys: NDArray[np.uint64], own: NDArray[np.int64]) -> None:
        self._keys, self._own = keys, own.astype(np.int32)

    def counts(self, keys: NDArray[np.uint64]) -> NDArray[np.int32]:
        """Documents that hold each of some sorted keys; 0 for a key that none holds."""
        if not len(self._keys):
            return np.zeros(len(keys), np.int32)
        place = np.searchsorted(self._keys, keys).clip(0, len(self._keys) - 1)
        return np.where(self._keys[place] == keys, self._own[place], 0)


class Postings:
    """Who holds which gram, of the batches that are held."""

    def __init__(self) -> None:
        self._tallies: deque[Tally] = deque()
        self._keys = np.zeros(0, np.uint64)

    def add(self, sketches: Sequence[Sketch], first: int) -> NDArray[np.int64]:
        """Rows (later, shared grams, earlier) of pairs with a later one in this batch, which begins with number `first`.

        In order of the later one, for each the greatest share first. Sets what is common in the sketches. Sorting makes it n log n; a gram
        in many documents pairs each only with its NEIGHBOURS before; furniture pairs nobody.
        """
        sizes = [len(sketch.grams) for sketch in sketches]
        grams = np.concatenate([*(sketch.grams for sketch in sketches), np.zeros(0, np.uint32)]).astype(np.uint64)
        salts = np.array([sketch.salt << NUMBERS | number for number, sketch in enumerate(sketches)], np.uint64)
        rows = (grams << np.uint64(OUTLETS + NUMBERS)) | np.repeat(salts, sizes)
        order = np.argsort(rows)
        held, times = _once(rows[order])
        keys, own = _once(held >> np.uint64(NUMBERS))
        counts = sum((tally.counts(keys) for tally in self._tallies), own.astype(np.int32))
        self._tallies.append(Tally(keys, own))
        each = np.repeat(counts, own)
        common = np.empty(len(rows), np.int32)
        common[order] = np.repeat(each, times)
        for sketch, (start, end) in zip(sketches, pairwise(accumulate(sizes, initial=0)), strict=True):
            sketch.common = common[start:end]
        telling = held[each <= COMMON]
        documents = (telling & np.uint64(BATCH - 1)) + np.uint64(first)
        self._keys = np.concatenate([self._keys, np.sort((telling >> np.uint64(NUMBERS + OUTLETS) << np.uint64(32)) | documents)])
        self._keys.sort(kind="stable")  # two sorted runs: merged in one pass
        return _pairs(self._keys, first)

    def forget(self, before: int) -> None:
        """Let go of the oldest batch, all of whose documents have numbers below `before`."""
        self._tallies.popleft()
        self._keys = self._keys[(self._keys & np.uint64(0xFFFFFFFF)) >= np.uint64(before)]


def _once(ordered: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Each number of a sorted row once, and how often it stands."""
    new = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    starts = np.flatnonzero(new)
    return ordered[starts], np.diff(starts, append=len(ordered))


def _salt(outlet: str) -> int:
    return int.from_bytes(hashlib.blake2b(outlet.encode("utf-8", "surrogatepass"), digest_size=4).digest()) >> (32 - OUTLETS)


def _pairs(keys: NDArray[np.uint64], first: int) -> NDArray[np.int64]:
    """Pairs of documents that hold the same grams: see `Postings.add`."""
    late = np.flatnonzero((keys & np.uint64(0xFFFFFFFF)) >= np.uint64(first))
    later = keys[late]
    found: list[NDArray[np.uint64]] = [np.zeros(0, np.uint64)]
    for step in range(1, NEIGHBOURS + 1):
        late, later = late[late >= step], later[late >= step]
        earlier = keys[late - step]
        same = (earlier ^ later) >> np.uint64(32) == 0
        late, later = late[same], later[same]
        found.append((earlier[same] << np.uint64(32)) | (later & np.uint64(0xFFFFFFFF)))
    pairs, counts = _once(np.sort(np.concatenate(found)))
    pairs, counts = pairs[counts >= SHARED].astype(np.int64), counts[counts >= SHARED]
    before, after = pairs >> 32, pairs & 0xFFFFFFFF
    return np.stack([after, counts, before], axis=1)[np.lexsort((before, -counts, after))]
