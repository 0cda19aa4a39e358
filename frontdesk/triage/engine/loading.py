"""Reads the triage protocols from data/triage/."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel

from frontdesk.triage.engine.checks import faults
from frontdesk.triage.engine.compiling import compiled
from frontdesk.triage.engine.complaint_data import CommonAdviceData, ComplaintData, QuestionsData
from frontdesk.triage.engine.finding_data import FindingsData
from frontdesk.triage.engine.protocols import Protocols

_Model = TypeVar("_Model", bound=BaseModel)
# Every value is text, so that "no" and "on" stay words; C reads a hundred times faster.
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def load_protocols(folder: Path) -> Protocols:
    """Load findings.yml, questions.yml, advice.yml and complaints/ of a folder.

    Raises ValueError naming the file and all that is wrong with it, OSError when one is missing.
    """
    findings = _model(folder / "findings.yml", FindingsData)
    questions = _model(folder / "questions.yml", QuestionsData)
    advice = _model(folder / "advice.yml", CommonAdviceData)
    complaints = [_complaint(path) for path in sorted((folder / "complaints").glob("*.yml"))]
    protocols = compiled(findings, questions, advice, complaints)
    wrong = faults(protocols)
    if wrong:
        raise ValueError("data/triage: " + "; ".join(wrong))
    return protocols


def _complaint(path: Path) -> ComplaintData:
    complaint = _model(path, ComplaintData)
    if complaint.id != path.stem:
        raise ValueError(f"{path.name}: its id is {complaint.id}")
    return complaint


def _model(path: Path, model: type[_Model]) -> _Model:
    try:
        return model.model_validate(_mapping(path))
    except ValueError as problem:
        raise ValueError(f"{path.name}: {problem}") from problem


def _mapping(path: Path) -> Mapping[str, Any]:
    try:
        parsed = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except yaml.YAMLError as problem:
        raise ValueError(str(problem)) from problem
    if not isinstance(parsed, dict):
        raise ValueError("a mapping is expected")
    return parsed
