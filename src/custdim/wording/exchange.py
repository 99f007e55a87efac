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
    "invalid-value/no-such-category": (
        "There is no category “{text}”. Please use its code or its full name.",
        "没有分类“{text}”，请使用分类编码或完整名称。",
    ),
    "invalid-value/ambiguous-category": (
        "Several categories are called “{text}”. Please use the code.",
        "有多个分类名为“{text}”，请使用分类编码。",
    ),
    "file-format/unknown-format": (
        "This is not an Excel workbook. Please save it as .xlsx and try again.",
        "这不是 Excel 工作簿，请另存为 .xlsx 后重试。",
    ),
    "file-format/unreadable": (
        "This workbook is damaged. Please open it in Excel, save it anew and try again.",
        "工作簿已损坏，请用 Excel 打开并重新保存后再试。",
    ),
    "file-format/password": (
        "This workbook is protected by a password. Please save it without one.",
        "工作簿有密码保护，请取消密码后再导入。",
    ),
    "file-format/missing": (
        "The file {name} is not there or may not be read.",
        "文件 {name} 不存在或无法读取。",
    ),
    "file-format/too-large": (
        "This workbook is too large: {size}. At most {limit} can be read.",
        "工作簿过大：{size}；最多可读取 {limit}。",
    ),
    "file-format/no-sheet": (
        "The workbook has no sheet “{name}”.",
        "工作簿中没有工作表“{name}”。",
    ),
    "file-format/empty-sheet": (
        "There is nothing in this workbook.",
        "工作簿中没有任何内容。",
    ),
    "file-format/write-failed": (
        "The file {name} cannot be written. Is it open in Excel?",
        "无法写入文件 {name}，它是否正在 Excel 中打开？",
    ),
}
