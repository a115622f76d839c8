"""Which answer stands: one engine, strategies declared by the predicate, and `disputed` when nothing decides honestly."""

from collections.abc import Sequence
from dataclasses import dataclass

from flows.reconcile.answers import Answer
from flows.vocabulary.predicates import Predicate

# An answer must be twice as well supported as the next, by at least two more sources, to be preferred for its support alone.
CLEAR_RATIO = 2.0
CLEAR_SOURCES = 2


@dataclass(frozen=True)
class Decision:
    """`chosen` is None for a dispute. `overruled` were set aside for `rule`; `standing` contradict each other openly."""

    chosen: Answer | None
    overruled: tuple[Answer, ...]
    standing: tuple[Answer, ...]
    rule: str
    reason: str


def decide(found: Sequence[Answer], predicate: Predicate) -> Decision:
    """Decide between answers that exclude each other; with one answer there is nothing to decide."""
    if len(found) == 1:
        return Decision(found[0], (), (), "only_answer", "")
    for rule in (_outcome_over_plan, _later_plan, _latest_report, _body_over_caption, _best_supported):
        decision = rule(found, predicate)
        if decision:
            return decision
    return Decision(None, (), tuple(found), "no_rule_decides", "support is too even to prefer one")


def _chosen(found: Sequence[Answer], winners: Sequence[Answer], rule: str, reason: str, predicate: Predicate) -> Decision:
    """The winners go on; when several are left they are decided among themselves, with the rest overruled."""
    losers = tuple(answer for answer in found if answer not in winners)
    if len(winners) == 1:
        return Decision(winners[0], losers, (), rule, reason)
    inner = decide(winners, predicate)
    return Decision(inner.chosen, (*inner.overruled, *losers), inner.standing, inner.rule, inner.reason)


def _outcome_over_plan(found: Sequence[Answer], predicate: Predicate) -> Decision | None:
    happened = [answer for answer in found if answer.outcome]
    if not happened or len(happened) == len(found):
        return None
    return _chosen(found, happened, "outcome_over_plan", "what happened outranks what was planned", predicate)


def _later_plan(found: Sequence[Answer], predicate: Predicate) -> Decision | None:
    if any(answer.outcome for answer in found):
        return None
    return _newest(found, "later_plan", "a later plan takes the place of an earlier one", predicate)


def _latest_report(found: Sequence[Answer], predicate: Predicate) -> Decision | None:
    if predicate.resolution != "latest" and not predicate.changes_over_time:
        return None
    return _newest(found, "latest_report", f"{predicate.label} may change, and this is the latest report", predicate)


def _newest(found: Sequence[Answer], rule: str, reason: str, predicate: Predicate) -> Decision | None:
    """The answer whose first report is later than every report of the others; None when times are unknown or interleave."""
    for answer in found:
        first = [stance.row["first_published"] for stance in answer.narrowest]
        last = [s.row["last_published"] for other in found if other is not answer for s in other.narrowest]
        if None not in first and None not in last and min(first) > max(last):
            return _chosen(found, [answer], rule, reason, predicate)
    return None


def _body_over_caption(found: Sequence[Answer], predicate: Predicate) -> Decision | None:
    in_text = [a for a in found if any(s.sections & {"body", "headline"} for s in a.narrowest)]
    same_articles = len({stance_articles(answer) for answer in found}) == 1
    if not same_articles or not in_text or len(in_text) == len(found):
        return None
    return _chosen(found, in_text, "body_over_caption", "in one article the running text outranks a caption", predicate)


def stance_articles(answer: Answer) -> frozenset[str]:
    """The articles that make the answer's narrowest claims."""
    return frozenset(article for stance in answer.narrowest for article in stance.articles)


def _best_supported(found: Sequence[Answer], predicate: Predicate) -> Decision | None:
    first, second = found[0], found[1]
    ahead = len(first.origins) - len(second.origins)
    if first.weight < CLEAR_RATIO * second.weight or ahead < CLEAR_SOURCES:
        return None
    reason = f"{len(first.origins)} independent sources against {len(second.origins)}"
    return _chosen(found, [first], "best_supported", reason, predicate)
