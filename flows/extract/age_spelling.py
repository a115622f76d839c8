"""Names as the article means them: without the s of a genitive that lost its apostrophe."""

import re
from collections.abc import Sequence
from functools import cached_property

# A text that lost its apostrophes ("dont") writes "Smiths car" for "Smith's car".
_LOST_APOSTROPHE = re.compile(
    r"\b(?:dont|didnt|doesnt|isnt|wasnt|wont|wouldnt|couldnt|havent|hasnt|im|ive|youre|theyre|thats)\b", re.IGNORECASE
)


class Spelling:
    """How one article writes its names. `labels` are the persons it is known to name."""

    def __init__(self, text: str, labels: Sequence[str]) -> None:
        self.text, self.labels = text, labels
        self._wholes: dict[str, str] = {}

    def whole(self, label: str) -> str:
        """The name without the s of a genitive that lost its apostrophe, where the article also writes it so."""
        if not label.endswith("s") or label.endswith("ss") or not self._lost_apostrophes:
            return label
        if label not in self._wholes:
            self._wholes[label] = self._without_s(label)
        return self._wholes[label]

    def _without_s(self, label: str) -> str:
        whole = label[:-1]
        fitting = [known for known in self.labels if known == whole or known.endswith(" " + whole)]
        if len(fitting) == 1:
            return fitting[0]
        return whole if re.search(rf"\b{re.escape(whole.split()[-1])}\b", self.text) else label

    @cached_property
    def _lost_apostrophes(self) -> bool:
        return _LOST_APOSTROPHE.search(self.text) is not None
