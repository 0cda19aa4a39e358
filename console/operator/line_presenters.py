"""Rows of a chat to lines of the screen."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from console.media.presenter import present_file
from console.operator.delivery_words import present_delivery
from console.operator.kinds import ICONS, WITH_FILE, icon_of, is_revoked, kind_words
from console.operator.lines import Flag, Line, in_order, placed
from console.operator.reasons import reason_words
from console.operator.whatsapp_format import to_html
from console.viewpoint import Viewpoint
from frontdesk.messages import Content, ListMenu, Media, ReplyButtons, from_dict, plain_text
from frontdesk.triage.protocol import RedFlagProtocol
from services.read_chat import ChatLines
from services.screen_messages import POSSIBLE
from store.tables import ConversationEvent, Message, OutgoingMessage
from store.tables import Media as MediaRow

SECRET_KEYS = "identity_code:"
"""Messages with a one-time code: whoever reads the code could pass for the patient."""


def present_lines(
    view: Viewpoint, lines: ChatLines, protocol: RedFlagProtocol, language: str
) -> list[Line]:
    """`language` is the patient's, for screen readers."""
    names = lines.staff_names
    return in_order(
        [
            *(
                present_message(view, message, protocol, language, lines.files.get(message.id))
                for message in lines.messages
            ),
            *(present_outgoing(view, message, names, language) for message in lines.outgoing),
            *(present_event(view, event, names) for event in lines.events),
        ]
    )


def present_message(
    view: Viewpoint,
    message: Message,
    protocol: RedFlagProtocol,
    language: str,
    file: MediaRow | None = None,
) -> Line:
    words = "" if is_revoked(message) else message.text or ""
    is_file = message.kind in WITH_FILE and not is_revoked(message)
    return Line(
        place=placed(view, f"m{message.id}", message.sent_at, message.saved_at),
        side="patient",
        author=view.say("line.patient"),
        body=to_html(words),
        plain=words or kind_words(view, message) or "",
        language=language,
        label=kind_words(view, message) or "",
        icon=icon_of(message),
        note=view.say("line.not_here") if is_file and file is None else "",
        file=present_file(view, file, message.sent_at) if is_file and file else None,
        flags=tuple(present_flags(view, message.red_flags, protocol)),
    )


def present_flags(
    view: Viewpoint, flag_ids: Sequence[str], protocol: RedFlagProtocol
) -> Iterator[Flag]:
    """Names from the protocol; a flag it no longer knows keeps its id."""
    names = {flag.id: flag.name for flag in protocol.flags}
    for flag_id in flag_ids:
        is_certain = not flag_id.startswith(POSSIBLE)
        bare = flag_id.removeprefix(POSSIBLE)
        name = names.get(bare, {}).get(view.phrases.language, bare)
        yield Flag(
            view.say("line.flag" if is_certain else "line.possible_flag", name=name), is_certain
        )


def present_outgoing(
    view: Viewpoint, message: OutgoingMessage, names: Mapping[uuid.UUID, str], language: str
) -> Line:
    line = Line(
        place=placed(view, f"o{message.id}", message.created_at, message.saved_at),
        side="desk",
        author=_author(view, message, names),
        author_kind=message.author,
        delivery=present_delivery(view, message),
    )
    if message.dedup_key.startswith(SECRET_KEYS):
        return replace(line, label=view.say("line.code_hidden"), icon="lock")
    content = from_dict(message.content)
    return replace(
        line,
        body=to_html(_words(content)),
        language=language,
        label=view.say("line.kind.sms") if message.channel == "sms" else _label(view, content),
        icon=ICONS.get(content.kind, "") if isinstance(content, Media) else "",
        choices=_choices(view, content),
    )


SAID_AS_THEY_ARE = frozenset(
    {
        *("escalated", "snoozed", "snooze_over", "patient_wrote", "resumed", "closed", "idle"),
        *("wrote_after_closing", "taken_from_assistant"),
    }
)
"""Events whose reason says more than whose turn it is now."""


def present_event(
    view: Viewpoint, event: ConversationEvent, names: Mapping[uuid.UUID, str]
) -> Line:
    return Line(
        place=placed(view, f"e{event.id}", event.at, None),
        side="event",
        label=_event_words(view, event, names),
    )


def _event_words(view: Viewpoint, event: ConversationEvent, names: Mapping[uuid.UUID, str]) -> str:
    someone = names.get(event.staff_id) if event.staff_id else None
    name = someone or view.say("event.someone")
    own = f"event.{event.reason}"
    if event.reason in SAID_AS_THEY_ARE and view.phrases.known(own):
        return view.say(own, name=name)
    if event.to_owner == "waiting":
        return view.say("event.waiting", reason=reason_words(view, event.reason))
    if event.to_owner == "operator":
        is_mine = event.staff_id is not None and event.staff_id == view.staff_id
        deed = "taken_over" if event.reason == "taken_over" else "taken"
        return view.say(f"event.{deed}_me" if is_mine else f"event.{deed}", name=name)
    known = f"event.{event.reason}"
    return view.say(known if view.phrases.known(known) else "event.to_bot", name=name)


def _author(view: Viewpoint, message: OutgoingMessage, names: Mapping[uuid.UUID, str]) -> str:
    if message.author == "operator" and message.staff_id is not None:
        if message.staff_id == view.staff_id:
            return view.say("chat.author.me")
        return names.get(message.staff_id, view.say("chat.author.operator"))
    return view.say(f"chat.author.{message.author}")


def _words(content: Content) -> str:
    if isinstance(content, ReplyButtons | ListMenu):
        return "\n\n".join(part for part in (content.header, content.body, content.footer) if part)
    if isinstance(content, Media):
        return "\n".join(part for part in (content.filename, content.caption) if part)
    return plain_text(content)


def _label(view: Viewpoint, content: Content) -> str:
    kind = content.kind if isinstance(content, Media) else type(content).__name__
    names = {"Template": "template", "Location": "location", "ContactRequest": "contact_request"}
    name = f"line.kind.{names.get(kind, kind)}"
    return view.say(name) if view.phrases.known(name) else ""


def _choices(view: Viewpoint, content: Content) -> tuple[str, ...]:
    if isinstance(content, ReplyButtons):
        return tuple(button.title for button in content.buttons)
    if isinstance(content, ListMenu):
        rows = (row for section in content.sections for row in section.rows)
        return tuple(
            " · ".join(part for part in (row.title, row.description) if part) for row in rows
        )
    return ()
