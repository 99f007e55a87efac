"""The language of the screens: which one, its translators, and a font that has its letters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from custdim.paths import resources

FONT = "NotoSansSC-Regular.ttf"
LOCALES = {"zh": "zh_CN", "en": "en_US"}


def effective_language(chosen: str) -> str:
    """Chinese or English: as chosen, else as the system speaks."""
    if chosen in LOCALES:
        return chosen
    chinese = QLocale.system().language() == QLocale.Language.Chinese
    return "zh" if chinese else "en"


def speak(
    app: QApplication, language: str, former: Sequence[QTranslator] = ()
) -> list[QTranslator]:
    """Let every text that is built from now on be in a language; `former` is silent then."""
    for old in former:
        app.removeTranslator(old)
    QLocale.setDefault(QLocale(LOCALES[language]))
    made: list[QTranslator] = []
    if language == "en":
        return made
    qt_texts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    own_texts = str(resources() / "i18n")
    for name, folder in (("qtbase_zh_CN", qt_texts), ("custdim_zh_CN", own_texts)):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
            made.append(translator)
    return made


def choose_font(app: QApplication) -> None:
    """Use the system's font where it can write Chinese, else the one that comes along."""
    font = QFont(app.font())
    if font.pointSizeF() < 10:
        font.setPointSizeF(10)
    if not QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
        number = QFontDatabase.addApplicationFont(str(resources() / "fonts" / FONT))
        families = QFontDatabase.applicationFontFamilies(number)
        if families:
            font.setFamilies(families)
    app.setFont(font)
