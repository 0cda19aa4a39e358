"""Who a conversation speaks for, proved to the level an operation needs.

The levels are in `frontdesk/identity/levels.py`. Every answer is the same whether a person is a
patient or not. Services that touch a person's data call `subject_of` themselves.
"""

from frontdesk.identity.levels import TO_SEE_AND_BOOK, Operation
from services.identity.attempts import LOCK, TRIES, is_locked
from services.identity.claims import claim_identity, claim_other_code
from services.identity.codes import CODE_LIFE, CODES_AN_HOUR, confirm_code, send_code
from services.identity.desk_codes import (
    Recognised,
    claim_with_desk_code,
    confirm_by_staff,
    confirm_desk_code,
    issue_desk_code,
)
from services.identity.errors import Claim, IdentityRequired, NotDelegated, Outcome
from services.identity.minors import discreet_needs_operator
from services.identity.people import choose_subject, people_to_choose
from services.identity.proofs import PROOF_LIFE, SILENCE_ENDS_PROOF, forget_identity
from services.identity.subjects import (
    is_proved,
    spoken_for,
    subject_of,
    writer_of,
)
from services.ownership import WaitingFor

LEVEL_TO_SEE_AND_BOOK = TO_SEE_AND_BOOK
FAILED_IDENTITY = WaitingFor("identity_failed")

__all__ = [
    "CODES_AN_HOUR",
    "CODE_LIFE",
    "FAILED_IDENTITY",
    "LEVEL_TO_SEE_AND_BOOK",
    "LOCK",
    "PROOF_LIFE",
    "SILENCE_ENDS_PROOF",
    "TRIES",
    "Claim",
    "IdentityRequired",
    "NotDelegated",
    "Operation",
    "Outcome",
    "Recognised",
    "choose_subject",
    "claim_identity",
    "claim_other_code",
    "claim_with_desk_code",
    "confirm_by_staff",
    "confirm_code",
    "confirm_desk_code",
    "discreet_needs_operator",
    "forget_identity",
    "is_locked",
    "is_proved",
    "issue_desk_code",
    "people_to_choose",
    "send_code",
    "spoken_for",
    "subject_of",
    "writer_of",
]
