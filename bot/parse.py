"""``python -m bot.parse --model PATH``: what the trained model makes of single messages.

JSON lines in (``{"text"}``), JSON lines out in the same order (``{"intent", "confidence",
"ranking", "ms"}``, or ``{"error"}`` with the kind of a failure and none of the message's words). No
server, no memory, no actions: the pipeline alone, as it is served.
"""

import argparse
import asyncio
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from bot.privacy import keep_quiet
from bot.without_tensorflow import leave_out_tensorflow, parts_of

if TYPE_CHECKING:
    from rasa.core.agent import Agent

RANKED = 3


def main() -> None:
    """Answers line by line until the input ends."""
    parser = argparse.ArgumentParser(prog="python -m bot.parse")
    parser.add_argument("--model", type=Path, required=True)
    model = parser.parse_args().model
    out, sys.stdout = sys.stdout, sys.stderr  # whatever Rasa prints is no answer of ours
    keep_quiet()
    leave_out_tensorflow(parts_of(model))
    asyncio.run(_answer_all(model, sys.stdin, out))


async def _answer_all(model: Path, lines: TextIO, out: TextIO) -> None:
    from rasa.core.agent import load_agent

    agent = await load_agent(str(model))
    for line in lines:
        print(json.dumps(await _answer(agent, line)), file=out, flush=True)


async def _answer(agent: "Agent", line: str) -> dict[str, Any]:
    try:
        return await parse(agent, str(json.loads(line)["text"]))
    except Exception as problem:  # one message must not end the others
        return {"error": type(problem).__name__}


async def parse(agent: "Agent", text: str) -> dict[str, Any]:
    """The intent Rasa would act on, its confidence, and the nearest intents."""
    from bot.channel.free_text import as_free_text  # imports Rasa

    began = time.perf_counter()
    found = await agent.parse_message(as_free_text(text))
    took = time.perf_counter() - began
    ranking = [
        {"name": one["name"], "confidence": round(float(one["confidence"]), 4)}
        for one in found.get("intent_ranking", [])[: RANKED + 1]
        if one["name"] != "nlu_fallback"
    ]
    return {
        "intent": found["intent"]["name"],
        "confidence": round(float(found["intent"]["confidence"]), 4),
        "ranking": ranking[:RANKED],
        "ms": round(1000 * took, 2),
    }


if __name__ == "__main__":
    main()
