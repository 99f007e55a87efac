"""Why a file of definitions cannot be taken in."""

from __future__ import annotations

# "code" or "code/reason" → (English, Chinese); both hold the same {placeholders}.
DEFINITION_FILES: dict[str, tuple[str, str]] = {
    "file-format/yaml": (
        "{name}, line {line}: this is not well-formed YAML.",
        "{name} 第 {line} 行：YAML 格式有误。",
    ),
    "file-format/yaml-empty": ("{name} is empty.", "{name} 是空文件。"),
    "file-format/yaml-large": (
        "{name} is larger than {most} MB. A file of definitions is never that large.",
        "{name} 超过 {most} MB，不是正常的定义文件。",
    ),
    "file-format/yaml-deep": (
        "{name}, line {line}: too many parts, or too many levels of them.",
        "{name} 第 {line} 行：内容过多或层级过深。",
    ),
    "file-format/yaml-alias": (
        "{name}, line {line}: aliases (*name) are not allowed. Please write the part out.",
        "{name} 第 {line} 行：不允许使用别名（*name），请完整写出。",
    ),
    "file-format/yaml-tag": (
        "{name}, line {line}: tags (!name) are not allowed. Please remove it.",
        "{name} 第 {line} 行：不允许使用标签（!name），请删除。",
    ),
    "file-format/yaml-key": (
        "{name}, line {line}: “{key}” stands here a second time. Please keep one of them.",
        "{name} 第 {line} 行：“{key}”重复出现，请只保留一处。",
    ),
    "file-format/yaml-several": (
        "{name}, line {line}: a second document begins. Please use a file for each.",
        "{name} 第 {line} 行：出现第二个文档，请分成两个文件。",
    ),
    "file-format/no-definitions": (
        "{name} is not a file of definitions made by this program.",
        "{name} 不是本程序导出的定义文件。",
    ),
    "file-format/definitions-newer": (
        "{name} was made by a newer version of the program (form {version}). Please update.",
        "{name} 由更新版本的程序导出（格式 {version}），请先升级本程序。",
    ),
    "file-format/definitions-many": (
        "{name} holds more than {most:dimension type|dimension types}. Please divide it.",
        "{name} 中的维度类型超过 {most} 个，请拆分成多个文件。",
    ),
    "invalid-value/attributes-many": (
        "A type may have at most {maximum:attribute|attributes}.",
        "一个维度类型最多 {maximum} 个属性。",
    ),
    "invalid-value/columns-full": (
        "The values of one type have room for {room} more attributes, and this adds {added}."
        " {copies} earlier copies of values take room too: remove some of them for good.",
        "这个类型的数据表还能再放 {room} 个属性，而本次要增加 {added} 个。"
        "已保留的 {copies} 份旧值也占位置：请先彻底删除其中一些。",
    ),
    "invalid-value/unknown-key": (
        "“{text}” is not known here. Please remove it or correct its spelling.",
        "不认识“{text}”，请删除或更正拼写。",
    ),
    "invalid-value/expected-map": (
        "Fields with names are expected here, such as “code: A1”.",
        "此处应为带名称的字段，例如“code: A1”。",
    ),
    "invalid-value/expected-list": (
        "A list is expected here, each line with a dash before it.",
        "此处应为列表，每项前加短横线。",
    ),
    "invalid-value/expected-text": ("A text is expected here.", "此处应为文本。"),
    "invalid-value/expected-number": ("A whole number is expected here.", "此处应为整数。"),
    "invalid-value/expected-truth": (
        "true or false is expected here.",
        "此处应为 true（是）或 false（否）。",
    ),
}
