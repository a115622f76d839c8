"""What an article says of its entities as a whole, and what has been read of it so far: the ground references stand on."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from flows.extract.descriptor_phrases import Phrases
from flows.extract.document import Descriptor, EntityMention
from flows.extract.name_lexicon import NameLexicon
from flows.extract.name_words import SentenceWords
from flows.extract.names import Word, joined

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
NEAR_BEFORE = 40


Reference = tuple[EntityMention | None, Descriptor | None]


@dataclass
class State:
    """What has been read so far: persons by sentence, in order; the last group and organizations with their sentence."""

    persons: list[tuple[int, str, list[str]]] = field(default_factory=list)
    seen: dict[str, tuple[int, int]] = field(default_factory=dict)
    group: tuple[int, tuple[str, ...]] = (-99, ())
    group_end: int = 0
    organizations: list[tuple[int, EntityMention]] = field(default_factory=list)
    plots: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Article:
    """What the whole article says of its entities."""

    roles: Mapping[str, frozenset[str]]
    genders: Mapping[str, str]
    ages: Mapping[int, frozenset[str]]
    kinds: Mapping[str, frozenset[str]]
    countries: Mapping[str, str]


def read_article(
    text: str, mentions: Sequence[EntityMention], descriptors: Sequence[Descriptor], lexicon: NameLexicon
) -> Article:
    roles, ages, kinds = defaultdict[str, set[str]](set), defaultdict[int, set[str]](set), defaultdict[str, set[str]](set)
    genders, countries = dict[str, str](), dict[str, str]()
    for descriptor in descriptors:
        label = descriptor.entity.label
        if descriptor.kind == "role":
            roles[head_of_role(descriptor.label, lexicon)].add(label)
            if gender := role_gender(text[descriptor.start : descriptor.end]):
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
    return Article(
        {role: frozenset(labels) for role, labels in roles.items()},
        genders,
        {age: frozenset(labels) for age, labels in ages.items()},
        {kind: frozenset(labels) for kind, labels in kinds.items()},
        countries,
    )


def head_of_role(role: str, lexicon: NameLexicon) -> str:
    """The last word of a role in canonical form: "film director" and "director" meet."""
    word = role.split(" of ")[0].split()[-1]
    return lexicon.role(word) or word


def role_gender(role: str) -> str | None:
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


@dataclass(frozen=True)
class SentenceReferences:
    """A sentence and what is known around it; what follows reads references in it."""

    text: str
    spoken: SentenceWords
    mentions: tuple[EntityMention, ...]
    number: int
    article: Article
    state: State
    lexicon: NameLexicon
    quoted: Sequence[tuple[int, int]]

    @property
    def words(self) -> tuple[Word, ...]:
        return self.spoken.words

    def _fits(self, label: str, gender: str | None) -> bool:
        known = self.article.genders.get(label) or self.lexicon.genders.get(label.split()[0], "either")
        return gender is None or known in (gender, "either")

    def _in_quote(self, position: int) -> bool:
        at = bisect_left(self.quoted, (position + 1,)) - 1
        return at >= 0 and self.quoted[at][0] <= position < self.quoted[at][1]

    @property
    def _phrases(self) -> Phrases:
        return Phrases(self.text, self.words, self.mentions, self.lexicon)

    def _name_follows(self, index: int) -> bool:
        if index >= len(self.words) or not joined(self.text, self.words[index - 1], self.words[index]):
            return False
        return (
            self.words[index].capitalized
            or self.words[index].lower in ("of", "for")
            or self.words[index].lower in self.lexicon.work_words
        )
