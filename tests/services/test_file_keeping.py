"""A chosen file is kept once it is saved, and goes with the last one who refers to it."""

import os
import time

import pytest

from custdim.errors import FieldErrors, FileFormatError, InvalidValueError, NotFoundError
from custdim.kinds import load
from custdim.services import customers, definitions
from custdim.services.customers import CustomerInput, RecordValues
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.services.link_targets import stage_file
from custdim.services.offices import open_office

SCAN = AttributeDraft("scan", "扫描件", kind="file")


@pytest.fixture
def scans(office, admin):
    draft = DimensionDraft("SCANS", "扫描", attributes=(SCAN,))
    saved = definitions.save_dimension(office, admin, draft, revision=None)
    return definitions.dimension(office, saved.id)


@pytest.fixture
def chosen(office, tmp_path):
    source = tmp_path / "合同.pdf"
    source.write_bytes(b"%PDF-1.7 contract")
    return stage_file(office, load("file", {}), source)


@pytest.fixture
def save(office, clerk, scans):
    def act(file, name="深圳某商贸有限公司"):
        record = RecordValues(values={scans.by_code["scan"].id: file.value()})
        entered = CustomerInput(name=name, records={scans.id: (record,)})
        return customers.save_customer(office, clerk, entered, revision=None).id

    return act


def kept(office):
    return sorted(file.name for file in (office.folder / "files").glob("??/*"))


def purge(office, clerk, admin, *ids):
    customers.recycle_customers(office, clerk, ids)
    customers.purge_customers(office, admin, ids)


def test_a_chosen_file_can_be_seen_but_is_kept_only_with_the_save(office, chosen, save):
    assert office.files.path(chosen.digest).read_bytes() == b"%PDF-1.7 contract"
    assert kept(office) == []
    with pytest.raises(FieldErrors):
        save(chosen, name="")
    assert kept(office) == []
    save(chosen)
    assert kept(office) == [chosen.digest]
    assert office.files.is_sound(chosen.digest)
    assert not list((office.folder / "files" / "staged").iterdir())


def test_what_was_never_saved_is_cleaned_away_later(office, chosen):
    staged = office.files.path(chosen.digest)
    broken = staged.with_name("1234.new")
    broken.write_bytes(b"half")
    open_office(office.folder).close()
    assert staged.exists()
    assert broken.exists()
    for file, days in ((staged, 31), (broken, 2)):
        os.utime(file, (time.time() - days * 86_400,) * 2)
    open_office(office.folder).close()
    assert not staged.exists()
    assert not broken.exists()


def test_a_purged_customers_file_goes_when_nobody_else_refers_to_it(
    office, clerk, admin, chosen, save
):
    first, second = save(chosen), save(chosen, "东莞某商贸有限公司")
    purge(office, clerk, admin, first)
    assert kept(office) == [chosen.digest]
    purge(office, clerk, admin, second)
    assert kept(office) == []
    with pytest.raises(NotFoundError):
        office.files.path(chosen.digest)


def test_a_file_in_a_stored_copy_is_not_lost(office, clerk, admin, scans, chosen, save):
    first, _ = save(chosen), save(chosen, "东莞某商贸有限公司")
    draft = DimensionDraft("SCANS", "扫描", id=scans.id, attributes=(AttributeDraft("x", "乙"),))
    done = definitions.save_dimension(office, admin, draft, revision=scans.revision, confirmed=2)
    purge(office, clerk, admin, first)
    assert kept(office) == [chosen.digest]
    definitions.delete_dimension(office, admin, scans.id, revision=done.revision, confirmed=1)
    assert kept(office) == [chosen.digest]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no such files")
def test_what_never_ends_is_not_copied(office, tmp_path):
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "zeros.pdf").symlink_to("/dev/zero")
    for name in ("pipe.pdf", "zeros.pdf"):
        with pytest.raises(InvalidValueError, match="file-unreadable"):
            stage_file(office, load("file", {}), tmp_path / name)
        with pytest.raises(FileFormatError, match="unreadable"):
            office.files.put(tmp_path / name)
