"""All of the triage data of a folder, read once, and what one message gives with it."""

from dataclasses import dataclass
from pathlib import Path

from frontdesk.triage.engine.findings import Findings
from frontdesk.triage.engine.heard import heard
from frontdesk.triage.engine.loading import load_protocols
from frontdesk.triage.engine.protocols import Protocols
from frontdesk.triage.extraction import extract
from frontdesk.triage.extraction_model import Extracted
from frontdesk.triage.finding_files import load_finding_lexicon
from frontdesk.triage.finding_lexicon import FindingLexicon
from frontdesk.triage.loading import load_red_flags
from frontdesk.triage.protocol import RedFlagProtocol
from frontdesk.triage.red_flags import RedFlagScan, scan


@dataclass(frozen=True)
class Triage:
    """Protocols, red flags and lexicon of data/triage/."""

    protocols: Protocols
    red_flags: RedFlagProtocol
    lexicon: FindingLexicon

    def scan(self, text: str) -> RedFlagScan:
        return scan(text, self.red_flags)

    def extract(self, text: str, language: str) -> Extracted:
        return extract(text, language, self.lexicon)

    def hear(self, text: str, language: str) -> Findings:
        """The findings of a text that hold now."""
        return heard(self.extract(text, language), self.protocols)


def load_triage(folder: Path) -> Triage:
    """Read data/triage/; ValueError names the file that is wrong, OSError one that is missing."""
    red_flags = load_red_flags(folder / "red_flags.yml")
    lexicon = load_finding_lexicon(folder / "lexicon", red_flags)
    return Triage(load_protocols(folder), red_flags, lexicon)
