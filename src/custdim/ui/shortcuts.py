"""Keys that act, each with the words that say what it does; the overview is read from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

NATIVE = QKeySequence.SequenceFormat.NativeText

Keys = dict[str, list[str]]  # what is done → the keys that do it


def add_key(
    owner: QWidget,
    keys: str,
    words: str,
    act: Callable[[], object],
    *,
    inside: bool = False,
) -> None:
    """Let keys do something while `owner` is shown, or only while the keyboard is `inside` it.

    The words are for the overview of the keys.
    """
    made = QShortcut(QKeySequence(keys), owner, act)
    made.setWhatsThis(words)
    if inside:
        from PySide6.QtCore import Qt

        # Given to the constructor, PySide would leave the context out.
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)


def keys_of(root: QWidget) -> Keys:
    """The keys that act anywhere in a widget."""
    buttons = [one for one in root.findChildren(QAbstractButton) if not one.shortcut().isEmpty()]
    pairs = [(one.shortcut(), one.text() or one.accessibleName()) for one in buttons]
    actions = [one for one in root.findChildren(QAction) if not one.shortcut().isEmpty()]
    pairs += [(one.shortcut(), one.text()) for one in actions]
    return _joined([*own_keys(root, deep=True), *pairs])


def own_keys(root: QWidget, *, deep: bool = False) -> list[tuple[QKeySequence, str]]:
    """The keys of a widget itself, or of everything in it, that no button shows."""
    from PySide6.QtCore import Qt

    options = Qt.FindChildOption
    option = options.FindChildrenRecursively if deep else options.FindDirectChildrenOnly
    found = root.findChildren(QShortcut, options=option)
    return [(one.key(), one.whatsThis()) for one in found]


def keys_everywhere(*roots: QWidget) -> Keys:
    """The keys that belong to windows themselves, wherever the keyboard is in them."""
    return _joined(pair for root in roots for pair in own_keys(root))


def _joined(pairs: Iterable[tuple[QKeySequence, str]]) -> Keys:
    keys: Keys = {}
    for sequence, words in pairs:
        known = keys.setdefault(words, [])
        shown = sequence.toString(NATIVE)
        if shown not in known:
            known.append(shown)
    return keys
