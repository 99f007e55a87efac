"""What the driver complains about goes into the log file, and customers' values must not."""

from __future__ import annotations

import traceback

import pytest
from sqlalchemy import text

from custdim.errors import StorageError

SECRET = "622202-1234567890"


def test_an_error_of_the_database_tells_no_value(bare) -> None:
    with pytest.raises(StorageError) as told, bare.reading() as session:
        session.execute(text("SELECT * FROM nowhere WHERE account = :account"), {"account": SECRET})
    assert SECRET not in "".join(traceback.format_exception(told.value))
