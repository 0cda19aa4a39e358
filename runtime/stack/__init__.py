"""Every service of Sportello on one machine: what `./run demo` shows and what the tests run."""

from runtime.stack.ports import PortBusy, Ports
from runtime.stack.stack import Stack

__all__ = ["PortBusy", "Ports", "Stack"]
