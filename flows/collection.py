"""Python's search for cycles held off while millions of small tuples are made, which have none: a third of the time."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_cycle_search() -> Iterator[None]:
    """Memory is freed as ever by counting references; the search is as it was before when the block ends, also by an error."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
