"""What has to happen after a provider refused or lost a message, whatever the provider."""

from enum import StrEnum


class Consequence(StrEnum):
    RETRY = "retry"  # transient: again after a while, with jitter, a few times
    RETRY_PAIR = "retry_pair"  # too fast to this one person: 4^n seconds, keep their order
    SLOW_DOWN = "slow_down"  # too fast overall: back off and lower our own rate
    RESEND = "resend"  # the provider lost it for good: send once more, tell staff
    WAIT_FOR_LIMIT = "wait_for_limit"  # the day's number of new chats is used up
    STOP_CAMPAIGN = "stop_campaign"  # bulk sending stops for hours; replies go on
    STOP_QUEUE = "stop_queue"  # nothing can be sent at all: keep messages, call somebody
    USE_TEMPLATE_OR_SMS = "use_template_or_sms"  # the 24 h window is closed
    USE_SMS = "use_sms"  # this person cannot be reached here
    LEAVE_IN_PEACE = "leave_in_peace"  # not now, and not by another channel either
    OPTED_OUT = "opted_out"  # record that they want no marketing
    TEMPLATE_FAULT = "template_fault"  # template and parameters do not match: SMS for reminders
    USE_BUTTONS = "use_buttons"  # a flow is blocked: ask with plain buttons
    ASK_PHONE = "ask_phone"  # needs a phone number we do not have
    REVERIFY = "reverify"  # the person behind the number may have changed: no health data
    ASK_RESEND = "ask_resend"  # what they sent could not be fetched: ask for it again
    LOOK_IN_APP = "look_in_app"  # what they wrote can be read only in the app on the phone
    OUTCOME_UNKNOWN = "outcome_unknown"  # may have been sent: look for its status first
    FAIL = "fail"  # no use trying again
    IGNORE = "ignore"  # not about a message (calls)


_RETRYABLE = frozenset(
    {
        Consequence.RETRY,
        Consequence.RETRY_PAIR,
        Consequence.SLOW_DOWN,
        Consequence.RESEND,
        Consequence.WAIT_FOR_LIMIT,
    }
)


def is_retryable(consequence: Consequence) -> bool:
    """Whether the very same message may be tried again later, with no decision in between."""
    return consequence in _RETRYABLE
