"""An age in its sentence, as the rules that look for its holder see it."""

import re
from dataclasses import dataclass
from functools import cached_property

from flows.expressions.expression import Expression
from flows.extract.age_article import Article
from flows.extract.age_names import Holder, Names
from flows.extract.age_phrases import Phrases
from flows.extract.document import Document, Sentence

# A holder and how sure the rule is that the age is this person's.
Found = tuple[Holder, float] | None
REACH = 80
_BARE_END = re.compile(
    r"\s?(?:[,.;:)!?”\"’—–\n]|$|\s-\s|\s(?:and|but|who|when|while|from|was|is|has|had|said|says|told)\b)(?!\s?[0-9])"
)


@dataclass(frozen=True)
class AgePlace:
    """`age` is an expression of kind age, or of kind number for a bare one ("Name, 37,"); `sentence` is the one it stands in."""

    article: Article
    names: Names
    phrases: Phrases
    age: Expression
    sentence: Sentence

    @property
    def document(self) -> Document:
        """The article's text and what was read in it."""
        return self.article.document

    @cached_property
    def left(self) -> str:
        """Up to 80 characters of the sentence before the age."""
        return self.document.text[max(self.sentence.start, self.age.start - REACH) : self.age.start]

    @cached_property
    def right(self) -> str:
        """Up to 80 characters of the sentence after the age."""
        return self.document.text[self.age.end : max(self.age.end, min(self.sentence.end, self.age.end + REACH))]

    @cached_property
    def words(self) -> str:
        """The age as written, in lower case."""
        return self.document.text[self.age.start : self.age.end].lower()

    @property
    def is_bare(self) -> bool:
        """Whether it is a number alone, which something else must mark as an age."""
        return self.age.kind == "number"

    @property
    def form(self) -> str:
        """How the age is told, a form of `Age`; "bare" for a number alone."""
        return "bare" if self.is_bare else str(self.age.meaning.form)

    def at(self, offset: int) -> int:
        """The place in the text of an offset in `left`."""
        return self.age.start - len(self.left) + offset

    def counts_nothing(self) -> bool:
        """Whether no noun follows that a bare number could count."""
        return _BARE_END.match(self.document.text, self.age.end) is not None

    def opens_phrase_of_person(self, sure: bool = False) -> bool:
        """Whether the noun phrase that the age begins ("37-year-old former worker") is no thing's; `sure`: is a person's."""
        return bool(self.age.meaning.of_person) or self.phrases.is_person(self.right, sure)
