"""Every error that Pantau raises on purpose, drawn as a tree.

PantauError
 +- BadInput                 what was handed in cannot be read; the message names it and says what to do
 |   +- EmptyInput           no characters at all, or only white space
 |   +- BinaryInput          bytes that are no text (a picture, an archive, a program)
 |   +- UndecodableInput     text in no encoding that we can tell
 |   +- TooLarge             more than the limit of one document
 |   +- NoArticle            HTML without a readable main text
 |   +- UnknownLanguage      a language without a folder of tables
 |   +- NotAFeed             no feed or site map, where one was expected
 |   +- BadIndicators        a file of indicators is wrong; the message names line and key of every fault
 |   +- BadAlerts            a file of channels and watches is wrong; the message names line and key of every fault
 |   +- BadSettings          the file of settings holds what no setting is
 |   +- BadFilter            claims are asked for by a word that none can have
 |   +- BadArgument          a call from Python with a value of the wrong kind; a TypeError too
 +- FetchError               an address was not fetched
 |   +- AddressRefused       it leads to a private, local or metadata address
 |   +- RobotsRefused        the site's robots.txt does not allow it
 |   +- NotReached           no such name, no connection, a broken answer
 |   +- TooSlow              it took longer than the limit
 |   +- TooMuch              more bytes than the limit, packed or unpacked
 |   +- RedirectRefused      too many redirects, a loop, or one to something that is no web address
 |   +- ServerBusy           the server asks to come later (429, 503)
 |   +- ServerRefused        any other answer but the document (404, 500)
 +- ChannelError             a message was not told on a channel; the message names neither address nor secret
 |   +- NotDelivered         it may go through later
 |   +- Undeliverable        it will not, however often it is tried
 +- MissingPart              a library of an optional part is not installed; the message names the command that installs it
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


class MissingPart(PantauError):
    """A library of an optional part is not installed; the message names the command that installs it."""


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


class NotAFeed(BadInput):
    """No feed or site map, where one was expected."""


class BadSettings(BadInput):
    """The file of settings holds what no setting is; the message names file and place."""


class BadFilter(BadInput):
    """Claims are asked for by a word that none can have, or by days that end before they begin; the message has the words there are."""


class BadArgument(BadInput, TypeError):
    """A call from Python with a value of the wrong kind; the message says what it should be."""


class BadIndicators(BadInput):
    """A file of indicators is wrong; the message names line and key of every fault."""


class BadAlerts(BadInput):
    """A file of channels and watches is wrong; the message names line and key of every fault."""


class ChannelError(PantauError):
    """A message was not told. retry_after: seconds, as the other side asked."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class NotDelivered(ChannelError):
    """It may go through later."""


class Undeliverable(ChannelError):
    """It will not, however often it is tried."""


class FetchError(PantauError):
    """An address was not fetched. `kind` is what the ledger writes down; `status`, `retry_after` (seconds): as the server said."""

    kind = "failed"

    def __init__(self, message: str, status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class AddressRefused(FetchError):
    """It leads to a private, local or metadata address."""

    kind = "address_refused"


class RobotsRefused(FetchError):
    """The site's robots.txt does not allow it."""

    kind = "robots_refused"


class NotReached(FetchError):
    """No such name, no connection, or an answer that is no HTTP."""

    kind = "not_reached"


class TooSlow(FetchError):
    """It took longer than the limit."""

    kind = "too_slow"


class TooMuch(FetchError):
    """More bytes than the limit, packed or unpacked."""

    kind = "too_much"


class RedirectRefused(FetchError):
    """Too many redirects, a loop, or one to something that is no web address."""

    kind = "redirect_refused"


class ServerBusy(FetchError):
    """The server asks to come later (429, 503)."""

    kind = "server_busy"


class ServerRefused(FetchError):
    """Any other answer but the document (404, 500)."""

    kind = "server_refused"
