"""What looking an office over may find, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from custdim.wording.counting import Counted

# Code → (English, Chinese); both hold the same {placeholders}.
FINDINGS: dict[str, tuple[str, str]] = {
    "integrity": ("The database is damaged: {detail}", "数据库已损坏：{detail}"),
    "unreadable": (
        "The database is too damaged to be read on: {detail}",
        "数据库损坏严重，无法继续读取：{detail}",
    ),
    "reference": (
        "Row {row} of table {table} points at a row of {target} that does not exist.",
        "表 {table} 第 {row} 行引用了 {target} 中不存在的记录。",
    ),
    "table-missing": (
        "The values of dimension “{dimension}” have no table.",
        "维度“{dimension}”缺少数据表。",
    ),
    "table-unknown": (
        "Table {table} belongs to no dimension.",
        "数据表 {table} 不属于任何维度。",
    ),
    "column-missing": (
        "The values of “{attribute}” in dimension “{dimension}” have no column.",
        "维度“{dimension}”的属性“{attribute}”缺少数据列。",
    ),
    "column-type": (
        "The column of “{attribute}” in dimension “{dimension}” has the wrong type.",
        "维度“{dimension}”的属性“{attribute}”的数据列类型不符。",
    ),
    "kind-unknown": (
        "Attribute “{attribute}” of dimension “{dimension}” is of the unknown kind “{kind}”.",
        "维度“{dimension}”的属性“{attribute}”使用了未知类型“{kind}”。",
    ),
    "kept-missing": (
        "The stored copy of values {table} is missing.",
        "停用值的备份 {table} 缺失。",
    ),
    "kept-unknown": (
        "Nobody knows what the stored copy of values {table} is of.",
        "停用值的备份 {table} 来源不明。",
    ),
    "file": (
        "The file “{name}” is missing or damaged.",
        "文件“{name}”缺失或已损坏。",
    ),
    "snapshot": (
        "The frozen form of case {number} was altered.",
        "资质案卷 {number} 的存档内容被改动过。",
    ),
    "places": (
        "{count:customer is|customers are} counted and found in other categories than the right"
        " ones.",
        "有 {count} 个客户在搜索和统计中的分类与其实际所在分类不一致。",
    ),
    "index": (
        "The search index holds {found:customer|customers} instead of {expected}.",
        "搜索索引中有 {found} 个客户，应为 {expected} 个。",
    ),
    "journal-gap": (
        "Before entry {entry} of the journal something is missing.",
        "日志第 {entry} 条之前有缺失。",
    ),
    "journal-entry": (
        "Entry {entry} of the journal was altered.",
        "日志第 {entry} 条被改动过。",
    ),
    "journal-payload": (
        "The details of entry {entry} of the journal were altered.",
        "日志第 {entry} 条的明细被改动过。",
    ),
    "journal-rows": (
        "The rows of entry {entry} of the journal were altered.",
        "日志第 {entry} 条的批量明细被改动过。",
    ),
}


class Found(Protocol):
    """What a check reports."""

    @property
    def text_code(self) -> str:
        """Which of the sentences above."""

    @property
    def params(self) -> Mapping[str, Any]:
        """What stands in its places."""


def finding_sentence(finding: Found, language: str) -> str:
    """Say what was found."""
    english, chinese = FINDINGS[finding.text_code]
    params = {name: Counted(value) for name, value in finding.params.items()}
    return (chinese if language.startswith("zh") else english).format_map(params)
