"""Random changes of the demo facility, around days on which much is different anyway."""

from datetime import date, time, timedelta

from hypothesis import strategies as st

from frontdesk.facility_changes.kinds import AnyChange
from tests.unit.facility_changes.made import change

# The clock jumps, Easter Monday, the patron, Christmas, an ordinary Thursday.
TELLING_DATES = ["2027-03-28", "2027-10-31", "2027-03-29", "2026-12-04", "2026-12-24", "2026-11-26"]
PLACES = ["centro", "punto-molo", "operators", "outbound"]
PEOPLE = ["ferri", "moretti", "gallo", "villa", "serra"]
ROOMS = ["A1", "P1", "P2", "FKT1"]


@st.composite
def changes(draw: st.DrawFn) -> AnyChange:
    kind = draw(st.sampled_from(["closure", "opening", "leave", "session", "room", "notice"]))
    around = date.fromisoformat(draw(st.sampled_from(TELLING_DATES)))
    first = around + timedelta(days=draw(st.integers(-2, 2)))
    last = first if kind == "session" else first + timedelta(days=draw(st.integers(0, 4)))
    needs_hours = kind in ("opening", "session")
    timed = kind != "notice" and (needs_hours or draw(st.booleans()))
    hours = draw(day_hours()) if timed else ""
    return change(kind, first.isoformat(), last.isoformat(), hours, **draw(_details(kind)))


@st.composite
def day_hours(draw: st.DrawFn) -> str:
    quarters = sorted(draw(st.sets(st.integers(0, 95), min_size=2, max_size=2)))
    begins, ends = (time(quarter // 4, quarter % 4 * 15) for quarter in quarters)
    return f"{begins:%H:%M}-{ends:%H:%M}"


def _details(kind: str) -> st.SearchStrategy[dict[str, object]]:
    words = st.sampled_from([{"it": it, "en": it} for it in ("a", "b")])
    places = st.sets(st.sampled_from(PLACES), min_size=1).map(sorted)
    people, rooms = st.sampled_from(PEOPLE), st.sampled_from(ROOMS)
    reasons = st.sampled_from(["holidays", "permit"])
    known: dict[str, st.SearchStrategy[dict[str, object]]] = {
        "closure": st.fixed_dictionaries({"places": places, "name": words}),
        "opening": st.fixed_dictionaries({"places": places, "name": words}),
        "leave": st.fixed_dictionaries({"practitioner": people, "reason": reasons}),
        "session": st.fixed_dictionaries({"practitioner": people}),
        "room": st.fixed_dictionaries({"room": rooms}),
        "notice": st.fixed_dictionaries({"text": words}),
    }
    return known[kind]
