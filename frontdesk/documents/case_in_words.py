"""A case as it is read on paper: a head, and sections of short lines in order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from frontdesk.documents.case_report import CaseFinding, CasePerson, CaseReport, CaseRule
from frontdesk.documents.case_words import WORDS, name_of
from frontdesk.documents.sheet_in_words import Section
from frontdesk.saying import say_date, say_time

SHORT_ID = 8


@dataclass(frozen=True)
class CaseInWords:
    """Everything in one language; `levels` are the lines that stand out."""

    language: str
    title: str
    head: tuple[str, ...]
    levels: tuple[str, ...]
    sections: tuple[Section, ...]
    foot: str


def case_in_words(case: CaseReport) -> CaseInWords:
    words, language = WORDS[case.language], case.language
    return CaseInWords(
        language=language,
        title=f"{words['title']} – {case.facility}",
        head=(
            words["reference"].format(id=case.id[:SHORT_ID]),
            f"{words['told']}: {_moment(case.told_at, language)}",
            words["printed"].format(moment=_moment(case.issued_at, language)),
        ),
        levels=tuple(_levels(case, words)),
        sections=tuple(section for section in _sections(case, words) if section.lines),
        foot=words["foot"],
    )


def _moment(at: datetime, language: str) -> str:
    """With its year: a paper in a chart grows old."""
    return f"{say_date(at.date(), language, with_year=True)}, {say_time(at.time(), language)}"


def _levels(case: CaseReport, words: Mapping[str, str]) -> Iterator[str]:
    yield f"{words['level_rules']}: {name_of('level', case.level, case.language)}"
    judged = case.staff_level
    said = name_of("level", judged, case.language) if judged else words["not_judged"]
    yield f"{words['level_nurse']}: {said}"


def _sections(case: CaseReport, words: Mapping[str, str]) -> Iterator[Section]:
    language = case.language
    yield Section(words["about"], (_person(case.person, language, words),))
    spoken = name_of("language", case.words_language, language)
    yield Section(words["words"].format(language=spoken), tuple(_said(case)))
    if not case.is_finished:
        yield Section("", (words["broken_off"],))
    for state in ("present", "absent", "unknown"):
        found = "; ".join(_finding(one, language) for one in case.found(state))
        yield Section(words[state], (found,) if found else ())
    yield Section(words["red_flags"], ("; ".join(case.red_flags),) if case.red_flags else ())
    rules = tuple(_rule(rule, language, words) for rule in case.rules)
    yield Section(words["rules"], rules or (words["no_rules"],))
    yield Section(words["where"], (name_of("where", case.where, language),) if case.where else ())
    yield Section(words["sureness"], tuple(_sureness(case, words)))
    asked = (f"{question} – {answer or words['no_answer']}" for question, answer in case.asked)
    yield Section(words["asked"], tuple(asked))
    yield Section(words["review"], tuple(_review(case)))
    versions = "; ".join(f"{name} {version}" for name, version in sorted(case.versions.items()))
    yield Section(words["versions"], (versions,) if versions else ())


def _person(person: CasePerson | None, language: str, words: Mapping[str, str]) -> str:
    if person is None:
        return words["not_proved"]
    born = words["born"].format(date=_born(person.born, language))
    return ", ".join([person.name, born, *([words["masked"]] if person.is_masked else [])])


def _born(born: str, language: str) -> str:
    """A day in words; a year alone stays one."""
    if born.isdecimal():
        return born
    return say_date(date.fromisoformat(born), language, with_year=True)


def _said(case: CaseReport) -> Iterator[str]:
    for question, words in case.words:
        yield f"{question}: {words}" if question else words


def _finding(one: CaseFinding, language: str) -> str:
    value = f" {one.value_words}" if one.value_words else ""
    origin = name_of("origin", one.origin, language) if one.origin != "text" else ""
    is_worth_saying = origin and origin != one.origin
    return f"{one.label}{value}" + (f" ({origin})" if is_worth_saying else "")


def _rule(rule: CaseRule, language: str, words: Mapping[str, str]) -> str:
    level = name_of("level", rule.level, language).split(":")[0]
    version = f" {rule.version}" if rule.version else ""
    signed = "" if rule.is_signed_off else f"; {words['unsigned']}"
    return f"{level}. {rule.reason} [{rule.name}{version}; {rule.source}{signed}]"


def _sureness(case: CaseReport, words: Mapping[str, str]) -> Iterator[str]:
    if case.sureness:
        yield name_of("sureness", case.sureness, case.language)
    if case.rests_on:
        yield f"{words['rests_on']}: {'; '.join(case.rests_on)}"


def _review(case: CaseReport) -> Iterator[str]:
    status = name_of("status", case.status, case.language)
    who = [case.nurse] if case.nurse else []
    when = [_moment(case.reviewed_at, case.language)] if case.reviewed_at else []
    yield ", ".join([status, *who, *when])
    if case.note:
        yield case.note
