"""Copies planted among real articles, edited as publishers edit. All is drawn from one seed: two runs give the same texts."""

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.errors import InputError

MIN_WORDS = 60
LETTERS = "abcdefghijklmnopqrstuvwxyz"
LEAD = (
    "Our newsroom has gathered what is known so far about a matter that readers asked for in large numbers this week. ",
    "Here is a look at the day's developments, put together by our own desk for those who missed them earlier on. ",
    "Officials were tight-lipped when approached by this paper, yet some details have come to light since last night. ",
    "It is a subject that has divided opinion in these pages before, and it is back in the headlines this morning. ",
)
BOILERPLATE = (
    "Subscribe to our morning briefing and never miss the stories that matter to you and to your family. "
    "This material may not be published, broadcast, rewritten or redistributed without permission of the owner. "
    "Reach our editors by mail or follow the paper on every network you use; we read all of your letters."
)
SYNONYMS = {
    "said": "stated", "also": "moreover", "big": "large", "new": "fresh", "first": "initial", "after": "following",
    "about": "around", "company": "firm", "president": "leader", "year": "twelvemonth", "people": "persons", "will": "shall",
    "many": "numerous", "since": "from", "last": "past", "more": "further", "than": "over", "made": "produced",
    "told": "informed", "but": "yet",
}  # fmt: skip


@dataclass(frozen=True)
class Planted:
    """A text, its kind, and the numbers of the originals it was made from; `kind` is original for those themselves."""

    name: str
    kind: str
    text: str
    sources: tuple[str, ...] = ()


def read_stories(file: Path) -> list[Planted]:
    """The texts of a JSON lines file (`id`, `text`) of at least 60 words. Raises InputError for a file without any."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror}). Give a file of articles with --data.") from error
    rows = [json.loads(line) for line in lines if line.strip()]
    found = [Planted(str(row["id"]), "original", row["text"]) for row in rows if len(row["text"].split()) >= MIN_WORDS]
    if len(found) < 2:
        raise InputError(f"{file}: holds {len(found)} texts of {MIN_WORDS} words or more; two are needed.")
    return found


def plant(stories: Sequence[Planted], seed: int = 6) -> list[Planted]:
    """One copy of every kind of every story."""
    return list(_planted(stories, random.Random(seed)))


def _planted(stories: Sequence[Planted], chance: random.Random) -> Iterator[Planted]:
    for number, story in enumerate(stories):
        other = stories[(number + 1) % len(stories)]
        for kind, edit in EDITS.items():
            yield Planted(f"{story.name}/{kind}", kind, edit(story.text, chance), (story.name,))
        merged = _first(story.text, 0.5) + "\n" + _first(other.text, 0.5)
        yield Planted(f"{story.name}/merged", "two stories merged", merged, (story.name, other.name))


def _first(text: str, share: float) -> str:
    words = text.split(" ")
    return " ".join(words[: max(1, round(share * len(words)))])


def _sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+|\n", text) if part]


def _new_lead(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    return chance.choice(LEAD) + "\n" + " ".join(words[round(0.3 * len(words)) :])


def _reworded(text: str, chance: random.Random) -> str:
    """A synonym where we have one, and one word in twelve left out."""
    words = [SYNONYMS.get(word, word) for word in text.split(" ")]
    return " ".join(word for word in words if chance.random() > 1 / 12)


def _scanned(text: str, chance: random.Random) -> str:
    """Four letters in a hundred misread."""
    return "".join(chance.choice(LETTERS) if c.isalpha() and chance.random() < 0.04 else c for c in text)


def _reordered(text: str, chance: random.Random) -> str:
    parts = _sentences(text)
    chance.shuffle(parts)
    return "\n".join(parts)


EDITS: dict[str, Callable[[str, random.Random], str]] = {
    "first 40 % only": lambda text, _: _first(text, 0.4),
    "first 20 % + boilerplate": lambda text, _: _first(text, 0.2) + "\n" + BOILERPLATE,
    "30 % dropped + new lead": _new_lead,
    "light rewording": _reworded,
    "OCR noise": _scanned,
    "reordered": _reordered,
}
