"""What the front desk says, as values: no wire, no provider.

The limits kept here are WhatsApp's, the strictest channel we have (reference 3.1 and 3.3).
"""

from frontdesk.messages.content import (
    Button,
    Choice,
    ContactRequest,
    Content,
    ListMenu,
    Location,
    Media,
    ReplyButtons,
    Row,
    Section,
    Template,
    Text,
    choices,
)
from frontdesk.messages.json_form import from_dict, to_dict
from frontdesk.messages.limits import problems
from frontdesk.messages.merging import merge_replies
from frontdesk.messages.plain import plain_text
from frontdesk.messages.splitting import split_text

__all__ = [
    "Button",
    "Choice",
    "ContactRequest",
    "Content",
    "ListMenu",
    "Location",
    "Media",
    "ReplyButtons",
    "Row",
    "Section",
    "Template",
    "Text",
    "choices",
    "from_dict",
    "merge_replies",
    "plain_text",
    "problems",
    "split_text",
    "to_dict",
]
