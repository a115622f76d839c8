"""Which organization "the agency" or "the Russian company" means."""

from collections.abc import Iterator

from flows.extract.coreference_article import Reference, SentenceReferences
from flows.extract.document import Descriptor, EntityMention
from flows.extract.names import CALENDAR_WORDS, FUNCTION_WORDS, joined

OTHERS_TEXT = "only first other another new best largest biggest same next last latest oldest"
OTHERS = frozenset(OTHERS_TEXT.split())
ORGANIZATION_REACH = 3


class OrganizationReferences(SentenceReferences):
    """Organizations a sentence refers to by their kind."""

    def _country(self, index: int) -> str | None:
        """The country of a possessive or adjective: "Italy's", "Italian"."""
        word = self.words[index]
        if word.possessive:
            found = self.lexicon.gazetteer.find(word.text)
            return found.label if found and found.type == "country" else None
        return self.lexicon.nationalities.get(word.text)

    def _organization(self, start: int, first: int, country: str | None) -> Iterator[Reference]:
        """ "the agency", "the space agency", "Italy's space agency"."""
        noun = self._organization_noun(first, country is not None)
        if noun is None or self._explains_a_name(start) or any(m.start <= self.words[noun].start < m.end for m in self.mentions):
            return
        found = self._named_organization(self.words[noun].lower, country)
        if found is None:
            return
        mention = EntityMention(self.words[start].start, self.words[noun].end, "organization", found[0], "description", found[1])
        yield mention, None
        if country:
            yield None, Descriptor(self.words[start].start, self.words[start].end, "nationality", country, mention, found[1])

    def _explains_a_name(self, start: int) -> bool:
        """Whether the words follow a capitalized word and a comma: "Brightly, the Danish firm" is no firm named before."""
        at = start - (start > 0 and self.words[start - 1].lower == "the")
        if at == 0 or self.text[self.words[at - 1].end : self.words[at].start] != ", ":
            return False
        before = self.words[at - 1]
        return before.capitalized and before.lower not in FUNCTION_WORDS | CALENDAR_WORDS

    def _organization_noun(self, first: int, has_country: bool) -> int | None:
        for index in range(first, min(first + 2 + has_country, len(self.words))):
            word = self.words[index]
            if word.lower in OTHERS:
                return None
            if index > first and not joined(self.text, self.words[index - 1], word):
                return None
            if word.text in self.lexicon.organization_nouns:
                return None if self._organization_name_follows(index) else index
            if not word.text.islower():
                return None
        return None

    def _organization_name_follows(self, index: int) -> bool:
        tail = self.text[self.words[index].end : self.words[index].end + 4]
        following = self.words[index + 1] if index + 1 < len(self.words) else None
        if following is None or following.start - self.words[index].end > 2:
            return False
        named = following.capitalized and not tail.startswith(".")
        return named or following.lower in (*self.lexicon.roles, "officials", "employees", "said,")

    def _named_organization(self, noun: str, country: str | None) -> tuple[str, float] | None:
        kind = self.article.kinds.get(noun, frozenset())
        if country:
            fitting = sorted(label for label in kind if self.article.countries.get(label) == country)
            return (fitting[0], 0.75) if len(fitting) == 1 else None
        recent = [m for number, m in self.state.organizations if self.number - number <= ORGANIZATION_REACH]
        fitting = [mention.label for mention in recent if mention.label in kind]
        if fitting:
            return fitting[-1], 0.7 if len(set(fitting)) == 1 else 0.5
        labels = {m.label for number, m in self.state.organizations if self.number - number <= 1 and not self._is_outlet(m)}
        return (next(iter(labels)), 0.5) if len(labels) == 1 and noun in ("agency", "company", "firm") else None

    def _is_outlet(self, mention: EntityMention) -> bool:
        return mention.label in self.lexicon.outlet_labels
