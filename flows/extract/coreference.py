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
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from flows.expressions.expression import Expression
from flows.extract.descriptor_phrases import NOT_OCCUPATIONS, PLOT, Phrases
from flows.extract.descriptors import predicate_of
from flows.extract.document import Descriptor, EntityMention
from flows.extract.name_candidates import SentenceWords
from flows.extract.name_lexicon import NameLexicon
from flows.extract.names import FUNCTION_WORDS, Word, joined

PRONOUNS = {"he": "male", "him": "male", "his": "male", "himself": "male"} | dict.fromkeys(
    ("she", "her", "hers", "herself"), "female"
)
# The lower-case words a reference can begin with; others begin with a capital or are possessive.
STARTS = frozenset({*PRONOUNS, "the", "they"})
GROUP_SIZES = {"duo": 2, "pair": 2, "couple": 2, "two": 2, "trio": 3, "three": 3, "quartet": 4, "four": 4}
CREWS = frozenset({"crew", "team", "group", "crewmates", "colleagues"})
MAX_GROUP = 6
OTHERS_TEXT = "only first other another new best largest biggest same next last latest oldest"
OTHERS = frozenset(OTHERS_TEXT.split())
GROUP_REACH = 6
HOLDER_REACH = 4
ORGANIZATION_REACH = 3
QUOTED = re.compile(r"“[^”\n]{0,2000}|\"[^\"\n]{0,2000}\"?")
AGE = re.compile(r",? \(?(\d{1,3})(?=[,.)])")
YEAR_OLD = re.compile(r"(\d{1,3})-year-old\Z")
CORPORATE = {
    "Corp": "company",
    "Corporation": "company",
    "Inc": "company",
    "Co": "company",
    "Ltd": "company",
    "Company": "company",
}


@dataclass
class _State:
    """What has been read so far: persons by sentence, in order; the last group and organizations with their sentence."""

    persons: list[tuple[int, str, list[str]]] = field(default_factory=list)
    seen: dict[str, tuple[int, int]] = field(default_factory=dict)
    group: tuple[int, tuple[str, ...]] = (-99, ())
    organizations: list[tuple[int, EntityMention]] = field(default_factory=list)
    plots: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class _Article:
    """What the whole article says of its entities."""

    roles: Mapping[str, frozenset[str]]
    genders: Mapping[str, str]
    ages: Mapping[int, frozenset[str]]
    kinds: Mapping[str, frozenset[str]]
    countries: Mapping[str, str]


def resolve_references(
    text: str,
    spoken: Sequence[SentenceWords],
    mentions: Sequence[EntityMention],
    descriptors: Sequence[Descriptor],
    expressions: Sequence[Expression],
    lexicon: NameLexicon,
) -> tuple[tuple[EntityMention, ...], tuple[Descriptor, ...]]:
    """Mentions by description, group and pronoun, and the roles and nationalities that descriptions state."""
    article = _read_article(text, mentions, descriptors, lexicon)
    quoted = [match.span() for match in QUOTED.finditer(text)]
    state, found, more = _State(), list[EntityMention](), list[Descriptor]()
    starts = [mention.start for mention in mentions]
    for number, words in enumerate(spoken):
        low, high = bisect_left(starts, words.sentence.start), bisect_left(starts, words.sentence.end)
        resolver = _Resolver(text, words, tuple(mentions[low:high]), number, article, state, lexicon, quoted)
        for mention, descriptor in resolver.resolve():
            found += [mention] if mention else []
            more += [descriptor] if descriptor else []
    return tuple(found), tuple(more)


def _read_article(
    text: str, mentions: Sequence[EntityMention], descriptors: Sequence[Descriptor], lexicon: NameLexicon
) -> _Article:
    roles, ages, kinds = defaultdict[str, set[str]](set), defaultdict[int, set[str]](set), defaultdict[str, set[str]](set)
    genders, countries = dict[str, str](), dict[str, str]()
    for descriptor in descriptors:
        label = descriptor.entity.label
        if descriptor.kind == "role":
            roles[_head(descriptor.label, lexicon)].add(label)
            if gender := _role_gender(text[descriptor.start : descriptor.end]):
                genders.setdefault(label, gender)
        elif descriptor.kind == "nationality" and descriptor.entity.type == "organization":
            countries.setdefault(label, descriptor.label)
    for mention in mentions:
        if mention.type == "person" and (age := AGE.match(text, mention.end)):
            ages[int(age.group(1))].add(mention.label)
        elif mention.type == "organization":
            for kind in _organization_kinds(text, mention, lexicon):
                kinds[kind].add(mention.label)
            if country := lexicon.gazetteer.country_of(mention.label):
                countries.setdefault(mention.label, country)
    return _Article(
        {role: frozenset(labels) for role, labels in roles.items()},
        genders,
        {age: frozenset(labels) for age, labels in ages.items()},
        {kind: frozenset(labels) for kind, labels in kinds.items()},
        countries,
    )


@dataclass(frozen=True)
class _Resolver:
    text: str
    spoken: SentenceWords
    mentions: tuple[EntityMention, ...]
    number: int
    article: _Article
    state: _State
    lexicon: NameLexicon
    quoted: Sequence[tuple[int, int]]

    def resolve(self) -> Iterator[tuple[EntityMention | None, Descriptor | None]]:
        """References of the sentence from left to right, each seeing what stands before it."""
        here: list[str] = []
        self.state.persons.append((self.number, self.spoken.sentence.section, here))
        if PLOT.search(self.text, self.spoken.sentence.start, self.spoken.sentence.end):
            self.state.plots.add(self.number)
        waiting = list(self.mentions)
        index = 0
        while index < len(self.words):
            word = self.words[index]
            while waiting and waiting[0].start <= word.start:
                self._see(waiting.pop(0), here)
            if not (word.possessive or word.capitalized or word.lower in STARTS):
                index += 1
                continue
            for mention, descriptor in self._at(index):
                if mention and mention.type == "person":
                    here.append(mention.label)
                yield mention, descriptor
            index += 1
        for mention in waiting:
            self._see(mention, here)
        self._remember_groups()

    @property
    def words(self) -> tuple[Word, ...]:
        return self.spoken.words

    def _see(self, mention: EntityMention, here: list[str]) -> None:
        if mention.type == "person":
            self.state.seen[mention.label] = (self.number, mention.start)
            credit = self.text[mention.end : mention.end + 1] == "/"
            # A person named inside a quotation or a credit is not whom the article goes on to speak of.
            here.extend([] if credit or self._in_quote(mention.start) else [mention.label])
        elif mention.type == "organization":
            self.state.organizations.append((self.number, mention))

    def _at(self, index: int) -> Iterator[tuple[EntityMention | None, Descriptor | None]]:
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

    def _pronoun(self, index: int) -> Iterator[tuple[EntityMention | None, Descriptor | None]]:
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

    def _fits(self, label: str, gender: str | None) -> bool:
        known = self.article.genders.get(label) or self.lexicon.genders.get(label.split()[0], "either")
        return gender is None or known in (gender, "either")

    def _description(self, index: int) -> Iterator[tuple[EntityMention | None, Descriptor | None]]:
        """ "the actress", "the 57-year-old", "the actress and producer"."""
        end = self._role_end(index + 1)
        if end is None or self.number in self.state.plots:
            return
        yield from self._described(index, index + 1, end)
        if end + 1 < len(self.words) and self.words[end].lower == "and":
            second = self._role_end(end + 1)
            if second and self._holder(end + 1, second):
                yield from self._described(end + 1, end + 1, second)

    def _described(self, start: int, first: int, end: int) -> Iterator[tuple[EntityMention | None, Descriptor | None]]:
        span = self.words[first].start, self.words[end - 1].end
        if any(m.type == "organization" and span[0] <= m.start < span[1] for m in self.mentions):
            return  # "the Acme president" may be another than the president the article has named
        if self._describes_a_stranger(start):
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

    def _name_follows(self, index: int) -> bool:
        if index >= len(self.words) or not joined(self.text, self.words[index - 1], self.words[index]):
            return False
        return (
            self.words[index].capitalized
            or self.words[index].lower in ("of", "for")
            or self.words[index].lower in self.lexicon.work_words
        )

    def _holder(self, first: int, end: int) -> tuple[str, float] | None:
        """The last named of the persons the article gives this role."""
        phrase = self._phrases.noun_phrase(end)
        if phrase is None or phrase.role is None:
            return None
        gender = _role_gender(self.words[end - 1].lower)
        holders = self.article.roles.get(_head(phrase.role, self.lexicon), frozenset())
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
        if telling and start > 3 and len(here) == 1 and self._fits(here[0], _role_gender(words[-1])):
            return here[0], 0.5
        if not telling or start > 3 or len(self.state.persons) < 2:
            return None
        section = self.spoken.sentence.section
        for number, other, labels in reversed(self.state.persons[-3:-1]):
            fitting = list(dict.fromkeys(label for label in labels if self._fits(label, _role_gender(words[-1]))))
            if number in self.state.plots:
                return None
            if other == section and fitting:
                return (fitting[0], 0.55) if len(fitting) == 1 and self.number - number <= 2 else None
        return None

    def _group(self, index: int) -> Iterator[tuple[EntityMention | None, Descriptor | None]]:
        """ "the duo", "the crew", "they": the persons last named together."""
        number, labels = self.state.group
        distance = self.number - number
        if self.words[index].lower == "they":
            near = distance == 1 and len(labels) >= 2 and not self._in_quote(self.words[index].start)
            yield from self._members(index, index + 1, labels, "pronoun", 0.5) if near else ()
            return
        if index + 1 >= len(self.words) or self._name_follows(index + 2) or distance > GROUP_REACH:
            return
        noun = self.words[index + 1].lower
        fits = noun in CREWS and len(labels) >= 2 and distance >= 0
        if fits or (noun in GROUP_SIZES and len(labels) == GROUP_SIZES[noun] and self._closed(index + 2)):
            yield from self._members(index, index + 2, labels, "description", 0.55 if noun in CREWS else 0.7)

    def _members(
        self, first: int, end: int, labels: Sequence[str], manner: str, confidence: float
    ) -> Iterator[tuple[EntityMention | None, Descriptor | None]]:
        for label in labels[:MAX_GROUP]:
            yield EntityMention(self.words[first].start, self.words[end - 1].end, "person", label, manner, confidence), None

    def _closed(self, index: int) -> bool:
        """Whether a group noun ends its phrase: "the two men" speaks of men, not of the two named."""
        if index >= len(self.words):
            return True
        return not joined(self.text, self.words[index - 1], self.words[index]) or not self.words[index].lower.endswith("s")

    def _remember_groups(self) -> None:
        """The persons of this sentence that stand in one row, when two or more do."""
        persons = [mention for mention in self.mentions if mention.type == "person"]
        row: list[EntityMention] = []
        best: list[EntityMention] = []
        for mention in persons:
            row = [*row, mention] if row and self._in_row(row[-1].end, mention.start) else [mention]
            best = row if len(row) >= 2 and len(row) >= len(best) else best
        labels = tuple(dict.fromkeys(mention.label for mention in best))
        if len(labels) >= 2:
            self.state.group = (self.number, labels)

    def _in_row(self, start: int, end: int) -> bool:
        """Whether only commas, "and", ages and words that describe the next person stand between two names."""
        gap = self.text[start:end]
        if len(gap) > 60 or not re.match(r",| and | & |, and ", gap):
            return False
        return all(self._describes(word) for word in re.findall(r"[\w’'-]+", gap))

    def _describes(self, word: str) -> bool:
        lower = word.casefold()
        if lower in ("and", "the", "a", "with", "alongside") or word.isdigit() or lower in self.lexicon.modifiers:
            return True
        known = self.lexicon.role(lower) or word in self.lexicon.nationalities or self.lexicon.gazetteer.find(word)
        return bool(known) or lower in ("film", "movie", "flight", "test", "tv", "television")

    def _country(self, index: int) -> str | None:
        """The country of a possessive or adjective: "Italy's", "Italian"."""
        word = self.words[index]
        if word.possessive:
            found = self.lexicon.gazetteer.find(word.text)
            return found.label if found and found.type == "country" else None
        return self.lexicon.nationalities.get(word.text)

    def _organization(
        self, start: int, first: int, country: str | None
    ) -> Iterator[tuple[EntityMention | None, Descriptor | None]]:
        """ "the agency", "the space agency", "Italy's space agency"."""
        noun = self._organization_noun(first, country is not None)
        if noun is None or any(m.start <= self.words[noun].start < m.end for m in self.mentions):
            return
        found = self._named_organization(self.words[noun].lower, country)
        if found is None:
            return
        mention = EntityMention(self.words[start].start, self.words[noun].end, "organization", found[0], "description", found[1])
        yield mention, None
        if country:
            yield None, Descriptor(self.words[start].start, self.words[start].end, "nationality", country, mention, found[1])

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

    def _in_quote(self, position: int) -> bool:
        at = bisect_left(self.quoted, (position + 1,)) - 1
        return at >= 0 and self.quoted[at][0] <= position < self.quoted[at][1]

    @property
    def _phrases(self) -> Phrases:
        return Phrases(self.text, self.words, self.mentions, self.lexicon)


def _head(role: str, lexicon: NameLexicon) -> str:
    """The last word of a role in canonical form: "film director" and "director" meet."""
    word = role.split(" of ")[0].split()[-1]
    return lexicon.role(word) or word


def _role_gender(role: str) -> str | None:
    word = role.casefold().split()[-1] if role.split() else ""
    if word.endswith("woman") or word in (
        "actress",
        "waitress",
        "hostess",
        "heiress",
        "duchess",
        "princess",
        "queen",
        "nun",
        "stewardess",
    ):
        return "female"
    return "male" if word.endswith("man") or word in ("king", "prince", "duke", "monk") else None


def _organization_kinds(text: str, mention: EntityMention, lexicon: NameLexicon) -> Iterator[str]:
    """Nouns for what an organization is: in its name ("University"), right before it or right after it."""
    for word in text[mention.start : mention.end].split():
        name = word.rstrip(".,")
        yield CORPORATE.get(name, name.casefold())
        if name.casefold() in ("corp", "inc", "co", "ltd", "company"):
            yield "firm"
    before = re.findall(r"[\w-]+", text[max(0, mention.start - NEAR_BEFORE) : mention.start])
    gap = text[max(0, mention.start - 2) : mention.start]
    if before and before[-1] in lexicon.organization_nouns and gap.endswith((" ", ", ")):
        yield before[-1]
    after = re.match(r"(?:,? (?:an?|the)?)?((?: ?[a-z-]+){1,3})", text[mention.end : mention.end + NEAR_BEFORE])
    if after:
        yield from (word for word in after.group(1).split() if word in lexicon.organization_nouns)


NEAR_BEFORE = 40
