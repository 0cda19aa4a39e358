"""The SMS gateway: one text to one number."""

import re

import httpx

from clients.consequences import Consequence
from clients.failures import (
    TIMEOUT,
    MessageRefused,
    OutcomeUnknown,
    SendFailed,
    failure_of,
    json_object,
)

MAX_TEXT = 1530  # ten parts of 153 places
_DIGITS = re.compile(r"[1-9]\d{5,14}", re.ASCII)
_CONSEQUENCES = {
    401: Consequence.STOP_QUEUE,
    402: Consequence.STOP_QUEUE,
    403: Consequence.STOP_QUEUE,
    429: Consequence.SLOW_DOWN,
}
_STAFF_SENTENCES = {
    Consequence.STOP_QUEUE: "Il servizio SMS rifiuta l'accesso: gli SMS restano in attesa.",
    Consequence.SLOW_DOWN: "Troppi SMS insieme: invio rallentato.",
    Consequence.FAIL: "L'SMS è stato rifiutato.",
}


class SmsClient:
    """Raises MessageRefused (our limits), SendFailed (certainly not sent), OutcomeUnknown."""

    def __init__(self, api_url: str, token: str, http: httpx.Client) -> None:
        self._api_url = api_url
        self._headers = {"Authorization": f"Bearer {token}"}
        self._http = http

    def send(self, to_digits: str, text: str, reference: str) -> str:
        """The gateway's id. `reference` is ours and comes back in the delivery report."""
        if found := problems(to_digits, text):
            raise MessageRefused(found)
        response = self._post({"to": to_digits, "text": text, "reference": reference})
        if response.status_code >= 500:
            raise OutcomeUnknown(f"HTTP {response.status_code}")
        if response.status_code not in (200, 201, 202):
            raise _failure(response.status_code)
        return _id(response)

    def _post(self, payload: dict[str, str]) -> httpx.Response:
        try:
            return self._http.post(
                self._api_url,
                json=payload,
                headers=self._headers,
                timeout=TIMEOUT,
                follow_redirects=False,
            )
        except httpx.HTTPError as error:
            failure = failure_of(error)
        raise failure


def problems(to_digits: str, text: str) -> tuple[str, ...]:
    """Why the gateway would refuse it, in constant sentences."""
    found = []
    if not _DIGITS.fullmatch(to_digits):
        found.append("the number is not digits with a country code")
    if not text.strip():
        found.append("the text is empty")
    if len(text) > MAX_TEXT:
        found.append(f"the text is longer than {MAX_TEXT} characters")
    if any("\ud800" <= character <= "\udfff" or character == "\x00" for character in text):
        found.append("the text holds a character that cannot be sent")
    return tuple(found)


def _failure(http_status: int) -> SendFailed:
    consequence = _CONSEQUENCES.get(http_status, Consequence.FAIL)
    return SendFailed(
        consequence,
        http_status=http_status,
        staff_sentence=_STAFF_SENTENCES[consequence],
        alert=consequence is not Consequence.SLOW_DOWN,
    )


def _id(response: httpx.Response) -> str:
    sms_id = json_object(response).get("id")
    if isinstance(sms_id, str) and sms_id:
        return sms_id
    raise OutcomeUnknown("an answer without an id")
