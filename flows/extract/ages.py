"""Who is how old: each age of an article with its holder, by the grammar of the words around it.

The rules stand in modules by where the holder is named: beside the age (`age_beside`), as subject of its clause (`age_clauses`),
after an age that opens the sentence (`age_openings`), by a description (`age_described`), two together (`age_groups`). An age
without a holder is left out: ages of things, groups and rules ("over the age of 18") have none.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flows.expressions.ages import OLDEST, Age
from flows.expressions.expression import Expression
from flows.expressions.numerals import Number
from flows.extract import age_beside, age_clauses, age_described, age_groups, age_openings
from flows.extract.age_article import Article
from flows.extract.age_beside import SURE
from flows.extract.age_names import Holder, Names
from flows.extract.age_phrases import make_phrases
from flows.extract.age_place import AgePlace, Found
from flows.extract.document import Document, Sentence
from flows.vocabulary.lexicons import Lexicons

OLDEST_BARE = 115
Rule = Callable[[AgePlace], Found]
_RULES: dict[str, Rule] = {
    "apposition": age_beside.apposition,
    "brackets": age_beside.brackets,
    "pronoun": age_clauses.pronoun,
    "copula": age_clauses.copula,
    "premodifier": age_beside.premodifier,
    "kin": age_beside.kin,
    "second_apposition": age_beside.second_apposition,
    "apposed_role": age_described.apposed_role,
    "opening": age_openings.opening,
    "covered": age_described.covered,
    "clause": age_clauses.clause,
    "birthday": age_clauses.birthday,
    "introduced": age_described.introduced,
}
# The rules to try for each form of age, in their order.
_MARKED = (
    "apposition", "brackets", "pronoun", "opening", "copula", "premodifier", "kin", "second_apposition", "apposed_role",
    "covered", "clause", "introduced",
)  # fmt: skip
_BARE = ("apposition", "brackets", "copula", "second_apposition", "apposed_role", "opening", "pronoun")
_BY_FORM = {"bare": _BARE, "birthday": ("birthday",), "decade": ("covered", "copula", "apposition", "opening")}


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
        self.article = Article(document)
        self.phrases = make_phrases(lexicons)
        self.names = Names(document, self.phrases, lexicons.maps.get("given_names", {}))

    def read(self) -> list[HeldAge]:
        """Every age with a holder, in the order of the text."""
        return [
            held
            for sentence, expressions in self._by_sentence()
            for expression in expressions
            if _may_be_held(expression)
            for held in _held(AgePlace(self.article, self.names, self.phrases, expression, sentence))
        ]

    def _by_sentence(self) -> Iterator[tuple[Sentence, list[Expression]]]:
        wanted = [e for e in self.article.document.expressions if e.kind in {"age", "number"}]
        position = 0
        for sentence in sorted(self.article.document.sentences, key=lambda s: s.start):
            while position < len(wanted) and wanted[position].start < sentence.start:
                position += 1
            first = position
            while position < len(wanted) and wanted[position].start < sentence.end:
                position += 1
            if position > first:
                yield sentence, wanted[first:position]


def _held(place: AgePlace) -> Iterator[HeldAge]:
    """The holders of one age: of two persons told together each, else the one that the first fitting rule finds."""
    age = place.age
    together = age_groups.shared(place)
    if together is not None:
        for holder in together:
            yield HeldAge(age.start, age.end, holder, "shared", round(age_groups.CONFIDENCE * holder.confidence, 4))
        return
    for form in _BY_FORM.get(place.form, _MARKED):
        found = _RULES[form](place)
        if found is not None and (found[0].confidence > SURE or _possible(age)):
            holder, confidence = found
            yield HeldAge(age.start, age.end, holder, form, round(confidence * holder.confidence, 4))
            return


def _may_be_held(age: Expression) -> bool:
    """Whether the words alone leave open that it is a person's age."""
    if age.kind == "number":
        return _may_be_age(age.meaning)
    if not isinstance(age.meaning, Age) or age.meaning.of_person is False:
        return False
    return age.meaning.number.best is not None or age.meaning.form == "decade"


def _possible(age: Expression) -> bool:
    """Whether a person can be so old; of a name that the article does not know for a person's an impossible age tells a thing."""
    number = age.meaning.number if isinstance(age.meaning, Age) else age.meaning
    most = number.best if number.best is not None else number.maximum
    return most is not None and most > 0 and (age.kind == "number" or age.meaning.unit != "year" or most <= OLDEST)


def _may_be_age(number: object) -> bool:
    whole = isinstance(number, Number) and number.best is not None and number.best == int(number.best)
    return isinstance(number, Number) and whole and number.best is not None and 0 < number.best <= OLDEST_BARE
