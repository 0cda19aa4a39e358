"""The booking sheet on paper: one A4 page in large type, with a QR code of the booking code.

The same values give the same bytes. The document names no author and no patient in its properties.
"""

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from frontdesk.documents.letters import BOLD, FAMILY, REGULAR, font_file, printable
from frontdesk.documents.qr_code import dark_runs, modules
from frontdesk.documents.sheet_in_words import Section, SheetInWords

MARGIN, LABELS, QR = 16.0, 40.0, 34.0  # millimetres
TEXT, LARGE, HUGE = 14.0, 18.0, 24.0
"""Points. Nothing is smaller than 14: reference italian-health-desk 7."""
SPACINGS = (1.3, 1.2, 1.1)
"""Line heights, airy first; a long sheet is set closer before it takes a second page."""
POINT = 25.4 / 72
INK, SOFT, LINE = (21, 33, 29), (60, 75, 69), (150, 165, 159)
LANGUAGE_TAGS = {"it": "it-IT", "en": "en-GB"}


def booking_sheet_pdf(sheet: SheetInWords) -> bytes:
    """The PDF. Characters the typeface lacks are replaced (frontdesk.documents.letters)."""
    for spacing in SPACINGS:
        page = _SheetPage(sheet, spacing)
        if page.pages_count == 1:
            break
    return bytes(page.output())


class _SheetPage(FPDF):
    def __init__(self, sheet: SheetInWords, spacing: float) -> None:
        super().__init__(format="A4")
        self.spacing = spacing
        self._describe(sheet)
        self.add_font(FAMILY, "", font_file(REGULAR))
        self.add_font(FAMILY, "B", font_file(BOLD))
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.set_auto_page_break(True, MARGIN)
        self.add_page()
        self._head(sheet)
        self._appointment(sheet)
        for section in sheet.sections:
            self._section(section)
        self._foot(sheet)

    def _describe(self, sheet: SheetInWords) -> None:
        self.set_title(f"{sheet.title} – {sheet.facility}")
        self.set_lang(LANGUAGE_TAGS[sheet.language])
        self.set_creation_date(sheet.issued_at)
        self.set_producer("Sportello")
        self.set_creator("Sportello")

    def _head(self, sheet: SheetInWords) -> None:
        self._write(sheet.facility, size=LARGE, bold=True)
        self._write(sheet.title, colour=SOFT)
        self._rule()

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
        self._rule()

    def _section(self, section: Section) -> None:
        """Its name on the left, what it says on the right."""
        if self.will_page_break(self._line(TEXT) * (len(section.lines) + 1)):
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
        self._rule()
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
        self.set_font(FAMILY, "B" if bold else "", size)
        self.set_text_color(*colour)
        self.multi_cell(
            width,
            self._line(size),
            printable(text),
            align="L",
            new_x=XPos.LMARGIN,
            new_y=YPos.NEXT,
        )

    def _line(self, size: float) -> float:
        return size * POINT * self.spacing

    def _rule(self) -> None:
        y = self.get_y() + 1.5
        self.set_draw_color(*LINE)
        self.line(MARGIN, y, self.w - MARGIN, y)
        self.set_y(y + 2)

    def _qr_code(self, text: str, x: float, y: float) -> None:
        rows = modules(text)
        side = QR / len(rows)
        self.set_fill_color(0, 0, 0)
        for row, column, width in dark_runs(rows):
            self.rect(x + column * side, y + row * side, width * side, side, style="F")
