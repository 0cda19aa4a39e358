"""How the operators' queue is worked off: how soon, by whom, and when an idle chat is closed."""

from pydantic import Field

from frontdesk.facility.frozen import Frozen, Localised


class AnswerWithin(Frozen):
    """Minutes of the operators' opening hours until a person should have taken a chat, by urgency.

    Only an emergency counts by the clock on the wall. To be decided by the facility; an emergency
    has been told to call 112 long before.
    """

    emergency: int = Field(default=5, gt=0)
    same_day: int = Field(default=20, gt=0)
    soon: int = Field(default=45, gt=0)
    routine: int = Field(default=90, gt=0)
    self_care: int = Field(default=240, gt=0)

    def minutes(self, urgency: str) -> int:
        """KeyError for an urgency nobody knows."""
        return {
            "emergency": self.emergency,
            "same_day": self.same_day,
            "soon": self.soon,
            "routine": self.routine,
            "self_care": self.self_care,
        }[urgency]


class Unit(Frozen):
    """Some of the staff, and the services and sites whose patients they look after."""

    id: str = Field(min_length=1)
    name: Localised
    services: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()


class QueueRules(Frozen):
    """`capacity`: chats an operator has in hand at most, where their account says nothing else.

    `offer_minutes`: how long a waiting chat is proposed to one operator before the next.
    `idle_notice_hours`: opening hours without a word of the patient's after which the closing is
    announced; `idle_close_hours`: opening hours between the notice and the closing.
    """

    answer_within_minutes: AnswerWithin = AnswerWithin()
    capacity: int = Field(default=6, gt=0, le=50)
    offer_minutes: int = Field(default=3, gt=0, le=60)
    idle_notice_hours: float = Field(default=4, gt=0, le=48)
    idle_close_hours: float = Field(default=1, gt=0, le=48)
