"""Ties a child to its parent's life, then becomes the command. Run as a script:

    python -I -S tether.py PARENT_PID DEATH_SIGNAL UID|- COMMAND…

A script of its own, because code between fork and exec is not safe in a threaded parent, and
because the kernel forgets the death signal when the user changes, so it must be set after that.
Elsewhere than on Linux there is no such signal: the parent stops its children when it exits.
"""

import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1


def drop_to(uid: int) -> None:
    os.setgroups([])
    os.setgid(uid)
    os.setuid(uid)


def die_with_parent(parent_pid: int, signal_number: int) -> None:
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal_number, 0, 0, 0)
    if os.getppid() != parent_pid:
        sys.exit("the supervisor is gone")


def main(parent_pid: str, signal_number: str, uid: str, *command: str) -> None:
    if uid != "-":
        drop_to(int(uid))
    die_with_parent(int(parent_pid), int(signal_number))
    os.execv(command[0], command)


if __name__ == "__main__":
    main(*sys.argv[1:])
