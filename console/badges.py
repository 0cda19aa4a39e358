"""Small coloured words. The colour repeats what the word says, it never says it alone."""

from dataclasses import dataclass

from console.viewpoint import Viewpoint
from frontdesk.ownership import Urgency

LOUD = frozenset({Urgency.EMERGENCY, Urgency.SAME_DAY})


@dataclass(frozen=True)
class Badge:
    """`tone` names a colour of tokens.css, `icon` a drawing of parts/icons.html."""

    word: str
    tone: str
    icon: str = ""


def urgency_badge(view: Viewpoint, urgency: str | None) -> Badge:
    level = Urgency(urgency or Urgency.ROUTINE)
    return Badge(
        word=view.say(f"urgency.{level.value}"),
        tone=level.value.replace("_", "-"),
        icon="alert" if level in LOUD else "dot",
    )


def identity_badge(view: Viewpoint, is_proved: bool) -> Badge:
    if is_proved:
        return Badge(view.say("person.proved"), "good", "check")
    return Badge(view.say("person.not_proved"), "quiet", "question")
