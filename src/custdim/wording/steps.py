"""Why a step is refused: rights, review, papers, files, the office itself."""

from __future__ import annotations

# "code" or "code/reason" → (English, Chinese); both hold the same {placeholders}.
STEPS: dict[str, tuple[str, str]] = {
    "error": ("Something went wrong.", "出现了意外情况。"),
    "invalid-value/paper-missing": ("This paper is required.", "缺少这份必需的证照。"),
    "invalid-value/paper-no-file": (
        "The scan of this paper is missing.",
        "请附上这份证照的扫描件。",
    ),
    "invalid-value/paper-no-number": ("Please enter the paper’s number.", "请填写证照编号。"),
    "invalid-value/paper-no-date": (
        "Please enter until when it is valid, or tick long-term.",
        "请填写有效期，或勾选“长期”。",
    ),
    "invalid-value/paper-expired": (
        "This paper expired on {valid_until}.",
        "这份证照已于 {valid_until} 到期。",
    ),
    "invalid-value/score-missing": (
        "Please choose an option for this item.",
        "请为该评价指标选择一项。",
    ),
    "invalid-value/basis-needed": (
        "The choice differs from the customer’s data. Please give the reason as its basis.",
        "所选项与客户资料不一致，请在“依据”中说明理由。",
    ),
    "not-allowed/case-open": (
        "The case {number} of this customer is still open. Please finish it first.",
        "该客户的案卷 {number} 尚未办结，请先处理。",
    ),
    "fields": ("Please put {count:field|fields} right first.", "请先改正 {count} 处内容。"),
    "not-allowed": ("You may not do this.", "您不能执行此操作。"),
    "not-allowed/right": (
        "You need the right “{right}” for this. Please ask the administrator.",
        "您没有“{right}”权限，请联系管理员。",
    ),
    "not-allowed/wrong-state": (
        "This is not possible while the case is “{state}”.",
        "案卷处于“{state}”状态，不能执行此操作。",
    ),
    "not-allowed/no-right": (
        "This step is for people with the right “{right}”.",
        "此步骤需要“{right}”权限。",
    ),
    "not-allowed/own-case": (
        "Whoever starts or submits a case does not decide it. Please let a colleague decide.",
        "发起或提交案卷的人不能审批该案卷，请由同事处理。",
    ),
    "not-allowed/one-step": (
        "You have already decided another step of this case; each step needs another person.",
        "您已审批过本案卷的其他步骤，每一步须由不同的人审批。",
    ),
    "not-allowed/not-submitter": (
        "Only the person who submitted the case can withdraw it.",
        "只有提交人可以撤回。",
    ),
    "not-allowed/reason-needed": ("Please give the reason in the opinion.", "请在意见中写明理由。"),
    "sign-in": (
        "The name and the password do not match. Please try again.",
        "登录名或密码不正确，请重试。",
    ),
    "stale": (
        "Someone else has changed this in the meantime. Please look at their changes first.",
        "其他人刚刚修改了这条记录，请先查看他们的修改。",
    ),
    "not-found": ("This no longer exists.", "要找的内容已不存在。"),
    "in-use": ("This is still in use and cannot be deleted.", "它仍在使用中，不能删除。"),
    "confirm": (
        "This would lose data in {count:record|records}. Please confirm.",
        "此操作将丢失 {count} 条记录中的数据，请确认。",
    ),
    "file-format": ("This file cannot be read.", "无法读取此文件。"),
    "cancelled": ("Cancelled; nothing was changed.", "已取消，没有任何改动。"),
    "storage": ("The office’s file cannot be used.", "无法使用档案库数据文件。"),
    "storage/replaced": (
        "The office’s file was replaced while it was open; nothing was saved. Please close the"
        " program and open the office again.",
        "数据文件在打开期间被替换，未保存任何内容；请关闭程序后重新打开档案库。",
    ),
    "not-an-office": ("There is no office in this folder.", "该文件夹中没有档案库。"),
    "office-exists": (
        "This folder is not empty. Please choose an empty or new one.",
        "该文件夹不是空的，请选择空文件夹或新文件夹。",
    ),
    "newer-file": (
        "A newer custdim wrote this office. Please update the program; nothing was changed.",
        "该档案库由更新版本的程序创建，请先升级程序；数据未作任何改动。",
    ),
    "file-locked": (
        "Another program is holding the file. Please try again in a moment.",
        "另一程序正占用数据文件，请稍后再试。",
    ),
    "damaged-file": (
        "The file is damaged. Please restore the latest backup.",
        "数据文件已损坏，请恢复最近的备份。",
    ),
    "read-only": (
        "The file or its folder may not be written. Please check its permissions.",
        "数据文件或其文件夹不可写，请检查权限。",
    ),
    "disk-full": (
        "The disk is full; nothing was changed. Please make room and try again.",
        "磁盘已满，未作任何改动；请清理空间后重试。",
    ),
}
