"""`data/claims.xlsx` for people who work in spreadsheets: the main tables as sheets, no cell a formula or link."""

import io
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from flows.tables import RELEASED

SHEETS = ("claims_wide", "facts", "conflicts", "articles", "names", "columns", "codes")
MOST_ROWS = 20_000
"""Above that a spreadsheet program is no help any more, and nothing is cut off silently: the file is left out."""

WIDEST = 60
FIRST_YEAR = 1900
CREATED = datetime(2020, 1, 1)
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}


def fits_spreadsheet(tables: Mapping[str, pa.Table]) -> bool:
    """Whether every sheet stays within MOST_ROWS; claims_wide has a row for each mention."""
    return all(tables[name].num_rows <= MOST_ROWS for name in ("mentions", *SHEETS) if name in tables)


def spreadsheet_bytes(tables: Mapping[str, pa.Table], title: str) -> bytes:
    """The workbook: a sheet that explains, then SHEETS. Equal tables give equal bytes: no version or date is in it."""
    import xlsxwriter  # type: ignore[import-untyped]

    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, OPTIONS)
    # A fixed time: the file would differ from run to run by it alone.
    workbook.set_properties({"title": title, "created": CREATED})
    bold = workbook.add_format({"bold": True, "bg_color": "#EFECE3", "bottom": 1, "valign": "top"})
    moment = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    _explain(workbook.add_worksheet("read me"), title, bold)
    for name in SHEETS:
        _sheet(workbook.add_worksheet(name), tables[name], bold, moment)
    workbook.close()
    return target.getvalue()


def _explain(sheet: Any, title: str, bold: Any) -> None:
    lines = [
        (title, bold),
        (
            "Claims that news articles make about one story. README.md beside this file tells the release and how to cite it.",
            None,
        ),
        ("Start with claims_wide: one row is a claim in its place, everything joined. facts holds the answers.", None),
        ("Times are UTC. Empty means not stated. What a column means is in columns, what a code means in codes.", None),
        ("Times before 1900 are written as text, as spreadsheets know no earlier ones. Parquet and CSV hold every table.", None),
        ("Quotes are short extracts of texts by third parties, who keep their rights.", None),
        *((f"{name}: one row is {RELEASED[name].row}", None) for name in SHEETS),
    ]
    sheet.set_column(0, 0, 120)
    for row, (text, style) in enumerate(lines):
        sheet.write_string(row, 0, text, style)


def _sheet(sheet: Any, table: pa.Table, bold: Any, moment: Any) -> None:
    sheet.freeze_panes(1, 0)
    for place, name in enumerate(table.column_names):
        values = table[name].to_pylist()
        width = max([len(name), *(min(len(str(value)), WIDEST) for value in values[:200] if value is not None)])
        sheet.set_column(place, place, min(width, WIDEST) + 2)
        sheet.write_string(0, place, name, bold)
        for row, value in enumerate(values, 1):
            _cell(sheet, row, place, value, moment)
    if table.num_rows:
        sheet.autofilter(0, 0, table.num_rows, table.num_columns - 1)


def _cell(sheet: Any, row: int, place: int, value: Any, moment: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, place, value)
    elif isinstance(value, date) and value.year < FIRST_YEAR:
        sheet.write_string(row, place, value.isoformat())
    elif isinstance(value, datetime):
        sheet.write_datetime(row, place, value.replace(tzinfo=None), moment)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, datetime(value.year, value.month, value.day))
    elif isinstance(value, str):
        sheet.write_string(row, place, value)
    else:
        sheet.write_number(row, place, float(value))
