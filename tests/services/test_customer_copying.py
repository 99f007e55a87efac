"""What is one customer's own never goes to another."""

from __future__ import annotations

from custdim.kinds.attachment import KeptFile
from custdim.services.customer_copying import customer_copy
from custdim.services.customer_records import CustomerInput, RecordValues
from sample_definitions import attribute, dimension

SITE = dimension(
    attribute(1, "text"),
    attribute(2, "text", unique=True),
    attribute(3, "file"),
    attribute(4, "text", sensitive=True),
    attribute(5, "auto_number"),
    attribute(6, "text", retired_since="2020-01-01"),
    attribute(7, "text", unique=True),
    many=True,
)
FILE = KeptFile("执照.pdf", 3, "a" * 64).value


def test_unique_secret_and_kept_values_stay_behind():
    values = {1: "远景", 2: "京A1", 3: FILE, 4: "秘密", 5: "N-1", 6: "旧", 7: None}
    records = {1: (RecordValues(11, values), RecordValues(12, {2: "京A2"}))}
    source = CustomerInput(
        id=1,
        name="甲",
        code="K1",
        credit_code="X",
        categories={3: 30},
        further={3: (31,)},
        records=records,
    )
    copy = customer_copy(source, (SITE,))
    assert copy.records == {1: ({1: "远景"},)}
    assert copy.places == {3: (30, 31)}
    assert [known.id for known in copy.left] == [2, 3, 4, 6]
