"""Word lists of noise: photo agencies, link labels, share prompts, navigation, caption verbs. Data of `seeds/lexicons`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flows.errors import InputError
from flows.settings import find_project
from flows.vocabulary.yaml import read_yaml

LISTS = ("photo_agencies", "link_labels", "share_prompts", "navigation", "caption_verbs", "outlet_words")


@dataclass(frozen=True)
class NoiseWords:
    """Each list in lower case; `share_prompts` and `navigation` are openings of lines."""

    photo_agencies: frozenset[str]
    link_labels: frozenset[str]
    share_prompts: tuple[str, ...]
    navigation: tuple[str, ...]
    caption_verbs: frozenset[str]
    outlet_words: frozenset[str]
    outlets: frozenset[str]


@cache
def read_noise_words(folder: Path | None = None) -> NoiseWords:
    """The files `noise_*.yaml` of a lexicon folder, by default the project's. Raises InputError when one is no list of words."""
    folder = folder or find_project() / "seeds" / "lexicons"
    lists = {name: _read(folder / f"noise_{name}.yaml") for name in LISTS}
    return NoiseWords(
        photo_agencies=frozenset(lists["photo_agencies"]),
        link_labels=frozenset(lists["link_labels"]),
        share_prompts=lists["share_prompts"],
        navigation=lists["navigation"],
        caption_verbs=frozenset(lists["caption_verbs"]),
        outlet_words=frozenset(lists["outlet_words"]),
        outlets=_outlets(folder / "news_outlets.yaml"),
    )


def _outlets(path: Path) -> frozenset[str]:
    content = read_yaml(path)
    if not isinstance(content, dict):
        raise InputError(f"{path}: must map the names of outlets to their labels.")
    return frozenset(str(name).casefold() for name in content)


def _read(path: Path) -> tuple[str, ...]:
    content = read_yaml(path)
    if not isinstance(content, list) or not all(isinstance(item, str) for item in content):
        raise InputError(
            f"{path}: must be a YAML list of words. Put quotation marks around a word that YAML takes for something else."
        )
    return tuple(item.casefold() for item in content)
