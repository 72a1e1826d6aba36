"""FracMinHash sketches of byte 16-grams: which documents may share a passage, without comparing each with each.

A 16-gram is kept if its hash is among the lowest 1 / SCALE of all hashes (Irber et al. 2022, "Lightweight compositional analysis of
metagenomes with FracMinHash"): a passage keeps the same grams in whatever document it stands, so containment can be told from them.
"""

import hashlib
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

GRAM = 16
SCALE = 16
COMMON = 24  # a gram in more documents of one outlet than this is furniture; it proposes no pair
NEIGHBOURS = 6  # with how many earlier holders of a gram a document is paired
Grams = NDArray[np.uint32]
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0xFF51AFD7ED558CCD))


class Sketch:
    """Sampled grams of one document: their hashes, and for each the number of the word in which it begins."""

    __slots__ = ("grams", "words")

    def __init__(self, words: Sequence[str]) -> None:
        text = "  ".join((*words, "")).encode("utf-8", "surrogatepass")
        raw = np.frombuffer(text, dtype=np.uint8)
        hashes = _hashes(raw)
        kept = np.flatnonzero(hashes < np.uint64(2**64 // SCALE))
        word = np.cumsum(raw == np.uint8(32)) // 2
        self.grams: Grams = (hashes[kept] & np.uint64(0xFFFFFFFF)).astype(np.uint32)
        self.words: NDArray[np.int64] = word[kept]


def _hashes(raw: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """One 64-bit hash for each GRAM bytes in a row."""
    if len(raw) < GRAM:
        return np.zeros(0, np.uint64)
    eight = np.lib.stride_tricks.sliding_window_view(raw, 8)
    halves = np.ascontiguousarray(eight).view(np.uint64)[:, 0]
    mixed = halves[: len(raw) - GRAM + 1] * _MIX[0] ^ halves[8:] * _MIX[1]
    mixed ^= mixed >> np.uint64(29)
    mixed *= _MIX[2]
    return mixed ^ (mixed >> np.uint64(32))


class Weights:
    """How common each gram is in each outlet: 1 / (documents of the outlet that hold it)."""

    def __init__(self, sketches: Sequence[Sketch], outlets: Sequence[str]) -> None:
        salts = {outlet: _salt(outlet) for outlet in set(outlets)}
        self._salts = [salts[outlet] for outlet in outlets]
        keys = [np.unique(sketch.grams).astype(np.uint64) ^ salt for sketch, salt in zip(sketches, self._salts, strict=True)]
        self._keys, self._counts = np.unique(np.concatenate([*keys, np.zeros(0, np.uint64)]), return_counts=True)

    def counts(self, index: int, grams: Grams) -> NDArray[np.int64]:
        """In how many documents of the outlet of document `index` each of its grams stands."""
        return self._counts[np.searchsorted(self._keys, grams.astype(np.uint64) ^ self._salts[index])]


def _salt(outlet: str) -> np.uint64:
    """Different upper halves for different outlets; the lower half of a key is the gram."""
    return np.uint64(int.from_bytes(hashlib.blake2b(outlet.encode("utf-8", "surrogatepass"), digest_size=4).digest()) << 32)


def candidates(sketches: Sequence[Sketch], weights: Weights, least: int) -> list[tuple[int, int, int]]:
    """Pairs (earlier, later, shared grams) that share at least `least` grams; documents are numbered in order of time.

    Sorting makes it n log n; a gram in many documents pairs each only with its NEIGHBOURS before.
    """
    parts: list[NDArray[np.uint64]] = [np.zeros(0, np.uint64)]
    for index, sketch in enumerate(sketches):
        own = np.unique(sketch.grams)
        own = own[weights.counts(index, own) <= COMMON]
        parts.append((own.astype(np.uint64) << np.uint64(32)) | np.uint64(index))
    keys = np.concatenate(parts)
    keys.sort()
    pairs = np.concatenate([*_neighbours(keys), np.zeros(0, np.uint64)])
    found, counts = np.unique(pairs, return_counts=True)
    enough = counts >= least
    chosen: Iterable[tuple[int, int]] = zip(found[enough].tolist(), counts[enough].tolist(), strict=True)
    return [(pair >> 32, pair & 0xFFFFFFFF, shared) for pair, shared in chosen]


def _neighbours(keys: NDArray[np.uint64]) -> list[NDArray[np.uint64]]:
    """Pairs (earlier << 32 | later) of documents that hold the same gram."""
    grams, documents = keys >> np.uint64(32), keys & np.uint64(0xFFFFFFFF)
    found: list[NDArray[np.uint64]] = []
    for step in range(1, min(NEIGHBOURS, len(keys) - 1) + 1):
        same = grams[step:] == grams[:-step]
        found.append((documents[:-step][same] << np.uint64(32)) | documents[step:][same])
    return found
