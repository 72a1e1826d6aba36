"""Reads one number: one additive and multiplicative grammar for all languages over a table of words with roles.

unit 0-9, teen 10-19 (nothing may follow), ten (a smaller one may follow: "twenty-six", "seratus dua"), times (multiplies what is smaller
before it: "dua ratus ribu"), plus ("dua belas" = 2 + 10), plural ("thousands": 2000-9999, or a factor behind another number), vague
("dozens": 24-99), few (3-9; "several hundred" = 200-999), article_few and article_count ("a few", "a pair of"), count ("berdua"),
fraction ("half"), denominator ("two thirds"), tail ("and a half"), over ("dua per tiga"), suffix ("12rb"; money_suffix behind a sign only).
"""

import unicodedata

from pantau.mentions.numbers.chain import Chain, Tokens, glued_fraction, grouped, negative, place, tidy, twice, written
from pantau.mentions.numbers.digits import CLOSING, GLUED, value
from pantau.mentions.numbers.table import NumberTable, Word, words_of
from pantau.mentions.phrasing import TokenPhrases
from pantau.records.texts import Text
from pantau.records.values import Amount


class Grammar:
    """Reads one number at a token."""

    def __init__(self, table: NumberTable) -> None:
        self.table = table
        self.words = words_of(table)
        self._tail = TokenPhrases(table.tail)
        self._factors = {w for w, word in self.words.items() if word.role in ("times", "plural")}
        self._marks = (table.thousands, table.decimal)
        never_first = {"plus", "times"}
        first_words = {w for w, word in self.words.items() if word.role not in never_first}
        self.starts = first_words | set(table.ordinal) | set(table.articles) | set(table.ordinal_prefix) | set(table.minus)

    def read(self, tokens: Tokens, i: int, first: int, last: int) -> tuple[int, Chain] | None:
        """The number whose first token is i: (first token, what was read)."""
        both = self.table.both.get(tokens[i].low)
        if both and self._counts_both(tokens, i, first, last):
            return i, Chain(((both, both),), i + 1, closed=True, rule="both")
        ordinal = self._ordinal(tokens, i, first, last)
        if ordinal:
            return i, ordinal
        minus = self._minus(tokens, i, first, last)
        if minus:
            return minus
        chain = self._start(tokens, i, first, last)
        if chain is None:
            return None
        grown = self._finish(tokens, self._grow(tokens, chain, last), last)
        grown = self._grow(tokens, grown, last) if 0 < grown.terms[-1][0] < 1 else grown  # "three quarters of a million"
        digits = any(token.kind == "number" for token in tokens[i : grown.end])
        return None if digits and self._goes_on(tokens, grown.end, last) else (i, grown)

    def _goes_on(self, tokens: Tokens, end: int, last: int) -> bool:
        """ "4 hundred", "3 million and a half": digits before words that they cannot take would be a false value."""
        if self._tail.at(tokens, end, last):
            return True
        return end < last and tokens[end].low in self._factors

    def glued(self, text: Text, i: int, last: int) -> tuple[int, Chain] | None:
        """ "Rp5.000", "USD10m": digits behind the letters of a currency without a space. Returns the digits' offset and what was read."""
        token = text.tokens[i]
        run = GLUED.match(text.document.text, token.start)
        n = value(run[2], *self._marks) if run and run[1].lower() in self.table.glued else None
        if run is None or n is None:
            return None
        end = text.token_at(run.end() - 1)
        rest = text.document.text[run.end() : text.tokens[end].end]
        scale = self.table.money_suffix.get(rest) or self.table.suffix.get(rest) if rest else 1
        if scale is None or end >= last:
            return None
        chain = Chain((twice(tidy(n * scale)),), end + 1, digits=True, closed=bool(rest), rule="digits")
        grown = self._grow(text.tokens, chain, last)
        return None if grown.digits and self._goes_on(text.tokens, grown.end, last) else (run.start(2), grown)

    def _ordinal(self, tokens: Tokens, i: int, first: int, last: int) -> Chain | None:
        low = tokens[i].low
        if low in self.table.ordinal_prefix and i + 2 < last and tokens[i + 1].text == "-" and tokens[i + 2].kind == "number":
            n = value(tokens[i + 2].text, *self._marks)
            return Chain((twice(n),), i + 3, rule="ordinal") if n is not None else None
        if low in self.table.ordinal and not (i > first and tokens[i - 1].low in self.table.articles and self._is_part(tokens, i, last)):
            return Chain((twice(self.table.ordinal[low]),), i + 1, rule="ordinal")
        return None

    def _counts_both(self, tokens: Tokens, i: int, first: int, last: int) -> bool:
        """ "Kedua negara", "antar kedua negara", not "pertemuan kedua" or "Kedua, ..."."""
        opens = i == first or tokens[i - 1].kind == "mark" or tokens[i - 1].low in self.table.both_behind
        return opens and i + 1 < last and tokens[i + 1].kind == "word" and tokens[i + 1].low not in self.table.both_behind

    def _minus(self, tokens: Tokens, i: int, first: int, last: int) -> tuple[int, Chain] | None:
        """ "minus five"; "-5" where the sign stands apart from what precedes it."""
        if tokens[i].low in self.table.minus and i + 1 < last:
            got = self.read(tokens, i + 1, i + 1, last) if tokens[i + 1].kind == "number" or tokens[i + 1].low in self.table.unit else None
            return (i, negative(got[1])) if got else None
        if i - 2 >= first and tokens[i - 1].text == "-" and tokens[i - 1].end == tokens[i].start and tokens[i].kind == "number":
            sign = tokens[i - 2]
            if sign.low in self.table.minus or unicodedata.category(sign.text[-1]) == "Sc":  # "minus-5", "$-5bn"
                got = self.read(tokens, i, i, last)
                return (i, negative(got[1])) if got else None
        signed = i > first and tokens[i - 1].text in ("-", "−") and tokens[i - 1].end == tokens[i].start and tokens[i].kind == "number"
        got = self.read(tokens, i, i, last) if signed and (i - 1 == first or tokens[i - 2].end < tokens[i - 1].start) else None
        return (i - 1, negative(got[1])) if got else None

    def _start(self, tokens: Tokens, i: int, first: int, last: int) -> Chain | None:
        token = tokens[i]
        if token.kind == "number":
            return self._digits(tokens, i, first, last)
        tails = [(at, self._tail.at(tokens, at, last)) for at in (i, i - 1, i - 2) if at > first]
        if any(tail and tail.last > i and written(tokens, at) for at, tail in tails):
            return None  # the "and a half" of digits that were not read
        if token.low in self.table.articles:
            return self._article(tokens, i, last)
        word = self.words.get(token.low)
        if word is None or word.role in ("times", "plus", "article_count"):
            return None
        if word.role == "article_few" and not (i > first and tokens[i - 1].low in self.table.openers):
            return None
        if word.role == "fraction" and self._names_part(tokens, i, first):
            return None
        return self._first(word, token.low, i + 1)

    def _first(self, word: Word, low: str, end: int) -> Chain:
        """The chain that one number word begins."""
        if word.role == "plural":
            n = int(word.low)
            return Chain(((2 * n, 10 * n - 1),), end, closed=True, rule=f"vague:{low}")
        vague = word.role in ("vague", "few", "article_few")
        closed = word.role not in ("unit", "ten")
        return Chain(((word.low, word.high),), end, closed=closed, rule=f"vague:{low}" if vague else "words")

    def _names_part(self, tokens: Tokens, i: int, first: int) -> bool:
        """ "the second half", "half-brother": a part of a time or a game, or half of a compound."""
        if i > first and tokens[i].low in self.table.ordinal_nouns:
            return tokens[i - 1].low in self.table.ordinal or tokens[i - 1].low in self.table.part_before
        return False

    def _article(self, tokens: Tokens, i: int, last: int) -> Chain | None:
        """ "a hundred", "a few", "a pair of", "a third of"."""
        if i + 1 >= last:
            return None
        low = tokens[i + 1].low
        word = self.words.get(low)
        if word and word.role == "times" and not (i + 2 < last and tokens[i + 2].text == "-"):
            return Chain(((word.low, word.low),), i + 2)
        if word and (word.role in ("article_few", "fraction") or (word.role == "article_count" and self._of(tokens, i + 2, last))):
            return self._first(word, low, i + 2)
        if self._is_part(tokens, i + 1, last):
            share = 1 / self.table.denominator[low]
            return Chain(((share, share),), i + 2, closed=True)
        return None

    def _is_part(self, tokens: Tokens, i: int, last: int) -> bool:
        """Is the denominator at i ("a third") a fraction, not an ordinal ("a third attempt")?"""
        return tokens[i].low in self.table.denominator and (i + 1 >= last or self._of(tokens, i + 1, last) or tokens[i + 1].text in CLOSING)

    def _of(self, tokens: Tokens, i: int, last: int) -> bool:
        return i < last and tokens[i].low in self.table.of

    def _digits(self, tokens: Tokens, i: int, first: int, last: int) -> Chain | None:
        token = tokens[i]
        run, end = token.text, i + 1
        while end < last and len(run) <= 12 and grouped(tokens, i, end):
            run, end = run + tokens[end].text, end + 1
        n = value(run, *self._marks) if token.end - token.start == len(token.text) else None
        pointed = i > first and tokens[i - 1].text == "." and tokens[i - 1].end == token.start  # ".25" is not 25
        if pointed and (i - 1 == first or tokens[i - 2].end < tokens[i - 1].start):
            return None
        if n is None or (end < last and glued_fraction(tokens[end - 1], tokens[end])):
            return None
        return self._suffixed(tokens, i, Chain((twice(n),), end, digits=True, rule="digits"), last)

    def _suffixed(self, tokens: Tokens, i: int, chain: Chain, last: int) -> Chain:
        """ "12rb", "$4.3m", "12th", "80s"."""
        low, end = chain.terms[0][0], chain.end
        at = end + 1 if end < last and tokens[end].text == "-" and tokens[end].start == tokens[end - 1].end else end
        if at >= last or tokens[at].start != tokens[at - 1].end:
            return chain
        mark = tokens[at].text
        if at == end and mark.lower() in self.table.ordinal_suffix:
            return Chain(chain.terms, at + 1, rule="ordinal")
        if mark.lower() in self.table.decade_suffix and isinstance(low, int) and low % 10 == 0 and 20 <= low <= 90:
            return Chain(((low, low + 9),), at + 1, closed=True, rule="decade")
        scale = self.table.suffix.get(mark) if at == end else None
        if scale is None and at == end and i > 0 and unicodedata.category(tokens[i - 1].text[-1]) == "Sc":
            scale = self.table.money_suffix.get(mark)
        return Chain((twice(tidy(low * scale)),), at + 1, closed=True, rule="digits") if scale else chain

    def _grow(self, tokens: Tokens, chain: Chain, last: int) -> Chain:
        """Take in what follows as long as it makes the number longer."""
        while chain.end < last:
            longer = self._step(tokens, chain, last) or self._share_of(tokens, chain, last)
            if longer is None:
                return chain
            chain = longer
        return chain

    def _share_of(self, tokens: Tokens, chain: Chain, last: int) -> Chain | None:
        """ "a quarter of a million": a share of a round number is a number."""
        i, (low, high) = chain.end, chain.terms[-1]
        if not 0 < low < 1 or i + 2 >= last or tokens[i].low not in self.table.of or tokens[i + 1].low not in self.table.articles:
            return None
        factor = self.words.get(tokens[i + 2].low)
        if factor is None or factor.role != "times":
            return None
        return Chain((twice(tidy(low * factor.low)),), i + 3, closed=True) if low == high else None

    def _step(self, tokens: Tokens, chain: Chain, last: int) -> Chain | None:
        i = chain.end
        tail = None if written(tokens, i) else self._tail.at(tokens, i, last)
        if tail and len(chain.terms) == 1 and isinstance(chain.terms[0][0], int) and chain.terms[0][0] < 100:
            low, high = chain.terms[0]
            return Chain(((low + tail.payload, high + tail.payload),), tail.last, chain.digits, True, chain.rule)
        if tail and len(chain.terms) == 1 and not chain.digits and place(chain.terms[0][0]) >= 1000:  # "a million and a half"
            low, high = (tidy(n + tail.payload * place(n)) for n in chain.terms[0])
            return Chain(((low, high),), tail.last, closed=True, rule=chain.rule)
        low = tokens[i].low
        word = self.words.get(low)
        if word:
            return self._take(chain, word, i + 1)
        if i + 1 >= last:
            return None
        after = self.words.get(tokens[i + 1].low)
        if tokens[i].kind == "number":
            return self._more_digits(tokens, chain, after)
        if tokens[i].text == "-" and tokens[i].start == tokens[i - 1].end and tokens[i + 1].start == tokens[i].end:
            return self._take(chain, after, i + 2) if after else None
        return self._glued(chain, low, after, i)

    def _more_digits(self, tokens: Tokens, chain: Chain, after: Word | None) -> Chain | None:
        """ "2 juta 300 ribu": digits go on only where their own factor is smaller than the one before."""
        n = value(tokens[chain.end].text, *self._marks)
        if n is None or after is None or after.role != "times" or chain.digits or chain.closed:
            return None
        if n * after.low >= place(chain.terms[-1][0]) or after.low < 1000:
            return None
        return Chain((*chain.terms, twice(tidy(n * after.low))), chain.end + 2, rule=chain.rule)

    def _glued(self, chain: Chain, low: str, after: Word | None, i: int) -> Chain | None:
        """ "a hundred and six", "tens of thousands", "half a million"."""
        if after is None:
            return None
        lowest = chain.terms[-1][0]
        if low in self.table.connectors and not chain.digits and not chain.closed and place(lowest) >= 100 and after.high < 100:
            return self._take(chain, after, i + 2) if after.role in ("unit", "teen", "ten") else None
        if low in self.table.of and chain.closed and after.role in ("plural", "times") and (after.role == "plural" or lowest in (2, 12)):
            return self._take(chain, after, i + 2)  # "tens of thousands", "a couple of hundred"
        if low in self.table.articles and lowest == 0.5 and after.role == "times":
            return self._take(chain, after, i + 2)
        return None

    def _take(self, chain: Chain, word: Word, end: int) -> Chain | None:
        low, high = chain.terms[-1]
        if word.role in ("times", "plural"):
            return self._multiply(chain, int(word.low), end)
        if word.role == "plus":
            return Chain((*chain.terms[:-1], twice(low + word.low)), end, closed=True) if not chain.digits and 2 <= low <= 9 else None
        if word.role in ("unit", "teen", "ten") and not chain.closed and not chain.digits and low == high and word.high < place(low):
            return Chain((*chain.terms, (word.low, word.high)), end, closed=word.role == "teen", rule=chain.rule)
        return None

    def _multiply(self, chain: Chain, factor: int, end: int) -> Chain | None:
        """Multiply all terms that are smaller. Digits go with thousands and more only: "3 hundred" cannot be checked against its digits."""
        small = [term for term in chain.terms if term[0] < factor]
        kept = chain.terms[: len(chain.terms) - len(small)]
        if not small or (chain.digits and factor < 1000):
            return None
        low, high = sum(a for a, _ in small), sum(b for _, b in small)
        term: tuple[Amount, Amount]
        if low == high:
            term = twice(tidy(low * factor))
        elif low < 10 <= factor:  # "several hundred": what the plural means
            term = (24, 99) if factor == 12 else (2 * factor, 10 * factor - 1)
        else:
            term = (int(low * factor), int((high + 1) * factor - 1))
        return Chain((*kept, term), end, rule=chain.rule)

    def _finish(self, tokens: Tokens, chain: Chain, last: int) -> Chain:
        """ "two thirds", "dua per tiga", "two point five", "twenty-first"."""
        end = chain.end
        if end >= last or chain.digits or len(chain.terms) != 1 or chain.terms[0][0] != chain.terms[0][1]:
            return self._as_ordinal(tokens, chain, last)
        n = chain.terms[0][0]
        at = end + 1 if tokens[end].text == "-" and end + 1 < last else end
        low = tokens[at].low
        below = self.table.denominator.get(low)
        if below and n < below:
            return Chain((twice(n / below),), at + 1, closed=True)
        if low in self.table.over and at + 1 < last and n < self.table.unit.get(tokens[at + 1].low, 0):
            return Chain((twice(n / self.table.unit[tokens[at + 1].low]),), at + 2, closed=True)
        if low in self.table.point and at + 1 < last and tokens[at + 1].low in self.table.unit:
            return Chain((twice(n + self.table.unit[tokens[at + 1].low] / 10),), at + 2)
        return self._as_ordinal(tokens, chain, last)

    def _as_ordinal(self, tokens: Tokens, chain: Chain, last: int) -> Chain:
        at = chain.end + 1
        if at < last and tokens[at - 1].text == "-" and tokens[at].low in self.table.ordinal and not chain.digits:
            return Chain((*chain.terms, twice(self.table.ordinal[tokens[at].low])), at + 1, rule="ordinal")
        return chain
