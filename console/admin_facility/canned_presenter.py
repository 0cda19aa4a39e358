"""Ready answers as a list, as a form, and as they were."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from console.admin_facility.forms import Choice
from console.viewpoint import Viewpoint
from frontdesk.canned.rules import LONGEST_TEXT, LONGEST_TITLE, Wording
from frontdesk.canned.variables import Variable
from frontdesk.facility.model import Facility
from store.tables import CannedAnswer, CannedAnswerVersion


@dataclass(frozen=True)
class AnswerLine:
    id: str
    shortcut: str
    title: str
    text: str
    unit: str
    made: str


@dataclass(frozen=True)
class AnswersPresenter:
    in_use: tuple[AnswerLine, ...]
    retired: tuple[AnswerLine, ...]


@dataclass(frozen=True)
class AnswerForm:
    """`id` and `version`: of the answer that is changed; "" and 0 for a new one."""

    id: str
    version: int
    is_retired: bool
    wording: Wording
    units: tuple[Choice, ...]
    variables: tuple[tuple[str, str], ...]
    errors: Mapping[str, str]
    longest_title: int = LONGEST_TITLE
    longest_text: int = LONGEST_TEXT


@dataclass(frozen=True)
class VersionLine:
    deed: str
    shortcut: str
    title: str
    text_it: str
    text_en: str


def present_answers(
    view: Viewpoint,
    facility: Facility,
    found: Sequence[CannedAnswer],
    names: Mapping[uuid.UUID, str],
) -> AnswersPresenter:
    lines = [(one, _line(view, facility, one, names)) for one in found]
    return AnswersPresenter(
        in_use=tuple(line for one, line in lines if one.retired_at is None),
        retired=tuple(line for one, line in lines if one.retired_at is not None),
    )


def present_form(
    view: Viewpoint,
    facility: Facility,
    wording: Wording,
    found: CannedAnswer | None,
    faults: Sequence[tuple[str, str]],
) -> AnswerForm:
    return AnswerForm(
        id=str(found.id) if found else "",
        version=found.version if found else 0,
        is_retired=found is not None and found.retired_at is not None,
        wording=wording,
        units=tuple(
            Choice(unit.id, unit.name.say(view.phrases.language), unit.id == wording.unit)
            for unit in facility.units
        ),
        variables=tuple(
            ("{" + one.value + "}", view.say(f"facility.variable.{one.value}")) for one in Variable
        ),
        errors={field: view.say(f"facility.answer_fault.{fault}") for field, fault in faults},
    )


def present_versions(
    view: Viewpoint, versions: Sequence[CannedAnswerVersion], names: Mapping[uuid.UUID, str]
) -> tuple[VersionLine, ...]:
    return tuple(
        VersionLine(
            deed=view.say(
                f"facility.answer_deed.{one.deed}",
                name=_author(view, one.author_id, names),
                moment=view.moment(one.at),
            ),
            shortcut=one.shortcut,
            title=one.title,
            text_it=one.text_it,
            text_en=one.text_en,
        )
        for one in versions
    )


def _line(
    view: Viewpoint, facility: Facility, one: CannedAnswer, names: Mapping[uuid.UUID, str]
) -> AnswerLine:
    unit = next((unit for unit in facility.units if unit.id == one.unit), None)
    return AnswerLine(
        id=str(one.id),
        shortcut=f"/{one.shortcut}",
        title=one.title,
        text=one.text_en if view.phrases.language == "en" else one.text_it,
        unit=unit.name.say(view.phrases.language) if unit else "",
        made=view.say(
            "facility.made",
            name=_author(view, one.author_id, names),
            moment=view.moment(one.updated_at),
        ),
    )


def _author(view: Viewpoint, author_id: uuid.UUID | None, names: Mapping[uuid.UUID, str]) -> str:
    return names.get(author_id, "") if author_id else view.say("facility.nobody")
