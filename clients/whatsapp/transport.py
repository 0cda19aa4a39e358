"""Calls to the Graph API: bearer token, timeouts, and failures that carry their consequence."""

from typing import Any

import httpx

from clients.consequences import Consequence
from clients.failures import TIMEOUT, OutcomeUnknown, SendFailed, failure_of, json_object
from clients.whatsapp.errors import failure_for

Json = dict[str, Any]


class GraphTransport:
    """One Graph base URL (`https://graph.facebook.com/v25.0`) and one access token."""

    def __init__(self, api_url: str, access_token: str, http: httpx.Client) -> None:
        self.base = httpx.URL(api_url.rstrip("/"))
        self.http = http
        self.headers = {"Authorization": f"Bearer {access_token}"}

    def call(self, method: str, path: str, **content: Any) -> Json:
        """The JSON object of a 200. SendFailed or OutcomeUnknown otherwise."""
        response = self._exchange(method, path, content)
        if response.status_code == 200:
            return json_object(response)
        failure = failure_for(error_code(response), response.status_code)
        raise fetch_failure(failure) if method == "GET" else failure

    def _exchange(self, method: str, path: str, content: Json) -> httpx.Response:
        try:
            return self.http.request(
                method,
                f"{self.base}/{path}",
                headers=self.headers,
                timeout=TIMEOUT,
                follow_redirects=False,
                **content,
            )
        except httpx.HTTPError as error:
            failure = failure_of(error)
        # Outside the except, because httpx's error holds the URL.
        raise fetch_failure(failure) if method == "GET" else failure


def fetch_failure(failure: SendFailed | OutcomeUnknown) -> SendFailed:
    """Fetching changes nothing, so where sending would be in doubt it is simply tried again."""
    return failure if isinstance(failure, SendFailed) else SendFailed(Consequence.RETRY)


def error_code(response: httpx.Response) -> int | None:
    """Meta's code, None when the answer is not Meta's error JSON."""
    error = json_object(response).get("error")
    code = error.get("code") if isinstance(error, dict) else None
    return code if isinstance(code, int) and not isinstance(code, bool) else None
