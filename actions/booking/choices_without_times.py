"""What to do when no time fits: wait for one, ask a person, or take something else."""

from actions.booking.forgetting import forget_service
from actions.booking.waiting import to_the_waiting_list
from actions.dialogue.interruptions import hand_over
from actions.dialogue.question import JourneyEnded, NotUnderstood
from actions.dialogue.turn import Turn
from services.ownership import WaitingFor


def take_choice(turn: Turn, chosen: str) -> None:
    """One of the buttons under "there is no time"; afterwards the times are offered again."""
    match chosen:
        case "operator":
            hand_over(turn, WaitingFor("no_free_time"))
        case "waitlist":
            to_the_waiting_list(turn)
        case "later":
            turn.set("later_than_class", True)
        case "other_service":
            forget_service(turn)
            turn.set("regime", None)
        case "stop":
            turn.say("utter_stopped")
            raise JourneyEnded
        case _:
            raise NotUnderstood
