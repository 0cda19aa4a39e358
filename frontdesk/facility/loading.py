"""Reading a facility's folder: the one place in `frontdesk/facility` that opens files."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import Field, ValidationError, field_validator

from frontdesk.facility.exemptions import ExemptionRules
from frontdesk.facility.faults import FacilityFault
from frontdesk.facility.frozen import Frozen
from frontdesk.facility.model import Facility, House
from frontdesk.facility.out_of_hours import OutOfHours, OutOfHoursByRegion
from frontdesk.facility.people import Practitioner
from frontdesk.facility.rules import CancellationRule
from frontdesk.facility.service import CatalogueWords, Preparation, Service

_SAFE_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # C: ten times faster
# Leaves dates as text, so that one that does not exist is a fault of its field.
_Loader: type[Any] = type("_Loader", (_SAFE_LOADER,), {})
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _SAFE_LOADER.construct_yaml_str)

RulesName = Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]


class _Kept(Frozen):
    """Every file says who keeps it, when it is looked at again, and whether it is made up."""

    owner: str = Field(min_length=1)
    review_on: date
    invented: bool


class _PractitionersFile(_Kept):
    practitioners: tuple[Practitioner, ...]


class _ServicesFile(_Kept):
    code_system: str
    branch_system: str
    services: tuple[Service, ...]


class _PreparationsFile(_Kept):
    signed_off: bool
    sign_off_note: str
    preparations: tuple[Preparation, ...]


class _CancellationFile(_Kept):
    """`include` names ready files of data/cancellation_rules; own rules win on the same day."""

    include: tuple[RulesName, ...] = ()
    rules: tuple[CancellationRule, ...] = ()

    @field_validator("include", mode="before")
    @classmethod
    def _one_or_several(cls, named: object) -> object:
        return (named,) if isinstance(named, str) else named


class _WordsFile(_Kept):
    words: CatalogueWords


class DemoPatient(Frozen):
    """An invented patient for the demo; `tax_code` is one of the synthetic codici fiscali.

    `other_code`: an invented STP code instead. `phone_verified_days_ago`: how long ago the person
    proved to hold the number.
    """

    given_name: str
    family_name: str
    birth_on: date
    sex: Literal["female", "male"]
    tax_code: str | None = Field(default=None, min_length=11, max_length=16)
    other_code: str | None = Field(default=None, pattern=r"^(STP|ENI)\d{13}$")
    phone_verified_days_ago: int = 0
    wa_id: str = Field(pattern=r"^39000000\d{4}$")
    language: Literal["it", "en"]


class DemoDelegation(Frozen):
    """Who may act for whom in the demo; both by their code."""

    principal: str
    delegate: str
    basis: Literal["parent", "guardian", "written", "verbal_operator"]
    scopes: frozenset[Literal["book", "cancel", "reminders", "availability_of_results", "results"]]
    evidence_ref: str | None = None


class _DemoPatientsFile(_Kept):
    patients: tuple[DemoPatient, ...]
    delegations: tuple[DemoDelegation, ...] = ()


File = TypeVar("File", bound=Frozen)


class _ExemptionsFile(_Kept):
    exemptions: ExemptionRules


def load_facility(folder: Path) -> Facility:
    """The facility described by the YAML files of `folder`.

    Raises FacilityFault, naming the file and the field, for anything missing, wrong or dangling.
    """
    house = _read(folder / "facility.yml", House)
    own = {name: getattr(house, name) for name in House.model_fields}
    return Facility(
        **{**own, "out_of_hours": house.out_of_hours or _out_of_hours(folder, house)},
        practitioners=_read(folder / "practitioners.yml", _PractitionersFile).practitioners,
        services=_read(folder / "services.yml", _ServicesFile).services,
        preparations=_read(folder / "preparations.yml", _PreparationsFile).preparations,
        cancellation_rules=_cancellation_rules(folder),
        words=_read(folder / "words.yml", _WordsFile).words,
        exemptions=_read(folder / "exemptions.yml", _ExemptionsFile).exemptions,
    )


def load_cancellation_rules(path: Path) -> tuple[CancellationRule, ...]:
    """The rules of one ready file of data/cancellation_rules; FacilityFault as for the facility."""
    return _read(path, _CancellationFile).rules


def _cancellation_rules(folder: Path) -> tuple[CancellationRule, ...]:
    """The facility's own rules, then those of the files it includes by name."""
    own = _read(folder / "cancellation.yml", _CancellationFile)
    ready = folder.parent.parent / "cancellation_rules"
    for name in own.include:
        if not (ready / f"{name}.yml").is_file():
            fault = f"{name!r} is not in data/cancellation_rules"
            raise FacilityFault([("cancellation.yml", "include", fault)])
    included = [load_cancellation_rules(ready / f"{name}.yml") for name in own.include]
    return own.rules + tuple(rule for rules in included for rule in rules)


def _out_of_hours(folder: Path, house: House) -> OutOfHours:
    """What stands for the facility's region in data/out_of_hours/regions.yml."""
    table = folder.parent.parent / "out_of_hours" / "regions.yml"
    return _read(table, OutOfHoursByRegion).of(house.region)


def load_demo_patients(folder: Path) -> tuple[DemoPatient, ...]:
    """The invented patients of `folder`/demo_patients.yml; FacilityFault as for the facility."""
    return _read(folder / "demo_patients.yml", _DemoPatientsFile).patients


def load_demo_delegations(folder: Path) -> tuple[DemoDelegation, ...]:
    """The invented delegations of `folder`/demo_patients.yml; FacilityFault as for the facility."""
    return _read(folder / "demo_patients.yml", _DemoPatientsFile).delegations


def _read(path: Path, kind: type[File]) -> File:
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except OSError as problem:
        reason = problem.strerror or "cannot be read"
        raise FacilityFault([(path.name, "", reason)]) from None
    except (yaml.YAMLError, UnicodeDecodeError) as problem:
        raise FacilityFault([(path.name, "", f"is not YAML: {problem}")]) from None
    try:
        return kind.model_validate(content)
    except ValidationError as problem:
        faults = [
            (path.name, _field(error["loc"], content), error["msg"]) for error in problem.errors()
        ]
        raise FacilityFault(faults) from None


def _field(location: Sequence[str | int], content: Any) -> str:
    """ "services.CAR1.minutes" rather than "services.0.minutes", where items have an id."""
    names = []
    for step in location:
        try:
            content = content[step]
        except (KeyError, IndexError, TypeError):
            content = None
        has_id = isinstance(step, int) and isinstance(content, dict) and "id" in content
        names.append(str(content["id"]) if has_id else str(step))
    return ".".join(names)
