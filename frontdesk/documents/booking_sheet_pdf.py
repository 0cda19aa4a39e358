"""The booking sheet on paper: one A4 page in large type, with a QR code of the booking code.

The same values give the same bytes. The document names no author and no patient in its properties.
"""

from frontdesk.documents.paper import INK, SOFT, Paper
from frontdesk.documents.qr_code import dark_runs, modules
from frontdesk.documents.sheet_in_words import Section, SheetInWords

MARGIN, LABELS, QR = 16.0, 40.0, 34.0  # millimetres
TEXT, LARGE, HUGE = 14.0, 18.0, 24.0
"""Points. Nothing is smaller than 14: reference italian-health-desk 7."""
SPACINGS = (1.3, 1.2, 1.1)
"""Line heights, airy first; a long sheet is set closer before it takes a second page."""


def booking_sheet_pdf(sheet: SheetInWords) -> bytes:
    """The PDF. Characters the typeface lacks are replaced (frontdesk.documents.letters)."""
    for spacing in SPACINGS:
        page = _SheetPage(sheet, spacing)
        if page.pages_count == 1:
            break
    return bytes(page.output())


class _SheetPage(Paper):
    def __init__(self, sheet: SheetInWords, spacing: float) -> None:
        super().__init__(MARGIN, spacing)
        self.describe(f"{sheet.title} – {sheet.facility}", sheet.language, sheet.issued_at)
        self.add_page()
        self._head(sheet)
        self._appointment(sheet)
        for section in sheet.sections:
            self._section(section)
        self._foot(sheet)

    def _head(self, sheet: SheetInWords) -> None:
        self._write(sheet.facility, size=LARGE, bold=True)
        self._write(sheet.title, colour=SOFT)
        self.rule_off()

    def _appointment(self, sheet: SheetInWords) -> None:
        """Who and when on the left, the QR code and the code to read aloud on the right."""
        top, width = self.get_y(), self.epw - QR - 8
        self._write(sheet.patient, size=LARGE, bold=True, width=width)
        self._write(sheet.day, size=HUGE, bold=True, width=width)
        self._write(sheet.time, size=HUGE, bold=True, width=width)
        self._write(sheet.arrive, size=LARGE, width=width)
        self._write(f"{sheet.code_title}: {sheet.code}", size=LARGE, bold=True, width=width)
        self._write(sheet.code_help, colour=SOFT, width=width)
        self._qr_code(sheet.code, self.w - MARGIN - QR, top + 2)
        self.set_y(max(self.get_y(), top + QR + 4))
        self.rule_off()

    def _section(self, section: Section) -> None:
        """Its name on the left, what it says on the right."""
        if self.will_page_break(self.line_height(TEXT) * (len(section.lines) + 1)):
            self.add_page()
        top = self.get_y()
        self._write(section.title, bold=True, width=LABELS)
        bottom, number = self.get_y(), self.page_no()
        self.set_y(top)
        for line in section.lines:
            self.set_x(MARGIN + LABELS)
            self._write(line, width=self.epw - LABELS)
        if self.page_no() == number:
            self.set_y(max(bottom, self.get_y()))
        self.ln(1.2 * self.spacing)

    def _foot(self, sheet: SheetInWords) -> None:
        self.rule_off()
        for line in sheet.foot:
            self._write(line, colour=SOFT)

    def _write(
        self,
        text: str,
        *,
        size: float = TEXT,
        bold: bool = False,
        colour: tuple[int, int, int] = INK,
        width: float = 0,
    ) -> None:
        self.put(text, size=size, bold=bold, colour=colour, width=width)

    def _qr_code(self, text: str, x: float, y: float) -> None:
        rows = modules(text)
        side = QR / len(rows)
        self.set_fill_color(0, 0, 0)
        for row, column, width in dark_runs(rows):
            self.rect(x + column * side, y + row * side, width * side, side, style="F")
