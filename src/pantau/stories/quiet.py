"""Work that makes no rings of objects, done without looking for any."""

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def quiet() -> Generator[None, None, None]:
    """Python's collector of rings is at rest meanwhile.

    It would walk through all that is held each time that a quarter has come to it, many times in a batch, and find nothing: what is let go
    of here goes at once, by its count.
    """
    at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if at_work:
            gc.enable()
