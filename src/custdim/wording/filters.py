"""Words of lists and filters, in both languages: fields, areas, operators, sentences."""

from __future__ import annotations

AREAS: dict[str, tuple[str, str]] = {
    "customer": ("Customer", "客户"),
    "categories": ("Categories", "分类"),
}

LIST_FIELDS: dict[str, tuple[str, str]] = {
    "name": ("Customer name", "客户名称"),
    "code": ("Code", "客户编码"),
    "short_name": ("Short name", "简称"),
    "former_names": ("Former names", "曾用名"),
    "credit_code": ("Credit code", "统一社会信用代码"),
    "state": ("State", "状态"),
    "qualification": ("Qualification", "资质"),
    "valid_until": ("Valid until", "有效期至"),
    "created_at": ("Entered", "录入时间"),
    "updated_at": ("Last change", "最近修改"),
    "updated_by": ("Changed by", "修改人"),
    "rows": ("Records of {name}", "{name}条数"),
}

OPERATORS: dict[str, tuple[str, str]] = {
    "contains": ("contains", "包含"),
    "not_contains": ("does not contain", "不包含"),
    "begins": ("begins with", "开头是"),
    "is": ("is", "等于"),
    "is_not": ("is not", "不等于"),
    "equals": ("equals", "等于"),
    "at_least": ("at least", "不小于"),
    "at_most": ("at most", "不大于"),
    "within": ("between", "介于"),
    "at": ("at", "等于"),
    "earliest": ("at the earliest", "不早于"),
    "latest": ("at the latest", "不晚于"),
    "meanwhile": ("from … to", "介于"),
    "on": ("on", "是"),
    "before": ("before", "早于"),
    "after": ("after", "晚于"),
    "between": ("from … to", "介于"),
    "today": ("today", "今天"),
    "yesterday": ("yesterday", "昨天"),
    "past": ("before today", "今天以前"),
    "last_days": ("in the last … days", "最近…天"),
    "next_days": ("in the next … days", "未来…天"),
    "days_ago": ("more than … days ago", "…天以前"),
    "days_ahead": ("in more than … days", "…天以后"),
    "this_week": ("this week", "本周"),
    "last_week": ("last week", "上周"),
    "next_week": ("next week", "下周"),
    "this_month": ("this month", "本月"),
    "last_month": ("last month", "上月"),
    "next_month": ("next month", "下月"),
    "this_quarter": ("this quarter", "本季度"),
    "last_quarter": ("last quarter", "上季度"),
    "next_quarter": ("next quarter", "下季度"),
    "this_year": ("this year", "今年"),
    "last_year": ("last year", "去年"),
    "next_year": ("next year", "明年"),
    "any_of": ("any of", "是以下之一"),
    "none_of": ("none of", "不是以下任何一个"),
    "yes": ("yes", "是"),
    "no": ("no", "否"),
    "inside": ("in", "属于"),
    "outside": ("not in", "不属于"),
    "exactly": ("exactly", "正好是（不含下级）"),
    "just": ("exactly", "正好是（不含下级）"),
    "filled": ("is filled", "已填"),
    "empty": ("is empty", "为空"),
}

# How a condition is said; {values} are the values, {first} and {last} the ends of a range.
PHRASES: dict[str, tuple[str, str]] = {
    "contains": ("{field} contains “{values}”", "{field}包含“{values}”"),
    "not_contains": ("{field} does not contain “{values}”", "{field}不包含“{values}”"),
    "begins": ("{field} begins with “{values}”", "{field}以“{values}”开头"),
    "is": ("{field} is “{values}”", "{field}是“{values}”"),
    "is_not": ("{field} is not “{values}”", "{field}不是“{values}”"),
    "equals": ("{field} = {values}", "{field} = {values}"),
    "at_least": ("{field} ≥ {values}", "{field} ≥ {values}"),
    "at_most": ("{field} ≤ {values}", "{field} ≤ {values}"),
    "within": ("{field} from {first} to {last}", "{field}从 {first} 到 {last}"),
    "at": ("{field} at {values}", "{field}是 {values}"),
    "earliest": ("{field} at {values} or later", "{field}不早于 {values}"),
    "latest": ("{field} at {values} or earlier", "{field}不晚于 {values}"),
    "meanwhile": ("{field} from {first} to {last}", "{field}从 {first} 到 {last}"),
    "on": ("{field} on {values}", "{field}是 {values}"),
    "before": ("{field} before {values}", "{field}早于 {values}"),
    "after": ("{field} after {values}", "{field}晚于 {values}"),
    "between": ("{field} from {first} to {last}", "{field}从 {first} 到 {last}"),
    "today": ("{field} today", "{field}是今天"),
    "yesterday": ("{field} yesterday", "{field}是昨天"),
    "past": ("{field} before today", "{field}在今天以前"),
    "last_days": ("{field} in the last {values} days", "{field}在最近 {values} 天"),
    "next_days": ("{field} in the next {values} days", "{field}在未来 {values} 天"),
    "days_ago": ("{field} more than {values} days ago", "{field}在 {values} 天以前"),
    "days_ahead": ("{field} in more than {values} days", "{field}在 {values} 天以后"),
    "this_week": ("{field} this week", "{field}在本周"),
    "last_week": ("{field} last week", "{field}在上周"),
    "next_week": ("{field} next week", "{field}在下周"),
    "this_month": ("{field} this month", "{field}在本月"),
    "last_month": ("{field} last month", "{field}在上月"),
    "next_month": ("{field} next month", "{field}在下月"),
    "this_quarter": ("{field} this quarter", "{field}在本季度"),
    "last_quarter": ("{field} last quarter", "{field}在上季度"),
    "next_quarter": ("{field} next quarter", "{field}在下季度"),
    "this_year": ("{field} this year", "{field}在今年"),
    "last_year": ("{field} last year", "{field}在去年"),
    "next_year": ("{field} next year", "{field}在明年"),
    "any_of": ("{field}: {values}", "{field}：{values}"),
    "none_of": ("{field} not {values}", "{field}不是 {values}"),
    "yes": ("{field}: yes", "{field}：是"),
    "no": ("{field}: no", "{field}：否"),
    "inside": ("{field}: {values}", "{field}：{values}"),
    "outside": ("{field} not {values}", "{field}不是 {values}"),
    "exactly": ("{field}: exactly {values}", "{field}：正好是 {values}"),
    "just": ("{field}: exactly {values}", "{field}：正好是 {values}"),
    "filled": ("{field} is filled", "{field}已填"),
    "empty": ("{field} is empty", "{field}为空"),
}

# Between the parts of a sentence.
JOINS: dict[str, tuple[str, str]] = {"and": (" and ", " 且 "), "or": (" or ", " 或 ")}
BRACKETS: tuple[str, str] = ("({text})", "（{text}）")
VALUES_BETWEEN: tuple[str, str] = (" or ", "、")
GONE: tuple[str, str] = ("(a field that is gone)", "（已删除的属性）")

FILTERS: dict[str, tuple[str, str]] = {
    "invalid-value/filter-operator": (
        "This field cannot be asked that.",
        "此属性不能这样筛选。",
    ),
    "invalid-value/filter-value": ("Please enter what to look for.", "请填写要查找的内容。"),
    "invalid-value/filter-field": (
        "A field of this filter is gone. Please remove the condition.",
        "筛选条件中的属性已不存在，请删除该条件。",
    ),
    "invalid-value/filter-range": (
        "The first value must not be larger than the second one.",
        "起始值不能大于结束值。",
    ),
    "invalid-value/filter-days": (
        "Please enter a number of days from 1 to {most}.",
        "请输入 1 到 {most} 之间的天数。",
    ),
    "invalid-value/filter-too-long": (
        "A filter can have up to {most:condition|conditions}.",
        "一个筛选最多 {most} 个条件。",
    ),
    "invalid-value/bulk-many": (
        "Please choose at most {most:customer|customers} at a time.",
        "一次最多选择 {most} 个客户。",
    ),
    "invalid-value/print-many": (
        "The list has {count:customer|customers}; at most {most} fit on paper. Please filter it"
        " first.",
        "列表共有 {count} 个客户，最多可打印 {most} 个，请先筛选。",
    ),
    "invalid-value/view-name": ("Please give the view a name.", "请为视图命名。"),
    "invalid-value/view-taken": (
        "There is a view called “{text}” already. Please choose another name.",
        "已有名为“{text}”的视图，请换一个名称。",
    ),
}
