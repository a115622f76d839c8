"""Whom "he", "she", "it" and "they" mean beside a reporting verb."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from flows.extract.cast import Cast, Speaker
from flows.extract.document import EntityMention
from flows.vocabulary.lexicons import Lexicons

PRONOUNS = {"he": "person", "she": "person", "it": "organization", "they": ""}
GENDERS = {"he": "male", "she": "female"}
# Characters between a speaker and the pronoun that stands for them; quoted words are not counted.
SAME_SPEAKER = 600
LONGEST_GAP = 4_000
SENTENCE_END = re.compile(r"[.!?…][”\"’')\0]{0,2}\s")
DESCRIBED = re.compile(
    r"(?:\A|[.!?\n”\"]\W{0,3})(?:The|An?|One|Another|My|His|Her|Their|Its|Some|Many|Several|Two|Three)\s(?:[a-z-]{2,20}\s){0,2}?(?P<noun>[a-z]{3,20})\b"
)
FEMALE = re.compile(
    r"^(?:mother|mom|mum|grandmother|sister|aunt|niece|wife|widow|daughter|girl|girlfriend|nun|queen|princess|duchess|actress|heiress|[a-z]*woman)$"
)
MALE = re.compile(
    r"^(?:father|dad|grandfather|brother|uncle|nephew|husband|widower|son|boy|boyfriend|monk|priest|king|prince|duke|[a-z]*(?<!wo)man)$"
)
# A name behind these in the sentence of the pronoun is spoken of: "Asked about Lee, he said".
SPOKEN_OF = re.compile(r"\b(?:about|of|by|with|from|for|to|on|against|like|than|and)\s+(?:[A-Z][\w.]{0,12}\s)?$")
Word = tuple[int, int, str]


class PronounCast(Cast):
    """A cast that knows whom pronouns mean."""

    def __init__(self, text: str, entities: Sequence[EntityMention], lexicons: Lexicons) -> None:
        super().__init__(text, entities, lexicons)
        self.given_names = lexicons.maps.get("given_names", {})

    def pronoun(self, word: Word) -> Speaker | None:
        """Whom a pronoun means; None when nobody fits."""
        kind = PRONOUNS.get(word[2].lower())
        if kind is None:
            return None
        return self.plural(word) if not kind else self.singular(word, kind)

    def singular(self, word: Word, kind: str) -> Speaker | None:
        """Who spoke just before, unless the paragraph has named another since; a resolved mention; the last one named."""
        last = self.last_of(word, kind)
        if last is not None and not self.named_since(last, word[0]):
            return last
        resolved = self.by_end.get(word[1])
        if resolved is not None and resolved.start == word[0] and self.fits(resolved, word, kind):
            return self.speaker(resolved)
        reach = SAME_SPEAKER if last is None else word[0] - self.paragraph(word[0])
        return self.named_before(word, kind, reach) or last or self.described_before(word)

    def plural(self, word: Word) -> Speaker | None:
        """Whom "they" means: the group or organization that spoke just before."""
        last = self.last_speaker
        several = last is not None and (last.type == "organization" or (last.label.endswith("s") and last.label[0].islower()))
        if last is None or not several or not self.near(last.end, word[0]):
            resolved = self.by_end.get(word[1])
            taken = resolved is not None and resolved.start == word[0]
            return self.speaker(resolved) if resolved is not None and taken else self.described_before(word)
        return replace(last, start=word[0], end=word[1], confidence=0.8 * last.confidence)

    def last_of(self, word: Word, kind: str) -> Speaker | None:
        """The last speaker, where near and of the kind and gender. A single unknown name that "he" takes up is a person's."""
        last = self.last_speaker
        if last is None or not self.near(last.end, word[0]) or not self.gender_fits(last.label, word):
            return None
        one_word = " " not in last.label and last.confidence < 0.7 and not last.outlet
        if last.type != kind and not (kind == "person" and one_word and last.type == "organization"):
            return None
        group = kind == "person" and last.label[0].islower() and last.label.endswith(("s", "men", "police"))
        return None if group else replace(last, type=kind, start=word[0], end=word[1], confidence=0.8 * last.confidence)

    def named_since(self, last: Speaker, position: int) -> bool:
        """Whether the paragraph of a pronoun names another person after the sentence in which somebody spoke last."""
        spoke = self.last_speaker.end if self.last_speaker is not None else 0
        ended = SENTENCE_END.search(self.text, spoke, position)
        floor = max(self.paragraph(position), ended.end() if ended else position)
        named = [
            m for m in self.within(floor, position) if m.type == "person" and m.manner != "pronoun" and m.label != last.label
        ]
        return any(not self.in_title(m) and not self.spoken_of(m, position) for m in named)

    def spoken_of(self, mention: EntityMention, position: int) -> bool:
        """Whether a name in the sentence of a pronoun stands behind a preposition."""
        ended = SENTENCE_END.search(self.text, mention.end, position)
        return ended is None and SPOKEN_OF.search(self.text[max(0, mention.start - 30) : mention.start]) is not None

    def named_before(self, word: Word, kind: str, reach: int) -> Speaker | None:
        """The last one named within reach, the first person of a sentence before the others in it."""
        index = bisect_left(self.starts, word[0])
        fitting = [m for m in self.mentions[max(0, index - 12) : index] if word[0] - m.end < reach and self.fits(m, word, kind)]
        if not fitting:
            return None
        chosen = fitting[-1]
        for mention in reversed(fitting[:-1]):
            if SENTENCE_END.search(self.text, mention.end, chosen.start) or "\n" in self.text[mention.end : chosen.start]:
                break
            chosen = mention
        return Speaker(chosen.label, chosen.type, word[0], word[1], confidence=0.7 * chosen.confidence)

    def described_before(self, word: Word) -> Speaker | None:
        """The last common noun that opens a sentence within reach and that the pronoun can mean ("A voter", "The company")."""
        pronoun = word[2].lower()
        kind = "organization" if pronoun == "it" else "person"
        low = max(0, word[0] - SAME_SPEAKER)
        found = [m for m in DESCRIBED.finditer(self.text, low, word[0]) if self.nouns.get(m["noun"]) == kind]
        fitting = [m for m in found if pronoun == "it" or m["noun"].endswith(("s", "men", "people")) == (pronoun == "they")]
        fitting = [m for m in fitting if noun_gender(m["noun"]) in (None, GENDERS.get(pronoun))]
        return Speaker(fitting[-1]["noun"], kind, word[0], word[1], confidence=0.4) if fitting else None

    def fits(self, mention: EntityMention, word: Word, kind: str) -> bool:
        """Whether a mention can be meant: its kind, its gender, no owner; and not X in "X, he says, was"."""
        interrupted = self.text[mention.end : word[0]] == ", "
        return mention.type == kind and self.gender_fits(mention.label, word) and not self.in_title(mention) and not interrupted

    def gender_fits(self, label: str, word: Word) -> bool:
        """Whether a given name allows "he" or "she"; unknown names allow both."""
        wanted = GENDERS.get(word[2].lower())
        known = noun_gender(label) or self.given_names.get(label.split()[0], "either")
        return wanted is None or known in (wanted, "either")

    def paragraph(self, position: int) -> int:
        """Where the paragraph of a position begins."""
        return self.text.rfind("\n", max(0, position - LONGEST_GAP), position) + 1

    def near(self, start: int, end: int) -> bool:
        """Whether two places are close, quoted words between them left out."""
        return end - start < LONGEST_GAP and end - start - self.text.count("\0", start, end) < SAME_SPEAKER


def noun_gender(label: str) -> str | None:
    """The gender that a common noun tells ("his mother", "a spokeswoman"); None for names and nouns that tell none."""
    noun = label.split()[-1]
    if FEMALE.search(noun):
        return "female"
    return "male" if MALE.search(noun) else None
