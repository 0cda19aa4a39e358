"""How Rasa calls our action server, with every failure ending the turn."""

import asyncio
import functools
from typing import Any

import aiohttp
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from bot.turn_failed import TurnFailed

# An action waits for the database and for nothing slower; the job that called us waits longer.
ACTION_TIMEOUT_SECONDS = 20.0
ACTION_REJECTED = 400


class ActionsEndpoint(EndpointConfig):
    """Rasa's endpoint, except that an action call either succeeds or raises ``TurnFailed``.

    Rasa's own swallows a refused connection, a 500 or a timeout and goes on without the action.
    A rejection (400 with ``action_name``) is an answer, not a failure, and stays as Rasa has it.
    """

    @classmethod
    def from_config(cls, config: EndpointConfig) -> "ActionsEndpoint":
        """The same address, headers and options as ``config``."""
        return cls(
            url=config.url,
            params=config.params,
            headers=config.headers,
            basic_auth=config.basic_auth,
            token=config.token,
            token_name=config.token_name,
            cafile=config.cafile,
            type=config.type,
            **config.kwargs,
        )

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> Any | None:
        """One action call; raises ``TurnFailed`` with the action's name, never with its answer."""
        action = str((kwargs.get("json") or {}).get("next_action"))
        kwargs["timeout"] = aiohttp.ClientTimeout(total=ACTION_TIMEOUT_SECONDS)
        try:
            answer = await super().request(method, subpath, content_type, compress, **kwargs)
        except ClientResponseError as error:
            if _is_rejection(error):
                raise
            raise TurnFailed(action) from None
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError):
            raise TurnFailed(action) from None
        _check(answer, action)
        return answer


def _is_rejection(error: ClientResponseError) -> bool:
    return error.status == ACTION_REJECTED and b"action_name" in error.text


def check_answers_once() -> None:
    """Leaves the check of an answer's shape to us: Rasa checks its schema anew each time, 20 ms."""
    RemoteAction._validate_action_result = lambda self, result: True


@functools.lru_cache(maxsize=1)
def _shape() -> Any:
    schema = RemoteAction.action_response_format_spec()
    return validator_for(schema)(schema)


def _check(answer: Any, action: str) -> None:
    if not isinstance(answer, dict) or not _shape().is_valid(answer):
        raise TurnFailed(action)
    for response in answer.get("responses") or []:
        failure = failure_in(response)
        if failure:
            raise TurnFailed(failure)


def failure_in(response: Any) -> str | None:
    """The name of the action that broke, if ``response`` is our action server saying so."""
    custom = response.get("custom") if isinstance(response, dict) else None
    failure = custom.get("failure") if isinstance(custom, dict) else None
    return str(failure) if failure else None
