"""All tables, by subject. `Base.metadata` knows them once this package is imported."""

from store.tables.appointments import Appointment, AppointmentEvent
from store.tables.base import Base
from store.tables.conversations import ActionResult, Conversation, ConversationEvent, Message
from store.tables.outgoing import NotificationItem, OutgoingEvent, OutgoingMessage
from store.tables.patients import IdentityAttempt, IdentityCode, IdentityProof, Patient
from store.tables.staff import AuditEvent, StaffMember
from store.tables.triage import SymptomReport

__all__ = [
    "ActionResult",
    "Appointment",
    "AppointmentEvent",
    "AuditEvent",
    "Base",
    "Conversation",
    "ConversationEvent",
    "IdentityAttempt",
    "IdentityCode",
    "IdentityProof",
    "Message",
    "NotificationItem",
    "OutgoingEvent",
    "OutgoingMessage",
    "Patient",
    "StaffMember",
    "SymptomReport",
]
