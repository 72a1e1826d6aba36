"""Every error that Pantau raises on purpose, drawn as a tree.

PantauError
 +- BadInput                 what was handed in cannot be read; the message names it and says what to do
 |   +- EmptyInput           no characters at all, or only white space
 |   +- BinaryInput          bytes that are no text (a picture, an archive, a program)
 |   +- UndecodableInput     text in no encoding that we can tell
 |   +- TooLarge             more than the limit of one document
 |   +- NoArticle            HTML without a readable main text
 |   +- UnknownLanguage      a language without a folder of tables
 +- TableError               a table of words or knowledge that ships with Pantau (or was added) is wrong
 +- LedgerError              the ledger cannot be used; nothing in it was changed
 |   +- NotALedger           the file is something else
 |   +- LedgerLocked         another process holds it
 |   +- LedgerReadOnly       it cannot be written
 |   +- LedgerTooNew         a newer Pantau wrote it
 +- NotFound                 an id or name that the ledger does not hold
"""


class PantauError(Exception):
    """The root: `except PantauError` at the door (CLI, web handler, worker loop) and nowhere else."""


class BadInput(PantauError):
    """What was handed in cannot be read."""


class EmptyInput(BadInput):
    """No characters, or only white space."""


class BinaryInput(BadInput):
    """Bytes that are no text."""


class UndecodableInput(BadInput):
    """Text in no encoding that we can tell."""


class TooLarge(BadInput):
    """More than the limit of one document."""


class NoArticle(BadInput):
    """HTML without a readable main text."""


class UnknownLanguage(BadInput):
    """A language without a folder of tables."""


class TableError(PantauError):
    """A table of words or knowledge is wrong; the message names file and row."""


class LedgerError(PantauError):
    """The ledger cannot be used; nothing in it was changed."""


class NotALedger(LedgerError):
    """The file is something else."""


class LedgerLocked(LedgerError):
    """Another process holds the ledger."""


class LedgerReadOnly(LedgerError):
    """The ledger cannot be written."""


class LedgerTooNew(LedgerError):
    """A newer Pantau wrote the ledger."""


class NotFound(PantauError):
    """An id or name that the ledger does not hold."""
