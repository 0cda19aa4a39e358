"""QR codes as squares to draw: no picture file, sharp at every size."""

from collections.abc import Iterator

import segno

ERRORS_CORRECTED = "q"
"""A quarter of the code may be unreadable: sheets are folded and handled."""


def modules(text: str) -> list[list[bool]]:
    """Rows of dark (True) and light modules, without the quiet zone. An ordinary QR code.

    Micro QR codes are smaller, but telephones and desk scanners often cannot read them.
    """
    code = segno.make_qr(text, error=ERRORS_CORRECTED)
    return [[bool(module) for module in row] for row in code.matrix]


def dark_runs(rows: list[list[bool]]) -> Iterator[tuple[int, int, int]]:
    """(row, first column, width) of each run of dark modules: fewer shapes, and no seams."""
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            width = 1
            if row[x]:
                while x + width < len(row) and row[x + width]:
                    width += 1
                yield y, x, width
            x += width
