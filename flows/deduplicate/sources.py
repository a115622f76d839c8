"""Where a mention's information comes from: ten papers that repeat one agency are one source."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flows import ids
from flows.deduplicate.agency_lines import credited_agency
from flows.values import label_key

CHAIN = " > "
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Source:
    """An origin. `kind` is publisher, agency or unknown; the id does not depend on it: an agency may publish too."""

    source_id: str
    name: str
    kind: str


class Sources:
    """The sources of a story. `outlets` maps names of outlets and agencies to their canonical name.

    `texts` maps articles to their texts, whose first lines may credit an agency.
    """

    def __init__(
        self, articles: Iterable[Row], blocks: Iterable[Row], outlets: Mapping[str, str], texts: Mapping[str, str] | None = None
    ) -> None:
        self._outlets = {label_key(name): outlet for name, outlet in outlets.items()}
        self._outlets.update({label_key(outlet): outlet for outlet in outlets.values()})
        self._articles = {article["article_id"]: article for article in sorted(articles, key=lambda row: row["article_id"])}
        self._credited = self._credits(texts or {})
        self._copied: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for block in blocks:
            if block["copied_from"]:
                self._copied[block["article_id"]].append((block["start"], block["end"], block["copied_from"]))

    def of_article(self, article_id: str) -> Source:
        """The article's publisher, or the article itself where none is known."""
        article = self._articles[article_id]
        if article["publisher"] and label_key(article["publisher"]):
            return self._named(article["publisher"], "publisher")
        return Source(ids.make_id(ids.SOURCE, "file", article["file"]), article["file"], "unknown")

    def of_reading(self, reading: Row) -> Source:
        """The outlet named outermost, else who wrote the article the passage was copied from, else who wrote the article.

        An article is its publisher's unless its first lines credit an agency.
        """
        article = self._written_in(reading)
        outlet = self._cited(reading) or self._credited.get(article)
        return self._named(outlet, "agency") if outlet else self.of_article(article)

    def rows(self, origins: Sequence[tuple[str, Source]]) -> list[dict[str, Any]]:
        """Rows of `sources` from (article id, origin) of every mention."""
        publishers = {article_id: self.of_article(article_id) for article_id in self._articles}
        articles = Counter(source.source_id for source in publishers.values())
        mentions = Counter(origin.source_id for _, origin in origins)
        repeaters: dict[str, set[str]] = defaultdict(set)
        for article_id, origin in origins:
            repeaters[origin.source_id].add(publishers[article_id].source_id)
        named: dict[str, Counter[tuple[bool, str, str]]] = defaultdict(Counter)
        for source in [*(origin for _, origin in origins), *publishers.values()]:
            # What publishes an article of the story is a publisher, also where others cite it.
            named[source.source_id][source.kind == "agency", source.name, source.kind] += 1
        return [
            {
                "source_id": key,
                "name": name,
                "kind": kind,
                "article_count": articles[key],
                "mention_count": mentions[key],
                "repeated_by": ";".join(sorted(repeaters[key] - {key})) or None,
            }
            for key, names in sorted(named.items())
            for _, name, kind in [min(names, key=lambda found: (found[0], -names[found], found[1]))]
        ]

    def _credits(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Article to the agency that it credits, or that a reprint of it does: who printed it first wrote it as little."""
        agencies = {article: credited_agency(text, self._outlets) for article, text in sorted(texts.items())}
        found = {article: agency for article, agency in agencies.items() if agency}
        for article, agency in sorted(found.items()):
            if article in self._articles and (original := self._original(article, set())):
                found.setdefault(original, agency)
        return found

    def _named(self, name: str, kind: str) -> Source:
        name = self._outlets.get(label_key(name), name)
        return Source(ids.make_id(ids.SOURCE, label_key(name)), name, kind)

    def _cited(self, reading: Row) -> str | None:
        chain = [name.strip() for name in (reading["attribution"] or "").split(CHAIN) if label_key(name)]
        outlet = next((name for name in chain if label_key(name) in self._outlets), None)
        return outlet or (chain[0] if chain and reading["attribution_kind"] == "cited_outlet" else None)

    def _written_in(self, reading: Row) -> str:
        """The article that first printed the passage; copies of copies are followed, a circle ends where it began."""
        article_id: str = reading["article_id"]
        for start, end, copied_from in sorted(self._copied.get(article_id, ())):
            if start <= reading["value_start"] < end:
                return self._original(copied_from, {article_id}) or article_id
        return article_id

    def _original(self, article_id: str, seen: set[str]) -> str | None:
        while article_id in self._articles and article_id not in seen:
            seen.add(article_id)
            parent = self._articles[article_id]["copy_of"]
            if not parent or parent not in self._articles or parent in seen:
                return article_id
            article_id = parent
        return None
