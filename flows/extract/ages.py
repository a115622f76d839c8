"""Who is how old: each age of an article with its holder, by the grammar of the words around it.

The forms of English news: "Name, 37,", "Name (37)", "Name, a 37-year-old nurse,", "37-year-old nurse Name", "her 12-year-old
brother, Name,", "he is 37", "Name turned 37", "his 80th birthday", "died at the age of 64", "the 37-year-old". An age without a
holder is left out: ages of things, groups and rules ("over the age of 18") have none.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from flows.expressions.ages import OLDEST, Age
from flows.expressions.expression import Expression
from flows.expressions.numerals import Number
from flows.extract.age_names import Holder, Names, names_person
from flows.extract.document import Document, Sentence
from flows.vocabulary.lexicons import Lexicons

OLDEST_BARE = 115
_LEFT = 80
_APPOSED = re.compile(
    r"(?P<gap>,\s(?:who(?:\sis|\swas|\shas|['’]s)\s|(?:is|was)\s)?(?:(?:now|then|just|only|aged|currently|also"
    r"|about|nearly|almost)\s){0,2}(?:an?\s|the\s)?)$"
)
_IS = re.compile(
    r"(?P<gap>\s(?:is|was|are|has|had|turns?|turned|became|will be|has turned|had turned|has just turned"
    r"|would be|just turned)\s(?:(?:now|only|just|already|still|about|nearly|almost|a|an|the)\s){0,2})$"
)
_BRACKET = re.compile(r"\s\((?:aged?\s|now\s)?$")
_BARE_END = re.compile(r"\s?(?:[,.;:)!?”\"’—–\n]|$|\s(?:and|who|from|was|is|has|had|said|says|told)\b)(?!\s?[0-9])")
_BRACKET_END = re.compile(r"\)|,\s[a-z]")
_PRONOUN = re.compile(
    r"\b(?P<pronoun>he|she|who)(?:['’]s|\s(?:is|was|turned|turns|has|had|will be|would be|has turned|had turned"
    r"|just turned|had just turned))\s(?:\w{2,12}\s){0,2}$",
    re.IGNORECASE,
)
_I = re.compile(r"(?P<pronoun>\bI)(?:['’]m|\s(?:am|was|turned))\s(?:\w{2,12}\s)?$")
_NO_EVENT = re.compile(
    r"\b(?:before|until|till|by|from|since|under|over|above|below|after|if|between|want(?:s|ed)? to|hopes?"
    r"|hoped|plans?|planned|will|would|should|can|could|may|must|children|people|men|women|those|anyone"
    r"|everyone|boys|girls|adults|teenagers|students|pupils)\s[^,;.!?]{0,30}$",
    re.IGNORECASE,
)
_BIRTHDAY_AHEAD = re.compile(
    r"\b(?:before|until|till|ahead of|approach(?:es|ed|ing)?|near(?:s|ed|ing)?|short of|upcoming|future|shy of"
    r"|will|would|to celebrate|plans?|next|eve of|days? from|of)\s(?:\w+\s){0,2}(?:his|her|their"
    r"|[A-Z][\w’'-]*['’]s?)\s$",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"(?P<whose>\b(?:his|her)\s|(?P<name>[A-Z][\w-]*)['’]s?\s)(?:own\s|recent\s|\w+-?\w*\s)?$")
_STOPS = re.compile(
    r"\b(?:who|was|is|were|from|of|in|with|at|to|told|said|says|and|that|which|by|on|for|had|has|when|as|beat"
    r"|met|but|or|after)\b",
    re.IGNORECASE,
)
_CAPITAL_PAST = re.compile(r"\s(?=[A-ZÀ-ÖØ-Þ])")
_CALLED = re.compile(r",?\s(?:called|named|known as|identified (?:only |later )?as)$")
_VERB_AFTER = re.compile(r"\s(?:was|died|has|had|became|passed|won|[a-z]{3,}ed)\b")
_NEW_CLAUSE = re.compile(r"\b(?:and|but|while|whereas)\s[A-ZÀ-ÖØ-Þ]")
_NEXT_SUBJECT = re.compile(r",\s(?=\S)")
_OWNED = re.compile(r",\s(?:his|her|their|(?:[A-ZÀ-ÖØ-Þ][\w-]*\s){0,3}[A-ZÀ-ÖØ-Þ][\w-]*['’]s?)\s$")
_PHRASE = re.compile(r"(?:[ -][^\W\d_][\w’'-]*){0,8}")
_RELATIVE = re.compile(r",\swho\s(?:(?!,\swho\s)[^.;]){1,60}$")
_UNREAL = re.compile(r"\b(?:by the time|until|before|if|would|will)\s(?:\w+\s){0,3}$", re.IGNORECASE)
_OTHER_SUBJECT = re.compile(r"\b(?:he|she|they|it|which|that)\b", re.IGNORECASE)
_SUBJECT_AFTER = re.compile(
    r"(?:\s(?:from|of|in)\s[A-ZÀ-ÖØ-Þ]\w+)?,?\s(?:who|was|is|has|had|said|says|told|died|will|would|were|did"
    r"|does|then|also|later|first|still|[a-z]{2,}(?:ed|s)\b)|,"
)


@dataclass(frozen=True)
class HeldAge:
    """An age and its holder. [start, end) are the words of the age; `form` is the rule that tied them together."""

    start: int
    end: int
    holder: Holder
    form: str
    confidence: float


class AgeReader:
    """Reads the ages of one document by word lists of person nouns, of things that have an age, and of adjectives of country."""

    def __init__(self, document: Document, lexicons: Lexicons) -> None:
        self.document, self.text = document, document.text
        self.nouns = frozenset({*lexicons.lists.get("person_nouns", ()), *lexicons.maps.get("roles", ())})
        self.things = frozenset(lexicons.lists.get("aged_things", ()))
        self.nationalities = frozenset(word.lower() for word in lexicons.maps.get("nationalities", ()))
        self.names = Names(document, self.nationalities)

    def read(self) -> list[HeldAge]:
        """Every age with a holder, in the order of the text."""
        found = []
        for sentence, expressions in self._by_sentence():
            for expression in expressions:
                held = self._held(expression, sentence)
                if held is not None:
                    found.append(held)
        return found

    def _by_sentence(self) -> Iterator[tuple[Sentence, list[Expression]]]:
        wanted = [e for e in self.document.expressions if e.kind in {"age", "number"}]
        position = 0
        for sentence in sorted(self.document.sentences, key=lambda s: s.start):
            while position < len(wanted) and wanted[position].start < sentence.start:
                position += 1
            first = position
            while position < len(wanted) and wanted[position].start < sentence.end:
                position += 1
            if position > first:
                yield sentence, wanted[first:position]

    def _held(self, age: Expression, sentence: Sentence) -> HeldAge | None:
        if age.kind == "number":
            forms: Iterable[str] = ("apposition", "brackets") if _may_be_age(age.meaning) else ()
        elif not isinstance(age.meaning, Age) or age.meaning.of_person is False:
            forms = ()
        elif age.meaning.form == "birthday":
            forms = ("birthday",)
        elif age.meaning.form == "decade":
            forms = ("covered", "copula", "apposition")
        else:
            forms = ("apposition", "brackets", "pronoun", "copula", "premodifier", "kin", "covered", "clause")
        for form in forms:
            found = getattr(self, f"_{form}")(age, sentence)
            if found is not None and (found[0].confidence > 0.8 or _possible(age)):
                holder, confidence = found
                return HeldAge(age.start, age.end, holder, form, round(confidence * holder.confidence, 4))
        return None

    def _left(self, age: Expression, sentence: Sentence) -> str:
        return self.text[max(sentence.start, age.start - _LEFT) : age.start]

    def _apposition(self, age: Expression, sentence: Sentence) -> tuple[Holder, float] | None:
        """ "Name, 37," and "Name, a 37-year-old ..."."""
        match = _APPOSED.search(self._left(age, sentence))
        if match is None or (age.kind == "number" and not _BARE_END.match(self.text, age.end)) or self._says_at(age):
            return None
        if age.kind == "age" and match["gap"].rstrip().endswith(("a", "an", "the")) and not self._ends_as_person(age):
            return None
        holder = self.names.before(age.start - len(match["gap"]))
        return (holder, 0.95) if holder else None

    def _says_at(self, age: Expression) -> bool:
        return self.text[age.start : age.start + 3].lower() == "at "

    def _brackets(self, age: Expression, sentence: Sentence) -> tuple[Holder, float] | None:
        match = _BRACKET.search(self._left(age, sentence))
        if match is None or not _BRACKET_END.match(self.text, age.end):
            return None
        holder = self.names.before(age.start - len(match[0]))
        return (holder, 0.9) if holder and holder.confidence > 0.8 else None

    def _copula(self, age: Expression, sentence: Sentence) -> tuple[Holder, float] | None:
        """ "Name is 37 years old", "Name turned 37"."""
        match = _IS.search(self._left(age, sentence))
        holder = self.names.before(age.start - len(match["gap"])) if match else None
        return (holder, 0.88) if holder else None

    def _pronoun(self, age: Expression, sentence: Sentence) -> tuple[Holder, float] | None:
        """ "she is 37", "who was 37", and "I am 37" in the words of a speaker."""
        left = self._left(age, sentence)
        match = _PRONOUN.search(left)
        if match is None:
            return self._speaker(age, left)
        start = age.start - len(left) + match.start("pronoun")
        if _UNREAL.search(left[: match.start("pronoun")]):
            return None
        holder = self._antecedent(start, match["pronoun"].lower(), left[: match.start("pronoun")])
        return (holder, 0.85) if holder else None

    def _antecedent(self, start: int, pronoun: str, before: str) -> Holder | None:
        """Whom a pronoun means: the name that a relative clause hangs on, else what the article's reading says."""
        if pronoun == "who":
            return self.names.before(len(self.text[:start].rstrip(" ,")))
        relative = _RELATIVE.search(before)
        named = self.names.before(start - len(before) + relative.start()) if relative else None
        return named or self.names.covering(start, start + len(pronoun))

    def _speaker(self, age: Expression, left: str) -> tuple[Holder, float] | None:
        match = _I.search(left)
        quote = next((q for q in self.document.quotes if q.start <= age.start < q.end), None) if match else None
        if match is None or quote is None or not quote.speakers or quote.speaker_type != "person":
            return None
        start = age.start - len(left) + match.start("pronoun")
        inside = self.text[quote.start : start]
        known = quote.speakers[-1] in self.names.labels
        return (
            (Holder(start, start + 1, quote.speakers[-1], 0.9), 0.8) if known and not re.search(r"[:‘]|\s['\"]", inside) else None
        )

    def _premodifier(self, age: Expression, sentence: Sentence) -> tuple[Holder, float] | None:
        """ "37-year-old Name", "the 37-year-old German nurse Name", "her 37-year-old sister, Name"."""
        if age.meaning.form != "old" or age.meaning.of_person is False:
            return None
        position = age.end
        limit = min(sentence.end, age.end + _LEFT)
        while (gap := _CAPITAL_PAST.search(self.text, position, limit)) is not None:
            words = _CALLED.sub("", self.text[age.end : gap.start()])
            if _STOPS.search(words) or re.search(r"[.;:!?()“”\"]|,.", words):
                return None
            holder = self.names.after(gap.end())
            if holder is not None and self._leads_to(words, holder, age):
                return holder, 0.92
            position = gap.end()
        return None

    def _kin(self, age: Expression, sentence: Sentence) -> tuple[Holder, float] | None:
        """ "Name, Other Name's 37-year-old brother,": whose brother is told between the name and the age."""
        match = _OWNED.search(self._left(age, sentence))
        if match is None or age.meaning.form != "old" or not self._ends_as_person(age, sure=True):
            return None
        holder = self.names.before(age.start - len(match[0]))
        return (holder, 0.85) if holder else None

    def _leads_to(self, words: str, holder: Holder, age: Expression) -> bool:
        if not words.strip(" ,-"):
            article = re.search(r"\b(?:an?|the)\s$", self.text[max(0, age.start - 5) : age.start], re.IGNORECASE)
            return "," not in words and (article is None or holder.confidence > 0.8)
        return names_person(words, self.nouns, self.nationalities) or (holder.confidence > 0.8 and "," not in words)

    def _ends_as_person(self, age: Expression, sure: bool = False) -> bool:
        """Whether the noun phrase that an age begins ("a 37-year-old former worker") is no thing's; `sure`: is a person's."""
        words = _PHRASE.match(self.text[age.end : age.end + _LEFT])
        phrase = words[0] if words else ""
        stop = _STOPS.search(phrase)
        parts = phrase[: stop.start() if stop else len(phrase)].replace("’", "'").strip(" -").lower().split()
        if not parts:
            return True
        if age.meaning.of_person:
            return True
        starts = [" ".join(parts[first:last]) for last in range(1, len(parts) + 1) for first in range(max(0, last - 3), last)]
        person = any(words in self.nouns for words in starts)
        thing = parts[-1] in self.things or any(
            part in self.things and next_.endswith(("ed", "ing")) for part, next_ in pairwise(parts)
        )
        return person if sure else person or not thing

    def _covered(self, age: Expression, sentence: Sentence) -> tuple[Holder, float] | None:
        """ "the 37-year-old", "in his 50s": words that stand for a person around the age or inside it."""
        holder = self.names.covering(age.start, age.end)
        if holder is not None:
            return holder, 0.9
        if age.meaning.form == "decade":
            inside = [m for m in self.names.within(age.start, age.end) if m.end <= age.end]
            told = re.search(r"(?:\b(?:is|was|now|still|both|already)|['’]s|,)\s$", self._left(age, sentence))
            same = len({m.label for m in inside}) == 1 and told is not None
            return (Holder(inside[0].start, inside[0].end, inside[0].label, inside[0].confidence), 0.85) if same else None
        return self._definite(age, sentence)

    def _definite(self, age: Expression, sentence: Sentence) -> tuple[Holder, float] | None:
        """ "the 37-year-old (nurse)" after sentences about one person."""
        if age.meaning.form != "old" or not re.search(r"\bthe\s$", self._left(age, sentence), re.IGNORECASE):
            return None
        if not self._ends_as_person(age, sure=True):
            return None
        block = next((b for b in self.document.blocks if b.start <= age.start < b.end), None)
        first = max(0, age.start - 400) if block is None else max(block.start - 300, age.start - 400, 0)
        labels = {m.label for m in self.names.within(first, age.start)}
        if len(labels) != 1:
            return None
        mention = self.names.within(first, age.start)[-1]
        return Holder(age.start, age.end, mention.label, 0.8), 0.75

    def _birthday(self, age: Expression, sentence: Sentence) -> tuple[Holder, float] | None:
        """ "his 80th birthday", of a birthday that has come."""
        left = self._left(age, sentence)
        match = _WHOSE.search(left)
        if match is None or _BIRTHDAY_AHEAD.search(left):
            return None
        start = age.start - len(left) + match.start("whose")
        if match["name"]:
            holder = self.names.before(age.start - len(left) + match.end("name"))
        else:
            holder = self.names.covering(start, start + 3)
        return (holder, 0.8) if holder and holder.confidence >= 0.7 else None

    def _clause(self, age: Expression, sentence: Sentence) -> tuple[Holder, float] | None:
        """ "died at the age of 64", "..., who died in May, aged 68": the holder is the subject of the clause."""
        left = self._left(age, sentence)
        if age.meaning.form != "at" or _NO_EVENT.search(left):
            return None
        if self.text[age.start : age.start + 4].lower() == "aged" and (named := self.names.before(age.start - 1)) is not None:
            return (named, 0.85) if named.confidence > 0.8 else None
        if self.text[age.start : age.start + 4].lower() == "aged" and not re.search(r"(?:,|\b(?:died|dead|killed))\s$", left):
            return None
        subject = self._subject(age, sentence) or self._next_subject(age)
        return (subject, 0.8) if subject else None

    def _subject(self, age: Expression, sentence: Sentence) -> Holder | None:
        """The subject of the clause before the age; a name at the sentence's start where the article knows no person."""
        mentions = [m for m in self.names.within(sentence.start, age.start) if not self.text.startswith(("'s", "’s"), m.end)]
        if not mentions:
            first = self.names.after(sentence.start)
            alone = first is not None and _VERB_AFTER.match(self.text, first.end) and self._verb_only(first.end, age)
            return first if alone and first and not _NEW_CLAUSE.search(self.text, first.end, age.start) else None
        subjects = [m for m in mentions if m.manner == "pronoun" or _SUBJECT_AFTER.match(self.text, m.end)]
        subjects = [m for m in subjects if self.text[m.start : m.end].lower() not in {"his", "her", "their", "him"}]
        if not subjects or not self._verb_only(subjects[-1].end, age):
            return None
        if len({m.label for m in mentions}) > 1 and subjects[-1] != mentions[-1]:
            return None
        mention = subjects[-1]
        return Holder(mention.start, mention.end, mention.label, mention.confidence)

    def _verb_only(self, end: int, age: Expression) -> bool:
        return _OTHER_SUBJECT.search(self.text, end, age.start) is None

    def _next_subject(self, age: Expression) -> Holder | None:
        """ "At the age of 30, she": the subject that follows."""
        gap = _NEXT_SUBJECT.match(self.text, age.end)
        if gap is None or not self._says_at(age):
            return None
        pronoun = re.match(r"(?:he|she)\b", self.text[gap.end() : gap.end() + 4])
        holder = self.names.covering(gap.end(), gap.end() + pronoun.end()) if pronoun else self.names.after(gap.end())
        return holder if holder and (pronoun or _SUBJECT_AFTER.match(self.text, holder.end)) else None


def _possible(age: Expression) -> bool:
    """Whether a person can be so old; of a name that the article does not know for a person's an impossible age tells a thing."""
    number = age.meaning.number if isinstance(age.meaning, Age) else age.meaning
    most = number.best if number.best is not None else number.maximum
    return most is not None and most > 0 and (age.kind == "number" or age.meaning.unit != "year" or most <= OLDEST)


def _may_be_age(number: object) -> bool:
    whole = isinstance(number, Number) and number.best is not None and number.best == int(number.best)
    return isinstance(number, Number) and whole and number.best is not None and 0 < number.best <= OLDEST_BARE
