"""Reading data/templates: the one place in `frontdesk/templates` that opens files."""

from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from frontdesk.facility.faults import FacilityFault
from frontdesk.templates.checking import problems_of
from frontdesk.templates.model import MessageTemplate, TemplateBook

Fault = tuple[str, str, str]


def load_template_book(folder: Path) -> TemplateBook:
    """Every .yml of the folder, one template each, by file name. FacilityFault lists all problems
    at once, each with its file."""
    faults: list[Fault] = []
    found = [_read(path, faults) for path in sorted(folder.glob("*.yml"))]
    if faults:
        raise FacilityFault(faults)
    return TemplateBook(templates=tuple(template for template in found if template is not None))


def _read(path: Path, faults: list[Fault]) -> MessageTemplate | None:
    try:
        content: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        template = MessageTemplate.model_validate(content)
    except yaml.YAMLError:
        faults.append((path.name, "", "is not YAML"))
        return None
    except ValidationError as error:
        faults.extend(_fault(path, one) for one in error.errors())
        return None
    problems = problems_of(template)
    if template.name != path.stem:
        problems.insert(0, "the name is not that of the file")
    faults.extend((path.name, "", problem) for problem in problems)
    return template


def _fault(path: Path, error: Any) -> Fault:
    return path.name, ".".join(str(part) for part in error["loc"]), str(error["msg"])
