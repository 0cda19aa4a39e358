"""The SMS gateway's callback: what became of our SMS, and what people answered."""

import structlog
from flask import Blueprint, Response, request

from clients.sms.reports import is_signed
from services.desk import Desk
from services.receive_sms import receive_sms_callback
from store.database import DatabaseError
from webhook.secrets import Secrets

log = structlog.get_logger(__name__)


def make_blueprint(desk: Desk, secrets: Secrets) -> Blueprint:
    blueprint = Blueprint("sms", __name__)

    @blueprint.post("/webhook/sms")
    def receive() -> Response:
        raw = request.get_data(cache=False)
        if not is_signed(raw, request.headers.get("X-Sms-Signature"), secrets.sms_token):
            log.warning("sms_signature_refused")
            return Response(status=401)
        try:
            receive_sms_callback(desk, raw)
        except DatabaseError:
            log.error("sms_callback_not_saved")
            return Response(status=503)
        return Response(status=200)

    return blueprint
