"""A leash: a process that holds one ends when the process that started it ends, even by `kill -9`.

Also a small program, `python leash.py PARENT_PID USER COMMAND…`, for starting something that is not ours on a leash, as
another user if one is named.
"""

import ctypes
import os
import pwd
import signal
import sys

PR_SET_PDEATHSIG = 1  # linux/prctl.h


def die_with_parent(parent: int, how: int = signal.SIGKILL) -> None:
    """Asks the kernel to send `how` to this process when `parent` is gone; does nothing where there is no prctl (macOS)."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, how)
    if os.getppid() != parent:  # it went before the leash was on
        os.kill(os.getpid(), how)


def become(name: str) -> None:
    """Gives up root for the user `name`; before the leash, for the kernel drops a leash when the user changes."""
    user = pwd.getpwnam(name)
    os.initgroups(name, user.pw_gid)
    os.setgid(user.pw_gid)
    os.setuid(user.pw_uid)


if __name__ == "__main__":
    if sys.argv[2]:
        become(sys.argv[2])
    die_with_parent(int(sys.argv[1]))
    os.execvp(sys.argv[3], sys.argv[3:])  # noqa: S606
