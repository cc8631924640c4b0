"""No network for this process, from here on and for whatever it starts, where the system can see to it."""

import ctypes
import platform
import struct
import sys
from contextlib import suppress

#: By machine: what the kernel calls it (AUDIT_ARCH), and the number of the system call ``socket``.
_MACHINES = {
    "x86_64": (0xC000003E, 41),
    "aarch64": (0xC00000B7, 198),
    "riscv64": (0xC00000F3, 198),
}
_IO_URING_SETUP = 425  # it makes sockets too, past the filter
_OTHER_NUMBERS = 0x40000000  # from here on: the calls of x86_64's second interface, x32
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _END, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050000 | 13  # EACCES


def bar_network() -> bool:
    """Whether the kernel now refuses this process every socket: on Linux by seccomp, elsewhere not at all.

    Threads that are already there keep what they may.
    """
    machine = _MACHINES.get(platform.machine())
    if sys.platform != "linux" or machine is None:
        return False
    architecture, socket = machine
    steps = (
        (_LOAD, 0, 0, 4),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _END),
        (_LOAD, 0, 0, 0),
        (_EQUAL, 3, 0, socket),
        (_EQUAL, 2, 0, _IO_URING_SETUP),
        (_AT_LEAST, 1, 0, _OTHER_NUMBERS),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    )
    program = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    header = ctypes.create_string_buffer(struct.pack("HP", len(steps), ctypes.addressof(program)))
    with suppress(OSError, AttributeError):
        prctl = ctypes.CDLL(None).prctl
        zero = ctypes.c_ulong(0)
        if prctl(_NO_NEW_PRIVILEGES, ctypes.c_ulong(1), zero, zero, zero) == 0:
            return bool(prctl(_SET_SECCOMP, ctypes.c_ulong(_FILTER), header, zero, zero) == 0)
    return False
