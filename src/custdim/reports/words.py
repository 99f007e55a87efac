"""The fixed words of reports, in Chinese and English."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "colon": ("：", ": "),
    "number": ("编号", "No."),
    "unnumbered": ("（未提交）", "(not submitted)"),
    "round": ("第 {round} 轮", "Round {round}"),
    "date": ("填报日期", "Date"),
    "name": ("客户名称", "Customer"),
    "code": ("客户编号", "Code"),
    "short_name": ("简称", "Short name"),
    "credit_code": ("统一社会信用代码", "Credit code"),
    "customer": ("客户资料", "Customer data"),
    "gates": ("准入条件", "Conditions to be met"),
    "gate-met": ("符合", "Met"),
    "gate-not-met": ("不符合", "Not met"),
    "scoring": ("评分", "Scoring"),
    "index": ("序号", "#"),
    "item": ("评价指标", "Item"),
    "weight": ("分值", "Weight"),
    "standard": ("评分标准", "Standard"),
    "answer": ("实际情况", "Finding"),
    "basis": ("依据（附件）", "Basis"),
    "points": ("得分", "Score"),
    "result": ("评定结果", "Result"),
    "total": ("总分", "Total"),
    "grade": ("信用等级", "Grade"),
    "verdict-grade": ("审核结论", "Conclusion"),
    "limit": ("建议额度", "Suggested limit"),
    "limit_words": ("大写", "In words"),
    "days": ("建议账期", "Credit period"),
    "days_value": ("{days} 天", "{days} days"),
    "requested": ("申请额度", "Requested limit"),
    "yuan": ("{amount} 元", "CNY {amount}"),
    "valid_until": ("资质有效期至", "Qualified until"),
    "formula": ("计算方法", "Formula"),
    "flags": ("否决与限制", "Vetoes and caps"),
    "flag": ("{name}（等级 {grade}）", "{name} (grade {grade})"),
    "flag-plain": ("{name}（{grade}）", "{name} ({grade})"),
    "none": ("无", "None"),
    "papers": ("证照与资料", "Papers"),
    "paper": ("证照名称", "Paper"),
    "paper_number": ("编号", "Number"),
    "paper_until": ("有效期至", "Valid until"),
    "long_term": ("长期", "Long-term"),
    "paper_file": ("附件", "File"),
    "opinions": ("申请与评审意见", "Application and reviews"),
    "submit": ("申请", "Application"),
    "clerk": ("经办人", "Applicant"),
    "opinion": ("意见", "Opinion"),
    "electronic": ("电子签署：{name}  {at}", "Signed in the program: {name}, {at}"),
    "sign": ("签字：", "Signature:"),
    "seal": ("（盖章）", "(seal)"),
    "day": ("年      月      日", "Date:"),
    "pending": ("尚未评审", "Not reviewed yet"),
    "earlier": ("历次意见", "Earlier decisions"),
    "step": ("环节", "Step"),
    "verdict": ("结论", "Decision"),
    "person": ("姓名", "Name"),
    "time": ("时间", "Time"),
    "verdict-submit": ("提交", "Submitted"),
    "verdict-withdraw": ("撤回", "Withdrawn"),
    "verdict-approve": ("同意", "Approved"),
    "verdict-return": ("退回", "Returned"),
    "verdict-reject": ("不同意", "Rejected"),
    "state-draft": ("草 稿", "DRAFT"),
    "state-first": ("评 审 中", "IN REVIEW"),
    "state-second": ("评 审 中", "IN REVIEW"),
    "state-final": ("评 审 中", "IN REVIEW"),
    "state-rejected": ("已 驳 回", "REJECTED"),
    "state-void": ("已 作 废", "VOID"),
    "page": ("第 {page} 页  共 {pages} 页", "Page {page} of {pages}"),
    "printed": ("打印：{name}  {at}", "Printed by {name}, {at}"),
    "version": ("模板 {code} v{version}", "Form {code} v{version}"),
    "digest": ("快照摘要 {digest}", "Snapshot {digest}"),
}


class Words:
    """The fixed words in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._at = 0 if language == "zh" else 1

    def __call__(self, key: str, **values: object) -> str:
        """Return a text with its places filled in."""
        return WORDS[key][self._at].format(**values)

    def of(self, part: dict[str, str], key: str = "") -> str:
        """Return a text of the snapshot: `zh` or `en`, or `key_zh` or `key_en`."""
        stem = f"{key}_" if key else ""
        return part.get(stem + self.language) or part.get(f"{stem}zh") or ""
