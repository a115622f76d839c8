"""Which answer stands: one engine, strategies declared by the predicate, and `disputed` when nothing decides honestly."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from flows.reconcile.answers import Answer
from flows.reconcile.engine import weighted_median
from flows.reconcile.support import Scale
from flows.values import Duration, Money, Quantity
from flows.values.units import to_base
from flows.vocabulary.predicates import Predicate

# Rules by which a later telling takes the place of an earlier one; a rule that merely outweighs is none of them.
SUPERSEDING = frozenset({"explicit_correction", "outcome_over_plan", "later_plan", "latest_report"})
# An answer is preferred for its support alone when it is this probable beside the next one: odds of nine to one.
CLEAR_SHARE = 0.9
# Two numbers have no middle.
LEAST_MEASURED = 3


@dataclass(frozen=True)
class Decision:
    """`chosen` is None for a dispute. `overruled` were set aside for `rule`; `standing` contradict each other openly."""

    chosen: Answer | None
    overruled: tuple[Answer, ...]
    standing: tuple[Answer, ...]
    rule: str
    reason: str


def decide(found: Sequence[Answer], predicate: Predicate, scale: Scale) -> Decision:
    """Decide between answers that exclude each other; with one answer there is nothing to decide."""
    if len(found) == 1:
        return _only(found[0])
    for rule in (_explicit_correction, _outcome_over_plan, _later_plan, _latest_report, _body_over_caption, _weighted_median):
        decision = rule(found, predicate, scale)
        if decision:
            return decision
    return _best_supported(found, scale) or Decision(
        None, (), tuple(found), "no_rule_decides", "support is too even to prefer one"
    )


def _chosen(
    found: Sequence[Answer], winners: Sequence[Answer], rule: str, reason: str, predicate: Predicate, scale: Scale
) -> Decision:
    """The winners go on; when several are left they are decided among themselves, with the rest overruled."""
    losers = tuple(answer for answer in found if answer not in winners)
    if len(winners) == 1:
        return Decision(winners[0], losers, (), rule, reason)
    inner = decide(winners, predicate, scale)
    return Decision(inner.chosen, (*inner.overruled, *losers), inner.standing, inner.rule, inner.reason)


def _only(answer: Answer) -> Decision:
    """The single answer, unless all that is known of it is that it was told wrongly."""
    if answer.taken_back and not answer.origins:
        return Decision(None, (), (answer,), "explicit_correction", "the article that tells it takes it back")
    return Decision(answer, (), (), "only_answer", "")


def _explicit_correction(found: Sequence[Answer], predicate: Predicate, scale: Scale) -> Decision | None:
    """What an article takes back or puts right yields, unless it was told anew after the correction."""
    corrected = [answer for answer in found if answer.put_right and not answer.taken_back]
    yielding = [a for a in found if a.taken_back or any(a is not c and not _told_after(a, c) for c in corrected)]
    kept = [answer for answer in found if answer not in yielding or answer in corrected]
    if not kept or len(kept) == len(found):
        return None
    reason = "a correction takes the place of what it corrects"
    return _chosen(found, kept, "explicit_correction", reason, predicate, scale)


def _told_after(answer: Answer, correction: Answer) -> bool:
    first = [stance.row["first_published"] for stance in answer.narrowest]
    last = [stance.row["last_published"] for stance in correction.narrowest if stance.put_right]
    return None not in first and None not in last and min(first) > max(last)


def _outcome_over_plan(found: Sequence[Answer], predicate: Predicate, scale: Scale) -> Decision | None:
    happened = [answer for answer in found if answer.outcome]
    if not happened or len(happened) == len(found):
        return None
    return _chosen(found, happened, "outcome_over_plan", "what happened outranks what was planned", predicate, scale)


def _later_plan(found: Sequence[Answer], predicate: Predicate, scale: Scale) -> Decision | None:
    if any(answer.outcome for answer in found):
        return None
    return _newest(found, "later_plan", "a later plan takes the place of an earlier one", predicate, scale)


def _latest_report(found: Sequence[Answer], predicate: Predicate, scale: Scale) -> Decision | None:
    if predicate.resolution != "latest" and not predicate.changes_over_time:
        return None
    if any(answer.value_type == "age" for answer in found):
        # An age is held as a birth date, which does not change.
        return None
    return _newest(found, "latest_report", f"{predicate.label} may change, and this is the latest report", predicate, scale)


def _newest(found: Sequence[Answer], rule: str, reason: str, predicate: Predicate, scale: Scale) -> Decision | None:
    """The answer whose first report is later than every report of the others; None when times are unknown or interleave."""
    for answer in found:
        first = [stance.row["first_published"] for stance in answer.narrowest]
        last = [s.row["last_published"] for other in found if other is not answer for s in other.narrowest]
        if None not in first and None not in last and min(first) > max(last):
            return _chosen(found, [answer], rule, reason, predicate, scale)
    return None


def _body_over_caption(found: Sequence[Answer], predicate: Predicate, scale: Scale) -> Decision | None:
    in_text = [a for a in found if any(s.sections & {"body", "headline"} for s in a.narrowest)]
    same_articles = len({stance_articles(answer) for answer in found}) == 1
    if not same_articles or not in_text or len(in_text) == len(found):
        return None
    return _chosen(found, in_text, "body_over_caption", "in one article the running text outranks a caption", predicate, scale)


def stance_articles(answer: Answer) -> frozenset[str]:
    """The articles that make the answer's narrowest claims."""
    return frozenset(article for stance in answer.narrowest for article in stance.articles)


def _weighted_median(found: Sequence[Answer], predicate: Predicate, scale: Scale) -> Decision | None:
    """The number in the middle of what independent sources measured; fewer than three have no middle, and a tie has none."""
    numbers = [number_of(answer) for answer in found]
    units = {unit for _, unit in numbers}
    if predicate.resolution != "weighted_median" or len(units) != 1 or None in units:
        return None
    if len({origin for answer in found for origin in answer.origins}) < LEAST_MEASURED:
        return None
    weights = [scale.support(answer) for answer in found]
    low, high = (middle([(sign * n, w) for (n, _), w in zip(numbers, weights, strict=True)]) for sign in (1, -1))
    chosen = [answer for answer, (number, _) in zip(found, numbers, strict=True) if number == low == -high]
    if len(chosen) != 1:
        return None
    losers = tuple(answer for answer in found if answer is not chosen[0])
    return Decision(chosen[0], losers, (), "weighted_median", "it is the weighted median of what was measured")


def middle(weighted: Sequence[tuple[float, float]]) -> float:
    """The lower weighted median of (number, weight)."""
    return weighted_median(np.array([n for n, _ in weighted]), np.array([w for _, w in weighted]))


def number_of(answer: Answer) -> tuple[float, str | None]:
    """The number told and its unit, measures in the base unit of their kind; no unit where there is no single number."""
    value = answer.speaker.value
    if isinstance(value, Quantity) and value.best is not None:
        return float(to_base(value.best, value.unit, value.value_type)), value.value_type
    if isinstance(value, Money) and value.best is not None and value.currency:
        return float(value.best), f"{value.currency}/{value.per}"
    if isinstance(value, Duration):
        return value.best, "duration"
    return 0.0, None


def _best_supported(found: Sequence[Answer], scale: Scale) -> Decision | None:
    """The most probable answer, where it leads the next clearly; a tie or a narrow lead is a dispute."""
    probabilities = scale.probabilities(found)
    order = sorted(range(len(found)), key=lambda i: (-round(probabilities[i], 9), found[i].speaker.claim_id))
    first, second = found[order[0]], found[order[1]]
    share = probabilities[order[0]] / (probabilities[order[0]] + probabilities[order[1]])
    if share < CLEAR_SHARE:
        return None
    losers = tuple(found[i] for i in order[1:])
    reason = f"{len(first.origins)} independent sources against {len(second.origins)}, odds of {share / (1 - share):.0f} to 1"
    return Decision(first, losers, (), "best_supported", reason)
