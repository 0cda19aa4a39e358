"""All tables, by subject. `Base.metadata` knows them once this package is imported."""

from store.tables.appointments import Appointment, AppointmentEvent
from store.tables.base import Base
from store.tables.canned_answers import CannedAnswer, CannedAnswerVersion
from store.tables.chat_desk import ChatDraft, ChatNote
from store.tables.conversations import ActionResult, Conversation, ConversationEvent, Message
from store.tables.facility import AppointmentToMove, FacilityChange
from store.tables.media import Media
from store.tables.message_templates import MessageTemplateEvent, MessageTemplateState
from store.tables.outgoing import NotificationItem, OutgoingEvent, OutgoingMessage
from store.tables.patients import (
    Delegation,
    DeskCode,
    IdentityAttempt,
    IdentityCode,
    IdentityProof,
    Patient,
)
from store.tables.prescriptions import Prescription
from store.tables.queue import (
    ConversationWait,
    PresenceEvent,
    StaffPresence,
    StaffUnit,
    WrapUp,
)
from store.tables.sheets import SheetLink
from store.tables.staff import AuditEvent, StaffMember
from store.tables.staff_access import (
    StaffInvitation,
    StaffRecoveryCode,
    StaffSecondFactor,
    StaffSession,
)
from store.tables.teaching import UnclearMessage
from store.tables.triage import SymptomReport, SymptomReportEvent, SymptomReportQuestion
from store.tables.waitlist import WaitlistEntry, WaitlistOffer

__all__ = [
    "ActionResult",
    "Appointment",
    "AppointmentEvent",
    "AppointmentToMove",
    "AuditEvent",
    "Base",
    "CannedAnswer",
    "CannedAnswerVersion",
    "ChatDraft",
    "ChatNote",
    "Conversation",
    "ConversationEvent",
    "ConversationWait",
    "Delegation",
    "DeskCode",
    "FacilityChange",
    "IdentityAttempt",
    "IdentityCode",
    "IdentityProof",
    "Media",
    "Message",
    "MessageTemplateEvent",
    "MessageTemplateState",
    "NotificationItem",
    "OutgoingEvent",
    "OutgoingMessage",
    "Patient",
    "Prescription",
    "PresenceEvent",
    "SheetLink",
    "StaffInvitation",
    "StaffMember",
    "StaffPresence",
    "StaffRecoveryCode",
    "StaffSecondFactor",
    "StaffSession",
    "StaffUnit",
    "SymptomReport",
    "SymptomReportEvent",
    "SymptomReportQuestion",
    "UnclearMessage",
    "WaitlistEntry",
    "WaitlistOffer",
    "WrapUp",
]
