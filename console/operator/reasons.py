"""Why a chat waits for a person, in plain words."""

from console.viewpoint import Viewpoint


def reason_words(view: Viewpoint, reason: str | None) -> str:
    """Never empty: a reason nobody has written words for still means that a person is needed."""
    wish = (reason or "").removeprefix("wish_")
    if wish != reason and view.phrases.known(f"wish.{wish}"):
        return view.say("reason.wish", wish=view.say(f"wish.{wish}"))
    known = f"reason.{reason}"
    return view.say(known if view.phrases.known(known) and reason != "wish" else "reason.other")
