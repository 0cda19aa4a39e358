"""A triage case on paper, for the chart or for the colleague who goes on: one A4 page if it fits.

For staff, so set smaller than what patients get. The properties of the file name nobody.
"""

from datetime import datetime

from frontdesk.documents.case_in_words import CaseInWords, case_in_words
from frontdesk.documents.case_report import CaseReport
from frontdesk.documents.paper import SOFT, Paper
from frontdesk.documents.sheet_in_words import Section

MARGIN, LABELS = 15.0, 34.0  # millimetres
SIZES = ((10.5, 1.25), (10.0, 1.15), (9.0, 1.1))
"""Points and line heights, easy to read first; a long case is set closer before a second page."""
LARGE, TITLE = 1.3, 1.5  # times the size of the text


def case_report_pdf(case: CaseReport) -> bytes:
    """The PDF; the same case gives the same bytes."""
    words = case_in_words(case)
    for size, spacing in SIZES:
        page = _CasePage(words, case.issued_at, size, spacing)
        if page.pages_count == 1:
            break
    return bytes(page.output())


class _CasePage(Paper):
    def __init__(self, words: CaseInWords, made_at: datetime, size: float, spacing: float) -> None:
        super().__init__(MARGIN, spacing)
        self.size = size
        self.describe(words.title, words.language, made_at)
        self.add_page()
        self._head(words)
        for section in words.sections:
            self._section(section)
        self.rule_off()
        self.put(words.foot, size=size, colour=SOFT)

    def _head(self, words: CaseInWords) -> None:
        self.put(words.title, size=self.size * TITLE, bold=True)
        self.put("  ·  ".join(words.head), size=self.size, colour=SOFT)
        self.rule_off()
        for level in words.levels:
            self.put(level, size=self.size * LARGE, bold=True)
        self.rule_off()

    def _section(self, section: Section) -> None:
        """Its name on the left, what it says on the right."""
        if self.will_page_break(self.line_height(self.size) * 2):
            self.add_page()
        top, number = self.get_y(), self.page_no()
        self.put(section.title or " ", size=self.size, bold=True, width=LABELS - 2)
        bottom = self.get_y()
        self.set_y(top)
        for line in section.lines:
            for paragraph in line.splitlines():
                self.set_x(MARGIN + LABELS)
                self.put(paragraph, size=self.size, width=self.epw - LABELS)
        if self.page_no() == number:
            self.set_y(max(bottom, self.get_y()))
        self.ln(1.2)
