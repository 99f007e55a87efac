"""Why a workbook, or a row of it, cannot be taken in."""

from __future__ import annotations

# "code" or "code/reason" → (English, Chinese); both hold the same {placeholders}.
EXCHANGE: dict[str, tuple[str, str]] = {
    "invalid-value/repeated-row": (
        "“{text}” already stands in row {row} of this file.",
        "“{text}”与本文件第 {row} 行重复。",
    ),
    "invalid-value/recycled-customer": (
        "{customer} ({code}) is in the recycle bin. Please restore it first.",
        "客户“{customer}”（{code}）在回收站中，请先恢复。",
    ),
    "invalid-value/two-customers": (
        "The code {code} and the credit code {credit_code} belong to two customers ({other}).",
        "编码 {code} 与信用代码 {credit_code} 属于两个不同的客户（后者为 {other}）。",
    ),
    "invalid-value/category-unknown": (
        "There is no category “{text}”. Please use its code or its full name.",
        "没有分类“{text}”，请使用分类编码或完整名称。",
    ),
    "invalid-value/category-ambiguous": (
        "Several categories are called “{text}”. Please use the code.",
        "有多个分类名为“{text}”，请使用分类编码。",
    ),
    "invalid-value/formula-failed": (
        "The formula in this cell failed. Please put it right in Excel.",
        "该单元格的公式出错，请在 Excel 中更正。",
    ),
    "invalid-value/no-name-column": (
        "No column brings the full name that a new customer needs.",
        "没有对应“客户名称”的列，无法新增客户。",
    ),
    "invalid-value/namesake": (
        "{customer} ({code}) has the same name; this row adds another customer.",
        "已有同名客户“{customer}”（{code}），此行将另外新增一个客户。",
    ),
    "invalid-value/same-name": (
        "Recognised by the name alone: this row changes {customer} ({code}).",
        "仅凭名称识别：此行将更新已有客户“{customer}”（{code}）。",
    ),
    "invalid-value/listed-records": (
        "Several records stand in one cell; those that the customer has are left as they are.",
        "该单元格含多条记录，客户已有的多条记录保持不变，请在客户窗口中修改。",
    ),
    "invalid-value/several-namesakes": (
        "{count:customer is|customers are} called “{customer}”. Please say which by code or"
        " credit code.",
        "有 {count} 个客户名为“{customer}”，请注明客户编码或统一社会信用代码。",
    ),
    "file-format/not-a-workbook": (
        "{name} is not an Excel workbook. Please save it as .xlsx and try again.",
        "{name} 不是 Excel 工作簿，请另存为 .xlsx 后重试。",
    ),
    "file-format/damaged": (
        "{name} is damaged. Please open it in Excel, save it anew and try again.",
        "{name} 已损坏，请用 Excel 打开并重新保存后再试。",
    ),
    "file-format/unreadable": (
        "The file {name} may not be read. Please check its permissions.",
        "无法读取文件 {name}，请检查权限。",
    ),
    "file-format/program": (
        "“{name}” is a program. Please attach a scan or a document.",
        "“{name}”是程序文件，请附扫描件或文档。",
    ),
    "file-format/missing": (
        "The file {name} is not there.",
        "文件 {name} 不存在。",
    ),
    "file-format/password": (
        "{name} is protected by a password. Please save it without one.",
        "{name} 有密码保护，请取消密码后再导入。",
    ),
    "file-format/too-large": (
        "The file has {megabytes} MB; at most {most} MB can be read.",
        "文件大小为 {megabytes} MB，最多可读取 {most} MB。",
    ),
    "file-format/unpacks-too-large": (
        "The file unpacks into {megabytes} MB; at most {most} MB can be read.",
        "文件解压后为 {megabytes} MB，最多可读取 {most} MB。",
    ),
    "file-format/too-many-cells": (
        "The sheet reaches down to {cell}; at most {most:row|rows} can be read. Delete empty ones.",
        "工作表一直延伸到 {cell}，最多可读取 {most} 行，请删除多余的空行空列。",
    ),
    "file-format/too-wide": (
        "The sheet reaches right to {cell}; at most {most:column|columns} can be read. Delete"
        " the others.",
        "工作表一直向右延伸到 {cell}，最多可读取 {most} 列，请删除多余的列。",
    ),
    "file-format/too-much-memory": (
        "The memory is not enough to read {name}. Please split it into several files.",
        "内存不足，无法读取 {name}，请拆分成几个文件。",
    ),
    "file-format/long-text": (
        "Row {detail} of {name} holds a text that is longer than a cell can be. Please shorten it.",
        "{name} 第 {detail} 行有超出单元格上限的文本，请缩短后重试。",
    ),
    "file-format/no-sheet": (
        "{name} has no such sheet.",
        "{name} 中没有该工作表。",
    ),
    "file-format/empty-sheet": (
        "There is nothing in the sheet “{name}”.",
        "工作表“{name}”中没有任何内容。",
    ),
    "file-format/no-tree": (
        "“{name}” holds no tree of categories. It needs at least a code and a name for each.",
        "“{name}”中没有分类树，每个分类至少要有编码和名称。",
    ),
    "file-format/write-failed": (
        "The file {name} cannot be written. Is it open in Excel?",
        "无法写入文件 {name}，它是否正在 Excel 中打开？",
    ),
}
