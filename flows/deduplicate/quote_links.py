"""Quotes that give the same words or say the same and stay two claims: links between them, with what they have in common.

The same words of two speakers; two renderings of one sentence, such as two translations; a quote and what an article reports
of it in indirect speech. What is told in other words is linked only where its content words, weighed by how rare they are, are
mostly the same, and no number, name, denial or opposite stands against it: rather no link than a wrong one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from typing import Any

from rapidfuzz import fuzz

from flows import ids
from flows.deduplicate.content_words import content_words, stem
from flows.deduplicate.quotes import near_pairs
from flows.deduplicate.rarity import Rarity
from flows.deduplicate.statements import Statement, spoken_statements
from flows.deduplicate.wordings import LEAST_CONTENT, Grammar, Passage, likeness, passages
from flows.values import label_key
from flows.vocabulary.lexicons import Lexicons

Row = Mapping[str, Any]
SAME_WORDS, RENDERING, PARAPHRASE = "same_words_other_speaker", "rendering", "paraphrase"
RENDERING_OTHER = "rendering_other_speaker"
# Fewer words, or fewer that carry content, are a phrase that anybody may use.
LEAST_WORDS = 5
# (words in common, score) that make a link. Two quotes in one article are two statements: of 2,429 such pairs by two speakers
# none reaches .42 with four words; of 1,357 by one speaker one .5, and none .8 with three (88 stories of the OneStop corpus).
BARS = {RENDERING_OTHER: ((4, 0.42),), RENDERING: ((4, 0.5), (3, 0.8)), PARAPHRASE: ((4, 0.5), (3, 0.8))}
# A stem that more statements use tells nothing, and comparing them all would take quadratic time.
COMMON_STEM = 50


@dataclass(frozen=True)
class Link:
    """Two statements that belong together, the smaller claim id first; `shared` are the words in common."""

    kind: str
    a: Statement
    b: Statement
    score: float
    shared: tuple[str, ...]


def quote_link_rows(mentions: Sequence[Row], paragraphs: Mapping[str, Sequence[str]], lexicons: Lexicons) -> list[dict[str, Any]]:
    """Rows of `quote_links`; `paragraphs` are those of each article, which tell how rare a word is there."""
    statements = spoken_statements(mentions)
    grammar = _grammar(lexicons)
    links = [*_same_words(statements, grammar), *_other_words(statements, grammar, Rarity(paragraphs, grammar.irregular))]
    return [_row(link) for link in _likeliest(links)]


def _grammar(lexicons: Lexicons) -> Grammar:
    irregular = lexicons.maps.get("irregular_forms", {})
    pairs = [(stem(a, irregular), stem(b, irregular)) for a, b in lexicons.maps.get("opposites", {}).items()]
    return Grammar(irregular, dict([*((b, a) for a, b in pairs), *pairs]))


def _same_words(statements: Sequence[Statement], grammar: Grammar) -> Iterator[Link]:
    """Near-equal quotes of two speakers. One place read for two speakers is one quote of both, and no link."""
    by_key: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        key = label_key(statement.text)
        if statement.quoted and len(key.split()) >= LEAST_WORDS:
            by_key[key].append(statement)
    for _, group in sorted(by_key.items()):
        yield from _between_speakers(combinations(group[:COMMON_STEM], 2), 1.0, grammar)
    for one, other in near_pairs(sorted(by_key)):
        pairs = product(by_key[one][:COMMON_STEM], by_key[other][:COMMON_STEM])
        yield from _between_speakers(pairs, fuzz.partial_ratio(one, other) / 100, grammar)


def _between_speakers(pairs: Iterable[tuple[Statement, Statement]], score: float, grammar: Grammar) -> Iterator[Link]:
    for pair in pairs:
        a, b = sorted(pair, key=lambda statement: statement.claim_id)
        if a.speaker != b.speaker and not a.overlaps(b):
            words, others = (content_words(statement.text, grammar.irregular) for statement in (a, b))
            shared = tuple(word for found, word in words.items() if found in others)
            if len(shared) >= LEAST_CONTENT:
                yield Link(SAME_WORDS, a, b, score, shared)


def _other_words(statements: Sequence[Statement], grammar: Grammar, rarity: Rarity) -> Iterator[Link]:
    """Renderings and paraphrases."""

    @cache
    def parts(index: int) -> tuple[Passage, ...]:
        return passages(statements[index].text, grammar)

    for first, second in _candidates([frozenset(content_words(s.text, grammar.irregular)) for s in statements]):
        a, b = statements[first], statements[second]
        kind = _kind(a, b)
        if kind:
            weight = rarity.within(a.articles | b.articles)
            found = ((likeness(parts(first), parts(second), weight, least), score) for least, score in BARS[kind])
            yield from (Link(kind, a, b, like.score, like.shared) for like, score in found if like and like.score >= score)


def _candidates(stems: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Places of statements that share words enough, one of them not common, the earlier first."""
    using = Counter(word for found in stems for word in found)
    buckets: dict[str, list[int]] = defaultdict(list)
    for index, found in enumerate(stems):
        rare = [word for word in sorted(found) if using[word] <= COMMON_STEM]
        for other in sorted({other for word in rare for other in buckets[word]}):
            if len(found & stems[other]) >= LEAST_CONTENT:
                yield other, index
        for word in rare:
            buckets[word].append(index)


def _kind(a: Statement, b: Statement) -> str | None:
    """What a link between two statements in other words would be; None where there can be none.

    An article that gives two quotes tells them apart; it may well give a quote and report it, but in two places.
    """
    one_speaker = a.speaker == b.speaker
    if a.quoted and b.quoted:
        return None if a.articles & b.articles else RENDERING if one_speaker else RENDERING_OTHER
    return PARAPHRASE if one_speaker and a.quoted != b.quoted and not a.overlaps(b) else None


def _likeliest(links: Iterable[Link]) -> list[Link]:
    """Of the links of a statement to those that one article tells in one way, the best; the same words go before other words."""
    kept: dict[tuple[str, str], Link] = {}
    best: dict[tuple[str, str, bool], float] = {}
    for link in sorted(links, key=lambda found: (found.kind != SAME_WORDS, -found.score, found.a.claim_id, found.b.claim_id)):
        sides = ((link.a, link.b), (link.b, link.a))
        slots = [(one.claim_id, article, other.quoted) for one, other in sides for article in sorted(other.articles)]
        if link.kind == SAME_WORDS or all(best.get(slot, 0.0) <= link.score for slot in slots):
            kept.setdefault((link.a.claim_id, link.b.claim_id), link)
            best.update((slot, max(best.get(slot, 0.0), link.score)) for slot in slots)
    return list(kept.values())


def _row(link: Link) -> dict[str, Any]:
    return {
        "link_id": ids.make_id(ids.LINK, link.a.claim_id, link.b.claim_id, link.kind),
        "claim_a_id": link.a.claim_id,
        "claim_b_id": link.b.claim_id,
        "kind": link.kind,
        "score": round(link.score, 3),
        "shared_words": "; ".join(link.shared),
    }
