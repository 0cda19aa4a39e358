"""Who writes, as the panel shows it: what is verified since when, and whom they may act for."""

from dataclasses import dataclass

from console.operator.identity_presenter import IdentityPresenter, present_identity
from console.people import full_name, language_word
from console.viewpoint import Viewpoint
from frontdesk.identity.levels import TO_SEE_AND_BOOK
from frontdesk.identity.people import Relation, names, short_name
from services.operator_desk.read_panel import Panel


@dataclass(frozen=True)
class PersonChoice:
    """Somebody the writer may act for; choosing one of the same phone asks their own data."""

    id: str
    name: str
    relation: str
    is_chosen: bool


@dataclass(frozen=True)
class WhoPresenter:
    """`identity` as on the identity page; `since` when it was proved, or that it is over.

    `on_number`: short names of the patients on whose record the number is, where more than one or
    nobody is verified yet.
    """

    identity: IdentityPresenter
    is_known: bool
    since: str
    language: str
    subject: str
    people: tuple[PersonChoice, ...]
    on_number: tuple[str, ...]


def present_who(view: Viewpoint, panel: Panel) -> WhoPresenter:
    proof, subject = panel.identity.proof, panel.identity.subject
    is_known = proof is not None and proof.level >= TO_SEE_AND_BOOK
    return WhoPresenter(
        identity=present_identity(view, panel.conversation, panel.identity),
        is_known=is_known,
        since=_since(view, panel),
        language=language_word(view, panel.conversation.language),
        subject=full_name(subject) if subject and is_known else "",
        people=_people(view, panel) if len(panel.people) > 1 else (),
        on_number=_on_number(panel) if len(panel.on_number) > 1 or not is_known else (),
    )


def _since(view: Viewpoint, panel: Panel) -> str:
    proof, last = panel.identity.proof, panel.last_proof
    if proof is not None:
        return view.say("panel.who.since", moment=view.moment(proof.proved_at))
    if last is not None:
        return view.say("panel.who.over", moment=view.moment(last.proved_at))
    return ""


def _people(view: Viewpoint, panel: Panel) -> tuple[PersonChoice, ...]:
    chosen = panel.identity.subject.id if panel.identity.subject else None
    return tuple(
        PersonChoice(
            id=str(person.patient_id),
            name=name,
            relation=view.say(f"panel.relation.{Relation(person.relation)}"),
            is_chosen=person.patient_id == chosen,
        )
        for person, name in zip(panel.people, names(panel.people), strict=True)
    )


def _on_number(panel: Panel) -> tuple[str, ...]:
    return tuple(short_name(one.given_name, one.family_name) for one in panel.on_number)
