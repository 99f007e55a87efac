"""Keeps Python 3.11 alive under PySide6 6.12.

Every Qt call that returns nothing takes one reference from `None` without having one: the wheels
are built for Pythons where `None` is immortal (3.12 and later). On 3.11 the count reaches zero
after some thousand calls and Python aborts ("none_dealloc"). `None` gets more references here
than any program will ever take.
"""

from __future__ import annotations

import ctypes
import sys


def keep_none_alive() -> None:
    """Raise the reference count of None where it can run out; doing it twice does no harm."""
    if sys.version_info < (3, 12):
        count = ctypes.c_ssize_t.from_address(id(None))  # ob_refcnt is an object's first word
        count.value = max(count.value, sys.maxsize // 2)
