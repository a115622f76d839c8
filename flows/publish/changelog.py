"""`CHANGES.md`, and what `corroborate diff` prints: answers that changed first, then everything else in numbers."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute

from flows.publish.display import plural, value_text, words
from flows.publish.page import markdown
from flows.tables import CODE_LISTS

# The stubs of pyarrow know no scalars beside columns.
pc: Any = pyarrow.compute
MOST_LINES = 200
LONGEST = 120
OF_THE_ANSWER = ("value", "status")


@dataclass(frozen=True)
class AnswerChange:
    """A fact whose answer is another one, is new, or is gone: texts for people, None for no fact."""

    fact_id: str
    question: str
    before: str | None
    now: str | None
    cause: str


def answer_changes(
    changes: pa.Table, facts: pa.Table, earlier: pa.Table | None
) -> tuple[list[AnswerChange], list[AnswerChange], list[AnswerChange]]:
    """Facts whose answer changed, facts that are new, facts that are gone, each in the order of questions."""
    of_facts = changes.filter(pc.equal(changes["table"], "facts"))
    changed = of_facts.filter(pc.is_in(of_facts["column"], pa.array(OF_THE_ANSWER)))
    rows = {kind: of_facts.filter(pc.equal(of_facts["change"], kind)) for kind in ("added", "removed")}
    causes = [{row["row_id"]: row["cause"] for row in table.to_pylist()} for table in (changed, *rows.values())]
    new = _by_id(facts, [*causes[0], *causes[1]])
    old = _by_id(earlier, [*causes[0], *causes[2]]) if earlier is not None else {}
    found = [_sorted(_answer(key, old, new, cause) for key, cause in group.items()) for group in causes]
    return found[0], found[1], found[2]


def change_log(
    changes: pa.Table, facts: pa.Table, earlier: pa.Table | None, title: str, version: str, previous: str | None, aliases: int
) -> str:
    """The changes from release `previous` to `version` as Markdown; `facts` and `earlier` are the facts of both."""
    lines = [f"# Changes of {markdown(title)}, release {version}", ""]
    if previous is None:
        return "\n".join([*lines, "The first release: there is nothing to compare it with.", ""])
    lines += [f"Since release {previous}. Every difference is a row of `data/changes.csv`.", ""]
    changed, added, removed = answer_changes(changes, facts, earlier)
    lines += _part("Answers that changed", changed, lambda a: f"{a.before or 'no answer'} → {a.now or 'no answer'}")
    lines += _part("New questions", added, lambda a: str(a.now or "no answer"))
    lines += _part("Questions that are gone", removed, lambda a: f"was {a.before or 'no answer'}")
    lines += ["## Everything, in numbers", "", *_numbers(changes)]
    if aliases:
        lines += ["", f"{plural(aliases, 'identifier')} of earlier releases lead to present ones in `data/aliases.csv`."]
    return "\n".join([*lines, ""])


def _part(title: str, answers: list[AnswerChange], told: Any) -> Iterator[str]:
    if answers:
        yield f"## {title} ({len(answers):,})"
        yield ""
        for answer in answers[:MOST_LINES]:
            yield f"- {markdown(answer.question)}: {markdown(told(answer))} ({words(answer.cause)}, `{answer.fact_id}`)"
        if len(answers) > MOST_LINES:
            yield f"- and {len(answers) - MOST_LINES:,} more"
        yield ""


def _numbers(changes: pa.Table) -> Iterator[str]:
    if not changes.num_rows:
        yield "No row differs."
        return
    counted = changes.select(["table", "change", "cause", "row_id"]).group_by(["table", "change", "cause"])
    totals = counted.aggregate([("row_id", "count_distinct")]).to_pylist()
    yield "| table | change | cause | rows |"
    yield "| --- | --- | --- | ---: |"
    for row in sorted(totals, key=lambda r: (r["table"], r["change"], r["cause"])):
        why = CODE_LISTS["cause"].get(row["cause"], row["cause"])
        yield f"| `{row['table']}` | {row['change']} | {why} | {row['row_id_count_distinct']:,} |"
    causes: Counter[str] = Counter()
    for row in totals:
        causes[row["cause"]] += row["row_id_count_distinct"]
    yield ""
    yield "Causes: " + ", ".join(f"{words(cause)} {count:,}" for cause, count in causes.most_common()) + "."


def _by_id(facts: pa.Table, keys: list[str]) -> dict[str, Mapping[str, Any]]:
    wanted = facts.filter(pc.is_in(facts["fact_id"], pa.array(keys, pa.string())))
    return {row["fact_id"]: row for row in wanted.to_pylist()}


def _answer(key: str, old: Mapping[str, Any], new: Mapping[str, Any], cause: str) -> AnswerChange:
    row = new.get(key) or old.get(key) or {}
    scope = f" ({row['scope']})" if row.get("scope") else ""
    question = f"{row['subject_label']}: {words(row['predicate'])}{scope}" if row else key
    return AnswerChange(key, question, _text(old.get(key)), _text(new.get(key)), cause)


def _text(fact: Mapping[str, Any] | None) -> str | None:
    if fact is None:
        return None
    text = value_text(fact) or "no single answer"
    return f"{text[:LONGEST]}{'…' if len(text) > LONGEST else ''} ({words(fact['status'])})"


def _sorted(answers: Iterator[AnswerChange]) -> list[AnswerChange]:
    return sorted(answers, key=lambda answer: (answer.question, answer.fact_id))
