"""Actors: tables of countries, bodies, people and words, and the code that a phrase gets from them."""

from pantau.actors.book import ActorBook, book, code, code_of
from pantau.actors.composition import Code, of_entries, of_entry, parsed
from pantau.actors.lexicon import Entry, Lexicon, lexicon
from pantau.actors.naming import Label, Labeller
from pantau.actors.people import Person, Term, holder, people

__all__ = [
    "ActorBook",
    "Code",
    "Entry",
    "Label",
    "Labeller",
    "Lexicon",
    "Person",
    "Term",
    "book",
    "code",
    "code_of",
    "holder",
    "lexicon",
    "of_entries",
    "of_entry",
    "parsed",
    "people",
]
