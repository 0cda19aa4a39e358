"""The lexicon of findings, loaded once for all tests that read sentences."""

from pathlib import Path

from evaluation.lexicon import load_findings
from frontdesk.triage.finding_files import load_finding_lexicon
from frontdesk.triage.loading import load_red_flags

TRIAGE = Path(__file__).parents[3] / "data" / "triage"
LEXICON = load_finding_lexicon(TRIAGE / "lexicon", load_red_flags(TRIAGE / "red_flags.yml"))
NAMES = load_findings()
