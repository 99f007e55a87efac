"""Files that people keep: whole or not at all."""

import contextlib

import pytest

from custdim.errors import CancelledError, FileFormatError
from custdim.services.written_files import written


def test_a_new_file_takes_the_place_of_the_old_one(tmp_path):
    file = tmp_path / "客户.yaml"
    file.write_text("old", "utf-8")
    with written(file) as fresh:
        fresh.write_text("new", "utf-8")
        assert file.read_text("utf-8") == "old"
    assert file.read_text("utf-8") == "new"
    assert list(tmp_path.iterdir()) == [file]


def test_what_breaks_off_leaves_the_old_one(tmp_path):
    file = tmp_path / "客户.yaml"
    file.write_text("old", "utf-8")
    with contextlib.suppress(CancelledError), written(file) as fresh:
        fresh.write_text("half", "utf-8")
        raise CancelledError
    assert file.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_in_the_way_is_told_with_its_name(tmp_path):
    (tmp_path / "客户.yaml").mkdir()
    with pytest.raises(FileFormatError) as caught, written(tmp_path / "客户.yaml") as fresh:
        fresh.write_text("new", "utf-8")
    assert caught.value.reason == "write-failed"
    assert caught.value.params["name"] == "客户.yaml"
    assert [one.name for one in tmp_path.iterdir()] == ["客户.yaml"]
