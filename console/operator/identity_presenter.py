"""The identity page of a chat: who is proved, for whom, and on what it rests. Nothing in full."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from console.people import full_name, present_person
from console.viewpoint import Viewpoint
from frontdesk.identity.delegation import Basis
from frontdesk.identity.levels import TO_CHANGE_THE_RECORD, Scope
from frontdesk.identity.masking import DOT
from services.read_identity import ShownDelegation, ShownIdentity
from store.tables import Conversation, Patient

SHOWN = 4


@dataclass(frozen=True)
class DelegationPresenter:
    """One delegation in words; `id` is given where it can be revoked."""

    id: str
    who: str
    scopes: str
    basis: str
    until: str
    is_valid: bool


@dataclass(frozen=True)
class IdentityPresenter:
    """`writer` is empty when nobody is proved; `level` is a sentence in any case."""

    chat_id: str
    name: str
    level: str
    method: str
    writer: str
    subject: str
    codes: Sequence[str]
    number: str
    number_end: str
    is_disputed: bool
    is_highest: bool
    delegations: Sequence[DelegationPresenter]


def present_identity(
    view: Viewpoint, conversation: Conversation, shown: ShownIdentity
) -> IdentityPresenter:
    proof = shown.proof
    level = proof.level if proof else 0
    return IdentityPresenter(
        chat_id=str(conversation.id),
        name=present_person(view, conversation, shown.writer).name,
        level=view.say(f"identity.level.l{level}"),
        method=_method(view, proof.method) if proof else "",
        writer=full_name(shown.writer) if shown.writer else "",
        subject=full_name(shown.subject) if shown.subject else "",
        codes=masked_codes(shown.writer) if shown.writer else (),
        number=_number(view, shown) if shown.writer else "",
        number_end=_number_end(shown.writer) if shown.writer else "",
        is_disputed=shown.disputed_at is not None or shown.is_gone,
        is_highest=level >= TO_CHANGE_THE_RECORD,
        delegations=[_delegation(view, one) for one in shown.delegations],
    )


def masked_codes(patient: Patient) -> list[str]:
    """The end of each code on the record: enough to compare with a document."""
    codes = (patient.tax_code, patient.other_code)
    return [DOT * (len(code) - SHOWN) + code[-SHOWN:] for code in codes if code]


def scope_words(view: Viewpoint, scopes: Sequence[str]) -> str:
    return ", ".join(view.say(f"identity.scope.{name}") for name in Scope if name in scopes)


def _delegation(view: Viewpoint, shown: ShownDelegation) -> DelegationPresenter:
    row = shown.row
    return DelegationPresenter(
        id=str(row.id) if row.revoked_at is None else "",
        who=view.say(
            "identity.acts_for",
            delegate=_delegate_name(view, shown),
            principal=full_name(shown.principal),
        ),
        scopes=scope_words(view, row.scopes),
        basis=view.say(f"identity.basis.{Basis(row.basis)}"),
        until=_until(view, shown),
        is_valid=shown.is_valid,
    )


def _delegate_name(view: Viewpoint, shown: ShownDelegation) -> str:
    """By name; whom the principal named in the chat and nobody knows, by what they typed."""
    if shown.delegate is not None:
        return full_name(shown.delegate)
    born = shown.row.named_birth_on
    day = day_words(born) if born else ""
    return view.say("identity.named_in_chat", born=day, tail=shown.row.named_tail or "")


def _number_end(patient: Patient) -> str:
    """The end of the number on record, to compare with what the person says."""
    return DOT * SHOWN + patient.phone[-SHOWN:] if patient.phone else ""


def _until(view: Viewpoint, shown: ShownDelegation) -> str:
    if shown.row.revoked_at is not None:
        return view.say("identity.revoked_at", moment=view.moment(shown.row.revoked_at))
    if shown.last_on is None:
        return view.say("identity.no_end")
    return view.say("identity.until_day", day=day_words(shown.last_on))


def day_words(on: date) -> str:
    return f"{on:%d/%m/%Y}"


def _method(view: Viewpoint, method: str) -> str:
    name = f"identity.method.{method}"
    return view.say(name if view.phrases.known(name) else "identity.method.other")


def _number(view: Viewpoint, shown: ShownIdentity) -> str:
    if shown.disputed_at is not None:
        return view.say("identity.number.disputed", moment=view.moment(shown.disputed_at))
    if not shown.writes_from_record:
        return view.say("identity.number.another")
    trusted = "identity.number.trusted" if shown.number_is_trusted else "identity.number.stale"
    return view.say(trusted)
