"""The Chinese catalogue is complete and fits the sources."""

import shutil
import string
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "resources" / "i18n" / "custdim_zh_CN.ts"
BIN = Path(sys.executable).parent


def messages(path):
    """Return (context, source) → (translation, state) of every entry."""
    return {
        (context.findtext("name"), message.findtext("source")): (
            message.find("translation").text
            or "|".join(form.text or "" for form in message.iter("numerusform")),
            message.find("translation").get("type"),
        )
        for context in ET.parse(path).getroot().iter("context")
        for message in context.iter("message")
    }


def test_every_text_of_the_program_is_in_the_catalogue(tmp_path):
    fresh = tmp_path / "fresh.ts"
    shutil.copy(CATALOGUE, fresh)
    sources = sorted(str(path) for path in (ROOT / "src" / "custdim").rglob("*.py"))
    names = ["-locations", "none", "-no-obsolete", "-silent", "-ts", str(fresh)]
    languages = ["-source-language", "en", "-target-language", "zh_CN"]
    subprocess.run([str(BIN / "pyside6-lupdate"), *sources, *names, *languages], check=True)
    assert set(messages(fresh)) == set(messages(CATALOGUE))


def test_no_translation_is_missing_or_unfinished():
    missing = [key for key, (text, state) in messages(CATALOGUE).items() if not text or state]
    assert not missing


def test_translations_keep_the_places_to_fill_in():
    def places(text):
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    wrong = [
        source
        for (_, source), (text, _) in messages(CATALOGUE).items()
        if places(source) != places(text)
    ]
    assert not wrong
