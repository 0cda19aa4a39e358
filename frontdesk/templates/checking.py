"""What is wrong with a template before Meta says so (its limits: reference 3.3).

Each problem is a sentence for whoever wrote the file.
"""

from collections.abc import Iterator

from frontdesk.messages.limits import FOOTER, TEMPLATE_BODY
from frontdesk.templates.model import PLACEHOLDER, Component, MessageTemplate, TemplateText

BUTTONS, BUTTON_TEXT = 10, 25
UTILITY_TTL = range(30, 43_200 + 1)
WORDS_PER_PLACEHOLDER = 3
"""Meta refuses "too many variables for the length" (2388293) without saying where that begins."""
LANGUAGES = ("it", "en")


def problems_of(template: MessageTemplate) -> list[str]:
    """Everything wrong with a template; empty when it can be handed in."""
    return [*_of_all(template), *(p for text in template.templates for p in _of(template, text))]


def _of_all(template: MessageTemplate) -> Iterator[str]:
    if not template.templates:
        yield "has no text"
        return
    languages = [text.language for text in template.templates]
    if sorted(languages) != sorted(LANGUAGES):
        yield f"needs one text in each of {', '.join(LANGUAGES)}"
    names = [parameter.name for parameter in template.parameters]
    if len(set(names)) < len(names):
        yield "two parameters have the same name"
    if len({len(text.button_titles) for text in template.templates}) > 1:
        yield "the languages have different numbers of buttons"
    if template.payloads and len(template.payloads) != len(template.templates[0].button_titles):
        yield "the payloads are not as many as the buttons"
    if len({text.message_send_ttl_seconds for text in template.templates}) > 1:
        yield "the languages live for different times"


def _of(template: MessageTemplate, text: TemplateText) -> Iterator[str]:
    for problem in (*_names(template, text), *_body(text), *_examples(text), *_edges(text)):
        yield f"{text.language}: {problem}"


def _names(template: MessageTemplate, text: TemplateText) -> Iterator[str]:
    if text.name != template.name:
        yield "has another name than its file"
    if text.category != "UTILITY":
        yield "is not a utility template: it would need another consent"
    if text.parameter_format != "NAMED":
        yield "has numbered parameters; name them, so that none can be mistaken for another"
    if set(text.placeholders) != {parameter.name for parameter in template.parameters}:
        yield "the body's placeholders are not the parameters listed"
    if text.message_send_ttl_seconds not in UTILITY_TTL:
        yield f"lives for less than {UTILITY_TTL[0]} or more than {UTILITY_TTL[-1]} seconds"
    kinds = [component.type for component in text.components]
    if kinds.count("BODY") != 1 or len(set(kinds)) < len(kinds):
        yield "needs one body, and no part twice"


def _body(text: TemplateText) -> Iterator[str]:
    body = text.body
    if not 0 < len(body) <= TEMPLATE_BODY:
        yield f"the body has none or more than {TEMPLATE_BODY} characters"
    pieces = PLACEHOLDER.split(body)
    if text.placeholders and (_has_no_word(pieces[0]) or _has_no_word(pieces[-1])):
        yield "a placeholder stands first or last"  # Meta's 2388299
    words = sum(len(piece.split()) for piece in pieces[::2])
    if words < WORDS_PER_PLACEHOLDER * len(text.placeholders):
        yield "has too many placeholders for its length"


def _has_no_word(piece: str) -> bool:
    return not any(character.isalnum() for character in piece)


def _examples(text: TemplateText) -> Iterator[str]:
    body = next((part for part in text.components if part.type == "BODY"), Component(type="BODY"))
    given = (body.example or {}).get("body_text_named_params", [])
    if [entry.get("param_name") for entry in given] != list(text.placeholders):
        yield "the examples are not the placeholders, in their order"
    if not all(str(entry.get("example") or "").strip() for entry in given):
        yield "an example is empty"


def _edges(text: TemplateText) -> Iterator[str]:
    if len(text.footer) > FOOTER:
        yield f"the footer is longer than {FOOTER} characters"
    if PLACEHOLDER.search(text.footer):
        yield "the footer has a placeholder"
    titles = text.button_titles
    if len(titles) > BUTTONS or len(set(titles)) < len(titles):
        yield f"has more than {BUTTONS} buttons, or two alike"
    if not all(0 < len(title) <= BUTTON_TEXT for title in titles):
        yield f"a button has no text or more than {BUTTON_TEXT} characters"
    buttons = (button for part in text.components for button in part.buttons)
    if any(button.get("type") != "QUICK_REPLY" for button in buttons):
        yield "has a button that is no quick reply"
