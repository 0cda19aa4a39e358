"""The whole error table of reference section 4, code by code."""

import itertools

import pytest

from clients.consequences import Consequence as C
from clients.failures import OutcomeUnknown, SendFailed
from clients.whatsapp.errors import RULES, consequence_of, failure_for, rule_of

REFERENCE: dict[C, list[int]] = {
    C.STOP_QUEUE: [
        *[0, 190, 3, 10, 200, 250, 299, 131005, 368, 130497, 131031, 131042],
        *[131037, 131045, 133010, 133000, 133005, 133006, 133008, 133009, 133015],
    ],
    C.SLOW_DOWN: [4, 80007, 130429, 133016, 613],
    C.RETRY_PAIR: [131056],
    C.STOP_CAMPAIGN: [131048, 132015, 132016],
    C.WAIT_FOR_LIMIT: [131064],
    C.RETRY: [1, 2, 131000, 131016, 133004, 131057, 131053],
    C.ASK_RESEND: [131052],
    C.USE_TEMPLATE_OR_SMS: [131047],
    C.USE_SMS: [131026, 130472],
    C.LEAVE_IN_PEACE: [131049],
    C.OPTED_OUT: [131050],
    C.FAIL: [
        *[131051, 33, 100, 131008, 131009, 131021, 131030, 135000],
        *[131055, 134100, 134101, 134102, 131063],
    ],
    C.LOOK_IN_APP: [131060],
    C.ASK_PHONE: [131062],
    C.TEMPLATE_FAULT: [132000, 132001, 132005, 132007, 132008, 132012],
    C.USE_BUTTONS: [132068, 132069],
    C.RESEND: [131035, 131036],
    C.REVERIFY: [137000],
    C.IGNORE: [138000, 138999, 139000, 139999],
}
ALL = [(code, consequence) for consequence, codes in REFERENCE.items() for code in codes]


@pytest.mark.parametrize(("code", "consequence"), ALL)
def test_each_code_of_the_reference_has_its_consequence(code: int, consequence: C) -> None:
    assert consequence_of(code) is consequence
    assert consequence_of(code, 500) is consequence  # the code decides, not the HTTP status


def test_no_code_stands_in_two_rows() -> None:
    parts = [part for rule in RULES for part in rule.codes]
    sets = [set(part) if isinstance(part, range) else {part} for part in parts]
    assert all(one.isdisjoint(other) for one, other in itertools.combinations(sets, 2))


def test_every_row_has_a_sentence_for_staff() -> None:
    assert all(rule.staff_sentence.endswith((".", "!")) for rule in RULES)


@pytest.mark.parametrize(
    ("code", "http_status", "consequence"),
    [
        (None, 429, C.SLOW_DOWN),
        (None, 401, C.STOP_QUEUE),
        (None, 403, C.STOP_QUEUE),
        (None, 400, C.FAIL),
        (None, 404, C.FAIL),
        (None, 500, C.OUTCOME_UNKNOWN),
        (None, 503, C.OUTCOME_UNKNOWN),
        (None, 408, C.OUTCOME_UNKNOWN),
        (None, None, C.FAIL),
        (999999, 400, C.FAIL),
        (999999, None, C.FAIL),
        (999999, 500, C.RETRY),
        (999999, 429, C.SLOW_DOWN),
        (-1, None, C.FAIL),
    ],
)
def test_without_a_known_code_the_http_status_decides(
    code: int | None, http_status: int | None, consequence: C
) -> None:
    assert consequence_of(code, http_status) is consequence


def test_an_unknown_code_is_worth_an_alert() -> None:
    assert rule_of(999999).alert


@pytest.mark.parametrize("code", [1, 4, 131056, 130429, 131053, 131048, 131064, 131035])
def test_these_may_be_tried_again(code: int) -> None:
    assert rule_of(code).retryable


@pytest.mark.parametrize("code", [0, 190, 131026, 131047, 131049, 131050, 132015, 132001, 100])
def test_these_are_never_tried_again_as_they_are(code: int) -> None:
    assert not rule_of(code).retryable


def test_a_failure_carries_its_consequence_and_no_texts_of_meta_s() -> None:
    failure = failure_for(131047, 400)
    assert isinstance(failure, SendFailed)
    assert (failure.code, failure.http_status) == (131047, 400)
    assert failure.consequence is C.USE_TEMPLATE_OR_SMS
    assert failure.staff_sentence == rule_of(131047).staff_sentence
    assert str(failure) == "not sent: use_template_or_sms (code 131047, HTTP 400)"


def test_a_spam_limit_stops_campaigns_but_not_the_reply_itself() -> None:
    failure = failure_for(131048, 400)
    assert isinstance(failure, SendFailed)
    assert failure.consequence is C.STOP_CAMPAIGN
    assert failure.retryable


def test_a_5xx_without_meta_s_code_leaves_the_outcome_unknown() -> None:
    assert isinstance(failure_for(None, 502), OutcomeUnknown)
    assert isinstance(failure_for(131000, 500), SendFailed)
