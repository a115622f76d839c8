"""Which stage is running, for whoever watches: a spinner on a terminal, silence elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_listener: ContextVar[Callable[[str], None] | None] = ContextVar("listener", default=None)


def announce(stage: str) -> None:
    """Tell the listener, where there is one, that a stage begins."""
    listener = _listener.get()
    if listener:
        listener(stage)


@contextmanager
def spinner() -> Iterator[None]:
    """Show the running stage on standard error while the block runs; nothing when that is no terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status("starting") as status:
        token = _listener.set(lambda stage: status.update(stage))
        try:
            yield
        finally:
            _listener.reset(token)
