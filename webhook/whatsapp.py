"""Meta's webhook: verification (GET) and notifications (POST)."""

import structlog
from flask import Blueprint, Response, request

from clients.whatsapp.signature import challenge_answer, is_signed
from services.desk import Desk
from services.receive_notification import receive_notification
from store.database import DatabaseError
from webhook.secrets import Secrets

log = structlog.get_logger(__name__)


def make_blueprint(desk: Desk, secrets: Secrets) -> Blueprint:
    blueprint = Blueprint("whatsapp", __name__)

    @blueprint.get("/webhook/whatsapp")
    def verify() -> Response:
        """Meta asks once, unsigned, when the callback address is set."""
        answer = challenge_answer(request.args, secrets.whatsapp_verify_token)
        if answer is None:
            return Response(status=403)
        return Response(answer, mimetype="text/plain")

    @blueprint.post("/webhook/whatsapp")
    def receive() -> Response:
        """200 means "saved, will be answered"; anything else makes Meta send it again."""
        raw = request.get_data(cache=False)
        header = request.headers.get("X-Hub-Signature-256")
        if not is_signed(raw, header, secrets.whatsapp_app_secrets):
            log.warning("signature_refused")
            return Response(status=401)
        try:
            received = receive_notification(desk, raw)
        except DatabaseError:
            log.error("notification_not_saved")
            return Response(status=503, headers={"Retry-After": "5"})
        log.info("notification_saved", items=received.items)
        return Response(status=200)

    return blueprint
