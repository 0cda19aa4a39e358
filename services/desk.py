"""What a use case works with: the rules and words, the database and the outside world."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from clients.rasa.client import RasaClient
from clients.sms.client import SmsClient
from clients.whatsapp.client import WhatsAppClient
from frontdesk.facility.model import Facility
from frontdesk.triage.engine.triage import Triage
from frontdesk.triage.protocol import RedFlagProtocol
from frontdesk.wording import Wording
from store.database import Database, DbSession

__all__ = ["DbSession", "Desk"]


@dataclass(frozen=True)
class Desk:
    """One facility's front desk, wired once per process."""

    database: Database
    facility: Facility
    wording: Wording
    triage: Triage
    clock: Callable[[], datetime]
    whatsapp: WhatsAppClient
    sms: SmsClient
    rasa: RasaClient
    phone_number_id: str
    public_url: str
    """Where patients reach the webhook's pages, without a slash at the end."""

    @property
    def red_flags(self) -> RedFlagProtocol:
        """What every message is scanned for."""
        return self.triage.red_flags

    def now(self) -> datetime:
        """The present instant of the rules, aware, UTC (frozen in tests and demos by NOW)."""
        return self.clock()
