"""Who of our side said a line."""

import uuid
from collections.abc import Mapping

from console.viewpoint import Viewpoint
from store.tables import OutgoingMessage

Names = Mapping[uuid.UUID, str]


def author_words(view: Viewpoint, message: OutgoingMessage, names: Names) -> str:
    if message.author == "operator" and message.staff_id is not None:
        if message.staff_id == view.staff_id:
            return view.say("chat.author.me")
        return names.get(message.staff_id, view.say("chat.author.operator"))
    return view.say(f"chat.author.{message.author}")
