"""Everything a release holds beside its manifest: data in each format, descriptions of it, and pages."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

import pyarrow as pa

from flows.publish.about import About, Release
from flows.publish.browse import browse_pages
from flows.publish.changelog import change_log
from flows.publish.citation import citation, citation_file, describe_for_search
from flows.publish.croissant import describe_croissant
from flows.publish.csv_tables import csv_of
from flows.publish.database import database_bytes, fits_database
from flows.publish.datapackage import describe_package
from flows.publish.dictionary import describe_schema, dictionary_page
from flows.publish.licence import licence_text, notice_text
from flows.publish.page import environment
from flows.publish.parquet_tables import distinct_ids, parquet_of
from flows.publish.pointer import json_bytes, read_release_table
from flows.publish.report import render_report
from flows.publish.spreadsheet import fits_spreadsheet, spreadsheet_bytes
from flows.publish.staging import Staging, WrittenFile
from flows.publish.wide import wide_keys, wide_pieces
from flows.tables import CLAIMS_WIDE, PUBLISHED, Table


def write_contents(
    staging: Staging, tables: Mapping[str, pa.Table], about: About, version: str, previous: Release | None
) -> list[WrittenFile]:
    """Writes every file but the manifest, from conformed tables, and lists them by path. `previous` is the release before."""
    data = list(_data(staging, tables, about.title))
    before = previous.version if previous else None
    earlier = read_release_table(previous, "facts") if previous else None
    aliases = tables["aliases"].num_rows
    texts = {
        "CHANGES.md": change_log(tables["changes"], tables["facts"], earlier, about.title, version, before, aliases),
        "README.md": _readme(tables, about, version, data),
        "LICENSE": licence_text(about),
        "NOTICE.md": notice_text(),
        "CITATION.cff": citation_file(about, version),
        "data-dictionary.md": dictionary_page(),
        "report.html": render_report(tables, about, version, before, earlier),
    }
    descriptions = {
        "datapackage.json": describe_package(about, version, data),
        "croissant.json": describe_croissant(about, version, data),
        "dataset.jsonld": describe_for_search(about, version, data),
        "schema.json": describe_schema(),
    }
    linked = descriptions["dataset.jsonld"]
    browsing = [staging.write(path, [page.encode()]) for path, page in browse_pages(tables, about, version, linked)]
    pages = [staging.write(path, [text.encode()]) for path, text in texts.items()]
    pages += [staging.write(path, [json_bytes(content)]) for path, content in descriptions.items()]
    return sorted([*data, *pages, *browsing], key=lambda file: file.path)


def _data(staging: Staging, tables: Mapping[str, pa.Table], title: str) -> Iterator[WrittenFile]:
    yield from _table(staging, CLAIMS_WIDE, partial(wide_pieces, tables), wide_keys(tables))
    for name, spec in PUBLISHED.items():
        yield from _table(staging, spec, partial(_whole, tables[name]), tables[name])
    if fits_spreadsheet(tables):
        sheets = {CLAIMS_WIDE.name: pa.concat_tables(wide_pieces(tables)), **tables}
        yield staging.write("data/claims.xlsx", [spreadsheet_bytes(sheets, title)])
    if fits_database(tables):
        yield staging.write("data/claims.sqlite", database_bytes(tables))


def _whole(table: pa.Table) -> list[pa.Table]:
    return [table]


def _table(staging: Staging, spec: Table, pieces: Callable[[], Iterable[pa.Table]], keys: pa.Table) -> Iterator[WrittenFile]:
    """A table as CSV and Parquet; `pieces` gives it anew for each, `keys` holds at least its columns of identifiers."""
    yield staging.write(f"data/{spec.name}.csv", csv_of(pieces(), spec), keys.num_rows)
    yield staging.write(f"data/{spec.name}.parquet", [parquet_of(pieces(), spec, distinct_ids(keys, spec))], keys.num_rows)


def _readme(tables: Mapping[str, pa.Table], about: About, version: str, data: list[WrittenFile]) -> str:
    counts = [(name, spec.row, tables[name].num_rows) for name, spec in PUBLISHED.items()]
    context = {
        "about": about,
        "version": version,
        "counts": counts,
        "cite": citation(about, version),
        "wide": (CLAIMS_WIDE.row, tables["mentions"].num_rows),
        "files": {file.path for file in data},
    }
    return environment().get_template("README.md.j2").render(context)
