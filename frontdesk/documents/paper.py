"""An A4 page on which our papers are written: the typeface, the margins, a way to write a line.

The same values give the same bytes. A document names no author in its properties.
"""

from datetime import datetime

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from frontdesk.documents.letters import BOLD, FAMILY, REGULAR, font_file, printable

POINT = 25.4 / 72
INK, SOFT, LINE = (21, 33, 29), (60, 75, 69), (150, 165, 159)
LANGUAGE_TAGS = {"it": "it-IT", "en": "en-GB"}


class Paper(FPDF):
    """`margin` in millimetres, `spacing` the height of a line over that of its letters."""

    def __init__(self, margin: float, spacing: float) -> None:
        super().__init__(format="A4")
        self.margin, self.spacing = margin, spacing
        self.add_font(FAMILY, "", font_file(REGULAR))
        self.add_font(FAMILY, "B", font_file(BOLD))
        self.set_margins(margin, margin, margin)
        self.set_auto_page_break(True, margin)

    def describe(self, title: str, language: str, made_at: datetime) -> None:
        self.set_title(title)
        self.set_lang(LANGUAGE_TAGS[language])
        self.set_creation_date(made_at)
        self.set_producer("Sportello")
        self.set_creator("Sportello")

    def put(
        self,
        text: str,
        *,
        size: float,
        bold: bool = False,
        colour: tuple[int, int, int] = INK,
        width: float = 0,
    ) -> None:
        """A paragraph at the present place; `width` 0 is up to the right margin."""
        self.set_font(FAMILY, "B" if bold else "", size)
        self.set_text_color(*colour)
        self.multi_cell(
            width,
            self.line_height(size),
            printable(text),
            align="L",
            new_x=XPos.LMARGIN,
            new_y=YPos.NEXT,
        )

    def line_height(self, size: float) -> float:
        return size * POINT * self.spacing

    def rule_off(self) -> None:
        y = self.get_y() + 1.5
        self.set_draw_color(*LINE)
        self.line(self.margin, y, self.w - self.margin, y)
        self.set_y(y + 2)
