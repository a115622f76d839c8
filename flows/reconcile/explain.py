"""Why a fact is what it is: the tree fact -> claims -> mentions -> quotes, and what would change the decision."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa

from flows.errors import InputError
from flows.reconcile.answers import answers
from flows.reconcile.facts import WEIGHED
from flows.reconcile.judgements import evidence_id
from flows.reconcile.question import Question, ask
from flows.reconcile.stance import Stance, stances
from flows.reconcile.support import project_scale
from flows.stories.story import Story
from flows.tables import records
from flows.values import label_key
from flows.vocabulary.gazetteer import build_gazetteer

Row = Mapping[str, Any]
MOST = 12
OPEN_FIRST = {"open": 0, "human": 1, "selected_a": 1, "selected_b": 1, "noted": 2}
CLASS_ORDER = ("disputed", "inconsistent_facts", "within_article", "attribution", "superseded", "implausible")


@dataclass(frozen=True)
class Told:
    """The tables of a release that an explanation reads, as rows."""

    facts: Sequence[Row]
    claims: Sequence[Row]
    mentions: Sequence[Row]
    articles: Sequence[Row]
    sources: Mapping[str, Row]
    conflicts: Sequence[Row]


def read_told(tables: Mapping[str, pa.Table]) -> Told:
    """The rows of the tables of a release."""
    rows = {name: records(tables[name]) for name in ("facts", "claims", "mentions", "articles", "sources", "conflicts")}
    sources = {row["source_id"]: row for row in rows["sources"]}
    return Told(rows["facts"], rows["claims"], rows["mentions"], rows["articles"], sources, rows["conflicts"])


def find_facts(told: Told, wanted: str) -> list[Row]:
    """The facts that an id of a fact or claim, or "subject predicate", names. Raises InputError when there is none."""
    by_claim = {claim["claim_id"]: claim["fact_id"] for claim in told.claims}
    found = [fact for fact in told.facts if fact["fact_id"] in {wanted, by_claim.get(wanted)}]
    if found:
        return found
    words = label_key(wanted.replace("_", " "))
    exact = [f for f in told.facts if label_key(f"{f['subject_label']} {f['predicate'].replace('_', ' ')}") == words]
    part = [f for f in told.facts if _names(f, set(words.split()))]
    if exact or part:
        return exact or part[:MOST]
    raise InputError(
        f"{wanted!r}: no fact or claim of the last release has this id, and no subject and predicate has these words. "
        'Give an id from facts.csv or claims.csv, or "subject predicate", such as "Ana Lopez age".'
    )


def _names(fact: Row, words: set[str]) -> bool:
    own = set(label_key(f"{fact['subject_label']} {fact['predicate'].replace('_', ' ')} {fact['scope'] or ''}").split())
    return bool(words) and words <= own


def _question(fact: Row) -> str:
    """What is asked, in a line: "Tide Road · release date · market: Norway"."""
    return " · ".join(filter(None, (fact["subject_label"], fact["predicate"].replace("_", " "), fact["scope"])))


def explanation(told: Told, fact: Row, story: Story) -> Iterator[str]:
    """The lines of the tree of one fact."""
    yield _question(fact)
    yield f"  {fact['fact_id']}  {fact['value'] or '(undecided)'}"
    person = ", decided by a person" if fact["reviewed"] else ""
    yield f"  status {fact['status']}, confidence {fact['confidence']:.2f}, rule {fact['rule']}{person}"
    yield f"  {fact['rationale']}"
    claims = [claim for claim in told.claims if claim["fact_id"] == fact["fact_id"]]
    for claim in sorted(claims, key=lambda c: (c["relation"] != "selected", -c["independent_source_count"], c["claim_id"])):
        yield from _claim_lines(told, claim)
    for conflict in told.conflicts:
        if fact["fact_id"] in {conflict["fact_id"], conflict["other_fact_id"]}:
            told_as = f"{conflict['class']}, cause {conflict['cause']}, {conflict['resolution']}"
            yield f"  conflict {conflict['conflict_id']}: {told_as}"
            yield f"    {conflict['rationale']}"
    yield "  what would change the decision"
    yield from (f"    {line}" for line in what_if(told, fact, claims, story))
    if len(claims) > 1 and all(claim["relation"] != "multi" for claim in claims):
        yield "  to decide it yourself, put the claim you prefer into this line of judgements.jsonl; new evidence ends it"
        yield f"    {_judgement_line(told, fact, claims)}"


def _judgement_line(told: Told, fact: Row, claims: Sequence[Row]) -> str:
    ids = {claim["claim_id"] for claim in claims}
    behind = [mention for mention in told.mentions if mention["claim_id"] in ids]
    evidence = evidence_id(stances(claims, behind, told.articles))
    line = {"kind": "preferred", "a": fact["fact_id"], "b": "CLAIM", "evidence": evidence, "who": "NAME", "when": "DATE"}
    return json.dumps(line)


def _claim_lines(told: Told, claim: Row) -> Iterator[str]:
    yield f"  claim {claim['claim_id']}  {claim['value']}"
    sources = _counted(claim["independent_source_count"], "independent source")
    mentions = _counted(claim["mention_count"], "mention")
    told_as = f"relation {claim['relation']}, {claim['modality']}"
    yield f"    {told_as}, {sources}, {mentions}, read with confidence {claim['confidence']:.2f}"
    files = {article["article_id"]: article for article in told.articles}
    for mention in told.mentions:
        if mention["claim_id"] == claim["claim_id"]:
            yield from _mention_lines(mention, files[mention["article_id"]], told.sources.get(mention["origin_id"], {}))


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' if count != 1 else ''}"


def _mention_lines(mention: Row, article: Row, source: Row) -> Iterator[str]:
    origin = f"{source.get('name', mention['origin_id'])} ({source.get('kind', 'unknown')})"
    voice = f", said by {mention['attribution']}" if mention["attribution"] else ""
    place = f"{article['file']}, {mention['section']}, {mention['modality']}"
    yield f"    mention {mention['mention_id']}  {place}; origin {origin}{voice}"
    before, after = mention["evidence_before"] or "", mention["evidence_after"] or ""
    yield f"      “{before}[{mention['evidence_exact']}]{after}”".replace("\n", " ")
    yield f"      read as {mention['value']} from the words “{mention['value_as_written']}” by {mention['method']}"
    if mention["time_earliest"] or mention["time_anchor"]:
        zone = f", zone {mention['time_zone'] or 'not known'} ({mention['zone_basis']})" if mention["zone_basis"] else ""
        anchor = f"anchor {mention['time_anchor'] or 'stated'}{zone}"
        yield f"      between {_moment(mention['time_earliest'])} and {_moment(mention['time_latest'])}; {anchor}"


def _moment(moment: datetime | None) -> str:
    return moment.strftime("%Y-%m-%dT%H:%MZ") if moment else "any time"


def what_if(told: Told, fact: Row, claims: Sequence[Row], story: Story) -> Iterator[str]:
    """The question decided again without each of its sources."""
    ids = {claim["claim_id"] for claim in claims}
    mentions = [mention for mention in told.mentions if mention["claim_id"] in ids]
    origins = sorted({mention["origin_id"] for mention in mentions})
    whole = _decided(told, claims, mentions, story)
    if whole is None:
        yield "a predicate of this release is no longer in the packs; run again."
        return
    for origin in origins:
        name = told.sources.get(origin, {}).get("name", origin)
        left = [mention for mention in mentions if mention["origin_id"] != origin]
        if not left:
            yield f"without {name}: nothing would be known; it is the only source."
            continue
        again = _decided(told, claims, left, story)
        same = again is not None and _answer(again) == _answer(whole)
        yield f"without {name}: {'the same answer' if same else _answer(again)}" + (f", {_odds(again)}" if again else "")


def _decided(told: Told, claims: Sequence[Row], mentions: Sequence[Row], story: Story) -> Question | None:
    gazetteer, scale = build_gazetteer(story.known_entities), project_scale()
    behind = {mention["claim_id"] for mention in mentions}
    kept = [claim for claim in claims if claim["claim_id"] in behind]
    predicate = story.vocabulary.predicates.get(kept[0]["predicate"])
    if predicate is None:
        return None
    told_as: list[Stance] = stances(kept, mentions, told.articles)
    refused = {c["claim_id"]: "refused" for c in kept if c["relation"] == "implausible"}
    return ask(kept[0]["fact_id"], predicate, told_as, refused, None, gazetteer, scale)


def _answer(question: Question | None) -> str:
    if question is None or question.decision.chosen is None:
        return "disputed"
    return " | ".join(sorted({stance.value.canonical for stance in question.decision.chosen.narrowest}))


def _odds(question: Question) -> str:
    chosen = question.decision.chosen
    if chosen is None:
        found = answers([c for c in question.claims if not c.negated], build_gazetteer(()))
        return f"{len(found)} answers stand"
    scale = project_scale()
    against = question.decision.overruled if question.decision.rule in WEIGHED else ()
    return f"rule {question.decision.rule}, confidence {scale.confidence(chosen, against):.2f}"


def conflict_lines(told: Told, everything: bool) -> Iterator[str]:
    """Conflicts with what to look at, the most important first: open ones, by class, then by how many sources are involved."""
    facts = {fact["fact_id"]: fact for fact in told.facts}
    claims = {claim["claim_id"]: claim for claim in told.claims}
    shown = [c for c in told.conflicts if everything or c["resolution"] == "open"]
    if not shown:
        yield "No open conflicts." if not everything else "No conflicts."
    for conflict in sorted(shown, key=lambda c: _importance(c, claims)):
        fact = facts[conflict["fact_id"]]
        yield f"{conflict['conflict_id']}  {_question(fact)}"
        yield f"  {conflict['class']}, cause {conflict['cause']}, {conflict['resolution']}"
        yield f"  {conflict['rationale']}"
        yield f"  corroborate explain {fact['fact_id']}"


def _importance(conflict: Row, claims: Mapping[str, Row]) -> tuple[int, int, int, str]:
    involved = {conflict["claim_a_id"], conflict["claim_b_id"]}
    sources = sum(claims[c]["independent_source_count"] for c in involved if c in claims)
    order = CLASS_ORDER.index(conflict["class"]) if conflict["class"] in CLASS_ORDER else len(CLASS_ORDER)
    return OPEN_FIRST.get(conflict["resolution"], 3), order, -sources, conflict["conflict_id"]
