"""Every action of the audit trail: what it is about. Its words are in texts/, `audit.action.*`.

An action that is not here is shown by its bare name; a test holds the table to the sources.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

AREAS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "logins": {
        "staff": (
            "log_in",
            "log_out",
            "account_locked",
            "recovery_code_used",
            "accept_invitation",
            "change_own_password",
            "second_factor_on",
            "second_factor_off",
            "new_recovery_codes",
            "end_own_session",
        )
    },
    "accounts": {
        "staff": (
            "create_staff",
            "change_staff",
            "deactivate_staff",
            "reactivate_staff",
            "unlock_staff",
            "invite_staff",
            "reset_password",
            "reset_second_factor",
            "end_staff_session",
        )
    },
    "shift": {"staff": ("presence_on_duty", "presence_on_break", "presence_off")},
    "chats": {
        "chat": (
            "look_at_conversation",
            "take_conversation",
            "take_from_assistant",
            "take_over_conversation",
            "hand_back_conversation",
            "close_conversation",
            "snooze_conversation",
            "write_chat_note",
            "fill_canned_answer",
            "send_template",
        ),
        "message": ("say_again", "retry_message"),
        "file": ("look_at_media", "look_at_media_preview"),
    },
    "patients": {
        "chat": (
            "look_at_panel",
            "look_at_identity",
            "confirm_identity_call_back",
            "confirm_identity_at_the_desk",
            "verify_told_data",
            "choose_person_of_chat",
            "let_time_go_for_patient",
        ),
        "patient": (
            "look_at_patient",
            "issue_desk_code",
            "change_phone",
            "correct_phone",
            "clear_disputed_phone",
        ),
        "delegation": ("record_delegation", "record_own_delegation", "revoke_delegation"),
    },
    "appointments": {
        "appointment": (
            "book_for_patient",
            "move_for_patient",
            "cancel_for_patient",
            "hold_time_for_patient",
            "appointment_overbooked",
            "appointment_arrived",
            "appointment_fulfilled",
            "appointment_noshow",
            "appointment_not_moved",
            "sheet_opened",
            "sheet_locked",
        ),
        "day": ("agenda_seen",),
        "staff": ("moves_seen",),
    },
    "cases": {
        "case": (
            "look_at_case",
            "take_case",
            "take_case_over",
            "give_case_back",
            "hand_case_to_operator",
            "ask_patient",
            "call_back",
            "confirmed_case_level",
            "raised_case_level",
            "lowered_case_level",
            "sign_case",
            "print_case",
            "export_case_fhir",
        ),
        "day": ("agreement_seen",),
    },
    "phrases": {
        "phrase": ("unclear_message_labelled", "unclear_message_dismissed"),
        "staff": ("unclear_messages_seen",),
    },
    "facility": {
        "change": ("facility_changed", "facility_change_undone"),
        "answer": ("add_canned_answer", "change_canned_answer", "retire_canned_answer"),
    },
    "mending": {
        "day": ("numbers_exported", "wraps_exported"),
        "job": ("retry_job", "dismiss_job"),
        "notice": ("retry_notification", "dismiss_notification"),
    },
    "log": {"staff": ("audit_seen", "audit_exported")},
}
"""{area: {kind of subject: actions}}"""

ACTIONS: Mapping[str, str] = MappingProxyType(
    {action: kind for kinds in AREAS.values() for kind, names in kinds.items() for action in names}
)
"""{action: kind of its subject}"""


def actions_of(area: str) -> tuple[str, ...]:
    """Empty for an area there is not."""
    return tuple(name for names in AREAS.get(area, {}).values() for name in names)
