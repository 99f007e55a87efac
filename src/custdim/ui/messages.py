"""What people read when something goes wrong, for any exception whatever."""

from __future__ import annotations

from collections.abc import Iterable

from custdim.errors import CustdimError
from custdim.wording import sentence

UNEXPECTED = {
    "en": "Something unexpected went wrong. Nothing of the last step was saved.",
    "zh": "出现意外错误，刚才的操作没有保存。",
}


def message(error: BaseException, language: str) -> str:
    """One sentence for a person, in their language."""
    if isinstance(error, CustdimError):
        return sentence(error, language)
    return UNEXPECTED["zh" if language == "zh" else "en"]


def run_on(sentences: Iterable[str]) -> str:
    """Put sentences behind each other; after a Chinese full stop there is no space."""
    text = ""
    for one in sentences:
        text += one if not text or text.endswith("。") else f" {one}"
    return text
