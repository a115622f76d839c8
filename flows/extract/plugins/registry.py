"""Readers by name: those that come with the program, and those that installed packages offer as entry points."""

from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import entry_points
from typing import TypeAlias, cast

from flows.errors import InputError
from flows.extract.plugins.interface import Extractor, ReaderError
from flows.stories.readers import GROUP, ReaderChoice
from flows.stories.story import Story

Factory: TypeAlias = Callable[[ReaderChoice, Story], Extractor]
# Looked up in the program itself, so that the rules never depend on what is installed.
BUILT_IN = {
    "rules": "flows.extract.plugins.rules:make_rules",
    "coded": "flows.extract.plugins.coded:make_coded",
    "llm": "flows.extract.plugins.llm:make_llm",
    "spacy": "flows.extract.plugins.spacy_pipeline:make_spacy",
}


def make_readers(story: Story) -> tuple[Extractor, ...]:
    """The readers a story names, in its order; the rules alone when it names none.

    Raises InputError for a name that nothing offers and for options a reader does not take, ReaderError for one that does
    not load.
    """
    choices: Sequence[ReaderChoice] = story.readers or (ReaderChoice("rules"),)
    return tuple(_factory(choice)(choice, story) for choice in choices)


def _factory(choice: ReaderChoice) -> Factory:
    if choice.name in BUILT_IN:
        module, _, function = BUILT_IN[choice.name].partition(":")
        return cast(Factory, getattr(import_module(module), function))
    offered = {point.name: point for point in entry_points(group=GROUP)}
    if choice.name not in offered:
        known = ", ".join(sorted({*BUILT_IN, *offered}))
        raise InputError(f"{choice.where}: there is no reader {choice.name!r}. Use one of {known}, or install the one you mean.")
    try:
        return cast(Factory, offered[choice.name].load())
    except Exception as error:
        raise ReaderError(
            f"{choice.where}: the reader {choice.name!r} ({offered[choice.name].value}) cannot be loaded: {error}."
        ) from error
