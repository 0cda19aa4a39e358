"""The facts of a booking sheet in words: one order of things for the page and for paper."""

from collections.abc import Iterator
from datetime import datetime

from frontdesk.documents.booking_sheet import BookedVisit, BookingSheet
from frontdesk.documents.calendar_file import CalendarEntry
from frontdesk.documents.sheet_in_words import Section, SheetInWords
from frontdesk.facility.model import Facility
from frontdesk.saying import say_date, say_price, say_time
from webhook.sheet.phrases import Phrases


def sheet_in_words(sheet: BookingSheet, phrases: Phrases) -> SheetInWords:
    """Everything the sheet says, in reading order."""
    language = phrases.language
    issued = sheet.issued_at
    return SheetInWords(
        language=language,
        issued_at=issued,
        title=phrases.say("sheet.title"),
        facility=sheet.facility,
        patient=sheet.patient,
        day=say_date(sheet.starts_at.date(), language, with_year=True),
        time=_at("sheet.time", sheet.starts_at, phrases),
        arrive=_at("sheet.arrive", sheet.arrive_at, phrases),
        code_title=phrases.say("sheet.code"),
        code=sheet.code,
        code_help=phrases.say("sheet.code_help"),
        sections=tuple(_sections(sheet, phrases)),
        foot=(
            sheet.not_emergency,
            phrases.say("sheet.privacy", privacy=sheet.privacy, url=sheet.privacy_url),
            phrases.say("sheet.issued", **_moment(issued, language)),
        ),
    )


def calendar_entry(
    facility: Facility, visit: BookedVisit, phrases: Phrases, now: datetime
) -> CalendarEntry:
    """Neutral: facility, address, code and telephone; nothing of what the visit is for."""
    site = facility.site_of_room(visit.room_id)
    name = facility.name.say(phrases.language)
    return CalendarEntry(
        id=visit.id,
        language=phrases.language,
        issued_at=now,
        starts_at=visit.starts_at,
        ends_at=visit.ends_at,
        zone=site.zone,
        summary=phrases.say("calendar.summary", facility=name),
        location=f"{name}, {site.address}",
        description=phrases.say("calendar.description", code=visit.code, phone=facility.phone),
        reminder=phrases.say("calendar.reminder", facility=name),
    )


def _sections(sheet: BookingSheet, phrases: Phrases) -> Iterator[Section]:
    say = phrases.say
    yield Section(say("sheet.service"), (sheet.service,))
    yield Section(say("sheet.where"), _where(sheet, phrases))
    yield Section(say("sheet.with"), (sheet.practitioner,))
    yield Section(say("sheet.bring"), (sheet.bring or say(f"sheet.bring_{sheet.regime}"),))
    if sheet.preparation:
        yield Section(say("sheet.prepare"), (sheet.preparation,))
    yield Section(say("sheet.pay"), (_price(sheet, phrases), sheet.payment))
    yield Section(say("sheet.cancel"), tuple(_cancelling(sheet, phrases)))
    hours = say("sheet.phone_line", phone=_together(sheet.phone), hours=sheet.phone_hours)
    yield Section(say("sheet.phone"), (hours,))


def _where(sheet: BookingSheet, phrases: Phrases) -> tuple[str, ...]:
    floor = "sheet.floor_n" if sheet.floor else "sheet.floor_ground"
    return (
        phrases.say("sheet.site", facility=sheet.facility, site=sheet.site),
        sheet.address,
        phrases.say(floor, floor=sheet.floor, room=sheet.room),
        sheet.directions,
    )


def _price(sheet: BookingSheet, phrases: Phrases) -> str:
    if sheet.price_cents is None:
        said = phrases.say(f"sheet.{sheet.regime}_unknown")
    else:
        price = say_price(sheet.price_cents, phrases.language)
        price = f"{price} ({sheet.price_note})" if sheet.price_note else price
        return phrases.say(f"sheet.{sheet.regime}", price=price)
    return f"{said} ({sheet.price_note})" if sheet.price_note else said


def _cancelling(sheet: BookingSheet, phrases: Phrases) -> Iterator[str]:
    until = sheet.free_until
    if until is None:
        yield phrases.say("sheet.cancel_free")
    else:
        late = sheet.issued_at > until
        name = "sheet.cancel_too_late" if late else "sheet.cancel_until"
        yield phrases.say(name, **_moment(until, phrases.language))
    if until is not None and sheet.penalty:
        yield sheet.penalty
    yield phrases.say("sheet.cancel_how", phone=_together(sheet.phone))


def _at(name: str, at: datetime, phrases: Phrases) -> str:
    """Italian says "all'1:00" and "alle 2:00"."""
    name = f"{name}_one" if at.hour == 1 else name
    return phrases.say(name, time=say_time(at.time(), phrases.language))


def _moment(at: datetime, language: str) -> dict[str, str]:
    return {"day": say_date(at.date(), language), "time": _together(say_time(at.time(), language))}


def _together(text: str) -> str:
    """Never parted at the end of a line."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")
