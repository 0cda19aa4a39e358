"""The table of contents: every custom action Rasa may call."""

from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor

from actions.booking.journey import BookingJourney
from actions.cancellation import CancellationJourney
from actions.delegation import DelegationJourney
from actions.human import CallOperator, EmergencySuspected, PassToOperator
from actions.information.give import GiveInformation
from actions.information.journey import InformationJourney
from actions.my_appointments import MyAppointmentsJourney
from actions.my_delegations import MyDelegationsJourney
from actions.new_number import NewNumberJourney
from actions.next_wish import NextWishJourney
from actions.repair import Clarify
from actions.rescheduling import ReschedulingJourney
from actions.resume import ResumeJourney
from actions.symptoms import SymptomsJourney
from actions.waiting_list import WaitingListJourney
from actions.welcome import Insult, Menu, NothingPending, OutOfScope, Thanks, Wordless

ACTIONS: tuple[type[Action], ...] = (
    BookingJourney,
    CallOperator,
    CancellationJourney,
    Clarify,
    DelegationJourney,
    EmergencySuspected,
    GiveInformation,
    InformationJourney,
    Insult,
    Menu,
    MyAppointmentsJourney,
    MyDelegationsJourney,
    NewNumberJourney,
    NextWishJourney,
    NothingPending,
    OutOfScope,
    PassToOperator,
    ReschedulingJourney,
    ResumeJourney,
    SymptomsJourney,
    Thanks,
    WaitingListJourney,
    Wordless,
)


def make_executor() -> ActionExecutor:
    executor = ActionExecutor()
    for action in ACTIONS:
        executor.register_action(action())
    return executor
