"""Kept files are shown as copies that do not outlive the program."""

import subprocess
import sys
from pathlib import Path

import pytest

from custdim.errors import NotFoundError
from custdim.ui.opened_files import named_copy

PROBE = """
import sys
from pathlib import Path
from custdim.ui.opened_files import named_copy
from custdim.services.offices import open_office
office = open_office(Path(sys.argv[1]))
print(named_copy(office, sys.argv[2], "合同.pdf"), flush=True)
"""


def test_a_copy_has_the_name_that_people_gave(office, tmp_path):
    file = tmp_path / "scan.pdf"
    file.write_bytes(b"%PDF")
    digest, _ = office.files.put(file)
    copies = {named_copy(office, digest, "../合同.pdf") for _ in range(2)}
    assert {copy.name for copy in copies} == {"合同.pdf"}
    assert len(copies) == 2, "who changes one copy does not change what is shown next"
    assert all(copy.read_bytes() == b"%PDF" for copy in copies)


def test_a_file_that_is_gone_is_said_to_be(office):
    with pytest.raises(NotFoundError):
        named_copy(office, "0" * 64, "合同.pdf")


def test_copies_go_when_the_program_ends(office, tmp_path):
    file = tmp_path / "scan.pdf"
    file.write_bytes(b"%PDF")
    digest, _ = office.files.put(file)
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(office.folder), digest],
        env={"PYTHONPATH": next(path for path in sys.path if path.endswith("src"))},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    copy = Path(done.stdout.strip().splitlines()[-1])
    assert copy.name == "合同.pdf"
    assert not copy.exists()
