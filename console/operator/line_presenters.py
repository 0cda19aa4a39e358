"""Rows of a chat to lines of the screen."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from console.media.presenter import present_file
from console.operator.authors import Names, author_words
from console.operator.content_words import choices_of, label_of, words_of
from console.operator.delivery_words import present_delivery
from console.operator.kinds import ICONS, WITH_FILE, icon_of, is_revoked, kind_words
from console.operator.lines import Flag, Line, in_order, placed
from console.operator.quote_presenter import present_quote
from console.operator.reasons import reason_words
from console.operator.whatsapp_format import to_html
from console.viewpoint import Viewpoint
from frontdesk.messages import Media, from_dict
from frontdesk.triage.protocol import RedFlagProtocol
from services.quoting import may_be_quoted
from services.read_chat import ChatLines
from services.say_again import may_help
from services.screen_messages import POSSIBLE
from services.secret_messages import is_secret
from store.tables import ChatNote, ConversationEvent, Message, OutgoingMessage
from store.tables import Media as MediaRow


def present_lines(
    view: Viewpoint, lines: ChatLines, protocol: RedFlagProtocol, language: str
) -> list[Line]:
    """`language` is the patient's, for screen readers."""
    names = lines.staff_names

    def said(message: Message) -> Line:
        file = lines.files.get(message.id)
        line = present_message(view, message, protocol, language, file)
        return replace(line, quote=present_quote(view, message, lines))

    def told(message: OutgoingMessage) -> Line:
        line = present_outgoing(view, message, names, language)
        return replace(line, quote=present_quote(view, message, lines))

    return in_order(
        [
            *(said(message) for message in lines.messages),
            *(told(message) for message in lines.outgoing),
            *(present_event(view, event, names) for event in lines.events),
            *(present_note(view, note, names) for note in lines.notes),
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
        may_quote=may_be_quoted(message),
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
    view: Viewpoint, message: OutgoingMessage, names: Names, language: str
) -> Line:
    line = Line(
        place=placed(view, f"o{message.id}", message.created_at, message.saved_at),
        side="desk",
        author=author_words(view, message, names),
        author_kind=message.author,
        delivery=present_delivery(view, message),
        may_quote=may_be_quoted(message),
        again=str(message.id) if may_help(message) else "",
    )
    if is_secret(message):
        return replace(line, label=view.say("line.code_hidden"), icon="lock")
    content = from_dict(message.content)
    return replace(
        line,
        body=to_html(words_of(content)),
        language=language,
        label=view.say("line.kind.sms") if message.channel == "sms" else label_of(view, content),
        icon=ICONS.get(content.kind, "") if isinstance(content, Media) else "",
        choices=choices_of(content),
    )


SAID_AS_THEY_ARE = frozenset(
    {
        *("escalated", "snoozed", "snooze_over", "patient_wrote", "resumed", "closed", "idle"),
        *("wrote_after_closing", "taken_from_assistant"),
    }
)
"""Events whose reason says more than whose turn it is now."""


def present_event(view: Viewpoint, event: ConversationEvent, names: Names) -> Line:
    return Line(
        place=placed(view, f"e{event.id}", event.at, None),
        side="event",
        label=_event_words(view, event, names),
    )


def present_note(view: Viewpoint, note: ChatNote, names: Names) -> Line:
    """What a colleague wrote for colleagues, about the chat or about taking or leaving it."""
    is_mine = note.staff_id == view.staff_id
    author = view.say("chat.author.me") if is_mine else names.get(note.staff_id)
    return Line(
        place=placed(view, f"n{note.id}", note.written_at, note.saved_at),
        side="note",
        author=author or view.say("event.someone"),
        author_kind=note.about,
        body=to_html(note.body),
        label=view.say(f"note.about.{note.about}"),
        icon="note",
    )


def _event_words(view: Viewpoint, event: ConversationEvent, names: Names) -> str:
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
