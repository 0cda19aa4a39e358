"""Puts one facility's front desk together from the settings. Called once per process."""

from functools import cache
from pathlib import Path

import httpx
import yaml

from clients.rasa.client import RasaClient
from clients.sms.client import SmsClient
from clients.whatsapp.client import WhatsAppClient
from frontdesk.facility.loading import load_facility
from frontdesk.facility.model import Facility
from frontdesk.templates.loading import load_template_book
from frontdesk.triage.engine.triage import load_triage
from frontdesk.wording import Wording
from runtime.clock import make_clock
from runtime.logging import configure_logging
from runtime.settings import Settings, read_settings
from services.desk import Desk
from services.facility_changes.facility_now import FacilityKeeper
from store.database import Database
from store.encryption import Keyring, use_keyring


@cache
def settings() -> Settings:
    """The settings of this process."""
    return read_settings()


def wire_desk() -> Desk:
    """The desk of this process, with logging, keys, database and clients in place."""
    configure_logging()
    return make_desk(settings())


def make_desk(given: Settings) -> Desk:
    """A desk from given settings."""
    use_keyring(Keyring(given.data_keys, given.lookup_key))
    root = given.facility_folder.parent.parent
    http = httpx.Client()
    database = Database(given.database_url)
    return Desk(
        database=database,
        keeper=FacilityKeeper(database, _facility(given)),
        wording=load_wording(root.parent / "bot" / "responses"),
        triage=load_triage(root / "triage"),
        clock=make_clock(given.frozen_now, given.now_file),
        whatsapp=WhatsAppClient(
            given.whatsapp_api_url,
            given.whatsapp_phone_number_id,
            given.whatsapp_access_token,
            http,
            business_account_id=given.whatsapp_business_account_id,
        ),
        sms=SmsClient(given.sms_api_url, given.sms_api_token, http),
        rasa=RasaClient(given.rasa_url, given.actions_token, http),
        phone_number_id=given.whatsapp_phone_number_id,
        public_url=given.public_url,
        templates=load_template_book(root / "templates"),
    )


def _facility(given: Settings) -> Facility:
    """The facility, in the triage mode that the environment asks for if it names one."""
    facility = load_facility(given.facility_folder)
    if given.triage_mode is None:
        return facility
    return facility.model_copy(update={"triage_mode": given.triage_mode})


def load_wording(folder: Path) -> Wording:
    """The texts of all languages: one file per language, in Rasa's response format."""
    files = sorted(folder.glob("*.yml"))
    return Wording.from_rasa(
        {file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in files}
    )
