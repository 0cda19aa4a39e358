import base64
import stat
from pathlib import Path

from runtime.stack.passwords import data_keys, kept_secrets


def test_secrets_are_kept(tmp_path: Path) -> None:
    assert kept_secrets(tmp_path) == kept_secrets(tmp_path)


def test_each_state_folder_has_its_own(tmp_path: Path) -> None:
    one, other = kept_secrets(tmp_path / "one"), kept_secrets(tmp_path / "other")
    assert not set(one.values()) & set(other.values())


def test_only_the_owner_may_read_them(tmp_path: Path) -> None:
    kept_secrets(tmp_path)
    assert stat.S_IMODE((tmp_path / "secrets.json").stat().st_mode) == 0o600


def test_a_secret_added_later_leaves_the_others(tmp_path: Path) -> None:
    before = kept_secrets(tmp_path)
    (tmp_path / "secrets.json").write_text('{"redis": "old"}')
    after = kept_secrets(tmp_path)
    assert after["redis"] == "old"
    assert after.keys() == before.keys()


def test_there_is_a_key_to_encrypt_and_one_to_look_up() -> None:
    keys = dict(entry.split(":") for entry in data_keys().split(","))
    assert keys.keys() == {"k1", "lookup"}
    assert all(len(base64.b64decode(key)) == 32 for key in keys.values())
