"""Code systems and references of our FHIR exports.

LOINC, UCUM and HL7's own codes stand only where they say exactly the same; everything else is a
code of our own protocols, under URIs of our own. `BASE` is a name, not a page: a facility that
publishes its profiles puts its own there.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Json = dict[str, Any]

BASE = "https://sportello.example/fhir"
FINDING = f"{BASE}/CodeSystem/finding"
RULE = f"{BASE}/CodeSystem/rule"
LEVEL = f"{BASE}/CodeSystem/urgency-level"
CHOICE = f"{BASE}/CodeSystem/choice"
CASE = f"{BASE}/NamingSystem/case"
QUESTIONNAIRE = f"{BASE}/Questionnaire/symptoms"
ABSENT_REASON = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
ABSENT_EXTENSION = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"


@dataclass(frozen=True)
class Measured:
    """A measurement: its LOINC code and name."""

    loinc: str
    name: str


# Checked at loinc.org: body temperature, SpO2 by pulse oximetry, blood pressure, heart and breath
# rate are those of FHIR's vital signs profile. Glucose and ketones are left to our own code: a
# home reading does not say which specimen and method.
MEASURED: Mapping[str, Measured] = {
    "temperature": Measured("8310-5", "Body temperature"),
    "spo2": Measured("59408-5", "Oxygen saturation in Arterial blood by Pulse oximetry"),
    "systolic": Measured("8480-6", "Systolic blood pressure"),
    "diastolic": Measured("8462-4", "Diastolic blood pressure"),
    "heart_rate": Measured("8867-4", "Heart rate"),
    "respiratory_rate": Measured("9279-1", "Respiratory rate"),
}
UCUM_OF: Mapping[str, str] = {
    "degrees": "Cel",
    "percent": "%",
    "mmHg": "mm[Hg]",
    "per minute": "/min",
    "mg/dL": "mg/dL",
    "mmol/L": "mmol/L",
    "kg": "kg",
    "years": "a",
    "months": "mo",
    "weeks": "wk",
    "days": "d",
    "hours": "h",
    "minutes": "min",
    "points": "{score}",
}


def id_of(case_id: str, *parts: str) -> str:
    """The same id for the same part of the same case, in every export."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join((CASE, case_id, *parts))))


def reference(resource: Json) -> Json:
    return {"reference": f"urn:uuid:{resource['id']}"}


def concept(system: str, code: str, text: str) -> Json:
    return {"coding": [{"system": system, "code": code}], "text": text}


def quantity(value: float, unit: str) -> Json:
    """With its UCUM code where we know it."""
    code = {"system": UCUM, "code": UCUM_OF[unit]} if unit in UCUM_OF else {}
    return {"value": value, "unit": unit, **code}


def instant(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
