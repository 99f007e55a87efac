"""Why a person is not let in, and why a user cannot be changed so."""

from __future__ import annotations

ACCESS: dict[str, tuple[str, str]] = {
    "sign-in/wait": (
        "Several wrong passwords in a row. Please wait {seconds:second|seconds}.",
        "连续多次密码错误，请等待 {seconds} 秒后再试。",
    ),
    "sign-in/old-password": ("The old password is not right.", "原密码不正确。"),
    "not-allowed/user-disabled": (
        "Your user “{login}” has been disabled. Ask an administrator.",
        "用户“{login}”已停用，请联系管理员。",
    ),
    "not-allowed/last-administrator": (
        "The office needs at least one administrator who can sign in.",
        "档案库至少需要一名可登录的管理员。",
    ),
    "not-found/user": ("There is no such user, or no longer.", "该用户不存在或已停用。"),
    "invalid-value/login-taken": (
        "The user name “{login}” is taken. Please choose another.",
        "用户名“{login}”已被使用，请换一个。",
    ),
    "invalid-value/no-role": ("A user needs at least one role.", "用户至少需要一个角色。"),
    "invalid-value/password-too-short": (
        "The password needs at least {minimum:character|characters}.",
        "密码至少需要 {minimum} 个字符。",
    ),
    "storage/old-sqlite": (
        "The database driver {version} is too old to be safe. Please reinstall the program.",
        "数据库驱动 {version} 版本过旧，不够安全，请重新安装程序。",
    ),
    "not-found/file": (
        "The attached file is missing from the office’s folder.",
        "档案库文件夹中找不到该附件。",
    ),
}
