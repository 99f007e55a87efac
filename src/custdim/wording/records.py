"""Why a definition, a category or a customer cannot be written as it stands."""

from __future__ import annotations

# "code" or "code/reason" → (English, Chinese); both hold the same {placeholders}.
RECORDS: dict[str, tuple[str, str]] = {
    "invalid-value/not-unique": (
        "“{text}” is already used by {customer} ({code}).",
        "“{text}”已被客户“{customer}”（{code}）使用。",
    ),
    "invalid-value/taken": (
        "Another customer has this value already, and it may be there only once.",
        "该值要求唯一，已被其他客户使用。",
    ),
    "invalid-value/kept-taken": (
        "Another record has this value, and it may be there only once.",
        "该值要求唯一，已有其他记录使用。",
    ),
    "invalid-value/repeated": (
        "“{text}” is already in row {row} of this list.",
        "“{text}”与本列表第 {row} 行重复。",
    ),
    "invalid-value/values-repeat": (
        "{count:value already occurs|values already occur} more than once, so this cannot be"
        " made unique.",
        "已有 {count} 个值重复出现，不能设为唯一。",
    ),
    "invalid-value/code-locked": (
        "The code {code} can no longer be changed.",
        "编码 {code} 保存后不能再修改。",
    ),
    "invalid-value/unknown-category": (
        "This category no longer exists. Please choose another.",
        "该分类已不存在，请重新选择。",
    ),
    "invalid-value/other-standard": (
        "The category belongs to another standard.",
        "该分类属于另一个分类标准。",
    ),
    "invalid-value/own-descendant": (
        "A category cannot stand below itself.",
        "分类不能移动到自己的下级。",
    ),
    "invalid-value/choice-in-use": (
        "“{text}” is used in {count:record|records}. Retire it instead of deleting it.",
        "“{text}”已用于 {count} 条记录，请改为停用，不要删除。",
    ),
    "invalid-value/any-of": (
        "At least one of these must be filled in: {fields}.",
        "以下至少填写一项：{fields}。",
    ),
    "invalid-value/none-true": (
        "One of the records must say yes here.",
        "必须有一条记录在此选“是”。",
    ),
    "invalid-value/several-true": (
        "Row {row} says yes already; only one record may.",
        "第 {row} 行已选“是”，只能有一条记录选“是”。",
    ),
    "invalid-value/read-only": (
        "This may not be changed now. Please put the old value back.",
        "此项目前不能修改，请恢复原值。",
    ),
    "invalid-value/not-applicable": (
        "This part does not apply to this customer.",
        "此部分不适用于该客户。",
    ),
    "invalid-value/unknown-name": (
        "There is nothing called {text}.",
        "没有名为 {text} 的属性或字段。",
    ),
    "invalid-value/own-name": (
        "{text} is part of this type, so it cannot decide whether the type applies.",
        "{text} 属于本维度，不能用来判断本维度是否适用。",
    ),
    "invalid-value/condition-cycle": (
        "Whether this is shown depends on itself, through {text}.",
        "是否显示取决于自身（经由 {text}），请修改条件。",
    ),
    "invalid-value/condition-kind": (
        "Values of the kind “{kind}” cannot be compared in a condition.",
        "“{kind}”类型的值不能用于条件。",
    ),
    "invalid-value/rule-yes-no": (
        "{text} is not an attribute of the kind “Yes or no”.",
        "{text} 不是“是/否”类型的属性。",
    ),
    "invalid-value/rule-two": (
        "This rule needs at least two attributes.",
        "此规则至少需要两个属性。",
    ),
    "in-use/condition": (
        "A condition or a formula of “{name}” asks for {text}. Please change it first.",
        "“{name}”的条件或公式用到了 {text}，请先修改。",
    ),
    "in-use/categories": (
        "In it {count:category is|categories are} left. Please delete them first.",
        "其中还有 {count} 个分类，请先删除。",
    ),
    "in-use/children": (
        "Below it {count:category is|categories are} left. Please move or delete them first.",
        "下面还有 {count} 个分类，请先移走或删除。",
    ),
    "in-use/customers": (
        "{count:customer is|customers are} still in it (the recycle bin included). Move them"
        " first.",
        "其中还有 {count} 个客户（含回收站），请先移走。",
    ),
    "in-use/chosen": (
        "{count:record names|records name} it in “{name}”. Merge it into another one instead,"
        " or retire it.",
        "有 {count} 条记录的“{name}”选了它，请改为合并到其他分类或停用。",
    ),
    "in-use/standard-bound": (
        "The attribute “{name}” takes its choices from it.",
        "属性“{name}”的选项取自该分类标准。",
    ),
    "in-use/several-records": (
        "{count:customer has|customers have} more than one record, so it must stay a list.",
        "有 {count} 个客户已有多条记录，不能改为单条。",
    ),
    "in-use/one-record": (
        "“{name}” has only one record per customer now. Let it have several first.",
        "“{name}”目前每个客户只有一条记录，请先改为可有多条。",
    ),
    "in-use/attribute-gone": (
        "The records hold values of “{name}”, which is gone. Bring that attribute back first.",
        "记录中有属性“{name}”的值，但该属性已移除，请先恢复该属性。",
    ),
    "in-use/recycled-customer": (
        "“{name}” is in the recycle bin. Please restore it first.",
        "“{name}”在回收站中，请先恢复。",
    ),
    "in-use/merge-cases": (
        "Both customers have a case of one sort in review: {number} and {other}. "
        "Please finish or withdraw one of them first.",
        "两个客户有同类案卷正在评审：{number} 与 {other}。请先办结或撤回其中一个。",
    ),
    "in-use/pending-case": (
        "“{name}” has a case in review. Please finish or withdraw it first.",
        "“{name}”有资质案卷正在评审，请先办结或撤回。",
    ),
    "in-use/case-in-force": (
        "“{name}” has a qualification in force until {until} ({number}). Set its state to “Ended”"
        " first if business with it is over.",
        "“{name}”的资质 {number} 有效至 {until}。如已终止业务，请先把状态改为“终止”。",
    ),
    "in-use/paper-in-force": (
        "“{name}” has a paper in force ({number}). Set its state to “Ended” first if business with"
        " it is over.",
        "“{name}”有证照仍在有效期内（{number}）。如已终止业务，请先把状态改为“终止”。",
    ),
    "in-use/merged": (
        "It was merged into “{name}” ({code}). Undo the merge to get it back.",
        "该客户已并入“{name}”（{code}）。如需恢复，请撤销合并。",
    ),
    "in-use/merge-changed": (
        "The merge cannot be undone: {fields}. This was changed after it.",
        "无法撤销合并：{fields} 在合并之后又有改动。",
    ),
    "in-use/merge-gone": (
        "The merge cannot be undone: “{name}” is no longer as the merge left it.",
        "无法撤销合并：“{name}”已不是合并后的状态。",
    ),
    "invalid-value/merge-choose": (
        "Both have a value of their own here. Please choose which one stays.",
        "两个客户在此各有取值，请选择保留哪一个。",
    ),
    "invalid-value/merge-self": (
        "A customer cannot be merged with itself.",
        "客户不能与自身合并。",
    ),
    "invalid-value/scheme-form": (
        "“{text}” is no code scheme. Write the length of each level, such as 2-2-2.",
        "“{text}”不是有效的编码级次，请写出每级的长度，如 2-2-2。",
    ),
    "invalid-value/scheme-unfit": (
        "The category {text} does not fit this code scheme. Please give it another code first.",
        "分类 {text} 不符合此编码级次，请先修改其编码。",
    ),
    "invalid-value/scheme-deep": (
        "The code scheme has only {levels:level|levels}.",
        "编码级次只有 {levels} 级。",
    ),
    "invalid-value/scheme-parent": (
        "The code must begin with that of the category above: {text}.",
        "编码必须以上级编码 {text} 开头。",
    ),
    "invalid-value/scheme-length": (
        "On level {level} a code has {length:sign|signs}.",
        "第 {level} 级编码应为 {length} 位。",
    ),
    "invalid-value/scheme-signs": (
        "A code has letters and digits only here.",
        "此处编码只能由字母和数字组成。",
    ),
    "invalid-value/scheme-full": (
        "There is no free code left here. Please type one, or make the code scheme longer.",
        "此处编码已用完，请手工输入，或加长编码级次。",
    ),
    "invalid-value/category-retired": (
        "“{text}” was retired and can no longer be chosen.",
        "“{text}”已停用，不能再选择。",
    ),
    "invalid-value/parent-retired": (
        "“{text}” above it was retired. Please put that back into use first.",
        "上级“{text}”已停用，请先恢复上级。",
    ),
    "invalid-value/parent-unknown": (
        "There is no category with the code {text} above it.",
        "没有编码为 {text} 的上级分类。",
    ),
    "invalid-value/one-category": (
        "In this standard a customer has one category only.",
        "在此分类标准中，一个客户只能有一个分类。",
    ),
    "invalid-value/condition-own-standard": (
        "{text} is what this condition decides, so the condition cannot ask for it.",
        "{text} 正是由此条件决定的，条件中不能使用。",
    ),
    "invalid-value/too-many-conditions": (
        "A standard has at most {maximum} conditions.",
        "一个分类标准最多有 {maximum} 个条件。",
    ),
    "in-use/several-places": (
        "{count:customer stands|customers stand} in several of its categories. Please change"
        " them first.",
        "有 {count} 个客户在其中有多个分类，请先调整。",
    ),
}
