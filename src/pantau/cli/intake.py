"""What `fetch` and `watch` print: a line an article on stdout once it is stored, trouble on stderr, and counts."""

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from pantau.cli.screen import complain, say
from pantau.exports import plain
from pantau.pipeline.archive import Archive, beside
from pantau.pipeline.rounds import Asked, Delayed, News
from pantau.sources.settings import FetchSettings


class Counts:
    """Counts over a run."""

    def __init__(self) -> None:
        self.articles: Counter[str] = Counter()
        self.asked = self.failed = self.claims = self.delayed = 0

    def __str__(self) -> str:
        kinds = ", ".join(f"{number} {kind}" for kind, number in self.articles.most_common()) or "nothing new"
        later = f"; {plain.count(self.delayed, 'page')} to be tried again" if self.delayed else ""
        asked, claims = plain.count(self.asked, "source"), plain.count(self.claims, "claim")
        return f"{asked} asked, {self.failed} failed; articles: {kinds}; {claims}{later}"


def teller(counts: Counts) -> Callable[[News], None]:
    """Prints what happens and counts it."""

    def tell(news: News) -> None:
        if isinstance(news, Asked):
            counts.asked += 1
            if news.fetch.error:
                counts.failed += 1
                complain(f"{news.fetch.error}: {news.fetch.detail or news.fetch.url}")
            elif news.fetch.detail:
                say(f"{news.fetch.url}: read, but it is not as it should be ({news.fetch.detail})")
        elif isinstance(news, Delayed):
            counts.delayed += 1
            say(f"later: {news.reason}")
        else:
            counts.articles[news.outcome] += 1
            counts.claims += news.claims
            version = f" (version {news.version})" if news.version > 1 else ""
            because = f": {news.reason}" if news.reason else ""
            found, name = plain.count(news.claims, "claim"), " ".join(news.name.split())
            sys.stdout.write(f"{news.outcome}\t{(news.document or '')[:12]}\t{found}\t{name}{version}{because}\n")
            sys.stdout.flush()

    return tell


def archive_of(ledger: Path, settings: FetchSettings) -> Archive | None:
    """Where raw pages are kept, if the settings say so."""
    return beside(ledger) if settings.keep_pages else None
