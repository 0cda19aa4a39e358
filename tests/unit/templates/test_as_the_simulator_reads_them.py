"""The same files are the simulator's approved templates: what we fill in, it takes and shows."""

import pytest

from clients.whatsapp.payloads import Recipient, message_payload
from frontdesk.templates.filling import fill_in
from frontdesk.templates.model import MessageTemplate
from simulator.graph.checks.template import draw_template
from simulator.graph.templates import load_templates
from tests.unit.templates.test_templates import BOOK, FACILITY, FOLDER, VALUES

APPROVED = load_templates(FOLDER)


def test_the_simulator_finds_every_template_in_every_language() -> None:
    found = {(one.name, one.language, one.category, one.status) for one in APPROVED.all()}
    assert found == {
        (text.name, text.language, "UTILITY", "APPROVED")
        for template in BOOK.templates
        for text in template.templates
    }


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("template", BOOK.templates, ids=lambda template: template.name)
def test_the_phone_shows_exactly_what_was_previewed(
    template: MessageTemplate, language: str
) -> None:
    content = fill_in(template, language, VALUES, FACILITY)
    payload = message_payload(Recipient(wa_id="390000000101"), content)
    drawn = draw_template(payload, APPROVED)
    assert drawn.text == content.body
    titles = [button["title"] for button in drawn.extra.get("buttons", [])]
    assert titles == list(content.button_titles)
