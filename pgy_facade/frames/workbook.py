"""Write tables into a workbook that a person can work with at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter

if TYPE_CHECKING:
    from pathlib import Path

    import polars

    from pgy_facade.frames.making import Sheet

ROWS: Final = 1_048_575
"""How many rows a sheet takes beside its header."""
_LINKS: Final = 65_530
"""How many links a sheet takes; further ones stay text."""
_LONGEST: Final = 32_767
"""How many characters a cell takes."""
_NARROWEST, _WIDEST = 8, 42
_A4: Final = 9
_LINK: Final = 14
"""How wide a column of links is: nobody reads them."""
_ON_A_PAGE: Final = 14
"""How many columns are still to be read when they are printed on one page."""
_LOOKED_AT: Final = 200
"""How many rows the width of a column is judged by."""
_CHINA: Final = timezone(timedelta(hours=8))
_FORMATS: Final = {
    "whole": "#,##0",
    "decimals": "#,##0.00",
    "fraction": "0.00%",
    "date": "yyyy-mm-dd",
    "datetime": "yyyy-mm-dd hh:mm",
}


def write_workbook(sheets: list[Sheet], path: Path) -> None:
    """Write a sheet for each table that is not empty; one of too many rows is split over several."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
    }
    with xlsxwriter.Workbook(path, options) as book:
        formats = {unit: book.add_format({"num_format": form}) for unit, form in _FORMATS.items()}
        head = {
            side: book.add_format({"bold": True, "text_wrap": True, "valign": "top", "align": side, "bottom": 1})
            for side in ("left", "right")
        }
        for sheet in sheets:
            if not sheet.frame.height and sheet.name != "about":
                continue
            for number, part in enumerate(_parts(sheet.frame), 1):
                title = sheet.title if number == 1 else f"{sheet.title} {number}"
                _write(book.add_worksheet(title), _filled(part, sheet), head, formats)


def _parts(frame: polars.DataFrame) -> Iterator[polars.DataFrame]:
    yield from frame.iter_slices(ROWS) if frame.height else (frame,)


def _filled(part: polars.DataFrame, sheet: Sheet) -> Sheet:
    """Leave out columns in which nothing stands in the whole sheet, such as the parameters of calls without any."""
    filled = [
        place
        for place, title in enumerate(sheet.frame.columns)
        if not sheet.frame.height or any(value not in (None, "") for value in sheet.frame.get_column(title))
    ]
    return sheet._replace(frame=part[:, filled], units=[sheet.units[place] for place in filled])


def _write(page: Any, sheet: Sheet, head: dict[str, Any], formats: dict[str, Any]) -> None:
    _, _, frame, units, fixed = sheet
    page.freeze_panes(1, fixed)
    page.set_landscape()
    page.set_paper(_A4)
    page.repeat_rows(0)
    if frame.width <= _ON_A_PAGE:
        page.fit_to_pages(1, 0)
    else:
        page.repeat_columns(0, fixed - 1)
    forms = [
        formats.get(_form(frame.get_column(title), unit)) for title, unit in zip(frame.columns, units, strict=True)
    ]
    for place, (title, unit) in enumerate(zip(frame.columns, units, strict=True)):
        shown = [str(value) for value in frame.get_column(title).head(_LOOKED_AT) if value is not None]
        width = _LINK if unit == "url" else max([_width(text) for text in shown] + [min(_width(title), 16)])
        page.set_column(place, place, min(max(width + 2, _NARROWEST), _WIDEST), forms[place])
    page.set_row(0, 45)
    for place, (title, kind) in enumerate(frame.schema.items()):
        page.write_string(0, place, title, head["right" if kind.is_numeric() else "left"])
    links = 0
    for row, values in enumerate(frame.iter_rows(), 1):
        for place, value in enumerate(values):
            if value is None:
                continue
            if units[place] == "url" and isinstance(value, str) and links < _LINKS and _is_link(value):
                links += 1
                page.write_url(row, place, value)
            else:
                _write_cell(page, row, place, value, forms[place])
    if frame.width:
        page.autofilter(0, 0, frame.height, frame.width - 1)


def _form(column: polars.Series, unit: str) -> str:
    """Return the name of the format of a column. Optional decimals would write a whole number as "12,000."."""
    if unit not in ("count", "CNY") or not column.dtype.is_numeric():
        return unit
    return "whole" if all(value is None or float(value).is_integer() for value in column) else "decimals"


def _write_cell(page: Any, row: int, place: int, value: Any, form: Any) -> None:
    if isinstance(value, bool):
        page.write_boolean(row, place, value)
    elif isinstance(value, (int, float)):
        page.write_number(row, place, value, form)
    elif isinstance(value, datetime):
        page.write_datetime(row, place, value.astimezone(_CHINA).replace(tzinfo=None), form)
    elif isinstance(value, date):
        page.write_datetime(row, place, value, form)
    else:
        page.write_string(row, place, str(value)[:_LONGEST])


def _is_link(text: str) -> bool:
    return text.startswith(("https://", "http://")) and len(text) < 2_000 and text.isprintable() and " " not in text


def _width(text: str) -> int:
    """Return how wide a text is in a sheet; Chinese is twice as wide."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text[:100])
