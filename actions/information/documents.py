"""What to bring: the prescription and where its number is, how long it lasts, who may come."""

from actions.dialogue.turn import Turn
from actions.information.saying import tell
from frontdesk.reading.paper_topics import PaperTopic, read_paper_topic


def tell_documents(turn: Turn) -> None:
    topic = read_paper_topic(turn.text)
    needs_a_person = topic in ("delegation", "foreigner")
    tell(turn, _say(turn, topic), button="human" if needs_a_person else None)


def _say(turn: Turn, topic: PaperTopic | None) -> str:
    match topic:
        case "number":
            return turn.words("utter_where_the_number_is")
        case "class":
            return _classes(turn)
        case "validity":
            return _validity(turn)
        case "delegation":
            return turn.words("utter_delegation")
        case "prescription":
            return turn.words("utter_needs_prescription")
        case "foreigner":
            return turn.words("utter_without_health_card")
        case None:
            return turn.words("utter_documents")


def _validity(turn: Turn) -> str:
    days = turn.desk.facility.prescription_validity
    return turn.words(
        "utter_prescription_validity",
        u=str(days.u_days),
        b=str(days.b_days),
        d_visit=str(days.d_visit_days),
        d_exam=str(days.d_exam_days),
        p=str(days.p_days),
    )


def _classes(turn: Turn) -> str:
    limits = turn.desk.facility.priority_limits
    return turn.words(
        "utter_prescription_classes",
        u=str(limits.u_hours),
        b=str(limits.b_days),
        d_visit=str(limits.d_visit_days),
        d_exam=str(limits.d_exam_days),
        p=str(limits.p_days),
    )
