"""What a value says about a kept file, and which files a definition takes."""

import pytest

from custdim import kinds
from custdim.errors import InvalidValueError
from custdim.kinds.attachment import KeptFile, kept

DIGEST = "ab" * 32
VALUE = f"合同|2.pdf|2097152|{DIGEST}"


def reason(text, **options):
    with pytest.raises(InvalidValueError) as refused:
        kinds.load("file", options).read(text)
    return refused.value.reason


def test_a_value_names_size_and_content():
    file = kept(VALUE)
    assert file == KeptFile("合同|2.pdf", 2097152, DIGEST)
    assert file.value() == VALUE
    assert file.extension == "pdf"
    kind = kinds.load("file", {})
    assert kind.show(VALUE) == "合同|2.pdf"
    assert kind.explain(VALUE) == "2.0 MB"
    assert kind.masked(VALUE) == "••••••.pdf"


@pytest.mark.parametrize(
    "text",
    [
        "合同.pdf",
        f"合同.pdf|x|{DIGEST}",
        f"合同.pdf|5|{DIGEST[1:]}",
        f"|5|{DIGEST}",
        f"../../etc/passwd|5|{DIGEST}",
        f"..|5|{DIGEST}",
        f"a\\b.pdf|5|{DIGEST}",
        f"a.pdf|05|{DIGEST}",
        f"{'x' * 201}|5|{DIGEST}",
    ],
)
def test_nothing_else_is_a_file(text):
    assert reason(text) == "file"


def test_a_definition_takes_some_kinds_and_sizes_only():
    assert reason(VALUE, extensions="jpg, .PNG") == "file-type"
    assert reason(VALUE, max_mb=1) == "file-size"
    assert kinds.load("file", {"extensions": "*.PDF", "max_mb": 2}).read(VALUE) == VALUE
    assert reason(VALUE.replace("pdf", "exe"), extensions="pdf") == "file-type"
    assert kinds.load("image", {}).allowed()[:2] == ("png", "jpg")
