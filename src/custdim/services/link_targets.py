"""What a record can be linked to: things found by a text, and files taken into the office."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import func, or_, select

from custdim.errors import FileFormatError, InvalidValueError
from custdim.kinds.attachment import Attachment, KeptFile
from custdim.kinds.reference import Reference, reference
from custdim.kinds.writing import excerpt
from custdim.models.customer import Category, Standard
from custdim.models.office import User
from custdim.services.file_names import attached_name
from custdim.services.search import find_customers
from custdim.storage.office import Office

MOST, LONGEST = 12, 300


@dataclass(frozen=True, slots=True)
class Target:
    """Something a reference can mean."""

    code: str
    name: str

    @property
    def value(self) -> str:
        """The value that refers to it."""
        return reference(self.code, self.name)


def found_targets(office: Office, kind: Reference, text: str) -> list[Target]:
    """Find what a text can mean, the best first."""
    wanted = text.strip()[:LONGEST]  # no code and no name is longer
    if not wanted:
        return []
    if kind.target == "customer":
        return [Target(hit.code, hit.name) for hit in find_customers(office, wanted, limit=MOST)]
    query: Any
    if kind.target == "user":
        code, name = User.login, User.name
        query = select(code, name).where(User.active)
    else:
        code, name = Category.code, Category.name_zh
        query = select(code, name).join(Standard, Standard.id == Category.standard_id)
        query = query.where(Standard.code == kind.standard)
    begins = func.instr(func.lower(code), wanted.lower()) == 1
    holds = func.instr(func.lower(name), wanted.lower()) > 0
    query = query.where(or_(begins, holds)).order_by(begins.desc(), code).limit(MOST)
    with office.reading() as session:
        return [Target(*row) for row in session.execute(query)]


def stage_file(office: Office, kind: Attachment, source: Path) -> KeptFile:
    """Copy a file into the office, to be kept with the record that names it once it is saved.

    Raises InvalidValueError when the kind does not want it.
    """
    try:
        name = attached_name(source)
        size = source.stat().st_size
        kind.check(KeptFile(name, size, "0" * 64).value())  # before it is copied
        digest, size = office.files.stage(source)
    except (FileFormatError, OSError) as error:
        reason = "file-program" if getattr(error, "reason", "") == "program" else "file-unreadable"
        raise InvalidValueError(reason, text=excerpt(source.name)) from error
    return KeptFile(name, size, digest)
