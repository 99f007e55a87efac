"""Import of a workbook, beside the bare limit: read every cell, write one flat table."""

import time
from pathlib import Path
from random import Random

import sqlcipher3.dbapi2 as driver
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from bench.figures import Figure
from custdim.demo.people import Inventor
from custdim.exchange.customers import apply_import, plan_import
from custdim.services import offices
from custdim.services.access import actor_of
from custdim.services.offices import NewOffice

ROWS = 20_000
COLUMNS = [
    "客户编码",
    "客户名称",
    "客户简称",
    "统一社会信用代码",
    "客户类型",
    "企业性质",
    "法定代表人/负责人",
    "成立日期",
    "注册资本(万元)",
    "实缴资本(万元)",
    "行政区划",
    "邮政编码",
    "住所/注册地址",
    "实际经营地址",
    "所属行业",
    "纳税人类型",
    "经营场所性质",
    "经营范围",
    "首次交易日期",
    "结算方式",
    "近12个月销售额(元)",
    "有发货月份数",
    "付款及时率(%)",
    "最长逾期天数",
    "期末逾期金额占应收比(%)",
    "报表年度",
    "年营业收入(万元)",
    "资产负债率(%)",
    "流动比率",
    "盈利情况",
]


def measure(folder: Path) -> list[Figure]:
    """Make a workbook of 30 columns, then import it in both ways."""
    file = folder / "customers.xlsx"
    make_workbook(file)
    bare = bare_limit(file, folder / "flat.db")
    ours = our_import(file, folder / "imported")
    return [
        Figure(
            f"import of {ROWS:,} rows × {len(COLUMNS)} columns",
            ours,
            "rows/s",
            "≥ half the limit",
            ours >= bare / 2,
            bare,
            "calamine → one flat table, no checks",
        )
    ]


def make_workbook(file: Path) -> None:
    """Write the invented customers."""
    inventor, random = Inventor(7), Random(7)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("客户")
    sheet.append(COLUMNS)
    for number in range(1, ROWS + 1):
        firm = inventor.firm()
        sheet.append(
            [
                f"B{number:06d}", firm.name, firm.short_name, firm.credit_code, firm.customer_type,
                firm.ownership, inventor.person(), "2012/3/1", random.randint(50, 5000), 50,
                firm.region, "518057", f"{firm.city}中山路{number}号", "", firm.industry,
                "一般纳税人", "自有", firm.scope, "2019-05-01", "月结",
                random.randint(1, 9) * 100000, 10, 97.5, 6, 2.5, 2025, 3200, 55.5, 1.6, "上年盈利",
            ]
        )  # fmt: skip
    book.save(file)


def our_import(file: Path, folder: Path) -> float:
    """Rows per second of plan and apply together."""
    office = offices.create_office(
        NewOffice(folder, "bench", "admin", "Admin", "demo1234", "trade_credit", also_clerk=True)
    )
    actor = actor_of(office, "admin")
    begun = time.perf_counter()
    plan = plan_import(office, actor, file)
    result = apply_import(office, actor, plan)
    spent = time.perf_counter() - begun
    office.close()
    assert result.added == ROWS, result
    return ROWS / spent


def bare_limit(file: Path, database: Path) -> float:
    """Rows per second without any check, index or second table."""
    begun = time.perf_counter()
    rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()[1:]
    connection = driver.connect(str(database), isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    names = ", ".join(f"c{number}" for number in range(len(COLUMNS)))
    connection.execute(f"CREATE TABLE flat ({names})")
    connection.execute("BEGIN IMMEDIATE")
    places = ", ".join("?" * len(COLUMNS))
    connection.executemany(f"INSERT INTO flat VALUES ({places})", rows)
    connection.execute("COMMIT")
    connection.close()
    return len(rows) / (time.perf_counter() - begun)
