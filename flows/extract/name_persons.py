"""What speaks for a name being a person's: a given name, an age, a role, a verb of speech beside it."""

import re
from bisect import bisect_left

from flows.extract.name_words import SentenceNames
from flows.extract.names import joined, singular

INITIAL = re.compile(r"[A-Z]\.\Z")
# How sure a name is that only a verb beside it tells to be a person's.
VERB_BESIDE = 0.75
INITIALS = re.compile(r"(?:[A-Z]\.){1,3}\Z")
# Initials of towns and unions that teams and bodies are called by.
NOT_GIVEN = frozenset({"L.A.", "D.C.", "N.Y.", "E.U.", "A.C.", "F.C.", "S.C."})
# What befalls or is done by persons alone.
BEFELL = re.compile(
    r" (?:(?:was|were|is|has been|had been|have been) (?:later |then |also )?(?:arrested|charged|detained|convicted|sentenced"
    r"|acquitted|indicted|killed|murdered|shot|stabbed|injured|wounded|born|elected|appointed|jailed|hospitalized|buried|extradited)|died|pleaded|testified|resigned|tweeted"
    r"|was last seen|went missing|who (?:was|is|had|has))\b"
)
# "... ," said X. The name of an organization stands there too, but in two words it is told by its own.
INVERTED = frozenset({"said", "says", "added"})
IS_A = re.compile(r",? ?(?:\((?:[^()\n]|\([^()\n]{0,60}\)){0,250}\))?,? (?:who )?(?:is|was) (?:an?|the) ")
MADE_BY_TEXT = """
    directed written produced hosted led founded headed designed commanded created reported edited played
"""
MADE_BY = frozenset(MADE_BY_TEXT.split())


class PersonNames(SentenceNames):
    """Evidence for persons in a sentence."""

    def _family(self, last: int) -> bool:
        """ "the Almond family" means no single person."""
        return last < len(self.words) and self.words[last].lower in ("family", "families", "brothers", "sisters", "siblings")

    def _person_evidence(self, first: int, last: int) -> float:
        """How surely two or more capitalized words are a person's name; 0 when nothing says so."""
        words = self.words
        if self.lexicon.is_given(words[first].text):
            return 0.95
        if any(INITIAL.match(word.text) for word in words[first + 1 : last]) or self._begins_with_initials(words[first].text):
            return 0.85
        if self._is_titled(first):
            return 0.9
        if self._role_before_comma(first, last):
            return 0.8
        if self._age_or_role_after(last):
            return 0.85
        beside = words[last : last + 1] if not words[last - 1].possessive else ()
        if any(word.lower in self.lexicon.speech_verbs and word.text.islower() for word in beside) and not self.title_case:
            return VERB_BESIDE
        if self._is_inverted(first, last):
            return VERB_BESIDE
        by = first > 1 and words[first - 1].lower in ("by", "by:") and words[first - 2].lower in MADE_BY
        if by:
            return 0.8
        befell = not self.title_case and BEFELL.match(self.text, words[last - 1].end)
        return VERB_BESIDE if befell and not words[last - 1].possessive else 0.0

    def _begins_with_initials(self, word: str) -> bool:
        """ "J. Torn", "J.K. Torn"; but "U.S. Steel", "L.A. Rovers"."""
        return (
            bool(INITIALS.match(word))
            and not word.startswith("U.")
            and word not in self.lexicon.nationalities
            and word not in NOT_GIVEN
        )

    def _is_titled(self, first: int) -> bool:
        """Whether an honorific, an age or a role stands right before a name."""
        return first > 0 and joined(self.text, self.words[first - 1], self.words[first]) and self._person_word(first)

    def _is_inverted(self, first: int, last: int) -> bool:
        """ "…", said X."""
        inverted = first > 0 and self.words[first - 1].text in INVERTED and not self.title_case
        return inverted and re.match(r",? ?\Z|[,.]", self.text[self.words[last - 1].end :][:1]) is not None

    def _is_told_person(self, first: int, last: int) -> bool:
        """Whether an age, a role or a verb of speech right beside tells that a name is a person's, whatever its words."""
        return self._age_or_role_after(last) or self._is_inverted(first, last) or self._is_titled(first)

    def _role_before_comma(self, first: int, last: int) -> bool:
        """ "its reporter, X Y, said": a role or a noun for a person, and the name between marks."""
        if first == 0 or self.title_case or self.text[self.words[first - 1].end : self.words[first].start] != ", ":
            return False
        before = self.words[first - 1]
        noun = before.text.islower() and (
            self.lexicon.role(before.lower) is not None or before.lower in self.lexicon.person_nouns
        )
        return noun and self.text[self.words[last - 1].end : self.words[last - 1].end + 1] in {",", ".", ";", ""}

    def _person_word(self, first: int) -> bool:
        """Whether the word before is an honorific, an age or a role of one person."""
        before = self.words[first - 1]
        if before.lower in ("like", "as", "including") and first > 1:
            plural = singular(self.words[first - 2 - (self.words[first - 2].lower == "such")].lower)
            return self.lexicon.role(plural) is not None
        if before.lower in self.lexicon.honorifics or before.lower.endswith("-year-old"):
            return True
        return (
            any(first - count >= 0 and self.lexicon.role(self._phrase(first - count, first)) is not None for count in (1, 2, 3))
            or self.lexicon.role(singular(before.lower)) is not None
        )

    def _age_or_role_after(self, last: int) -> bool:
        if IS_A.match(self.text, self.words[last - 1].end) and self._predicate_role(last):
            return True
        tail = self.text[self.words[last - 1].end : self.words[last - 1].end + 60]
        if re.match(r",? \(?\d{1,3}(?:[,.)]|\Z)", tail) or re.match(r", (?:who|whose|whom)\b", tail):
            return True
        apposition = re.match(
            r", (?:an?|the|another|its|their)? ?((?:[\w’'-]+ ){0,2}?)([\w-]+)(?:,| of| at| for| who| and|\.)", tail
        )
        return apposition is not None and self.lexicon.role(apposition.group(2).casefold()) is not None

    def _predicate_role(self, last: int) -> bool:
        """ "X (born 1950) is a Greek sprinter": a role or nationality soon after the verb."""
        is_a = IS_A.match(self.text, self.words[last - 1].end)
        at = bisect_left(self.words, is_a.end(), key=lambda word: word.start) if is_a else len(self.words)
        soon = self.words[at : at + 5]
        return any(self.lexicon.role(word.lower) for word in soon) or (bool(soon) and soon[0].text in self.lexicon.nationalities)
