"""One key for one filled form: sent twice, it does its work once."""

import uuid

from flask import abort, request


def new_form_key() -> str:
    return uuid.uuid4().hex


def read_form_key() -> str:
    try:
        return uuid.UUID(request.form.get("form_key", "")).hex
    except ValueError:
        abort(400)
