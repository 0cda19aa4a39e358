import socket
from collections.abc import Iterator
from dataclasses import asdict, replace

import pytest

from runtime.stack.ports import PortBusy, Ports


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_the_demos_ports_are_those_people_know() -> None:
    ports = Ports.from_environment({})
    assert (ports.webhook, ports.console, ports.simulator) == (8000, 8001, 8090)
    assert (ports.rasa, ports.actions) == (5005, 5055)


def test_each_port_can_be_chosen() -> None:
    for name in asdict(Ports()):
        ports = Ports.from_environment({f"PORT_{name.upper()}": "12345"})
        assert ports == replace(Ports(), **{name: 12345})


@pytest.mark.parametrize("value", ["abc", "0", "70000", "-1"])
def test_a_port_that_is_none_is_named_by_its_variable(value: str) -> None:
    with pytest.raises(PortBusy, match="PORT_CONSOLE"):
        Ports.from_environment({"PORT_CONSOLE": value})


def test_free_ports_are_all_different_and_free() -> None:
    ports = Ports.free()
    assert len(set(asdict(ports).values())) == len(asdict(ports))
    ports.check_free()


def test_a_busy_port_is_named_with_what_to_set(taken: int) -> None:
    with pytest.raises(PortBusy, match=rf"port {taken} \(console\).*PORT_CONSOLE"):
        replace(Ports.free(), console=taken).check_free()
