"""People send files; what became of them."""

import dataclasses
import uuid
from typing import Any

import httpx
from sqlalchemy import select
from sqlalchemy.orm import undefer

from clients.whatsapp.client import WhatsAppClient
from services.desk import Desk
from services.receive_notification import receive_notification
from store.tables import Media
from tests.files import file_node
from tests.notifications import PHONE_NUMBER_ID, contact, envelope, message, value_of
from tests.simulator.driver import MARIO, TOKEN, Driver


def with_simulator(desk: Desk, simulator: Driver, http: httpx.Client) -> Desk:
    """The desk, fetching files from a simulator."""
    address = f"{simulator.http.base_url}/v25.0".replace("//v25.0", "/v25.0")
    whatsapp = WhatsAppClient(address, PHONE_NUMBER_ID, TOKEN, http)
    return dataclasses.replace(desk, whatsapp=whatsapp)


def file_message(
    desk: Desk, media_id: str, content: bytes, mime_type: str, kind: str, **more: Any
) -> bytes:
    """The notification of a file. `wamid` names the message; the rest goes into the file's node."""
    wamid = more.pop("wamid", None)
    node = file_node(media_id, content, mime_type, **more)
    one = message(MARIO, desk.now(), wamid, type=kind, **{kind: node})
    return envelope(value_of(messages=[one], contacts=[contact(MARIO)]))


def sends_file(
    desk: Desk, simulator: Driver, content: bytes, mime_type: str, kind: str, **more: Any
) -> uuid.UUID:
    """Mario sends a file that Meta (the simulator) has; the conversation it fell into."""
    media_id = simulator.upload(content, "f", mime_type).json()["id"]
    receive_notification(desk, file_message(desk, media_id, content, mime_type, kind, **more))
    return the_file(desk).conversation_id


def the_file(desk: Desk) -> Media:
    """The newest file, with its contents."""
    with desk.database.transaction() as db_session:
        query = select(Media).options(undefer(Media.content), undefer(Media.preview))
        return db_session.scalars(query.order_by(Media.message_id.desc())).all()[0]
