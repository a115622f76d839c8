"""Who stands before a reporting verb."""

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.extract.cast import REACH, WORD, Speaker
from flows.extract.document import EntityMention
from flows.extract.phrases import ByIdentity
from flows.extract.speaker_names import NameReader
from flows.extract.speaker_nouns import NounCast
from flows.extract.speaker_pronouns import PRONOUNS, Word
from flows.vocabulary.lexicons import Lexicons

# May stand between a subject and its verb.
HELPERS = re.compile(
    r"(?:has|have|had|also|later|then|once|again|previously|recently|earlier|since|did|himself|herself|both|now|just|\w+ly)\Z"
)
# Beside a quote these too: "would say", "was saying", "used to say".
QUOTED_MODAL = re.compile(r"(?:would|will|could|can|might|may|did|do|does|to)\Z")
QUOTED_PROGRESSIVE = re.compile(r"(?:is|are|was|were|been|be|keeps|kept|started|began)\Z")
# Words before a colon behind which something printed or sung stands.
PRINTED = re.compile(
    r"\b(?:words?|signs?|banners?|placards?|shirts?|posters?|titles?|titled|called|named|headlines?|slogans?|mottos?|songs?|lyrics|signed"
    r"|chant(?:s|ed|ing)?|read(?:s|ing)?|labels?|labell?ed|captions?|inscribed|inscription|tattoos?|names?|questions?)\b"
)
OTHER_SUBJECT = re.compile(r",\s(?:while|as|and|but|when|though)\s(?:his|her|their|the|an?|one|another)\s")
CONTRACTION = re.compile(r"(?P<pronoun>he|she|they|it|He|She|They|It)[’'](?:d|ll|ve|re|s)\Z")
OPENING = 80
UNSAID = 0.7
LEADS_TO_SAY = re.compile(r"(?:used|likes?|liked|went|goes|on|continued|came|began)\Z")
# Before a verb these make it passive, a wish, an infinitive or a denial: nobody said anything.
BARRED = re.compile(
    r"(?:not|never|to|would|could|should|might|may|will|can|cannot|be|been|being|is|are|was|were|am|get|got|\w+n['’]t)\Z"
)

_titles: ByIdentity[Lexicons, frozenset[str]] = ByIdentity(
    lambda lexicons: frozenset(
        title.lower() for title in (*lexicons.lists.get("honorifics", ()), *lexicons.maps.get("roles", {}))
    )
)
_organization_words: ByIdentity[Lexicons, frozenset[str]] = ByIdentity(
    lambda lexicons: frozenset(lexicons.lists.get("organizations_words", ()))
)


class SubjectFinder(NounCast):
    """Looks for the subjects of reporting verbs of one text."""

    def __init__(self, text: str, entities: Sequence[EntityMention], lexicons: Lexicons) -> None:
        super().__init__(text, entities, lexicons)
        self.names = NameReader(
            text,
            {mention.label: mention.type for mention in self.mentions},
            _titles(lexicons),
            _organization_words(lexicons),
            self.nouns,
            self.given_names,
        )
        self.admit(list(self.names.introduced(entities)))

    def before(self, floor: int, position: int, noun_form: bool = False, quoted: str = "") -> Speaker | None:
        """The subject left of a verb; None when the verb is denied, passive, an infinitive, or nobody is found.

        `quoted` is the form of a verb that a quote stands beside: then "would say" and "was saying" tell what was said.
        """
        words = self.subject_words(floor, position, quoted)
        if not words or BARRED.match(words[-1][2].lower()):
            return None
        pronoun = contracted(words[-1]) if quoted else words[-1]
        if pronoun[2].lower() in PRONOUNS:
            return self.pronoun(pronoun)
        mention = self.by_end.get(words[-1][1])
        starts = tuple(self.clause_starts(floor, words[-1][1]))
        modified = None if words[-1][2][-1] in ",)—–" else self.modified_noun(starts, words[-1][1])
        if modified is not None:
            return modified
        if mention is not None:
            return self.spokesman_of(mention, floor) or self.speaker(mention)
        if noun_form and words[-1][2].lower() not in self.nouns and not (quoted and words[-1][2][0].isupper()):
            return None
        if words[-1][2].lower() in {"who", "which"} or words[-1][2][-1] in ",)—–":
            return self.across_apposition(starts, words)
        return self.noun_phrase(words) or self.unknown_name(words, floor)

    def unknown_name(self, words: Sequence[Word], floor: int) -> Speaker | None:
        """The unknown name before a verb; of "Kiri Oduya of Northsoft" the person."""
        name = self.names.ending_at(words, floor)
        before = [word for word in words if name is not None and word[1] < name.start]
        if len(before) < 2 or before[-1][2] not in {"of", "at", "from", "with"}:
            return name
        known = self.by_end.get(before[-2][1])
        holder = self.speaker(known) if known is not None else self.names.ending_at(before[:-1], floor)
        return holder if holder is not None and holder.type == "person" else name

    def subject_words(self, floor: int, position: int, quoted: str) -> list[Word]:
        """The words left of a verb without the helpers that may stand before it."""
        words = self.words_before(floor, position)
        helpers = QUOTED_PROGRESSIVE if quoted.endswith("ing") else QUOTED_MODAL if quoted else HELPERS
        while words and words[-1][1] not in self.by_end:
            helper = words[-1][2].lower()
            if not (HELPERS.match(helper) or helpers.match(helper)):
                break
            words.pop()
            if helper == "to" and not (words and LEADS_TO_SAY.match(words[-1][2].lower())):
                return []
            while helper == "to" and words and LEADS_TO_SAY.match(words[-1][2].lower()):
                words.pop()
        return words

    def progressive(self, floor: int, position: int, verb: str) -> Speaker | None:
        """Who says the quoted words behind "was saying" or "with one voter saying"."""
        before = self.words_before(floor, position)[-6:]
        helped = bool(before) and QUOTED_PROGRESSIVE.match(before[-1][2].lower()) is not None
        if not helped and not any(word.lower() == "with" for _, _, word in before):
            return None
        return self.before(floor, position, quoted=verb) or self.any_noun(floor, position, verb)

    def any_noun(self, floor: int, position: int, quoted: str = "") -> Speaker | None:
        """The common noun right before a verb that "that" or a quote follows: "the couple announced that"."""
        words = self.subject_words(floor, position, quoted)
        if not words or BARRED.match(words[-1][2].lower()) or words[-1][2][-1] in ",)—–":
            return None
        start, end, text = words[-1]
        if text[0].isupper() and not text.endswith("s") and text.lower() not in self.nouns:
            return self.names.named(start, end)
        return self.common_noun(words)

    def spokesman_of(self, mention: EntityMention, floor: int) -> Speaker | None:
        """The person in "Ann Lee of the university said": named before the organization."""
        if mention.type == "person":
            return None
        before = self.text[max(floor, mention.start - 60) : mention.start]
        match = re.search(r"\s(?:of|from|at|for|with)\s(?:the\s)?$", before)
        person = self.by_end.get(mention.start - len(match.group())) if match else None
        return self.speaker(person) if person and person.type == "person" else None

    def across_apposition(self, starts: Sequence[int], words: Sequence[Word]) -> Speaker | None:
        """The name before a stretch between commas or brackets: "Ann Lee, 57, a judge in Rome, said"."""
        relative = words[-1][2].lower() in {"who", "which"}
        closing = words[-1][1] - 1
        inner = self.by_end.get(closing)
        named = self.by_end.get(words[-1][0] - 2) or self.by_end.get(words[-1][0] - 1) if relative else None
        if named is not None and named.type == "person":
            return self.speaker(named)
        nearest: EntityMention | None = None
        opened = words if words[-1][2][0] == "(" else words[:-1]
        for start, _, _ in reversed(opened):
            mention = self.by_end.get(start - 1) or self.by_end.get(start - 2)
            if mention and self.text[mention.end : mention.end + 2] in {", ", " (", " —", " –"}:
                if inner is not None and inner.start == start and inner.type == "person":
                    return self.speaker(inner)
                if mention.type == "person":
                    return self.speaker(mention)
                nearest = nearest or mention
        if inner is not None and inner.type == "person" and nearest is None:
            return self.speaker(inner)
        first = starts[:2]
        if nearest is not None and any(0 <= nearest.start - start <= 2 for start in first):
            return self.speaker(nearest)
        unknown = self.names.subject_of(first, words[-1][0]) or self.apposed_noun(first, words[-1][0])
        return unknown or (self.speaker(nearest) if nearest else None)

    def sharing(self, floor: int, position: int) -> Speaker | None:
        """Whose verb came before in "smiled and said": the last pronoun subject of the sentence, else who opens it."""
        for word in reversed(self.words_before(floor, position)):
            if word[2].lower() in PRONOUNS:
                return self.pronoun(word)
        found = self.opening(floor, position)
        return found if found and found.type in {"person", "organization"} else None

    def introducing(self, floor: int, colon: int) -> Speaker | None:
        """Who opens a sentence that a quote ends without a verb of speech: "Lee was firm: “..."; None for printed words."""
        lead = self.text[floor:colon]
        if len(lead) > REACH or PRINTED.search(lead) or OTHER_SUBJECT.search(lead):
            return None
        first = WORD.search(self.text, floor, colon)
        if first is not None and first.group().lower() in {"he", "she"}:
            found = self.pronoun((first.start(), first.end(), first.group()))
        else:
            inside = self.within(floor, min(colon, floor + OPENING))
            found = self.speaker(inside[0]) if inside and inside[0].type == "person" else self.names.filling(floor, colon)
        return replace(found, confidence=round(UNSAID * found.confidence, 4)) if found else None

    def opening(self, floor: int, position: int) -> Speaker | None:
        """The person or organization that a sentence starts with."""
        inside = self.within(floor, min(position, floor + 160))
        mention = next((m for m in inside if not self.in_title(m)), None)
        return self.speaker(mention) if mention else None


def contracted(word: Word) -> Word:
    """The pronoun of "he'd" and "they'll", at its own place."""
    match = CONTRACTION.match(word[2])
    return (word[0], word[0] + match.end("pronoun"), match["pronoun"]) if match else word
