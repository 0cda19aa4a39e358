"""docker-compose.yml and the Dockerfiles, checked without an engine."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy.make_env import make_files, write
from runtime.settings import read_settings
from runtime.stack.commands import COMMANDS, command

ROOT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
ONCE = {"migrate", "seed"}
SETTINGS_READERS = set(COMMANDS) - {"rasa", "simulator"}
PORTS = {"webhook": 8000, "actions": 5055, "console": 8001, "simulator": 8090, "rasa": 5005}
# CONTRACTS.md, section Environment; NOW is for tests and demos only
CONTRACT = {
    "DATABASE_URL",
    "REDIS_URL",
    "RASA_URL",
    "ACTIONS_TOKEN",
    "WHATSAPP_API_URL",
    "WHATSAPP_PHONE_NUMBER_ID",
    "WHATSAPP_ACCESS_TOKEN",
    "WHATSAPP_APP_SECRET",
    "WHATSAPP_VERIFY_TOKEN",
    "SMS_API_URL",
    "SMS_API_TOKEN",
    "DATA_KEYS",
    "FACILITY",
}
IS_A_SECRET = re.compile(r"PASSWORD|TOKEN|SECRET|KEYS")


def names_in(env_file: str) -> set[str]:
    text = (ROOT / f"{env_file}.example").read_text("utf-8")
    return {line.partition("=")[0] for line in text.splitlines() if "=" in line and line[0] != "#"}


def environment_of(service: str) -> set[str]:
    described = SERVICES[service]
    named = set(described.get("environment", {}))
    return named.union(*(names_in(path) for path in described.get("env_file", [])))


def test_every_service_of_the_stack_is_there() -> None:
    assert set(SERVICES) == {"postgres", "redis", *COMMANDS}


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_each_service_comes_from_an_image_or_a_build(name: str) -> None:
    assert {"image", "build"} & SERVICES[name].keys()


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_each_service_tells_its_health_or_runs_once(name: str) -> None:
    if name in ONCE:
        assert SERVICES[name]["restart"] == "no"
    else:
        assert SERVICES[name]["healthcheck"]["test"]


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_what_a_service_waits_for_exists_and_can_be_waited_for(name: str) -> None:
    for other, how in SERVICES[name].get("depends_on", {}).items():
        expected = "service_completed_successfully" if other in ONCE else "service_healthy"
        assert how["condition"] == expected
        assert other in SERVICES


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_each_service_runs_the_same_command_as_in_the_demo(name: str) -> None:
    same = command(
        name,
        python="python",
        rasa_python="python",
        model="/sportello/model.tar.gz",
        host="0.0.0.0",
        port=PORTS.get(name, 0),
    )
    there = tuple(shlex.split(SERVICES[name]["command"].replace("()", "\\(\\)")))
    assert there[: len(same)] == same
    assert there[len(same) :] in ((), ("--host", "0.0.0.0"))


@pytest.mark.parametrize("name", sorted(SETTINGS_READERS))
def test_each_service_of_ours_gets_every_variable_of_the_contract(name: str) -> None:
    assert environment_of(name) >= CONTRACT | {"SECRET_KEY", "CONSOLE_URL", "PUBLIC_URL"}


def test_rasa_gets_what_its_tracker_and_its_action_calls_need_and_no_more() -> None:
    needed = {"TRACKER_DATABASE_URL", "REDIS_URL", "ACTIONS_URL", "ACTIONS_TOKEN", "DATA_KEYS"}
    assert environment_of("rasa") == needed


def test_no_secret_has_a_value_in_what_is_committed() -> None:
    for example in (ROOT / "deploy" / "env").glob("*.example"):
        lines = [ln for ln in example.read_text("utf-8").splitlines() if not ln.startswith("#")]
        assert all(line.endswith("=") for line in lines), example.name
    for name, service in SERVICES.items():
        assert not [key for key in service.get("environment", {}) if IS_A_SECRET.search(key)], name


def test_the_files_with_secrets_are_not_committed() -> None:
    assert "/deploy/env/*.env" in (ROOT / ".gitignore").read_text("utf-8").splitlines()


def test_only_the_two_doors_and_the_simulator_are_published_and_only_on_this_machine() -> None:
    published = {name: s["ports"] for name, s in SERVICES.items() if s.get("ports")}
    assert set(published) == {"webhook", "console", "simulator"}
    assert all(port.startswith("127.0.0.1:") for ports in published.values() for port in ports)


def test_databases_and_rasa_have_no_way_out() -> None:
    assert COMPOSE["networks"]["inside"]["internal"] is True
    for name in ("postgres", "redis", "rasa", "actions"):
        assert SERVICES[name]["networks"] == ["inside"]


def test_the_simulator_and_the_invented_patients_come_only_in_demos() -> None:
    in_demos = {name for name, service in SERVICES.items() if service.get("profiles") == ["demo"]}
    assert in_demos == {"simulator", "seed"}


@pytest.mark.parametrize("dockerfile", ["Dockerfile", "Dockerfile.rasa"])
def test_what_an_image_copies_exists_and_is_not_ignored(dockerfile: str) -> None:
    text = (ROOT / "deploy" / dockerfile).read_text("utf-8")
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    copied = [src for line in re.findall(r"^COPY (.+)$", text, re.M) for src in line.split()[:-1]]
    assert copied
    for source in copied:
        assert (ROOT / source).exists(), source
        assert f"!{source.split('/')[0]}" in ignored, source


def test_each_build_names_a_dockerfile_that_exists() -> None:
    builds = [service["build"] for service in SERVICES.values() if "build" in service]
    assert all((ROOT / build["context"] / build["dockerfile"]).exists() for build in builds)


def test_the_files_made_for_a_demo_are_complete_and_fit_each_other(tmp_path: Path) -> None:
    files = make_files(demo=True)
    write(files, tmp_path)
    for name, values in files.items():
        assert set(values) == names_in(f"deploy/env/{name}")
        assert all(values.values()), name
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
    app, rasa = files["app.env"], files["rasa.env"]
    assert app["DATA_KEYS"] == rasa["DATA_KEYS"]
    assert files["postgres.env"]["SPORTELLO_PASSWORD"] in app["DATABASE_URL"]
    assert files["postgres.env"]["SPORTELLO_RASA_PASSWORD"] in rasa["TRACKER_DATABASE_URL"]
    assert files["redis.env"]["REDIS_PASSWORD"] in app["REDIS_URL"]


def test_the_services_can_start_with_the_files_made_for_a_demo() -> None:
    if not (ROOT / "data/facilities/riva-chiara").is_dir():
        pytest.skip("no demo facility yet")
    fixed = SERVICES["webhook"]["environment"] | {"FACILITY": "riva-chiara", "TRIAGE_MODE": ""}
    read_settings({**make_files(demo=True)["app.env"], **fixed})


def test_files_that_exist_are_not_written_over(tmp_path: Path) -> None:
    write(make_files(demo=False), tmp_path)
    with pytest.raises(FileExistsError):
        write(make_files(demo=False), tmp_path)
