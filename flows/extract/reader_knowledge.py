"""What a story lends to the reading of every document: its rules, its places, what its packs are about."""

import re
from dataclasses import dataclass, field

from flows.extract.document import Document, Sentence
from flows.extract.matching import Rule, RuleIndex
from flows.extract.scope_words import Rules
from flows.stories.story import Story
from flows.vocabulary.gazetteer import Gazetteer

WORDS_PER_TOPIC_WORD = 150
MOST_TOPIC_WORDS = 4


@dataclass(frozen=True)
class Knowledge:
    """What a story lends to every document."""

    story: Story
    rules: tuple[Rule, ...]
    gazetteer: Gazetteer
    topics: dict[str, re.Pattern[str]]
    fiction: re.Pattern[str] | None
    scopes: Rules = field(default_factory=dict)
    by_packs: dict[frozenset[str], RuleIndex] = field(default_factory=dict)

    def indexes(self, packs: frozenset[str]) -> RuleIndex:
        """The rules of some packs, arranged once."""
        if packs not in self.by_packs:
            self.by_packs[packs] = RuleIndex([rule for rule in self.rules if rule.predicate.pack in packs])
        return self.by_packs[packs]

    @property
    def premodifiers(self) -> frozenset[str]:
        return frozenset(self.story.vocabulary.word_lists.get("premodifiers", ()))


def on_topic(document: Document, pack: str, knowledge: Knowledge) -> bool:
    """Whether the article uses enough of the pack's topic words: one, and another for each 150 words, four at most."""
    topic = knowledge.topics.get(pack)
    if topic is None:
        return True
    needed = min(MOST_TOPIC_WORDS, 1 + len(document.text) // (6 * WORDS_PER_TOPIC_WORD))
    return any(count >= needed for count, _ in enumerate(topic.finditer(document.text), 1))


def tells_a_plot(sentence: Sentence, document: Document, knowledge: Knowledge) -> bool:
    """Whether a sentence tells the story of a work: what happens there happened to nobody."""
    return knowledge.fiction is not None and knowledge.fiction.search(document.text, sentence.start, sentence.end) is not None
