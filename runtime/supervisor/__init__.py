"""Starts processes in order, keeps them running, stops them all: nothing survives it."""

from runtime.supervisor.process import Process
from runtime.supervisor.readiness import ExitedWell, FileExists, HttpAnswers, PortOpen
from runtime.supervisor.supervisor import StartFailed, Supervisor

__all__ = [
    "ExitedWell",
    "FileExists",
    "HttpAnswers",
    "PortOpen",
    "Process",
    "StartFailed",
    "Supervisor",
]
