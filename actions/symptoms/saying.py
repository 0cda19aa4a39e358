"""What the interview says back: understood at once, changed, and all of it before it is sent."""

from actions.dialogue.turn import Turn
from frontdesk.triage.interview import Taken, Told
from frontdesk.triage.interview.saying import say_back, say_findings


def understood(turn: Turn, told: Told) -> None:
    """One line: "Ho capito: tosse, da 3 giorni. Per la bambina, 3 anni." Nothing if nothing was."""
    if not told.knows_trouble:
        return
    said = say_back(told, turn.language, turn.desk.triage)
    there = said.there
    if said.not_there:
        there = ", ".join(filter(None, [there, turn.words("label_without", what=said.not_there)]))
    if said.unknown:
        there = ", ".join(filter(None, [there, turn.words("label_perhaps", what=said.unknown)]))
    who = f" {said.who}." if said.who else ""
    turn.say("utter_symptoms_understood", what=f"{there}.{who}")


def changes(turn: Turn, taken: Taken) -> None:
    """What the words added or changed beside an answer."""
    language, triage = turn.language, turn.desk.triage
    if taken.changed and (what := say_findings(taken.changed, taken.told, language, triage)):
        turn.say("utter_symptoms_corrected", what=what)
    if taken.added and (what := say_findings(taken.added, taken.told, language, triage)):
        turn.say("utter_symptoms_noted", what=what)


def summary(turn: Turn, told: Told) -> str:
    """A line for each kind of thing there is something of."""
    said = say_back(told, turn.language, turn.desk.triage)
    there = said.there or told.answers.get("complaint", "")
    lines = [
        said.who,
        turn.words("label_symptoms_there", what=there),
        turn.words("label_symptoms_not_there", what=said.not_there) if said.not_there else "",
        turn.words("label_symptoms_unknown", what=said.unknown) if said.unknown else "",
    ]
    return "\n".join(f"• {line}" for line in lines if line)
