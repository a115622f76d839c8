"""A run against the last good release: how many rows, how often empty, how values are spread, in both directions.

Rows count per article, so that a story may grow. A difference that chance explains at these sizes is none: the tolerance of
a rate is widened by the critical value of the two-sample Kolmogorov-Smirnov test at 5 %, 1.36 * sqrt((n + m) / (n * m)).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import sqrt
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from flows.tables import PUBLISHED
from flows.tables.appended import broken_columns
from flows.validate.expectations import Result
from flows.validate.tolerances import Tolerance

CRITICAL = 1.36
Tables = Mapping[str, pa.Table]


def compare_with_last(tables: Tables, previous: Tables | None, tolerances: tuple[Tolerance, ...]) -> list[tuple[str, Result]]:
    """(table, result) of every tolerance; nothing before the first release."""
    if not previous:
        return []
    return [
        (tolerance.table, MEASURES[tolerance.measure](tolerance, tables, previous))
        for tolerance in tolerances
        if tolerance.table in tables and tolerance.table in previous and "articles" in tables
    ]


def _rows(tolerance: Tolerance, tables: Tables, previous: Tables) -> Result:
    now, then = tables[tolerance.table].num_rows, previous[tolerance.table].num_rows
    return _ratio(tolerance, now, then, max(now, then))


def _rows_per_article(tolerance: Tolerance, tables: Tables, previous: Tables) -> Result:
    now, then = tables[tolerance.table].num_rows, previous[tolerance.table].num_rows
    articles = [max(found["articles"].num_rows, 1) for found in (tables, previous)]
    return _ratio(tolerance, now / articles[0], then / articles[1], max(now, then))


def _ratio(tolerance: Tolerance, now: float, then: float, rows: int) -> Result:
    observed = f"{now:g}, before {then:g}"
    if rows < tolerance.arguments["least"]:
        return Result(tolerance.rule, True, 0, 0, (), f"{observed}: too few to judge")
    holds = tolerance.arguments["low"] * then <= now <= tolerance.arguments["high"] * then
    return Result(tolerance.rule, holds, 1, int(not holds), (), observed)


def _null_rates(tolerance: Tolerance, tables: Tables, previous: Tables) -> Result:
    def rates(name: str) -> tuple[float, str]:
        new, old = (found[tolerance.table][name] for found in (tables, previous))
        now, then = new.null_count / len(new), old.null_count / len(old)
        return abs(now - then), f"{name} empty {now:.0%}, before {then:.0%}"

    names = [column.name for column in PUBLISHED[tolerance.table].columns if column.nullable]
    return _columns(tolerance, tables, previous, names, rates)


def _distributions(tolerance: Tolerance, tables: Tables, previous: Tables) -> Result:
    def distance(name: str) -> tuple[float, str]:
        new, old = (found[tolerance.table][name].combine_chunks() for found in (tables, previous))
        between = _steps(new, old) if pa.types.is_floating(new.type) else _variation(new, old)
        return between, f"{name} differs by {between:.2f}"

    names = [c.name for c in PUBLISHED[tolerance.table].columns if c.codes or c.name in {"predicate", "confidence"}]
    return _columns(tolerance, tables, previous, names, distance)


def _columns(
    tolerance: Tolerance, tables: Tables, previous: Tables, names: list[str], measure: Callable[[str], tuple[float, str]]
) -> Result:
    """One result over columns: those whose measure is out of tolerance fail, and are named."""
    now, then = (found[tolerance.table] for found in (tables, previous))
    if not now.num_rows or not then.num_rows or max(now.num_rows, then.num_rows) < tolerance.arguments["least"]:
        return Result(tolerance.rule, True, 0, 0, (), f"{now.num_rows} rows, before {then.num_rows}: too few to judge")
    chance = CRITICAL * sqrt((now.num_rows + then.num_rows) / (now.num_rows * then.num_rows))
    measured = [measure(name) for name in names if name in then.column_names]
    outside = [text for found, text in measured if found > tolerance.arguments["within"] + chance]
    return Result(tolerance.rule, not outside, len(measured), len(outside), (), "; ".join(outside) or None)


def _variation(new: pa.Array[Any], old: pa.Array[Any]) -> float:
    """Total variation distance of two columns of codes: half the sum of the differences of their shares."""
    first, second = (_shares(column) for column in (new, old))
    return sum(abs(first.get(key, 0.0) - second.get(key, 0.0)) for key in first | second) / 2


def _shares(column: pa.Array[Any]) -> dict[Any, float]:
    counted: Any = pc.value_counts(column)
    return {row["values"]: row["counts"] / len(column) for row in counted.to_pylist()}


def _steps(new: pa.Array[Any], old: pa.Array[Any]) -> float:
    """Kolmogorov-Smirnov distance of two columns of numbers: the widest gap between their distribution functions."""
    import numpy

    first, second = (numpy.sort(column.drop_null().to_numpy(zero_copy_only=False)) for column in (new, old))
    if not len(first) or not len(second):
        return 0.0
    places = numpy.concatenate([first, second])
    below = [numpy.searchsorted(values, places, side="right") / len(values) for values in (first, second)]
    return float(numpy.abs(below[0] - below[1]).max())


def _schema(tolerance: Tolerance, tables: Tables, previous: Tables) -> Result:
    earlier = previous[tolerance.table].to_pylist()
    broken = broken_columns(earlier, tables[tolerance.table].to_pylist())
    return Result(tolerance.rule, not broken, len(earlier), len(broken), (), "; ".join(broken[:10]) or None)


MEASURES: dict[str, Callable[[Tolerance, Tables, Tables], Result]] = {
    "rows": _rows,
    "rows_per_article": _rows_per_article,
    "null_rates": _null_rates,
    "distributions": _distributions,
    "schema": _schema,
}
