"""How alike two statements are in their content: one sentence in two renderings, or a quote and what was reported of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from flows.deduplicate.content_words import DENIALS, content_words, names_in, stem, words_of
from flows.expressions.numbers import find_numbers
from flows.extract.document import Block
from flows.extract.sentences import split_sentences

# A passage of fewer content words is a phrase.
LEAST_CONTENT = 3
# A statement of at least so many words that stand all but a tenth in the other one is a part of it.
LEAST_IN_PART = 5
PART = 0.9
# One rendering may say in two sentences what the other says in one; of a long statement the first sentences are compared.
MOST_JOINED = 3
MOST_SENTENCES = 8


@dataclass(frozen=True)
class Grammar:
    """What is known of English words: irregular forms with the form that stands for them, stems with their opposites."""

    irregular: Mapping[str, str]
    opposites: Mapping[str, str]


@dataclass(frozen=True)
class Passage:
    """Some sentences of a statement, with their content words by stem."""

    text: str
    words: Mapping[str, str]
    grammar: Grammar

    @cached_property
    def names(self) -> frozenset[str]:
        """The stems of what is written with a capital."""
        return names_in(self.text, self.grammar.irregular)

    @cached_property
    def poles(self) -> frozenset[str]:
        """The stems that have an opposite, light words too."""
        return frozenset(stem(word, self.grammar.irregular) for word in words_of(self.text)) & self.grammar.opposites.keys()

    @cached_property
    def denies(self) -> bool:
        """Whether a word of it denies."""
        return not DENIALS.isdisjoint(words_of(self.text))

    @cached_property
    def numbers(self) -> frozenset[tuple[object, ...]]:
        """The numbers it states; one is left out, which is as often a pronoun."""
        stated = (found.meaning for found in find_numbers(self.text))
        return frozenset((n.best,) if n.best is not None else (n.minimum, n.maximum) for n in stated if n.best != 1)


@dataclass(frozen=True)
class Likeness:
    """`score` is the weight in common, 0 to 1; `shared` are the words in common, as the first has them."""

    score: float
    shared: tuple[str, ...]


def passages(text: str, grammar: Grammar) -> tuple[Passage, ...]:
    """Every one to three sentences in a row that have words enough, and the whole when it is not long."""
    spans = split_sentences(text, [Block(0, len(text), "body")])[:MOST_SENTENCES]
    pieces = [text[s.start : spans[j].end] for i, s in enumerate(spans) for j in range(i, min(i + MOST_JOINED, len(spans)))]
    if len(spans) < MOST_SENTENCES:
        pieces.append(text)
    found = (Passage(piece, content_words(piece, grammar.irregular), grammar) for piece in dict.fromkeys(pieces))
    return tuple(passage for passage in found if len(passage.words) >= LEAST_CONTENT)


def likeness(a: tuple[Passage, ...], b: tuple[Passage, ...], weight: Callable[[str], float], least: int) -> Likeness | None:
    """The likeness of the two passages that are most alike and do not contradict each other; None where there are none.

    `weight` tells how much a stem counts, `least` how many the passages must share.
    """
    return max(_likenesses(a, b, weight, least), key=lambda found: (found.score, found.shared), default=None)


def _likenesses(a: tuple[Passage, ...], b: tuple[Passage, ...], weight: Callable[[str], float], least: int) -> Iterator[Likeness]:
    for first in a:
        for second in b:
            shared = [word for word in first.words if word in second.words]
            if len(shared) >= least and compatible(first, second):
                yield Likeness(_score(first, second, shared, weight), tuple(first.words[word] for word in shared))


def _score(a: Passage, b: Passage, shared: list[str], weight: Callable[[str], float]) -> float:
    """Twice the weight in common over the weight of both; over that of the lighter one where it is a part of the other."""
    common, first, second = (sum(map(weight, words)) for words in (shared, a.words, b.words))
    part = common / min(first, second)
    return part if part >= PART and len(shared) >= LEAST_IN_PART else 2 * common / (first + second)


def compatible(a: Passage, b: Passage) -> bool:
    """Whether both deny or neither does, with the same numbers, and no name or opposite of one stands against the other's."""
    if a.denies != b.denies or (a.names - b.words.keys() and b.names - a.words.keys()):
        return False
    return a.numbers == b.numbers and not any(a.grammar.opposites[word] in b.poles - a.poles for word in a.poles - b.poles)
