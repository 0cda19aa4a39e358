from pathlib import Path

from runtime.bootstrap.index import parse_config, translate


def test_pips_environment_wins_over_its_files() -> None:
    listing = (
        ":env:.index-url='https://env.example/simple'\nglobal.index-url='https://g.example/simple'"
    )
    assert parse_config(listing) == {"index-url": "https://env.example/simple"}


def test_the_install_section_wins_over_the_global_one() -> None:
    listing = "install.cert='/install.pem'\nglobal.cert='/global.pem'\nglobal.timeout='9'"
    assert parse_config(listing) == {"cert": "/install.pem", "timeout": "9"}


def test_a_line_pip_adds_for_itself_is_ignored() -> None:
    assert parse_config("WARNING: something\nlist.format='columns'") == {}


def test_each_setting_gets_uvs_name() -> None:
    config = {
        "index-url": "https://packages.example/simple",
        "extra-index-url": "https://a.example/simple\nhttps://b.example/simple",
        "cert": "/etc/ca.pem",
        "timeout": "60",
    }
    assert translate(config) == {
        "UV_DEFAULT_INDEX": "https://packages.example/simple",
        "UV_INDEX": "https://a.example/simple https://b.example/simple",
        "SSL_CERT_FILE": "/etc/ca.pem",
    }


def test_folders_of_wheels_that_do_not_exist_are_left_out(tmp_path: Path) -> None:
    config = {"find-links": f"/nowhere/at/all {tmp_path} https://wheels.example/"}
    assert translate(config) == {"UV_FIND_LINKS": f"{tmp_path},https://wheels.example/"}


def test_without_settings_uv_gets_none() -> None:
    assert translate({}) == {}
    assert translate({"find-links": "/nowhere/at/all"}) == {}
