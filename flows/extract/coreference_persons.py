"""Whom a description ("the actress", "the 57-year-old") or a pronoun means."""

import re
from collections.abc import Iterator

from flows.extract.coreference_article import YEAR_OLD, Reference, SentenceReferences, head_of_role, role_gender
from flows.extract.descriptor_phrases import NOT_OCCUPATIONS
from flows.extract.descriptors import predicate_of
from flows.extract.document import Descriptor, EntityMention
from flows.extract.names import FUNCTION_WORDS, joined

PRONOUNS = {"he": "male", "him": "male", "his": "male", "himself": "male"} | dict.fromkeys(
    ("she", "her", "hers", "herself"), "female"
)
HOLDER_REACH = 4
FEW_YEARS = 10
# "The 37-year-old, identified by police as Name": the name behind tells who is meant.
NAMED_AS = re.compile(
    r"(?:\s[a-z][\w-]*){0,3},?\s(?:who\s(?:was|has\sbeen)\s)?(?:named|identified)(?:\sby\s[\w\s’'-]{1,40}?|\s[a-z]{3,20})?\sas\s"
)


class PersonReferences(SentenceReferences):
    """Descriptions and pronouns of a sentence."""

    def _pronoun(self, index: int) -> Iterator[Reference]:
        word = self.words[index]
        if self._in_quote(word.start):
            return
        antecedent = self._antecedent(PRONOUNS[word.lower])
        if antecedent:
            mention = EntityMention(word.start, word.end, "person", antecedent[0], "pronoun", antecedent[1])
            yield mention, None
            if word.lower in ("he", "she"):
                for descriptor in predicate_of(self._phrases, mention):
                    yield None, descriptor

    def _antecedent(self, gender: str | None) -> tuple[str, float] | None:
        """The compatible person of this sentence so far, else of the one or two before, in the same section."""
        section = self.spoken.sentence.section
        for number, other, labels in reversed(self.state.persons[-3:]):
            distance = self.number - number
            if other != section:
                continue
            fitting = list(dict.fromkeys(label for label in labels if self._fits(label, gender)))
            if len(fitting) == 1:
                return fitting[0], (0.75, 0.65, 0.5)[distance]
            if fitting and distance < 2:
                return fitting[0], 0.5
            if fitting:
                return None
        return None

    def _description(self, index: int) -> Iterator[Reference]:
        """ "the actress", "the 57-year-old", "the actress and producer"."""
        end = self._role_end(index + 1)
        if end is None or self.number in self.state.plots:
            return
        yield from self._described(index, index + 1, end)
        if end + 1 < len(self.words) and self.words[end].lower == "and":
            second = self._role_end(end + 1)
            if second and self._holder(end + 1, second):
                yield from self._described(end + 1, end + 1, second)

    def _described(self, start: int, first: int, end: int) -> Iterator[Reference]:
        span = self.words[first].start, self.words[end - 1].end
        if any(m.type == "organization" and span[0] <= m.start < span[1] for m in self.mentions):
            return  # "the Acme president" may be another than the president the article has named
        if self._describes_a_stranger(start) or NAMED_AS.match(self.text, span[1]):
            return
        holder = self._holder(first, end) or self._by_age(first) or self._bearer(start, first, end)
        if holder is None or self._in_quote(self.words[start].start):
            return
        label, confidence = holder
        mention = EntityMention(self.words[start].start, self.words[end - 1].end, "person", label, "description", confidence)
        yield mention, None
        for descriptor in self._stated(mention, first, end):
            yield None, descriptor

    def _describes_a_stranger(self, start: int) -> bool:
        """Whether a description follows a capitalized word that is no known person: "Marlow, the actress"."""
        if not start or self.text[self.words[start - 1].end : self.words[start].start] != ", ":
            return False
        before = self.words[start - 1]
        adverb = before.lower in FUNCTION_WORDS or before.lower.endswith("ly")
        return before.capitalized and not adverb and not any(m.type == "person" and m.end == before.end for m in self.mentions)

    def _stated(self, mention: EntityMention, first: int, end: int) -> Iterator[Descriptor]:
        phrase = self._phrases.noun_phrase(end)
        if phrase is None or phrase.role is None or phrase.role in NOT_OCCUPATIONS:
            return
        begin = max(first, phrase.first)
        while begin < end - 1 and YEAR_OLD.search(self.words[begin].text):
            begin += 1
        confidence = round(0.95 * mention.confidence, 2)
        yield Descriptor(self.words[begin].start, self.words[end - 1].end, "role", phrase.role, mention, confidence)
        for start, last, country in phrase.nationalities:
            span = self.words[start].start, self.words[last - 1].end
            yield Descriptor(*span, "nationality", country, mention, confidence)

    def _role_end(self, first: int) -> int | None:
        """End of a row of words that ends in a role of one person or an age, followed by no name."""
        end = first
        best = None
        while (
            end < len(self.words)
            and end - first < 5
            and (end == first or joined(self.text, self.words[end - 1], self.words[end]))
        ):
            word = self.words[end]
            if self.lexicon.role(word.lower) or YEAR_OLD.search(word.text):
                best = end + 1
            elif not (word.lower in self.lexicon.modifiers or self._plain_modifier(end)):
                break
            end += 1
        if best is None or self._name_follows(best):
            return None
        return best

    def _plain_modifier(self, index: int) -> bool:
        """A nationality, a place, or the first word of a role of several words ("film director")."""
        word = self.words[index]
        if word.text in self.lexicon.nationalities or word.lower.endswith(("-winning", "-born")):
            return True
        if any(mention.start == word.start and mention.type in ("place", "work", "organization") for mention in self.mentions):
            return True
        return any(self.lexicon.role(" ".join(w.text for w in self.words[index : index + n])) for n in (2, 3))

    def _holder(self, first: int, end: int) -> tuple[str, float] | None:
        """The last named of the persons the article gives this role."""
        phrase = self._phrases.noun_phrase(end)
        if phrase is None or phrase.role is None:
            return None
        gender = role_gender(self.words[end - 1].lower)
        holders = self.article.roles.get(head_of_role(phrase.role, self.lexicon), frozenset())
        known = [label for label in holders if self._recent(label, gender) and self._fits(label, gender)]
        if not known:
            return None
        label = max(known, key=lambda name: (self.state.seen[name], name))
        return label, 0.7 if len(known) == 1 else 0.5

    def _recent(self, label: str, gender: str | None) -> bool:
        """Named not long ago; a noun for one gender ("the actress") reaches back through the article."""
        return label in self.state.seen and (gender is not None or self.number - self.state.seen[label][0] <= HOLDER_REACH)

    def _by_age(self, first: int) -> tuple[str, float] | None:
        match = YEAR_OLD.search(self.words[first].text)
        if match is None:
            return None
        known = [label for label in self.article.ages.get(int(match.group(1)), ()) if label in self.state.seen]
        return (known[0], 0.75) if len(known) == 1 else None

    def _bearer(self, start: int, first: int, end: int) -> tuple[str, float] | None:
        """Who the sentence before speaks of, for an age or a role that tells more of a person than of a post."""
        words = [word.lower for word in self.words[first:end]]
        telling = words[-1] in self.lexicon.descriptive_roles or any(YEAR_OLD.search(word) for word in words)
        here = list(dict.fromkeys(self.state.persons[-1][2]))
        if here and self._is_of_another_age(here[0], first):
            return None
        if telling and start > 3 and len(here) == 1 and self._fits(here[0], role_gender(words[-1])):
            return here[0], 0.5
        if not telling or start > 3 or len(self.state.persons) < 2:
            return None
        section = self.spoken.sentence.section
        for number, other, labels in reversed(self.state.persons[-3:-1]):
            fitting = list(dict.fromkeys(label for label in labels if self._fits(label, role_gender(words[-1]))))
            if number in self.state.plots:
                return None
            if other == section and fitting:
                alone = len(fitting) == 1 and self.number - number <= 2 and not self._is_of_another_age(fitting[0], first)
                return (fitting[0], 0.55) if alone else None
        return None

    def _is_of_another_age(self, label: str, first: int) -> bool:
        """Whether the article gives somebody an age far from the one a description begins with; a few years may be an error."""
        match = YEAR_OLD.search(self.words[first].text)
        ages = {age for age, labels in self.article.ages.items() if label in labels} if match else set()
        return match is not None and bool(ages) and not any(abs(age - int(match.group(1))) <= FEW_YEARS for age in ages)
