"""What a use case works with: the rules and words, the database and the outside world."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from clients.rasa.client import RasaClient
from clients.sms.client import SmsClient
from clients.whatsapp.client import WhatsAppClient
from frontdesk.facility.model import Facility
from frontdesk.templates.model import TemplateBook
from frontdesk.triage.engine.triage import Triage
from frontdesk.triage.protocol import RedFlagProtocol
from frontdesk.wording import Wording
from services.facility_changes.facility_now import FacilityKeeper, FacilityNow
from store.database import Database, DbSession

__all__ = ["DbSession", "Desk"]


@dataclass(frozen=True)
class Desk:
    """One facility's front desk, wired once per process."""

    database: Database
    keeper: FacilityKeeper
    wording: Wording
    triage: Triage
    clock: Callable[[], datetime]
    whatsapp: WhatsAppClient
    sms: SmsClient
    rasa: RasaClient
    phone_number_id: str
    public_url: str
    """Where patients reach the webhook's pages, without a slash at the end."""
    templates: TemplateBook = field(default_factory=TemplateBook)
    """What may be sent when the 24 hours are over."""

    @property
    def facility(self) -> Facility:
        """As it is in force: the files, and what was changed since (a few seconds late)."""
        return self.keeper.now(self.clock).facility

    def facility_as_of(self, db_session: DbSession) -> FacilityNow:
        """As a transaction sees it, not a moment late."""
        return self.keeper.as_of(db_session, self.clock)

    def look_at_facility(self, db_session: DbSession) -> None:
        """Brings `facility` up to date; the transaction has changed nothing itself yet."""
        self.keeper.look(db_session, self.clock)

    def with_facility(self, facility: Facility) -> "Desk":
        """The same desk over other files."""
        return replace(self, keeper=FacilityKeeper(self.database, facility))

    @property
    def red_flags(self) -> RedFlagProtocol:
        """What every message is scanned for."""
        return self.triage.red_flags

    def now(self) -> datetime:
        """The present instant of the rules, aware, UTC (frozen in tests and demos by NOW)."""
        return self.clock()
