"""What the command line says, in both languages."""

from __future__ import annotations

import locale
import os

from custdim.settings import load_settings

# Key → (English, Chinese); both hold the same {placeholders}.
WORDS: dict[str, tuple[str, str]] = {
    "user": ("User name", "用户名"),
    "password": ("Password of {login}", "{login} 的密码"),
    "new-password": ("Password for {login}", "为 {login} 设置密码"),
    "again": ("Once more", "再输一次"),
    "not-the-same": (
        "The two passwords are not the same.",
        "两次输入的密码不一致。",
    ),
    "no-password": (
        "There is no terminal to ask for the password; please set CUSTDIM_PASSWORD.",
        "没有可输入密码的终端，请设置环境变量 CUSTDIM_PASSWORD。",
    ),
    "no-template": (
        "There is no template “{template}”. Known: {known}.",
        "没有模板“{template}”。可用：{known}。",
    ),
    "no-language": (
        "There is no language “{language}”. Known: zh, en.",
        "没有语言“{language}”。可用：zh、en。",
    ),
    "made": (
        "The office “{name}” was made in {folder}. Its administrator is {login}.",
        "已在 {folder} 新建档案库“{name}”，管理员为 {login}。",
    ),
    "making-demo": ("Making the demo office in {folder}", "正在 {folder} 生成演示档案库"),
    "demo": (
        "The demo office with {customers} customers is in {folder}.",
        "演示档案库已建好，共 {customers} 个客户，位于 {folder}。",
    ),
    "sign-ins": (
        "Sign in as {logins}; the password is always {password}.",
        "可用 {logins} 登录，密码均为 {password}。",
    ),
    "reading": ("Reading {file}", "正在读取 {file}"),
    "left-out": ("The column “{heading}” is left out.", "列“{heading}”不导入。"),
    "left-out-computed": (
        "The column “{heading}” is left out: the office computes it.",
        "列“{heading}”不导入：由公式计算。",
    ),
    "left-out-given": (
        "The column “{heading}” is left out: the office gives these numbers out itself.",
        "列“{heading}”不导入：由系统自动编号。",
    ),
    "left-out-file": (
        "The column “{heading}” is left out: a workbook names files, but does not hold them.",
        "列“{heading}”不导入：工作簿只含文件名，不含文件本身。",
    ),
    "left-out-retired": (
        "The column “{heading}” is left out: the attribute was retired.",
        "列“{heading}”不导入：该属性已停用。",
    ),
    "missing": (
        "{count} new customers have no “{field}”; it can be filled in later.",
        "{count} 个新客户没有“{field}”，可稍后补填。",
    ),
    "planned": (
        "{adding} new, {changing} to update, {refused} refused. Nothing was written.",
        "新增 {adding} 行，更新 {changing} 行，拒绝 {refused} 行。未写入任何数据。",
    ),
    "imported": (
        "{added} added, {updated} updated, {unchanged} unchanged, {refused} refused.",
        "新增 {added} 个，更新 {updated} 个，未变 {unchanged} 个，拒绝 {refused} 行。",
    ),
    "line": ("Line {line}", "第 {line} 行"),
    "definitions-written": (
        "{count} dimension types were written to {file}.",
        "已将 {count} 个维度类型保存到 {file}。",
    ),
    "definitions-planned": (
        "{added} new, {changed} to change, {unchanged} as they are, {refused} refused. "
        "Nothing was written.",
        "新增 {added} 个，修改 {changed} 个，不变 {unchanged} 个，拒绝 {refused} 个。"
        "未写入任何数据。",
    ),
    "definitions-read": (
        "{added} added, {changed} changed, {unchanged} as they were, {refused} refused.",
        "新增 {added} 个，修改 {changed} 个，未变 {unchanged} 个，拒绝 {refused} 个。",
    ),
    "definition-add": ("{name}: new", "{name}：新增"),
    "definition-change": ("{name}: changed", "{name}：修改"),
    "definition-same": ("{name}: as it is", "{name}：不变"),
    "definition-refused": ("{name}: refused", "{name}：拒绝"),
    "attributes-add": ("new: {codes}", "新增属性：{codes}"),
    "attributes-change": ("changed: {codes}", "修改属性：{codes}"),
    "row": ("Row {row}", "第 {row} 行"),
    "more": ("… and {count} more", "……另有 {count} 处"),
    "kept-refused": ("The refused rows are in {file}.", "被拒绝的行已保存到 {file}。"),
    "nothing-found": ("Nothing was found.", "没有找到。"),
    "report": ("The report {number} is in {file}.", "报告 {number} 已保存到 {file}。"),
    "upgrading": (
        "An older version made this office: it is backed up and prepared for this version.",
        "档案库由旧版本创建：正在备份，并升级到当前版本。",
    ),
    "sound": ("The office is sound.", "档案库完好。"),
    "unsound": ("{count:thing is|things are} wrong.", "发现 {count} 处问题。"),
    "no-admin": ("The administrator needs a user name.", "请填写管理员的用户名。"),
    "no-access": (
        "{file} cannot be read or written. Does it exist, and may you use it?",
        "无法读写 {file}，请检查该位置是否存在、是否有权限。",
    ),
    "no-write": ("{file} cannot be written.", "无法写入 {file}。"),
}


def system_language() -> str:
    """The language chosen in the program, else the one that the system speaks."""
    chosen = load_settings().language
    if chosen in ("zh", "en"):
        return chosen
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    spoken = next(filter(None, named), None) or locale.getlocale()[0] or ""
    return "zh" if spoken.lower().startswith(("zh", "chinese")) else "en"
