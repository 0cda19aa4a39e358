"""A case to take away: on paper, or as FHIR for another system. Each is audited."""

import uuid
from collections.abc import Callable

from flask import Blueprint, Response, abort

from console.language import current_phrases
from console.login.accounts import member
from services.desk import Desk
from services.export_report import Reader, export_fhir, export_pdf
from services.nurse_desk.cases import NoSuchCase
from store.database import DbSession

Export = Callable[[Desk, DbSession, uuid.UUID, Reader], bytes]
FHIR_JSON = "application/fhir+json; charset=utf-8"
PDF = "application/pdf"


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/reports/<uuid:report_id>/summary.pdf")
    def summary_pdf(report_id: uuid.UUID) -> Response:
        return _file(desk, report_id, export_pdf, PDF, "pdf")

    @blueprint.get("/reports/<uuid:report_id>/fhir.json")
    def fhir_json(report_id: uuid.UUID) -> Response:
        return _file(desk, report_id, export_fhir, FHIR_JSON, "json")


def _file(desk: Desk, report_id: uuid.UUID, export: Export, mimetype: str, suffix: str) -> Response:
    """A download whose name says the case's id and nothing of the person; kept by no cache."""
    reader = Reader(member().id, member().role, current_phrases().language)
    try:
        with desk.database.transaction() as db_session:
            made = export(desk, db_session, report_id, reader)
    except NoSuchCase:
        abort(404)
    headers = {
        "Content-Disposition": f'attachment; filename="{report_id}.{suffix}"',
        "Cache-Control": "no-store",
    }
    return Response(made, content_type=mimetype, headers=headers)
