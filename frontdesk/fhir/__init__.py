"""Triage cases as FHIR R4 (4.0.1): plain dictionaries, ready to be written as JSON."""

from frontdesk.fhir.bundle import case_bundle

__all__ = ["case_bundle"]
