"""How far two readers say the same of the same articles."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

RULES = "rules"
JOINED = "; "


@dataclass(frozen=True)
class Agreement:
    """Two readers compared over the articles in which both found something.

    A question is a subject and predicate in an article. `both` counts the questions both answer, `same` those with a claim in
    common, `only_a` and `only_b` those that one alone answers.
    """

    reader_a: str
    reader_b: str
    articles: int
    both: int
    same: int
    only_a: int
    only_b: int

    @property
    def share(self) -> float | None:
        """Share of `both` that is `same`, 0 to 1; None when no question has two answers."""
        return self.same / self.both if self.both else None


def reader_of(method: str) -> str:
    """`reader/coded.maria@1.0.0` -> `coded.maria`; a rule of any pack -> `rules`."""
    return method[len("reader/") :].rpartition("@")[0] if method.startswith("reader/") else RULES


def readers_of(method: str) -> tuple[str, ...]:
    """The readers behind a mention, the most confident first: methods are joined by "; " where several say the same."""
    return tuple(dict.fromkeys(reader_of(part) for part in method.split(JOINED)))


def reader_agreement(mentions: Iterable[Mapping[str, Any]]) -> tuple[Agreement, ...]:
    """One row a pair of readers, by name. Takes rows of `mentions`: article_id, subject_id, predicate, claim_id, method."""
    answers: dict[str, dict[tuple[str, str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in mentions:
        for reader in readers_of(row["method"]):
            answers[reader][row["article_id"], row["subject_id"], row["predicate"]].add(row["claim_id"])
    return tuple(_compare(a, b, answers[a], answers[b]) for a, b in combinations(sorted(answers), 2))


def _compare(
    name_a: str, name_b: str, a: Mapping[tuple[str, str, str], set[str]], b: Mapping[tuple[str, str, str], set[str]]
) -> Agreement:
    shared = {article for article, _, _ in a} & {article for article, _, _ in b}
    asked_a, asked_b = ({question for question in answers if question[0] in shared} for answers in (a, b))
    both = asked_a & asked_b
    same = sum(bool(a[question] & b[question]) for question in both)
    return Agreement(name_a, name_b, len(shared), len(both), same, len(asked_a - both), len(asked_b - both))
