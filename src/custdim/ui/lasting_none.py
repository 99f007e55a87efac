"""Keeps Python 3.11 alive under PySide6 6.12.

Every Qt call that returns nothing takes one reference from `None` without having one, and some
take one from `True` and `False`: the wheels are built for Pythons where such constants are
immortal (3.12 and later). On 3.11 the count reaches zero after some thousand calls and Python
aborts ("none_dealloc", "bool_dealloc"). What 3.12 makes immortal gets more references here than
any program will ever take.
"""

from __future__ import annotations

import ctypes
import sys

CONSTANTS: tuple[object, ...] = (
    *(None, True, False, NotImplemented, ..., (), "", b""),
    *range(-5, 257),
    *map(chr, range(256)),
)


def keep_none_alive() -> None:
    """Raise the reference counts that can run out; doing it twice does no harm."""
    if sys.version_info >= (3, 12):
        return
    for constant in CONSTANTS:
        count = ctypes.c_ssize_t.from_address(id(constant))  # ob_refcnt is an object's first word
        count.value = max(count.value, sys.maxsize // 2)
