"""Releases of any size: a real one repeated with seeded variation, keys and evidence intact."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute
import pyarrow.parquet as pq

from flows.tables import PUBLISHED, TEXTS, schema

pc: Any = pyarrow.compute
REPEATED = ("articles", "mentions", "claims", "facts", "conflicts", "quote_links", "entities", "names", "sources",
            "quarantine", "discarded")  # fmt: skip
LABELS = ("subject_label", "label", "name", "file")
Tables = dict[str, pa.Table]


def read_release(folder: Path) -> Tables:
    """The published tables of a release."""
    return {name: pq.read_table(folder / "data" / f"{name}.parquet") for name in PUBLISHED}


def repeat(tables: Mapping[str, pa.Table], mentions: int, seed: int) -> Tables:
    """The tables, so often that there are about that many mentions. Each copy has identifiers, names and numbers of its own."""
    copies = max(1, round(mentions / tables["mentions"].num_rows))
    chance = random.Random(seed)
    factors = [chance.uniform(0.7, 1.3) for _ in range(copies)]
    found = {
        name: pa.concat_tables([_copy(tables[name], number, factors[number]) for number in range(copies)]).combine_chunks()
        if name in REPEATED
        else tables[name]
        for name in PUBLISHED
    }
    return {name: table.cast(schema(PUBLISHED[name])) for name, table in found.items()}


def texts_of(tables: Mapping[str, pa.Table]) -> pa.Table:
    """For each article a text in which every quote, value and discarded span stands at its place."""
    lines: dict[str, list[tuple[int, str]]] = {}
    for name, start, exact in (("mentions", "evidence_start", "evidence_exact"), ("mentions", "value_start", "value_as_written"),
                               ("discarded", "start", "exact")):  # fmt: skip
        for row in tables[name].select(["article_id", start, exact]).to_pylist():
            lines.setdefault(row["article_id"], []).append((row[start], row[exact]))
    rows = [{"article_id": key, "text": _text(lines.get(key, []))} for key in tables["articles"]["article_id"].to_pylist()]
    return pa.Table.from_pylist(rows, schema=schema(TEXTS))


def _text(spans: list[tuple[int, str]]) -> str:
    end = max((start + len(words) for start, words in spans), default=1)
    letters = ["."] * end
    for start, words in spans:
        letters[start : start + len(words)] = words
    return "".join(letters)


def _copy(table: pa.Table, number: int, factor: float) -> pa.Table:
    if number == 0:
        return table
    for place, field in enumerate(table.schema):
        column = table.column(place)
        if field.name.endswith("_id") or field.name == "copy_of":
            column = _renamed(column, number)
        elif field.name in LABELS:
            column = pc.binary_join_element_wise(column, pa.scalar(str(number)), " ")
        elif field.name == "confidence":
            column = pc.min_element_wise(pc.multiply(column, pa.scalar(factor)), pa.scalar(1.0))
        elif field.name in {"repeated_by", "failing_ids"}:
            column = pa.nulls(len(column), pa.string())
        table = table.set_column(place, field, column)
    return table


def _renamed(column: pa.ChunkedArray[Any], number: int) -> pa.Array[Any]:
    encoded = column.combine_chunks().dictionary_encode()
    names = [
        f"{key[:4]}{hashlib.sha256(f'{number} {key}'.encode()).hexdigest()[:16]}" if key[3:4] == "_" else key
        for key in encoded.dictionary.to_pylist()
    ]
    return pa.array(names, pa.string()).take(encoded.indices)
