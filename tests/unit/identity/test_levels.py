import pytest

from frontdesk.identity.levels import LEVEL_OF, SCOPES_OF, Operation, Scope, allows


def test_every_operation_states_its_level_and_its_scopes() -> None:
    assert set(LEVEL_OF) == set(Operation) == set(SCOPES_OF)
    assert set(LEVEL_OF.values()) <= {1, 2, 3}


@pytest.mark.parametrize(
    "operation", [Operation.ADD_DELEGATE, Operation.CHANGE_PHONE, Operation.EXPORT]
)
def test_what_would_let_somebody_act_as_the_patient_is_level_3_and_for_no_delegate(
    operation: Operation,
) -> None:
    assert LEVEL_OF[operation] == 3
    assert not allows(frozenset(Scope), operation)


def test_only_the_answer_to_a_neutral_notice_is_level_1() -> None:
    assert [o for o in Operation if LEVEL_OF[o] == 1] == [Operation.ANSWER_OFFER]


@pytest.mark.parametrize(
    ("scope", "may"),
    [
        (Scope.BOOK, {"list", "book", "move", "join_waitlist", "answer_offer", "open_sheet"}),
        (Scope.CANCEL, {"list", "cancel", "answer_offer", "open_sheet"}),
        (Scope.REMINDERS, {"answer_offer"}),
        (Scope.AVAILABILITY_OF_RESULTS, set()),
        (Scope.RESULTS, set()),
    ],
)
def test_a_scope_lets_a_delegate_do_this_and_no_more(scope: Scope, may: set[str]) -> None:
    assert {o.value for o in Operation if allows(frozenset({scope}), o)} == may
