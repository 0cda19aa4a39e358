"""What a message of ours says, as the lines and the quotes of a chat show it."""

from console.viewpoint import Viewpoint
from frontdesk.messages import Content, ListMenu, Media, ReplyButtons, Template, plain_text


def words_of(content: Content) -> str:
    if isinstance(content, ReplyButtons | ListMenu):
        return "\n\n".join(part for part in (content.header, content.body, content.footer) if part)
    if isinstance(content, Media):
        return "\n".join(part for part in (content.filename, content.caption) if part)
    if isinstance(content, Template) and content.body:
        return "\n\n".join(part for part in (content.body, content.footer) if part)
    return plain_text(content)


def label_of(view: Viewpoint, content: Content) -> str:
    kind = content.kind if isinstance(content, Media) else type(content).__name__
    names = {"Template": "template", "Location": "location", "ContactRequest": "contact_request"}
    name = f"line.kind.{names.get(kind, kind)}"
    return view.say(name) if view.phrases.known(name) else ""


def choices_of(content: Content) -> tuple[str, ...]:
    if isinstance(content, ReplyButtons):
        return tuple(button.title for button in content.buttons)
    if isinstance(content, ListMenu):
        rows = (row for section in content.sections for row in section.rows)
        return tuple(
            " · ".join(part for part in (row.title, row.description) if part) for row in rows
        )
    return content.button_titles if isinstance(content, Template) else ()
