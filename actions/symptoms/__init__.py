"""Symptoms: the interview of docs/triage.md, held in the chat."""

from actions.symptoms.journey import SymptomsJourney

__all__ = ["SymptomsJourney"]
