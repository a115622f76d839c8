"""How much a word tells about a story: the fewer paragraphs use it, the more."""

import math
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence

from flows.deduplicate.content_words import content_words


class Rarity:
    """Counts the paragraphs of articles that use a stem, an article when it is first asked for."""

    def __init__(self, paragraphs: Mapping[str, Sequence[str]], irregular: Mapping[str, str]) -> None:
        self._paragraphs = paragraphs
        self._irregular = irregular
        self._using: dict[str, Counter[str]] = {}

    def within(self, articles: Collection[str]) -> Callable[[str], float]:
        """The weight of a stem: the logarithm of one more than the paragraphs for each that uses it.

        Only these articles count, so that an article on something else changes nothing.
        """
        using = [self._counted(article) for article in sorted(articles)]
        count = max(1, sum(len(self._paragraphs.get(article, ())) for article in sorted(articles)))
        return lambda word: math.log(1 + count / max(1, sum(counter[word] for counter in using)))

    def _counted(self, article: str) -> Counter[str]:
        if article not in self._using:
            paragraphs = self._paragraphs.get(article, ())
            self._using[article] = Counter(word for text in paragraphs for word in content_words(text, self._irregular))
        return self._using[article]
