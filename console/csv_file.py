"""Files that an Italian Excel opens by a double click.

Semicolons, because a comma is the decimal sign there; a byte order mark, or it reads UTF-8 as
Windows-1252; CRLF (RFC 4180). No cell holds a decimal number: minutes and per cent are whole.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from flask import Response

Cell = str | int | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula (OWASP, "CSV Injection")."""


def csv_response(name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Response:
    """`name`: of the file, without personal data. None is an empty cell."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_safe(cell) for cell in row])
    return Response(
        written.getvalue().encode("utf-8-sig"),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
