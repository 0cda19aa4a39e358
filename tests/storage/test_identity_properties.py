"""Whatever is tried in whatever order, nobody is known who has not given every right factor."""

import re
import uuid
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.desk import Desk
from services.identity import (
    CODE_LIFE,
    CODES_AN_HOUR,
    LOCK,
    PROOF_LIFE,
    SILENCE_ENDS_PROOF,
    TRIES,
    Claim,
    IdentityRequired,
    Outcome,
    claim_identity,
    confirm_code,
    confirm_desk_code,
    issue_desk_code,
    send_code,
)
from services.identity.attempts import MISSES_A_DAY
from store.encryption import phone_hash
from store.identity_proofs import open_proof
from store.patients import patients_with_phone
from tests.database import scalar
from tests.lone_desk import clock_of, empty, receive_text
from tests.storage.ledger import said
from tests.storage.people import MARIO, MARIO_CLAIM, STRANGER, add_operator, add_patients

RIGHT_BIRTH, RIGHT_TAIL = MARIO_CLAIM.birth_on, MARIO_CLAIM.tax_code_tail

births = st.sampled_from([RIGHT_BIRTH, RIGHT_BIRTH - timedelta(days=1)])
tails = st.sampled_from([RIGHT_TAIL, "501V", "H501", "", "X"])
steps = st.lists(
    st.one_of(
        st.tuples(st.just("claim"), births, tails),
        st.tuples(st.just("ask"), births, tails),
        st.tuples(st.just("confirm"), st.sampled_from(["latest", "first", "wrong", "other", ""])),
        st.tuples(st.just("desk"), st.sampled_from(["right", "used", "wrong"])),
        st.tuples(st.just("wait"), st.sampled_from([1, 9, 11, 16, 31, 46, 61])),
    ),
    max_size=14,
)


@dataclass
class Model:
    """The rules once more, as simply as they can be said: minutes, lists and nothing else."""

    is_on_record: bool
    now: int = 0
    misses: list[int] = field(default_factory=list)
    all_misses: list[int] = field(default_factory=list)  # a right try does not undo these
    asked: list[int] = field(default_factory=list)
    code: tuple[int, bool] | None = None  # when it was asked for, whether it is Mario's
    is_used: bool = False
    level: int = 0
    proved_at: int = 0

    @property
    def is_locked(self) -> bool:
        recent = sum(at >= self.now - LOCK // timedelta(minutes=1) for at in self.misses)
        today = sum(at >= self.now - 24 * 60 for at in self.all_misses)
        return recent >= TRIES or today >= MISSES_A_DAY

    def wait(self, minutes: int) -> None:
        self.now += minutes

    def live_level(self, last_used: int) -> int:
        if self.now - last_used > SILENCE_ENDS_PROOF // timedelta(minutes=1):
            return 0
        if self.now - self.proved_at > PROOF_LIFE // timedelta(minutes=1):
            return 0
        return self.level

    def prove(self, right: bool) -> bool:
        if self.is_locked:
            return False
        if right:
            self.misses, self.level, self.proved_at = [], 2, self.now
        else:
            self.misses.append(self.now)
            self.all_misses.append(self.now)
        return right

    def ask(self, right: bool) -> bool:
        if self.is_locked or sum(at >= self.now - 60 for at in self.asked) >= CODES_AN_HOUR:
            return False
        self.asked.append(self.now)
        self.code, self.is_used = (self.now, right), False
        return True

    def code_is_good(self) -> bool:
        if self.code is None or self.is_used or not self.code[1]:
            return False
        return self.now - self.code[0] < CODE_LIFE // timedelta(minutes=1)


class World:
    """A desk with Mario, one chat under test, and Mario's own chat elsewhere."""

    def __init__(self, desk: Desk, number: str) -> None:
        empty(desk)
        add_patients(desk)
        self.desk = desk
        self.chat = receive_text(desk, number, "buongiorno")
        self.elsewhere = receive_text(desk, "390000000198", "buongiorno")
        self.staff_id = add_operator(desk)
        self.codes: list[str] = []
        self.used_desk_code = "AAAAAAAA"
        with desk.database.transaction() as db_session:
            send_code(desk, db_session, self.elsewhere, MARIO_CLAIM, "elsewhere")
        self.others_code = self._sent()[-1]

    def _sent(self) -> list[str]:
        return re.findall(r"\b\d{6}\b", "\n".join(said(self.desk)))

    def claim(self, claim: Claim) -> Outcome:
        with self.desk.database.transaction() as db_session:
            return claim_identity(self.desk, db_session, self.chat, claim)

    def ask(self, claim: Claim) -> Outcome:
        with self.desk.database.transaction() as db_session:
            key = str(uuid.uuid4())
            outcome = send_code(self.desk, db_session, self.chat, claim, key)
        self.codes = [code for code in self._sent() if code != self.others_code]
        return outcome

    def confirm(self, which: str) -> Outcome:
        with self.desk.database.transaction() as db_session:
            return confirm_code(self.desk, db_session, self.chat, self.typed(which))

    def typed(self, which: str) -> str:
        match which:
            case "latest" if self.codes:
                return self.codes[-1]
            case "first" if self.codes:
                return self.codes[0]
            case "other":
                return self.others_code
            case "wrong" if self.codes:
                return f"{(int(self.codes[-1]) + 1) % 1_000_000:06d}"
        return ""

    def hand_in(self, which: str) -> Outcome:
        with self.desk.database.transaction() as db_session:
            (mario,) = patients_with_phone(db_session, phone_hash(MARIO))
            code = issue_desk_code(self.desk, db_session, mario.id, self.staff_id)
        typed = {"right": code, "used": self.used_desk_code, "wrong": "AAAAAAAA"}[which]
        with self.desk.database.transaction() as db_session:
            outcome = confirm_desk_code(self.desk, db_session, self.chat, typed)
        if outcome is Outcome.PROVED:
            self.used_desk_code = typed
        return outcome

    def level(self) -> int:
        with self.desk.database.transaction() as db_session:
            proof = open_proof(db_session, self.chat)
            return proof.level if proof else 0


@pytest.mark.parametrize("number", [MARIO, STRANGER])
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(taken=steps)
def test_no_order_of_tries_proves_more_than_the_factors_given(
    lone_desk: Desk, number: str, taken: list[tuple[str, ...]]
) -> None:
    world, model = World(lone_desk, number), Model(is_on_record=number == MARIO)
    last_used = 0
    for step in taken:
        outcome = _take(world, model, step, last_used)
        expected = outcome is Outcome.PROVED
        if expected:
            last_used = model.now
        assert (world.level() >= 2) <= (model.level >= 2)
        assert (world.level() >= 3) <= (model.level >= 3)
    assert scalar(lone_desk, "SELECT count(*) FROM identity_proof WHERE ended_at IS NULL") <= 1


def _take(world: World, model: Model, step: tuple, last_used: int) -> Outcome | None:  # type: ignore[type-arg]
    """One step in both; asserts that both say the same."""
    match step:
        case ("wait", minutes):
            clock_of(world.desk).advance(minutes=minutes)
            model.wait(minutes)
            return None
        case ("claim", born, tail):
            right = (born, tail) == (RIGHT_BIRTH, RIGHT_TAIL) and model.is_on_record
            outcome = world.claim(Claim(born, tail))
            assert (outcome is Outcome.PROVED) == model.prove(right)
            return outcome
        case ("ask", born, tail):
            right = (born, tail) == (RIGHT_BIRTH, RIGHT_TAIL)
            outcome = world.ask(Claim(born, tail))
            assert (outcome is not Outcome.LOCKED) == model.ask(right)
            return outcome
        case ("confirm", which):
            is_latest = world.typed(which) == world.typed("latest") != ""
            right = is_latest and model.code_is_good()
            outcome = world.confirm(which)
            assert (outcome is Outcome.PROVED) == model.prove(right)
            model.is_used = model.is_used or outcome is Outcome.PROVED
            return outcome
        case ("desk", which):
            return _hand_in(world, model, which, last_used)
    raise AssertionError(step)


def _hand_in(world: World, model: Model, which: str, last_used: int) -> Outcome | None:
    if model.is_locked:
        assert world.hand_in(which) is Outcome.LOCKED
        return None
    if model.live_level(last_used) < 2:
        with pytest.raises(IdentityRequired):
            world.hand_in(which)
        model.level = 0
        return None
    outcome = world.hand_in(which)
    assert (outcome is Outcome.PROVED) == (which == "right")
    model.prove(which == "right")
    model.level = 3 if which == "right" else model.level
    return outcome
