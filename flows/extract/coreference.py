"""Whom descriptions, groups and pronouns mean, inside one article.

Tried after full names, aliases and surnames, in this order, each with less confidence:
1. a role held by a named person ("the actress"), an age stated of one ("the 57-year-old"), an organization's kind ("the agency");
2. a group: persons named together ("the duo", "the crew");
3. a role that describes its bearer ("the star") at the head of a sentence, after a sentence about one person;
4. he, she, his, her, him: the one compatible person of this or the sentence before, the first named of several.
What stays open is left out.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from flows.expressions.expression import Expression
from flows.extract.coreference_article import (
    Reference,
    State,
    read_article,
)
from flows.extract.coreference_groups import GroupReferences
from flows.extract.coreference_organizations import OrganizationReferences
from flows.extract.coreference_persons import PRONOUNS, PersonReferences
from flows.extract.descriptor_phrases import PLOT
from flows.extract.document import Descriptor, EntityMention
from flows.extract.name_lexicon import NameLexicon
from flows.extract.name_words import SentenceWords

# The lower-case words a reference can begin with; others begin with a capital or are possessive.
STARTS = frozenset({*PRONOUNS, "the", "they"})
QUOTED = re.compile(r"“[^”\n]{0,2000}|\"[^\"\n]{0,2000}\"?")


def resolve_references(
    text: str,
    spoken: Sequence[SentenceWords],
    mentions: Sequence[EntityMention],
    descriptors: Sequence[Descriptor],
    expressions: Sequence[Expression],
    lexicon: NameLexicon,
) -> tuple[tuple[EntityMention, ...], tuple[Descriptor, ...]]:
    """Mentions by description, group and pronoun, and the roles and nationalities that descriptions state."""
    article = read_article(text, mentions, descriptors, lexicon)
    quoted = [match.span() for match in QUOTED.finditer(text)]
    state, found, more = State(), list[EntityMention](), list[Descriptor]()
    starts = [mention.start for mention in mentions]
    for number, words in enumerate(spoken):
        low, high = bisect_left(starts, words.sentence.start), bisect_left(starts, words.sentence.end)
        resolver = _Resolver(text, words, tuple(mentions[low:high]), number, article, state, lexicon, quoted)
        for mention, descriptor in resolver.resolve():
            found += [mention] if mention else []
            more += [descriptor] if descriptor else []
    return tuple(found), tuple(more)


class _Resolver(PersonReferences, GroupReferences, OrganizationReferences):
    """All references of a sentence."""

    def resolve(self) -> Iterator[Reference]:
        """References of the sentence from left to right, each seeing what stands before it."""
        here: list[str] = []
        self.state.persons.append((self.number, self.spoken.sentence.section, here))
        if PLOT.search(self.text, self.spoken.sentence.start, self.spoken.sentence.end):
            self.state.plots.add(self.number)
        waiting = list(self.mentions)
        for index, word in enumerate(self.words):
            while waiting and waiting[0].start <= word.start:
                self._see(waiting.pop(0), here)
            if not (word.possessive or word.capitalized or word.lower in STARTS):
                continue
            for mention, descriptor in self._at(index):
                if mention and mention.type == "person":
                    here.append(mention.label)
                yield mention, descriptor
        for mention in waiting:
            self._see(mention, here)
        self._remember_groups()

    def _see(self, mention: EntityMention, here: list[str]) -> None:
        if mention.type == "person":
            self.state.seen[mention.label] = (self.number, mention.start)
            credit = self.text[mention.end : mention.end + 1] == "/"
            # A person named inside a quotation or a credit is not whom the article goes on to speak of.
            here.extend([] if credit or self._in_quote(mention.start) else [mention.label])
        elif mention.type == "organization":
            self.state.organizations.append((self.number, mention))

    def _at(self, index: int) -> Iterator[Reference]:
        word = self.words[index]
        if word.lower in PRONOUNS and (word.text.islower() or index == 0 or word.text.istitle()) and not self.spoken.title_case:
            yield from self._pronoun(index)
        elif word.lower in ("the", "they"):
            yield from self._group(index)
            if word.lower == "the":
                yield from self._description(index)
                yield from self._organization(index, index + 1, None)
        elif self._country(index) and (index + 1 < len(self.words)):
            yield from self._organization(index, index + 1, self._country(index))
