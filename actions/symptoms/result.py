"""What the patient is told at the end, as far as the facility's mode allows.

`collect_only`: no level and no advice, what happens next, and when not to wait; answers that
belong before a doctor today say so (docs/adr/011). `urgency`: what to do, where, what to watch for,
how sure we are. To be signed off by a clinician.
"""

from typing import Final

from actions.dialogue.turn import Turn
from frontdesk.triage.engine import Assessment

OUT_OF_HOURS: Final = "{out_of_hours}"
"""Stands in an advice for whom to call when the own doctor is away: that is the region's."""
_HEADLINE: Final = {
    "same_day": "label_result_same_day",
    "soon": "label_result_soon",
    "routine": "label_result_routine",
    "self_care": "label_result_self_care",
}
_WHERE: Final = {
    "emergency_room": "label_where_emergency_room",
    "doctor": "label_where_doctor",
    "pharmacy": "label_where_pharmacy",
    "home": "label_where_home",
}
_SURE: Final = {
    "sure": "label_sure",
    "fairly_sure": "label_fairly_sure",
    "unsure": "label_unsure",
}


def say_result(turn: Turn, found: Assessment) -> None:
    """Nothing here is a diagnosis, and every text names 112."""
    if turn.desk.facility.triage_mode == "urgency":
        _say_urgency(turn, found)
    elif found.level == "same_day":
        turn.say("utter_symptoms_saved_same_day", doctor=out_of_hours(turn))
    else:
        turn.say("utter_symptoms_saved", doctor=out_of_hours(turn))


def out_of_hours(turn: Turn) -> str:
    """Whom to call for what cannot wait for the own doctor, as the facility's data has it."""
    return turn.desk.facility.out_of_hours.who.say(turn.language)


def _say_urgency(turn: Turn, found: Assessment) -> None:
    language = "en" if turn.language == "en" else "it"
    advice = found.advice.en if language == "en" else found.advice.it
    reason = next((rule.reason[language] for rule in found.fired if rule.level == found.level), "")
    place = turn.words(_WHERE[found.where], doctor=out_of_hours(turn))
    turn.say(
        "utter_symptoms_result",
        headline=turn.words(_HEADLINE[found.level]),
        reason=reason,
        now=advice.now.replace(OUT_OF_HOURS, out_of_hours(turn)),
        place=place,
        watch=advice.watch,
        back=advice.back,
        sure=turn.words(_SURE[found.sureness]),
    )
