import base64
from datetime import timedelta
from pathlib import Path

import pytest

from runtime.settings import Settings, WrongSetting, read_settings
from tests.lone_desk import environment

SECRET = "valore-segretissimo"
URL = "postgresql://sportello:x@127.0.0.1:5432/sportello"
KEY = base64.b64encode(b"k" * 32).decode()
LOOKUP = f"lookup:{base64.b64encode(b'l' * 32).decode()}"


@pytest.fixture
def environ() -> dict[str, str]:
    return environment(URL)


def _refusal(environ: dict[str, str]) -> str:
    with pytest.raises(WrongSetting) as refusal:
        read_settings(environ)
    assert refusal.value.__cause__ is None
    return str(refusal.value)


def test_a_whole_environment_is_read(environ: dict[str, str]) -> None:
    settings = read_settings(environ)
    assert settings.database_url == "postgresql+psycopg://sportello:x@127.0.0.1:5432/sportello"
    assert settings.facility_folder.name == "riva-chiara"
    assert settings.frozen_now is None
    assert list(settings.data_keys) == ["k1"]


@pytest.mark.parametrize("name", list(environment(URL)))
@pytest.mark.parametrize("value", [None, "", "   "], ids=["absent", "empty", "blank"])
def test_what_is_missing_is_named(environ: dict[str, str], name: str, value: str | None) -> None:
    del environ[name]
    if value is not None:
        environ[name] = value
    assert name in _refusal(environ)


@pytest.mark.parametrize("name", list(environment(URL)))
def test_every_variable_may_come_from_a_file(
    environ: dict[str, str], name: str, tmp_path: Path
) -> None:
    whole = read_settings(environ)
    file = tmp_path / "secret"
    file.write_text(environ.pop(name) + "\n", encoding="utf-8")
    environ[f"{name}_FILE"] = str(file)
    assert read_settings(environ) == whole


def test_a_file_that_is_not_there_is_named(environ: dict[str, str], tmp_path: Path) -> None:
    del environ["SMS_API_TOKEN"]
    environ["SMS_API_TOKEN_FILE"] = str(tmp_path / "nowhere")
    assert "SMS_API_TOKEN_FILE" in _refusal(environ)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", f"mysql://{SECRET}"),
        ("DATABASE_URL", SECRET),
        ("NOW", SECRET),
        ("NOW", "2026-11-23"),
        ("NOW", "2026-11-23T10:00:00"),
        ("NOW", "10:00"),
        ("FACILITY", SECRET),
        ("FACILITY", f"../{SECRET}"),
        ("FACILITY", "../facilities/riva-chiara"),
        ("FACILITY", "/"),
        ("FACILITY", ".."),
        ("FACILITY", "."),
        ("DATA_KEYS", SECRET),
        ("DATA_KEYS", f"k1:{SECRET}"),
        ("DATA_KEYS", f"k1:{base64.b64encode(SECRET.encode()).decode()},{LOOKUP}"),
        ("DATA_KEYS", f"k1:{KEY}"),
        ("DATA_KEYS", LOOKUP),
        ("DATA_KEYS", f":{KEY},{LOOKUP}"),
        ("DATA_KEYS", ","),
        ("WHATSAPP_APP_SECRET", ", ,"),
    ],
)
def test_what_is_wrong_is_named_and_not_shown(
    environ: dict[str, str], name: str, value: str
) -> None:
    environ[name] = value
    refusal = _refusal(environ)
    assert name in refusal
    assert SECRET not in refusal
    assert KEY not in refusal


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_a_database_may_be_named_in_every_usual_way(environ: dict[str, str], scheme: str) -> None:
    environ["DATABASE_URL"] = f"{scheme}://db/sportello"
    assert read_settings(environ).database_url == "postgresql+psycopg://db/sportello"


def test_the_first_key_is_the_one_that_encrypts(environ: dict[str, str]) -> None:
    environ["DATA_KEYS"] = f"new:{KEY}, {LOOKUP} ,old:{KEY},"
    settings = read_settings(environ)
    assert list(settings.data_keys) == ["new", "old"]
    assert settings.lookup_key == b"l" * 32


def test_several_app_secrets_may_be_valid_at_once(environ: dict[str, str]) -> None:
    environ["WHATSAPP_APP_SECRET"] = " new , old ,"
    assert read_settings(environ).whatsapp_app_secrets == ("new", "old")


def test_a_frozen_day_is_read_with_its_zone(environ: dict[str, str]) -> None:
    environ["NOW"] = "2026-11-23T10:00:00+01:00"
    frozen = read_settings(environ).frozen_now
    assert frozen is not None and frozen.isoformat() == environ["NOW"]


def test_the_variable_itself_comes_before_its_file(environ: dict[str, str]) -> None:
    environ["SMS_API_TOKEN_FILE"] = "/nowhere"
    assert isinstance(read_settings(environ), Settings)


@pytest.mark.parametrize("given", ["https://rc.example", "https://rc.example/", "http://h:8000//"])
def test_the_patients_address_has_no_slash_at_the_end(environ: dict[str, str], given: str) -> None:
    environ["PUBLIC_URL"] = given
    assert read_settings(environ).public_url == given.rstrip("/")


@pytest.mark.parametrize(
    "given", ["rc.example", "ftp://rc.example", "https://", "https://rc.example/s", "https://a b"]
)
def test_what_is_no_web_address_is_refused(environ: dict[str, str], given: str) -> None:
    environ["PUBLIC_URL"] = given
    assert "PUBLIC_URL" in _refusal(environ)


def test_who_needs_a_second_factor_and_how_long_a_login_lasts_may_be_said(
    environ: dict[str, str],
) -> None:
    usual = read_settings(environ)
    assert usual.console_second_factor is None
    assert (usual.console_shift, usual.console_idle) == (timedelta(hours=8), timedelta(hours=1))
    environ |= {"CONSOLE_SECOND_FACTOR": "nurse, admin", "CONSOLE_IDLE_MINUTES": "30"}
    chosen = read_settings(environ)
    assert chosen.console_second_factor == frozenset({"nurse", "admin"})
    assert chosen.console_idle == timedelta(minutes=30)
    environ["CONSOLE_SECOND_FACTOR"] = "none"
    assert read_settings(environ).console_second_factor == frozenset()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CONSOLE_SECOND_FACTOR", "everybody"),
        ("CONSOLE_SECOND_FACTOR", "admin,"),
        ("CONSOLE_SHIFT_MINUTES", "0"),
        ("CONSOLE_SHIFT_MINUTES", "1441"),
        ("CONSOLE_IDLE_MINUTES", "an hour"),
        ("CONSOLE_IDLE_MINUTES", "-5"),
    ],
)
def test_rules_of_the_login_that_cannot_be_are_named(
    environ: dict[str, str], name: str, value: str
) -> None:
    environ[name] = value
    assert name in _refusal(environ)
