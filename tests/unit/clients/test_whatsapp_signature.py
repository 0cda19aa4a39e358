import hashlib
import hmac
import json

import pytest

from clients.whatsapp.signature import challenge_answer, is_signed

RAW = json.dumps({"text": "è @ / 🙂"}).replace("/", "\\/").encode()


def header(raw: bytes, secret: str) -> str:
    return "sha256=" + hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()


def test_a_body_signed_with_our_secret_is_meta_s() -> None:
    assert is_signed(RAW, header(RAW, "s1"), ["s1"])


def test_a_known_vector() -> None:
    digest = "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"
    raw = b"The quick brown fox jumps over the lazy dog"
    assert is_signed(raw, f"sha256={digest}", ["key"])


def test_old_and_new_secret_both_count_while_one_is_rotated() -> None:
    assert is_signed(RAW, header(RAW, "old"), ["new", "old"])
    assert is_signed(RAW, header(RAW, "new"), ["new", "old"])
    assert not is_signed(RAW, header(RAW, "older"), ["new", "old"])


def test_the_same_json_written_differently_is_not_signed() -> None:
    again = json.dumps(json.loads(RAW), ensure_ascii=False).encode()
    assert not is_signed(again, header(RAW, "s1"), ["s1"])


@pytest.mark.parametrize(
    "given",
    [
        None,
        "",
        "sha256=",
        "sha256=invalid",
        "sha1=" + "0" * 40,
        header(RAW, "s1")[7:],
        header(RAW, "s1") + "00",
        "sha256=èé",
        header(RAW + b" ", "s1"),
    ],
)
def test_anything_else_is_refused(given: str | None) -> None:
    assert not is_signed(RAW, given, ["s1"])


@pytest.mark.parametrize("secrets", [[], [""], ["  "]])
def test_without_a_secret_nothing_is_signed(secrets: list[str]) -> None:
    assert not is_signed(RAW, header(RAW, ""), secrets)
    assert not is_signed(RAW, header(RAW, "  "), secrets)


def args(**changes: str) -> dict[str, str]:
    given = {"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": "t"}
    return given | {f"hub.{name}": value for name, value in changes.items()}


def test_the_challenge_is_given_back_to_who_knows_the_token() -> None:
    assert challenge_answer(args(), "t") == "1158201444"


@pytest.mark.parametrize(
    "given",
    [
        args(verify_token="wrong"),
        args(verify_token=""),
        args(verify_token="è"),
        args(mode="unsubscribe"),
        args(challenge=""),
        args(challenge="<script>alert(1)</script>"),
        {},
    ],
)
def test_the_challenge_is_refused_otherwise(given: dict[str, str]) -> None:
    assert challenge_answer(given, "t") is None


def test_without_a_token_of_ours_no_challenge_is_answered() -> None:
    assert challenge_answer(args(verify_token=""), "") is None
