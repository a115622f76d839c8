"""Tables of coded claims as rows of texts: CSV, XLSX and JSON lines, with errors that name the file and the row."""

import csv
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

from flows.errors import InputError
from flows.settings import MAX_ARTICLE_BYTES
from flows.stories.jsonlines import read_json_lines

MOST_ROWS = 200_000
MOST_COLUMNS = 100
MAX_UNPACKED_BYTES = 10 * MAX_ARTICLE_BYTES
DELIMITERS = ",;\t"


@dataclass(frozen=True)
class CodedRow:
    """One row: `values` holds its cells that are not blank, by column; `where` names file and row for messages."""

    where: str
    values: Mapping[str, str]


def read_coded_file(path: Path, needed: Sequence[str], optional: Sequence[str]) -> Iterator[CodedRow]:
    """The rows that are not blank, in order. Column names count without case and outer white space.

    Raises InputError for a file that cannot be read, a missing or unknown column, and a cell that is no text or number.
    """
    if path.stat().st_size > MAX_ARTICLE_BYTES:
        raise InputError(f"{path}: {path.stat().st_size:,} bytes, the limit is {MAX_ARTICLE_BYTES:,}. Split the file.")
    for count, row in enumerate(_rows(path, {*needed}, {*needed, *optional})):
        if count >= MOST_ROWS:
            raise InputError(f"{path}: more than {MOST_ROWS:,} rows. Split the file.")
        yield row


def _rows(path: Path, needed: set[str], allowed: set[str]) -> Iterator[CodedRow]:
    if path.suffix.lower() == ".jsonl":
        for number, item in read_json_lines(path):
            _check_columns([str(key) for key in item], set(), allowed, f"{path}: line {number}")
            yield _row(f"{path}: line {number}", item)
        return
    table = _csv_rows(path) if path.suffix.lower() == ".csv" else _xlsx_rows(path)
    columns: list[str] | None = None
    for number, cells in table:
        if not any(_filled(cell) for cell in cells):
            continue
        if columns is None:
            columns = ["" if cell is None else str(cell).strip().lower() for cell in cells]
            _check_columns([name for name in columns if name], needed, allowed, str(path))
            continue
        where = f"{path}: row {number}"
        if any(_filled(cell) for cell in cells[len(columns) :]):
            raise InputError(f"{where} has more cells than there are columns. Put cells with commas in quotation marks.")
        yield _row(where, {name: cell for name, cell in zip(columns, cells, strict=False) if name})


def _check_columns(names: Sequence[str], needed: set[str], allowed: set[str], where: str) -> None:
    if double := next((name for name in names if names.count(name) > 1), None):
        raise InputError(f"{where}: the column {double!r} stands twice. Keep one.")
    if missing := sorted(needed - set(names)):
        raise InputError(f"{where}: the column {missing[0]!r} is missing; needed are {', '.join(sorted(needed))}.")
    if unknown := sorted(set(names) - allowed):
        raise InputError(
            f"{where}: unknown column {unknown[0]!r}; use {', '.join(sorted(allowed))}. Remarks of your own go into `note`."
        )


def _row(where: str, cells: Mapping[str, Any]) -> CodedRow:
    return CodedRow(where, {name: _text(cell, name, where) for name, cell in cells.items() if _filled(cell)})


def _filled(cell: Any) -> bool:
    return cell is not None and str(cell).strip() != ""


def _text(cell: Any, name: str, where: str) -> str:
    if isinstance(cell, date | time):
        raise InputError(f"{where}: {name} is a date of the spreadsheet. Format the cell as text and type the article's words.")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if not isinstance(cell, str | int | float) or isinstance(cell, bool):
        raise InputError(f"{where}: {name} must be a text or a number, not {cell!r}.")
    return str(cell).strip()


def _csv_rows(path: Path) -> Iterator[tuple[int, Sequence[Any]]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}. Save it as CSV UTF-8.") from error
    lines = text.splitlines(keepends=True)
    head = next((line for line in lines if line.strip()), "")
    # The mark that divides the column names divides the cells: a spreadsheet writes what the country uses.
    delimiter = max(DELIMITERS, key=head.count)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise InputError(f"{path}: line {reader.line_num} breaks the format: {error}. Save the table as CSV again.") from error


def _xlsx_rows(path: Path) -> Iterator[tuple[int, Sequence[Any]]]:
    try:
        import openpyxl  # type: ignore[import-untyped]
    except ImportError as error:
        raise InputError(f"{path}: reading XLSX takes openpyxl. Install corroborate[excel], or save the table as CSV.") from error
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
        if size > MAX_UNPACKED_BYTES:
            raise InputError(f"{path}: {size:,} bytes when unpacked, the limit is {MAX_UNPACKED_BYTES:,}. Split the file.")
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        try:
            yield from enumerate(book.worksheets[0].iter_rows(values_only=True, max_col=MOST_COLUMNS), start=1)
        finally:
            book.close()
    except InputError:
        raise
    # openpyxl raises whatever its parsers meet: KeyError, ValueError, zip and XML errors.
    except Exception as error:
        raise InputError(f"{path}: no spreadsheet that can be read ({error}). Save it as XLSX or CSV again.") from error
