<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ActivityList</name>
    <message>
        <source>Done lately</source>
        <translation>最近操作</translation>
    </message>
</context>
<context>
    <name>AttributeForm</name>
    <message>
        <source>Options of the kind</source>
        <translation>类型选项</translation>
    </message>
    <message>
        <source>In the form</source>
        <translation>表单中</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>Unique</source>
        <translation>唯一</translation>
    </message>
    <message>
        <source>Searchable</source>
        <translation>可搜索</translation>
    </message>
    <message>
        <source>Whole width</source>
        <translation>整行</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Group in English</source>
        <translation>英文分组</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Hint in English</source>
        <translation>英文提示</translation>
    </message>
</context>
<context>
    <name>BeginPanel</name>
    <message>
        <source>Dimension types</source>
        <translation>维度类型</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>新建客户</translation>
    </message>
    <message>
        <source>Import a workbook</source>
        <translation>导入 Excel</translation>
    </message>
    <message>
        <source>Define what you want to know about customers</source>
        <translation>定义要了解客户的哪些信息</translation>
    </message>
    <message>
        <source>Each dimension type becomes a form. A template has brought some already.</source>
        <translation>每个维度类型生成一张表单，模板已带来一些。</translation>
    </message>
    <message>
        <source>Enter customers, or import them from a workbook</source>
        <translation>录入客户，或从工作簿导入</translation>
    </message>
    <message>
        <source>The headings of your Excel file are matched to the fields.</source>
        <translation>Excel 文件的列标题会与字段自动匹配。</translation>
    </message>
    <message>
        <source>Start a qualification and have it reviewed</source>
        <translation>发起资质评定并送审</translation>
    </message>
    <message>
        <source>Scores are proposed from the data; three people decide; a report is printed.</source>
        <translation>评分由资料预选，三人评审，生成报告。</translation>
    </message>
    <message>
        <source>Three steps to begin</source>
        <translation>三步开始</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>BulkDialog</name>
    <message>
        <source>Change {count:customer|customers} together</source>
        <translation>批量修改 {count} 个客户</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Choose a field and its new value, then press Preview.</source>
        <translation>选择属性并填写新值，然后点击“预览”。</translation>
    </message>
    <message>
        <source>Looking at what would change</source>
        <translation>正在预览修改结果</translation>
    </message>
    <message>
        <source>Changing customers</source>
        <translation>正在修改客户</translation>
    </message>
    <message>
        <source>becomes</source>
        <translation>改为</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>客户编码</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现值</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>修改预览</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>(no category)</source>
        <translation>（无分类）</translation>
    </message>
    <message>
        <source>{changing} change, {unchanged} have the value already, {refused} cannot.</source>
        <translation>将修改 {changing} 个，已是此值 {unchanged} 个，不能修改 {refused} 个。</translation>
    </message>
    <message>
        <source>is changed</source>
        <translation>将修改</translation>
    </message>
    <message>
        <source>{count:customer was|customers were} changed.</source>
        <translation>已修改 {count} 个客户。</translation>
    </message>
</context>
<context>
    <name>BulkUndo</name>
    <message>
        <source>Taking the change back</source>
        <translation>正在撤销修改</translation>
    </message>
    <message>
        <source>{count:customer has its|customers have their} values back.</source>
        <translation>{count} 个客户已恢复原值。</translation>
    </message>
    <message>
        <source>{count:was changed since and stays|were changed since and stay}.</source>
        <translation>{count} 个此后又被修改，保持不变。</translation>
    </message>
</context>
<context>
    <name>BusyPage</name>
    <message>
        <source>Opening the demo office</source>
        <translation>正在打开演示档案库</translation>
    </message>
    <message>
        <source>At the first start, 2,000 invented customers are entered; it takes a moment.</source>
        <translation>首次打开时会录入 2,000 个虚构客户，请稍候。</translation>
    </message>
</context>
<context>
    <name>CalendarPopup</name>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>CascadePopup</name>
    <message>
        <source>Province</source>
        <translation>省</translation>
    </message>
    <message>
        <source>City</source>
        <translation>市</translation>
    </message>
    <message>
        <source>County</source>
        <translation>区县</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>选定</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>CaseDesk</name>
    <message>
        <source>No case is open</source>
        <translation>未打开评定</translation>
    </message>
    <message>
        <source>Choose one at the left. New cases are started from a customer.</source>
        <translation>请在左侧选择一个评定。新评定从客户处发起。</translation>
    </message>
    <message>
        <source>Go to the customers</source>
        <translation>前往客户列表</translation>
    </message>
    <message>
        <source>The scores and papers of {name} were changed.</source>
        <translation>{name} 的评分或证照已修改。</translation>
    </message>
    <message>
        <source>Please give the reason in the opinion.</source>
        <translation>请在意见中说明原因。</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>{name}: submitted.</source>
        <translation>{name}：已提交。</translation>
    </message>
    <message>
        <source>{name}: withdrawn.</source>
        <translation>{name}：已撤回。</translation>
    </message>
    <message>
        <source>{name}: approved.</source>
        <translation>{name}：已通过。</translation>
    </message>
    <message>
        <source>{name}: returned.</source>
        <translation>{name}：已退回。</translation>
    </message>
    <message>
        <source>{name}: rejected.</source>
        <translation>{name}：已驳回。</translation>
    </message>
    <message>
        <source>A file could not be read: {reason}</source>
        <translation>有文件无法读取：{reason}</translation>
    </message>
    <message>
        <source>Someone else has changed this case. It was read anew and what you entered is still here; please look again.</source>
        <translation>他人已修改此评定，现已重新读取，您填写的内容仍保留，请再看一遍。</translation>
    </message>
    <message>
        <source>Someone else has changed this case. It was read anew; look again.</source>
        <translation>他人已修改此评定，现已重新读取，请再看一遍。</translation>
    </message>
</context>
<context>
    <name>CaseList</name>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Nothing at the moment.</source>
        <translation>目前没有。</translation>
    </message>
</context>
<context>
    <name>CaseTable</name>
    <message>
        <source>Not submitted yet</source>
        <translation>尚未提交</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>提交时间</translation>
    </message>
</context>
<context>
    <name>CasesPanel</name>
    <message>
        <source>Qualification cases</source>
        <translation>资质评定</translation>
    </message>
    <message>
        <source>No case yet</source>
        <translation>还没有评定</translation>
    </message>
    <message>
        <source>A case scores this customer and takes it through the three reviews.</source>
        <translation>评定会为该客户打分，并依次经过三级评审。</translation>
    </message>
    <message>
        <source>Start a case</source>
        <translation>发起评定</translation>
    </message>
    <message>
        <source>You need the right to enter and edit for this.</source>
        <translation>此操作需要录入与编辑权限。</translation>
    </message>
</context>
<context>
    <name>CategoriesPage</name>
    <message>
        <source>Classification standards</source>
        <translation>分类标准</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>New classification standard</source>
        <translation>新分类标准</translation>
    </message>
    <message>
        <source>New standard</source>
        <translation>新标准</translation>
    </message>
    <message>
        <source>Standards such as industry and region, and where customers stand in them.</source>
        <translation>分类标准如行业、地区，客户在其中归类。</translation>
    </message>
    <message>
        <source>Change the standard</source>
        <translation>修改标准</translation>
    </message>
    <message>
        <source>Delete the standard</source>
        <translation>删除分类标准</translation>
    </message>
    <message>
        <source>Standards</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>No standard yet</source>
        <translation>还没有分类标准</translation>
    </message>
    <message>
        <source>A standard is a tree that customers are sorted into, such as industry.</source>
        <translation>分类标准是一棵树，客户归入其中，例如行业。</translation>
    </message>
    <message>
        <source>Its tree must be empty before it can be deleted.</source>
        <translation>分类树清空后才能删除。</translation>
    </message>
    <message>
        <source>“{name}” was deleted.</source>
        <translation>“{name}”已删除。</translation>
    </message>
</context>
<context>
    <name>CategoryMergeDialog</name>
    <message>
        <source>Merge “{name}” into another category</source>
        <translation>把“{name}”合并到另一个分类</translation>
    </message>
    <message>
        <source>{count:customer|customers} and {below:category|categories} below it move; “{name}” itself is deleted. It can be undone.</source>
        <translation>其中 {count} 个客户和 {below} 个下级分类将移走，“{name}”本身被删除。可以撤销。</translation>
    </message>
    <message>
        <source>Category that stays</source>
        <translation>保留的分类</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
</context>
<context>
    <name>CategoryPanel</name>
    <message>
        <source>Classification standard</source>
        <translation>分类标准</translation>
    </message>
    <message>
        <source>Classification standard that the tree shows</source>
        <translation>树中显示的分类标准</translation>
    </message>
    <message>
        <source>All customers</source>
        <translation>全部客户</translation>
    </message>
</context>
<context>
    <name>CategoryTools</name>
    <message>
        <source>Condition…</source>
        <translation>条件…</translation>
    </message>
    <message>
        <source>Merge into…</source>
        <translation>合并到…</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Classify…</source>
        <translation>自动归类…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Put back into use</source>
        <translation>恢复使用</translation>
    </message>
    <message>
        <source>“{name}” was merged.</source>
        <translation>已合并“{name}”。</translation>
    </message>
    <message>
        <source>Merging “{name}”</source>
        <translation>正在合并“{name}”</translation>
    </message>
    <message>
        <source>“{name}” was retired: it stays readable, but is chosen no more.</source>
        <translation>已停用“{name}”：仍可查看，但不能再选择。</translation>
    </message>
    <message>
        <source>“{name}” is in use again.</source>
        <translation>已恢复使用“{name}”。</translation>
    </message>
    <message>
        <source>Classifying customers</source>
        <translation>正在归类客户</translation>
    </message>
    <message>
        <source>Workbook or YAML {patterns}</source>
        <translation>工作簿或 YAML {patterns}</translation>
    </message>
    <message>
        <source>Import categories</source>
        <translation>导入分类</translation>
    </message>
    <message>
        <source>Workbook (*.xlsx);;YAML (*.yaml)</source>
        <translation>工作簿 (*.xlsx);;YAML (*.yaml)</translation>
    </message>
    <message>
        <source>Export categories</source>
        <translation>导出分类</translation>
    </message>
    <message>
        <source>{count:category was|categories were} written to {file}.</source>
        <translation>已将 {count} 个分类写入 {file}。</translation>
    </message>
    <message>
        <source>The condition of “{name}” was saved.</source>
        <translation>已保存“{name}”的条件。</translation>
    </message>
    <message>
        <source>{file} was imported.</source>
        <translation>已导入 {file}。</translation>
    </message>
    <message>
        <source>{count:customer was|customers were} moved.</source>
        <translation>已移动 {count} 个客户。</translation>
    </message>
    <message>
        <source>Undoing</source>
        <translation>正在撤销</translation>
    </message>
</context>
<context>
    <name>CategoryTree</name>
    <message>
        <source>{name} (retired)</source>
        <translation>{name}（已停用）</translation>
    </message>
</context>
<context>
    <name>CategoryTreePanel</name>
    <message>
        <source>New category</source>
        <translation>新分类</translation>
    </message>
    <message>
        <source>New category below “{name}”</source>
        <translation>“{name}”的新下级分类</translation>
    </message>
    <message>
        <source>Rename “{name}”</source>
        <translation>修改“{name}”的名称</translation>
    </message>
    <message>
        <source>Delete “{name}” all the same?</source>
        <translation>仍要删除“{name}”吗？</translation>
    </message>
    <message>
        <source>{count} saved views filter for it: they find nobody by it any more.</source>
        <translation>有 {count} 个已存视图按它筛选，删除后将筛选不到客户。</translation>
    </message>
    <message>
        <source>Among them: {names}.</source>
        <translation>其中：{names}。</translation>
    </message>
    <message>
        <source>Private views of others: {others}.</source>
        <translation>他人的私有视图：{others} 个。</translation>
    </message>
    <message>
        <source>No categories yet</source>
        <translation>还没有分类</translation>
    </message>
    <message>
        <source>Add the first one; customers are then sorted into it in their form.</source>
        <translation>先新增一项，之后即可在客户表单中选择分类。</translation>
    </message>
    <message>
        <source>Add a category</source>
        <translation>新增分类</translation>
    </message>
    <message>
        <source>Drag a category onto another one to put it below.</source>
        <translation>把分类拖到另一个分类上，即成为其下级。</translation>
    </message>
    <message>
        <source>Add beside</source>
        <translation>新增同级</translation>
    </message>
    <message>
        <source>Add below</source>
        <translation>新增下级</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>改名</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Move out of its parent</source>
        <translation>移出上级</translation>
    </message>
    <message>
        <source>Move below the one above</source>
        <translation>移为上一项的下级</translation>
    </message>
    <message>
        <source>Choose a category first.</source>
        <translation>请先选择一个分类。</translation>
    </message>
    <message>
        <source>Delete (Del)</source>
        <translation>删除（Del）</translation>
    </message>
    <message>
        <source>There are categories below it: move or delete them first.</source>
        <translation>其下还有分类，请先移走或删除。</translation>
    </message>
    <message>
        <source>{count:customer is|customers are} in it: put them elsewhere first.</source>
        <translation>其中有 {count} 个客户，请先移到别处。</translation>
    </message>
    <message>
        <source>“{name}” was moved.</source>
        <translation>已移动“{name}”。</translation>
    </message>
    <message>
        <source>“{name}” was deleted.</source>
        <translation>“{name}”已删除。</translation>
    </message>
</context>
<context>
    <name>CategoryView</name>
    <message>
        <source>Categories</source>
        <translation>分类</translation>
    </message>
</context>
<context>
    <name>CellKeys</name>
    <message>
        <source>“{name}” is not typed in: it is worked out, or fixed by a condition.</source>
        <translation>“{name}”不能直接填写：由公式得出，或已被条件锁定。</translation>
    </message>
    <message>
        <source>“{name}” does not apply to this row.</source>
        <translation>“{name}”不适用于此行。</translation>
    </message>
    <message>
        <source>“{name}” is sensitive: F2 leads to its field, where it can be shown.</source>
        <translation>“{name}”属于敏感信息：按 F2 到下方字段查看或修改。</translation>
    </message>
    <message>
        <source>“{name}” has no room in a cell: F2 leads to its field.</source>
        <translation>“{name}”不便在单元格中填写：按 F2 到下方字段填写。</translation>
    </message>
</context>
<context>
    <name>ChoiceEditor</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>{name} (no longer offered)</source>
        <translation>{name}（已停用）</translation>
    </message>
</context>
<context>
    <name>ChoiceFoot</name>
    <message>
        <source>{count} still to choose</source>
        <translation>还有 {count} 项待选择</translation>
    </message>
</context>
<context>
    <name>ChoicesGrid</name>
    <message>
        <source>Add a choice</source>
        <translation>新增选项</translation>
    </message>
    <message>
        <source>Remove the choice (Delete)</source>
        <translation>移除选项（Delete）</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>上移（Alt+上）</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>下移（Alt+下）</translation>
    </message>
</context>
<context>
    <name>ChoicesModel</name>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>可选</translation>
    </message>
    <message>
        <source>New choice…</source>
        <translation>新选项…</translation>
    </message>
</context>
<context>
    <name>ChoicesTable</name>
    <message>
        <source>Choices</source>
        <translation>选项</translation>
    </message>
</context>
<context>
    <name>ClassifyDialog</name>
    <message>
        <source>Classify by the conditions of “{name}”</source>
        <translation>按“{name}”的条件归类</translation>
    </message>
    <message>
        <source>Also move customers that were placed by hand</source>
        <translation>同时移动手工归类的客户</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Nothing is changed before you say so.</source>
        <translation>确认之前不会改动任何内容。</translation>
    </message>
    <message>
        <source>Asking the conditions…</source>
        <translation>正在按条件查找…</translation>
    </message>
    <message>
        <source>{count} would move</source>
        <translation>将移动 {count} 个</translation>
    </message>
    <message>
        <source>{count:conflict|conflicts}</source>
        <translation>冲突 {count} 个</translation>
    </message>
    <message>
        <source>Enter or a double click shows the customer</source>
        <translation>按回车或双击查看该客户</translation>
    </message>
    <message>
        <source>Move {count}</source>
        <translation>移动 {count} 个</translation>
    </message>
    <message>
        <source>Everybody stands where the conditions want them.</source>
        <translation>所有客户都已符合条件所定的分类。</translation>
    </message>
    <message>
        <source>Who meets several conditions stays where they are: see the conflicts and make the conditions narrower.</source>
        <translation>同时符合多个条件的客户保持不动，请查看冲突并收紧条件。</translation>
    </message>
</context>
<context>
    <name>ColumnsDialog</name>
    <message>
        <source>Columns of the list</source>
        <translation>列表的列</translation>
    </message>
    <message>
        <source>Search in the fields</source>
        <translation>在字段中查找</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Space shows or hides a field, Alt with an arrow key moves it.</source>
        <translation>按空格键显示或隐藏字段，按 Alt 加方向键移动字段。</translation>
    </message>
    <message>
        <source>As at first</source>
        <translation>恢复初始</translation>
    </message>
    <message>
        <source>Show these columns</source>
        <translation>显示这些列</translation>
    </message>
</context>
<context>
    <name>Combo</name>
    <message>
        <source>Clear (Delete)</source>
        <translation>清除（Delete）</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>ConditionDialog</name>
    <message>
        <source>Who belongs in “{name}”</source>
        <translation>“{name}”的归类条件</translation>
    </message>
    <message>
        <source>Customers that meet the condition are put here when they are saved. Places chosen by hand stay. Without a condition nobody is put here by itself.</source>
        <translation>符合条件的客户在保存时自动归入此分类；手工选择的分类保持不变。没有条件则不会自动归入。</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>ConditionEditor</name>
    <message>
        <source>Names for conditions</source>
        <translation>条件可用的名称</translation>
    </message>
    <message>
        <source>Compare fields, for example kind == &apos;food&apos;. Ctrl+Space: names</source>
        <translation>比较字段，例如 kind == &apos;food&apos;；按 Ctrl+空格列出名称</translation>
    </message>
</context>
<context>
    <name>ConditionRow</name>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比较方式</translation>
    </message>
    <message>
        <source>Remove the condition</source>
        <translation>删除条件</translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>Changed by somebody else</source>
        <translation>已被他人修改</translation>
    </message>
    <message>
        <source>{name} saved this while you were editing</source>
        <translation>您编辑期间，{name} 保存了此客户</translation>
    </message>
    <message>
        <source>Choose for each field which value shall stay. Nothing is lost until you do.</source>
        <translation>请逐项选择要保留的值，确认之前不会丢失任何内容。</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>对方的</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>You did not change this.</source>
        <translation>您没有修改此项。</translation>
    </message>
    <message>
        <source>All theirs</source>
        <translation>全用对方的</translation>
    </message>
    <message>
        <source>All yours</source>
        <translation>全用我的</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>继续编辑</translation>
    </message>
    <message>
        <source>Save this way</source>
        <translation>按此保存</translation>
    </message>
</context>
<context>
    <name>ConflictsModel</name>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Conditions met</source>
        <translation>符合的条件</translation>
    </message>
</context>
<context>
    <name>ConversionDialog</name>
    <message>
        <source>How stored values are converted</source>
        <translation>已存值的转换</translation>
    </message>
    <message>
        <source>{readable} of {total} values can be read.</source>
        <translation>{total} 个值中有 {readable} 个可识别。</translation>
    </message>
    <message>
        <source>The others are kept aside.</source>
        <translation>其余的另存。</translation>
    </message>
    <message>
        <source>{count:new choice was|new choices were} found in the values.</source>
        <translation>在值中发现 {count} 个新选项。</translation>
    </message>
    <message>
        <source>{count} rarer ones are not proposed.</source>
        <translation>另有 {count} 个较少见的未列出。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Take over the choices</source>
        <translation>采用这些选项</translation>
    </message>
</context>
<context>
    <name>ConversionTable</name>
    <message>
        <source>New choice</source>
        <translation>新选项</translation>
    </message>
    <message>
        <source>Stored value</source>
        <translation>已存的值</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录数</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>转换为</translation>
    </message>
</context>
<context>
    <name>Converting</name>
    <message>
        <source>Reading stored values</source>
        <translation>正在读取已存的值</translation>
    </message>
</context>
<context>
    <name>CopyDialog</name>
    <message>
        <source>Copy from a customer</source>
        <translation>复制已有客户</translation>
    </message>
    <message>
        <source>Name, codes, credit code, unique and sensitive values and files are not copied.</source>
        <translation>名称、编码、信用代码、唯一值、敏感值和附件不复制。</translation>
    </message>
    <message>
        <source>Search customers: name, code, phone, contact, pinyin…</source>
        <translation>搜索客户：名称、编码、电话、联系人、拼音…</translation>
    </message>
    <message>
        <source>Customers found</source>
        <translation>找到的客户</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Nothing found for “{text}”</source>
        <translation>没有找到“{text}”</translation>
    </message>
    <message>
        <source>Used last</source>
        <translation>最近使用</translation>
    </message>
</context>
<context>
    <name>CopyTable</name>
    <message>
        <source>Type and attribute</source>
        <translation>类型与属性</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
</context>
<context>
    <name>Cover</name>
    <message>
        <source>Sensitive: not shown</source>
        <translation>敏感信息：未显示</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show {field}</source>
        <translation>显示{field}</translation>
    </message>
    <message>
        <source>Enter anew</source>
        <translation>重新填写</translation>
    </message>
    <message>
        <source>Enter {field} anew</source>
        <translation>重新填写{field}</translation>
    </message>
    <message>
        <source>Needs the right to see sensitive values</source>
        <translation>需要“查看敏感信息”权限</translation>
    </message>
    <message>
        <source>Show the value; this is written to the journal</source>
        <translation>显示该值，查看会记入日志</translation>
    </message>
</context>
<context>
    <name>CustomerFilling</name>
    <message>
        <source>Copied from {name}.</source>
        <translation>已从“{name}”复制。</translation>
    </message>
    <message>
        <source>Not copied: name, codes, credit code.</source>
        <translation>未复制：名称、编码、信用代码。</translation>
    </message>
    <message>
        <source>Not copied: name, codes, credit code; {fields}.</source>
        <translation>未复制：名称、编码、信用代码；{fields}。</translation>
    </message>
</context>
<context>
    <name>CustomerFoot</name>
    <message>
        <source>Recycle bin</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Move this customer to the recycle bin (Del in the table)</source>
        <translation>将该客户移入回收站（表中按 Del）</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Go back to what is stored</source>
        <translation>恢复为已保存的内容</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save (Ctrl+S)</source>
        <translation>保存（Ctrl+S）</translation>
    </message>
    <message>
        <source>Save and new</source>
        <translation>保存并新建</translation>
    </message>
    <message>
        <source>Save, then enter the next customer (Ctrl+Shift+S)</source>
        <translation>保存后继续录入下一个客户 (Ctrl+Shift+S)</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Unsaved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>In the recycle bin. Restore it to change anything.</source>
        <translation>该客户在回收站中，恢复后才能修改。</translation>
    </message>
    <message>
        <source>You may look only: changing needs the right to edit.</source>
        <translation>您只能查看，修改需要编辑权限。</translation>
    </message>
    <message>
        <source>Saved {when} by {name}</source>
        <translation>由 {name} 保存于 {when}</translation>
    </message>
</context>
<context>
    <name>CustomerForm</name>
    <message>
        <source>Basics</source>
        <translation>基本设置</translation>
    </message>
    <message>
        <source>{section}: something to put right</source>
        <translation>{section}：有需要改正的内容</translation>
    </message>
</context>
<context>
    <name>CustomerHead</name>
    <message>
        <source>Categories</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Separate several names with a semicolon.</source>
        <translation>多个名称用分号隔开。</translation>
    </message>
    <message>
        <source>Customer name</source>
        <translation>客户名称</translation>
    </message>
    <message>
        <source>Credit code</source>
        <translation>信用代码</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>简称</translation>
    </message>
    <message>
        <source>Customer code</source>
        <translation>客户编码</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Former names</source>
        <translation>曾用名</translation>
    </message>
    <message>
        <source>Given automatically</source>
        <translation>自动生成</translation>
    </message>
</context>
<context>
    <name>CustomerJoining</name>
    <message>
        <source>You need the right to enter and edit for this.</source>
        <translation>此操作需要录入和修改权限。</translation>
    </message>
    <message>
        <source>Moving customers to the recycle bin</source>
        <translation>正在将客户移入回收站</translation>
    </message>
    <message>
        <source>Restoring customers</source>
        <translation>正在恢复客户</translation>
    </message>
    <message>
        <source>Remove {count:customer|customers} for good?</source>
        <translation>彻底删除 {count} 个客户？</translation>
    </message>
    <message>
        <source>All their records and cases are deleted. This cannot be undone; the journal stays.</source>
        <translation>其全部记录与案卷将被删除，无法撤销；日志仍保留。</translation>
    </message>
    <message>
        <source>Remove for good</source>
        <translation>彻底删除</translation>
    </message>
    <message>
        <source>Removing customers for good</source>
        <translation>正在彻底删除客户</translation>
    </message>
    <message>
        <source>{count} moved to the recycle bin.</source>
        <translation>已将 {count} 个移入回收站。</translation>
    </message>
    <message>
        <source>1 customer stays in the list</source>
        <translation>1 个客户留在列表中</translation>
    </message>
    <message>
        <source>{count} customers stay in the list</source>
        <translation>{count} 个客户留在列表中</translation>
    </message>
    <message>
        <source>{count} restored.</source>
        <translation>已恢复 {count} 个。</translation>
    </message>
    <message>
        <source>1 customer stays in the recycle bin</source>
        <translation>1 个客户留在回收站中</translation>
    </message>
    <message>
        <source>{count} customers stay in the recycle bin</source>
        <translation>{count} 个客户留在回收站中</translation>
    </message>
    <message>
        <source>{count} removed for good.</source>
        <translation>已彻底删除 {count} 个客户。</translation>
    </message>
</context>
<context>
    <name>CustomerKeptDialog</name>
    <message>
        <source>Kept values</source>
        <translation>另存的值</translation>
    </message>
    <message>
        <source>What changes of definitions took out of this customer&apos;s forms.</source>
        <translation>修改定义时从该客户表单中移出的值。</translation>
    </message>
    <message>
        <source>Nothing of this customer is kept</source>
        <translation>该客户没有另存的值</translation>
    </message>
    <message>
        <source>Show the value</source>
        <translation>显示该值</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>CustomerKeptTable</name>
    <message>
        <source>Type and attribute</source>
        <translation>类型与属性</translation>
    </message>
    <message>
        <source>Kept value</source>
        <translation>原值</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
</context>
<context>
    <name>CustomerKeys</name>
    <message>
        <source>Undo in the form</source>
        <translation>撤销表单中的修改</translation>
    </message>
    <message>
        <source>Redo in the form</source>
        <translation>恢复表单中的修改</translation>
    </message>
    <message>
        <source>Save, then a new customer</source>
        <translation>保存并新建客户</translation>
    </message>
    <message>
        <source>Fill in a new customer from pasted text</source>
        <translation>用粘贴的文字填写新客户</translation>
    </message>
    <message>
        <source>Copy another customer into a new one</source>
        <translation>把另一客户的资料复制到新客户</translation>
    </message>
</context>
<context>
    <name>CustomerListPanel</name>
    <message>
        <source>1 customer</source>
        <translation>1 个客户</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Recycle bin</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>新建客户</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已终止</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>No customer fits</source>
        <translation>没有符合条件的客户</translation>
    </message>
    <message>
        <source>Clear the filter, try fewer characters or another category.</source>
        <translation>请清除筛选，减少输入的字，或换一个分类。</translation>
    </message>
    <message>
        <source>Show all customers</source>
        <translation>显示全部客户</translation>
    </message>
    <message>
        <source>The recycle bin is empty</source>
        <translation>回收站是空的</translation>
    </message>
    <message>
        <source>Customers that you remove wait here until you restore them.</source>
        <translation>移除的客户会留在这里，可随时恢复。</translation>
    </message>
    <message>
        <source>Back to the customers</source>
        <translation>返回客户列表</translation>
    </message>
    <message>
        <source>No customers yet</source>
        <translation>还没有客户</translation>
    </message>
    <message>
        <source>Enter the first one, or import a workbook from Excel.</source>
        <translation>录入第一个客户，或导入 Excel 工作簿。</translation>
    </message>
    <message>
        <source>{count} customers</source>
        <translation>{count} 个客户</translation>
    </message>
    <message>
        <source>{count} selected</source>
        <translation>已选 {count}</translation>
    </message>
    <message>
        <source>You need the right to enter and edit for this.</source>
        <translation>此操作需要录入与编辑权限。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Remove for good…</source>
        <translation>彻底删除…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Start a case</source>
        <translation>发起评定</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>合并…</translation>
    </message>
    <message>
        <source>Move to the recycle bin</source>
        <translation>移入回收站</translation>
    </message>
</context>
<context>
    <name>CustomerPanel</name>
    <message>
        <source>“{name}” has changes that are not saved.</source>
        <translation>“{name}”有未保存的更改。</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>新建客户</translation>
    </message>
    <message>
        <source>Parts of the customer</source>
        <translation>客户的各部分</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>评定</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Work from last time was kept. Restore the customer to go on with it.</source>
        <translation>上次未保存的内容仍保留着，恢复该客户后可继续。</translation>
    </message>
    <message>
        <source>Work from last time is in the form again. It is not saved yet.</source>
        <translation>上次未保存的内容已放回表单，尚未保存。</translation>
    </message>
    <message>
        <source>No customer chosen</source>
        <translation>未选择客户</translation>
    </message>
    <message>
        <source>Choose one in the table to see it here; Enter goes into its form.</source>
        <translation>在表中选择一个客户即可在此查看，按回车进入表单。</translation>
    </message>
    <message>
        <source>Save the customer first.</source>
        <translation>请先保存客户。</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
</context>
<context>
    <name>CustomerSearch</name>
    <message>
        <source>Search customers: name, code, phone, contact, pinyin… (Ctrl+K)</source>
        <translation>搜索客户：名称、编码、电话、联系人、拼音…（Ctrl+K）</translation>
    </message>
    <message>
        <source>Customers found</source>
        <translation>找到的客户</translation>
    </message>
    <message>
        <source>Used last</source>
        <translation>最近使用</translation>
    </message>
    <message>
        <source>Nothing found for “{text}”</source>
        <translation>没有找到“{text}”</translation>
    </message>
    <message>
        <source>{field}: </source>
        <translation>{field}：</translation>
    </message>
</context>
<context>
    <name>CustomerTable</name>
    <message>
        <source>Customer name</source>
        <translation>客户名称</translation>
    </message>
    <message>
        <source>Credit code</source>
        <translation>信用代码</translation>
    </message>
    <message>
        <source>Qualification</source>
        <translation>资质</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>最近修改</translation>
    </message>
</context>
<context>
    <name>CustomerTop</name>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>撤销 (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Y)</source>
        <translation>恢复 (Ctrl+Y)</translation>
    </message>
    <message>
        <source>Close the customer (Esc)</source>
        <translation>关闭客户（Esc）</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Paste from licence…</source>
        <translation>从营业执照粘贴…</translation>
    </message>
    <message>
        <source>Fill in from the copied text of a licence (Ctrl+Shift+P)</source>
        <translation>用复制的营业执照文字填写 (Ctrl+Shift+P)</translation>
    </message>
    <message>
        <source>Copy from a customer…</source>
        <translation>复制已有客户…</translation>
    </message>
    <message>
        <source>Take over what another customer has (Ctrl+Shift+C)</source>
        <translation>沿用另一客户的资料 (Ctrl+Shift+C)</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>新建客户</translation>
    </message>
    <message>
        <source>It is stored when you save.</source>
        <translation>尚未保存到档案库。</translation>
    </message>
    <message>
        <source>formerly {codes}</source>
        <translation>曾用编码 {codes}</translation>
    </message>
</context>
<context>
    <name>CustomersBar</name>
    <message>
        <source>Filter: name, code, credit code, pinyin…</source>
        <translation>筛选：名称、编码、信用代码、拼音…</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>新建客户</translation>
    </message>
    <message>
        <source>Import Excel</source>
        <translation>导入 Excel</translation>
    </message>
    <message>
        <source>Find duplicates</source>
        <translation>查找重复客户</translation>
    </message>
    <message>
        <source>Show the customers that were removed</source>
        <translation>显示已移除的客户</translation>
    </message>
    <message>
        <source>Recycle bin</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Show or hide: {pane}</source>
        <translation>显示或隐藏：{pane}</translation>
    </message>
</context>
<context>
    <name>CustomersPage</name>
    <message>
        <source>Search in the list</source>
        <translation>在列表中查找</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
</context>
<context>
    <name>DateEditor</name>
    <message>
        <source>Open the calendar (Alt+Down)</source>
        <translation>打开日历（Alt+下）</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>YYYY-MM-DD</translation>
    </message>
</context>
<context>
    <name>DecisionBar</name>
    <message>
        <source>Opinion</source>
        <translation>意见</translation>
    </message>
    <message>
        <source>Add a usual reason…</source>
        <translation>选用常见原因…</translation>
    </message>
    <message>
        <source>Usual reasons for returning</source>
        <translation>常见退回原因</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>驳回</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Opinion (needed to return or reject)</source>
        <translation>意见（退回或驳回时必填）</translation>
    </message>
    <message>
        <source>A word to the reviewers (optional)</source>
        <translation>给评审人的说明（可不填）</translation>
    </message>
    <message>
        <source>There is nothing to save.</source>
        <translation>没有需要保存的内容。</translation>
    </message>
    <message>
        <source>Approved; the qualification is valid until {date}.</source>
        <translation>已通过，资质有效期至 {date}。</translation>
    </message>
    <message>
        <source>Approved.</source>
        <translation>已通过。</translation>
    </message>
    <message>
        <source>This case is closed.</source>
        <translation>此评定已办结。</translation>
    </message>
</context>
<context>
    <name>DefinitionFrame</name>
    <message>
        <source>Add a dimension type (Insert)</source>
        <translation>新增维度类型（Insert）</translation>
    </message>
    <message>
        <source>Delete the dimension type (Delete)</source>
        <translation>删除维度类型（Delete）</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>放弃更改</translation>
    </message>
    <message>
        <source>Load it again</source>
        <translation>重新载入</translation>
    </message>
    <message>
        <source>No dimension types yet</source>
        <translation>还没有维度类型</translation>
    </message>
    <message>
        <source>A dimension type is a form of its own, such as contacts or finances.</source>
        <translation>一个维度类型就是一张独立的表单，例如联系人或财务状况。</translation>
    </message>
    <message>
        <source>Add a dimension type</source>
        <translation>新增维度类型</translation>
    </message>
    <message>
        <source>What is kept about customers, and how it is asked</source>
        <translation>保存客户的哪些信息，以及如何填写</translation>
    </message>
</context>
<context>
    <name>DefinitionTools</name>
    <message>
        <source>Gallery and files</source>
        <translation>模板库与文件</translation>
    </message>
    <message>
        <source>From the gallery…</source>
        <translation>从模板库选用…</translation>
    </message>
    <message>
        <source>Import definitions…</source>
        <translation>导入定义…</translation>
    </message>
    <message>
        <source>Export definitions…</source>
        <translation>导出定义…</translation>
    </message>
    <message>
        <source>Added: types {types}, certificates {certificates}.</source>
        <translation>已添加：维度类型 {types} 个，证照 {certificates} 个。</translation>
    </message>
    <message>
        <source>There is no dimension type to export yet.</source>
        <translation>还没有可导出的维度类型。</translation>
    </message>
    <message>
        <source>YAML {patterns}</source>
        <translation>YAML 文件 {patterns}</translation>
    </message>
    <message>
        <source>Export definitions</source>
        <translation>导出定义</translation>
    </message>
    <message>
        <source>{count} dimension types were written to {file}.</source>
        <translation>已将 {count} 个维度类型写入 {file}。</translation>
    </message>
    <message>
        <source>Import definitions</source>
        <translation>导入定义</translation>
    </message>
    <message>
        <source>Looking at stored records</source>
        <translation>正在检查已存记录</translation>
    </message>
    <message>
        <source>{count} dimension types were taken in.</source>
        <translation>已导入 {count} 个维度类型。</translation>
    </message>
    <message>
        <source>{count} stored values leave the forms of customers. A copy is kept.</source>
        <translation>{count} 个已填的值将从客户表单中移出，程序会保留副本。</translation>
    </message>
    <message>
        <source>Take the definitions in all the same?</source>
        <translation>仍要导入这些定义吗？</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Making the office “{name}”</source>
        <translation>正在创建档案库“{name}”</translation>
    </message>
    <message>
        <source>The tables and the template are being set up.</source>
        <translation>正在建立数据表和模板。</translation>
    </message>
</context>
<context>
    <name>DeskView</name>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Open the customer</source>
        <translation>打开客户</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Preview, print and save the report (Ctrl+P)</source>
        <translation>预览、打印和保存报告（Ctrl+P）</translation>
    </message>
    <message>
        <source>Not submitted yet</source>
        <translation>尚未提交</translation>
    </message>
    <message>
        <source>round {number}</source>
        <translation>第 {number} 轮</translation>
    </message>
    <message>
        <source>Requested limit</source>
        <translation>申请额度</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>证照</translation>
    </message>
    <message>
        <source>{count:paper is|papers are} not in order</source>
        <translation>{count} 份证照不合要求</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>评分</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>DifferenceTable</name>
    <message>
        <source>Field</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>修改前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>修改后</translation>
    </message>
</context>
<context>
    <name>DimensionEditor</name>
    <message>
        <source>New attribute</source>
        <translation>新属性</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
</context>
<context>
    <name>DimensionsPage</name>
    <message>
        <source>Dimension types</source>
        <translation>维度类型</translation>
    </message>
    <message>
        <source>New type</source>
        <translation>新类型</translation>
    </message>
    <message>
        <source>“{name}” has unsaved changes.</source>
        <translation>“{name}”有未保存的更改。</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>{count:record leaves|records leave} the forms with it. A copy is kept.</source>
        <translation>将有 {count} 条客户记录一并移出表单，原值另存。</translation>
    </message>
    <message>
        <source>No customer has a record of it.</source>
        <translation>没有客户有此类记录。</translation>
    </message>
    <message>
        <source>Delete the dimension type “{name}”?</source>
        <translation>删除维度类型“{name}”？</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>The dimension type was deleted.</source>
        <translation>维度类型已删除。</translation>
    </message>
</context>
<context>
    <name>DraftView</name>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Add an attribute (Insert)</source>
        <translation>添加属性 (Insert)</translation>
    </message>
    <message>
        <source>Delete the attribute (Delete)</source>
        <translation>删除属性 (Delete)</translation>
    </message>
    <message>
        <source>Duplicate the attribute</source>
        <translation>复制属性</translation>
    </message>
    <message>
        <source>New type</source>
        <translation>新类型</translation>
    </message>
    <message>
        <source>New attribute</source>
        <translation>新属性</translation>
    </message>
    <message>
        <source>Unnamed</source>
        <translation>未命名</translation>
    </message>
</context>
<context>
    <name>DuplicateTable</name>
    <message>
        <source>Likeness</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>May be the same as</source>
        <translation>可能等同于</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>依据</translation>
    </message>
</context>
<context>
    <name>DuplicatesDialog</name>
    <message>
        <source>Duplicates</source>
        <translation>重复客户</translation>
    </message>
    <message>
        <source>Customers that may be the same</source>
        <translation>可能是同一客户</translation>
    </message>
    <message>
        <source>No likely duplicates</source>
        <translation>没有发现疑似重复</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>合并…</translation>
    </message>
    <message>
        <source>Not a duplicate</source>
        <translation>不是重复</translation>
    </message>
    <message>
        <source>Show the first</source>
        <translation>查看前者</translation>
    </message>
    <message>
        <source>Show the second</source>
        <translation>查看后者</translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation>重新比对</translation>
    </message>
    <message>
        <source>Comparing all customers</source>
        <translation>正在比对全部客户</translation>
    </message>
    <message>
        <source>{count:customer was|customers were} compared; {pairs:pair looks|pairs look} alike.</source>
        <translation>已比对 {count} 个客户，发现 {pairs} 对疑似重复。</translation>
    </message>
    <message>
        <source>The {count} likeliest are shown.</source>
        <translation>显示可能性最高的 {count} 对。</translation>
    </message>
    <message>
        <source>The comparison was cancelled.</source>
        <translation>比对已取消。</translation>
    </message>
    <message>
        <source>Remembered: these two are not the same.</source>
        <translation>已记住：这两个不是同一客户。</translation>
    </message>
</context>
<context>
    <name>EditorFrame</name>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>撤销 (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Y)</source>
        <translation>恢复 (Ctrl+Y)</translation>
    </message>
    <message>
        <source>Preview…</source>
        <translation>预览…</translation>
    </message>
    <message>
        <source>Stored values are converted when you save.</source>
        <translation>保存时将转换已存的值。</translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <source>Unexpected error</source>
        <translation>意外错误</translation>
    </message>
    <message>
        <source>You can go on working. If it happens again, please pass these details on; they are kept in {file}.</source>
        <translation>您可以继续工作。如再次出现，请提供这些详情；它们保存在 {file}。</translation>
    </message>
    <message>
        <source>Details of the error</source>
        <translation>错误详情</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>ErrorSummary</name>
    <message>
        <source>and {count} more below</source>
        <translation>下方还有 {count} 处</translation>
    </message>
    <message>
        <source>{count} to put right</source>
        <translation>有 {count} 处需改正</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export definitions</source>
        <translation>导出定义</translation>
    </message>
    <message>
        <source>The ticked types are written into a YAML file with all attributes and rules, without any data of customers.</source>
        <translation>把勾选的维度类型连同全部属性和规则写入 YAML 文件，不含任何客户数据。</translation>
    </message>
    <message>
        <source>Types to export</source>
        <translation>要导出的维度类型</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
</context>
<context>
    <name>FactsPanel</name>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>简称</translation>
    </message>
    <message>
        <source>Credit code</source>
        <translation>信用代码</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>必填</translation>
    </message>
</context>
<context>
    <name>FieldAsking</name>
    <message>
        <source>History of the field</source>
        <translation>该字段的修改记录</translation>
    </message>
    <message>
        <source>Choose a field of a stored customer.</source>
        <translation>请先选中已保存客户的一个字段。</translation>
    </message>
    <message>
        <source>This record is not stored yet.</source>
        <translation>该记录尚未保存。</translation>
    </message>
</context>
<context>
    <name>FieldChoices</name>
    <message>
        <source>Fields that differ</source>
        <translation>不同的字段</translation>
    </message>
</context>
<context>
    <name>FieldHistoryDialog</name>
    <message>
        <source>History of {field}</source>
        <translation>“{field}”的修改记录</translation>
    </message>
    <message>
        <source>Nobody has changed this field: it was empty from the beginning.</source>
        <translation>该字段从未填写，没有修改记录。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>修改前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>修改后</translation>
    </message>
</context>
<context>
    <name>FieldNote</name>
    <message>
        <source>Use {text}</source>
        <translation>使用 {text}</translation>
    </message>
</context>
<context>
    <name>FileEditor</name>
    <message>
        <source>Choose file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Take the file out</source>
        <translation>移除文件</translation>
    </message>
    <message>
        <source>Files ({kinds})</source>
        <translation>文件 ({kinds})</translation>
    </message>
</context>
<context>
    <name>FileStep</name>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Drop an Excel file here</source>
        <translation>把 Excel 文件拖到这里</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Sheet “{name}”, {rows:row|rows}, {columns:column|columns}</source>
        <translation>工作表“{name}”，{rows} 行，{columns} 列</translation>
    </message>
    <message>
        <source>Choose another file…</source>
        <translation>选择其他文件…</translation>
    </message>
    <message>
        <source>Which file shall be imported?</source>
        <translation>要导入哪个文件？</translation>
    </message>
    <message>
        <source>Headings are recognised, also those of 用友 U8.</source>
        <translation>自动识别列标题，包括用友 U8 的列标题。</translation>
    </message>
    <message>
        <source>Customers that are there already are changed, by code or credit code.</source>
        <translation>已有客户按编码或信用代码识别并更新。</translation>
    </message>
    <message>
        <source>Nothing is written before you have seen what would happen.</source>
        <translation>在您看到结果预览之前，不会写入任何内容。</translation>
    </message>
    <message>
        <source>Import customers</source>
        <translation>导入客户</translation>
    </message>
    <message>
        <source>Excel workbooks</source>
        <translation>Excel 工作簿</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Remove: {condition}</source>
        <translation>移除：{condition}</translation>
    </message>
</context>
<context>
    <name>FilterDialog</name>
    <message>
        <source>Filter the customers</source>
        <translation>筛选客户</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Show the customers</source>
        <translation>显示客户</translation>
    </message>
</context>
<context>
    <name>FindingEditor</name>
    <message>
        <source>What fits</source>
        <translation>匹配项</translation>
    </message>
</context>
<context>
    <name>GalleryDialog</name>
    <message>
        <source>From the gallery</source>
        <translation>从模板库选用</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Template sets</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>All certificates</source>
        <translation>全部证照</translation>
    </message>
    <message>
        <source>Papers of every trade that the program knows</source>
        <translation>程序内置的各行业证照</translation>
    </message>
    <message>
        <source>Certificates {count}</source>
        <translation>证照 {count}</translation>
    </message>
    <message>
        <source>Types {count}</source>
        <translation>维度类型 {count}</translation>
    </message>
    <message>
        <source>Form of review</source>
        <translation>评审表</translation>
    </message>
    <message>
        <source>Chosen: {what}</source>
        <translation>已选：{what}</translation>
    </message>
    <message>
        <source>Tick what shall be added; Space ticks, F2 changes a code.</source>
        <translation>勾选要添加的内容；空格键勾选，F2 修改编码。</translation>
    </message>
</context>
<context>
    <name>GalleryPlanDialog</name>
    <message>
        <source>{count} new types. This is what they ask of customers that are there already.</source>
        <translation>将新增 {count} 个类型。下面是它们对现有客户提出的要求。</translation>
    </message>
    <message>
        <source>Before adding</source>
        <translation>添加之前</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
</context>
<context>
    <name>GalleryTree</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>In this office</source>
        <translation>本档案库</translation>
    </message>
    <message>
        <source>Dimension types</source>
        <translation>维度类型</translation>
    </message>
    <message>
        <source>Form of review</source>
        <translation>评审表</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>证照</translation>
    </message>
    <message>
        <source>exists already</source>
        <translation>已存在</translation>
    </message>
    <message>
        <source>{count:attribute|attributes}</source>
        <translation>{count} 个属性</translation>
    </message>
    <message>
        <source>several records</source>
        <translation>可有多条</translation>
    </message>
    <message>
        <source>{items:item|items} · {steps:review|reviews}</source>
        <translation>{items} 项指标 · {steps} 级评审</translation>
    </message>
    <message>
        <source>Its scores, its reviews and the certificates it demands</source>
        <translation>包含评分指标、评审步骤和所需证照</translation>
    </message>
</context>
<context>
    <name>GivenEditor</name>
    <message>
        <source>Given when saved</source>
        <translation>保存时自动编号</translation>
    </message>
    <message>
        <source>Computed when saved</source>
        <translation>保存时自动计算</translation>
    </message>
</context>
<context>
    <name>GroupBox</name>
    <message>
        <source>How the conditions are joined</source>
        <translation>条件之间的关系</translation>
    </message>
    <message>
        <source>All of these hold</source>
        <translation>满足全部条件</translation>
    </message>
    <message>
        <source>Any of these holds</source>
        <translation>满足任一条件</translation>
    </message>
    <message>
        <source>Add a condition</source>
        <translation>添加条件</translation>
    </message>
    <message>
        <source>Add a group</source>
        <translation>添加条件组</translation>
    </message>
    <message>
        <source>Remove the group</source>
        <translation>删除条件组</translation>
    </message>
    <message>
        <source>Add a condition to choose customers.</source>
        <translation>请添加条件来筛选客户。</translation>
    </message>
</context>
<context>
    <name>GroupsPanel</name>
    <message>
        <source>Count by</source>
        <translation>统计依据</translation>
    </message>
    <message>
        <source>Hide the counts</source>
        <translation>隐藏统计</translation>
    </message>
    <message>
        <source>Values with the number of customers</source>
        <translation>各取值及客户数</translation>
    </message>
    <message>
        <source>No customer to count.</source>
        <translation>没有可统计的客户。</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>Show only these: {value}</source>
        <translation>只显示：{value}</translation>
    </message>
</context>
<context>
    <name>HistoryBar</name>
    <message>
        <source>As it was on</source>
        <translation>查看当日状态</translation>
    </message>
    <message>
        <source>Empty shows the history</source>
        <translation>留空则显示历史</translation>
    </message>
    <message>
        <source>Back to the history</source>
        <translation>返回历史</translation>
    </message>
    <message>
        <source>Undo this merge</source>
        <translation>撤销此次合并</translation>
    </message>
    <message>
        <source>Kept values…</source>
        <translation>另存的值…</translation>
    </message>
    <message>
        <source>What changes of definitions took out of the forms</source>
        <translation>修改定义时移出表单的值</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>History of the customer</source>
        <translation>客户历史</translation>
    </message>
    <message>
        <source>Nothing happened yet</source>
        <translation>还没有操作</translation>
    </message>
    <message>
        <source>Every change that is saved will stand here, with who made it.</source>
        <translation>保存的每次更改及操作人都会列在这里。</translation>
    </message>
    <message>
        <source>The merge was undone; both customers are there again.</source>
        <translation>已撤销合并，两个客户均已恢复。</translation>
    </message>
    <message>
        <source>{count} fields</source>
        <translation>{count} 个字段</translation>
    </message>
</context>
<context>
    <name>HistoryTree</name>
    <message>
        <source>When · field</source>
        <translation>时间 · 字段</translation>
    </message>
    <message>
        <source>Who · before</source>
        <translation>操作人 · 之前</translation>
    </message>
    <message>
        <source>What · after</source>
        <translation>内容 · 之后</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>Waiting for your review</source>
        <translation>等待您评审</translation>
    </message>
    <message>
        <source>Cases to be completed</source>
        <translation>待完善的评定</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>评审中</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>已通过</translation>
    </message>
    <message>
        <source>Dimension types</source>
        <translation>维度类型</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>工作台</translation>
    </message>
    <message>
        <source>Hello, {name}</source>
        <translation>您好，{name}</translation>
    </message>
    <message>
        <source>Import a workbook</source>
        <translation>导入 Excel</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>新建客户</translation>
    </message>
</context>
<context>
    <name>ImpactDialog</name>
    <message>
        <source>What this changes in stored records</source>
        <translation>对已存记录的影响</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Save corrections</source>
        <translation>保存更正</translation>
    </message>
    <message>
        <source>Show the customer</source>
        <translation>查看客户</translation>
    </message>
    <message>
        <source>Back to editing</source>
        <translation>返回编辑</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>No stored record is touched any more</source>
        <translation>已不影响任何已存记录</translation>
    </message>
    <message>
        <source>Before saving: {broken:place|places} would no longer fit</source>
        <translation>保存前请确认：有 {broken} 处将不符合新定义</translation>
    </message>
    <message>
        <source>Before saving: this is what changes in stored records</source>
        <translation>保存前请确认：对已存记录的影响如下</translation>
    </message>
    <message>
        <source>This must be settled before it can be saved.</source>
        <translation>须先处理此项才能保存。</translation>
    </message>
    <message>
        <source>Type or paste corrections into “New value”, then save them.</source>
        <translation>在“新值”一栏填写或粘贴更正内容，然后保存。</translation>
    </message>
    <message>
        <source>Corrections that were typed are not saved yet.</source>
        <translation>已填写的更正内容尚未保存。</translation>
    </message>
    <message>
        <source>Leave without saving the corrections?</source>
        <translation>不保存更正内容就离开？</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>Who may edit customers can correct the values here.</source>
        <translation>有客户编辑权限的人员可在此更正。</translation>
    </message>
    <message>
        <source>A copy is kept; restoring a revision brings the values back.</source>
        <translation>原值另存；恢复历史版本时可一并恢复。</translation>
    </message>
    <message>
        <source>{count} further records leave the form; a copy of them is kept.</source>
        <translation>其余 {count} 条记录移出表单，原记录另存。</translation>
    </message>
    <message>
        <source>Save corrections ({count})</source>
        <translation>保存更正（{count}）</translation>
    </message>
    <message>
        <source>Saving corrections</source>
        <translation>正在保存更正</translation>
    </message>
    <message>
        <source>{count:value was|values were} corrected.</source>
        <translation>已更正 {count} 个值。</translation>
    </message>
    <message>
        <source>{count:was|were} not taken.</source>
        <translation>{count} 个未被接受。</translation>
    </message>
    <message>
        <source>Looking at stored records</source>
        <translation>正在检查已存记录</translation>
    </message>
</context>
<context>
    <name>ImpactLooking</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Settle it so</source>
        <translation>按此处理</translation>
    </message>
</context>
<context>
    <name>ImpactTable</name>
    <message>
        <source>{name} (in the recycle bin)</source>
        <translation>{name}（在回收站中）</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>新值</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>ImpactView</name>
    <message>
        <source>Records that are touched</source>
        <translation>受影响的记录</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import definitions</source>
        <translation>导入定义</translation>
    </message>
    <message>
        <source>{file}: {added} new, {changed} changed, {same} as they are, {bad} refused. What is not in the file stays.</source>
        <translation>{file}：新增 {added} 个，修改 {changed} 个，不变 {same} 个，拒绝 {bad} 个。文件中没有的内容保持不变。</translation>
    </message>
    <message>
        <source>Records and ways out…</source>
        <translation>涉及的记录与处理…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Definitions of the file</source>
        <translation>文件中的定义</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>refused, problems: {count}</source>
        <translation>拒绝，问题 {count} 处</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>not in the file, stays</source>
        <translation>文件中没有，保留</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>attributes changed</source>
        <translation>属性有修改</translation>
    </message>
    <message>
        <source>changed: {fields}</source>
        <translation>修改：{fields}</translation>
    </message>
</context>
<context>
    <name>ImportWizard</name>
    <message>
        <source>Leave out</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>Import customers</source>
        <translation>导入客户</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Reading “{name}”</source>
        <translation>正在读取“{name}”</translation>
    </message>
    <message>
        <source>Looking at each row</source>
        <translation>正在逐行检查</translation>
    </message>
    <message>
        <source>Importing {count:customer|customers}</source>
        <translation>正在导入 {count} 个客户</translation>
    </message>
    <message>
        <source>Import {count:row|rows}</source>
        <translation>导入 {count} 行</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>InsistDialog</name>
    <message>
        <source>Keep numbers that fail their check?</source>
        <translation>保留未通过校验的号码？</translation>
    </message>
    <message>
        <source>Compare them with the paper first. If they stand there like this, say why they are right; the reason is written to the journal.</source>
        <translation>请先与证照核对。如证照上确实如此，请写明理由；理由会记入日志。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Keep and save</source>
        <translation>保留并保存</translation>
    </message>
</context>
<context>
    <name>JournalPage</name>
    <message>
        <source>Search the journal</source>
        <translation>搜索日志</translation>
    </message>
    <message>
        <source>Show older entries</source>
        <translation>显示更早的记录</translation>
    </message>
    <message>
        <source>No entry</source>
        <translation>没有记录</translation>
    </message>
    <message>
        <source>Nothing fits.</source>
        <translation>没有符合条件的内容。</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Who changed what, and when; nobody can alter it</source>
        <translation>谁在何时改了什么，任何人无法更改</translation>
    </message>
    <message>
        <source>Undo this change</source>
        <translation>撤销此次修改</translation>
    </message>
</context>
<context>
    <name>JournalTable</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
</context>
<context>
    <name>KeepChoice</name>
    <message>
        <source>Which record stays</source>
        <translation>保留哪一条</translation>
    </message>
    <message>
        <source>Choose which record stays…</source>
        <translation>请选择保留哪一条…</translation>
    </message>
    <message>
        <source>Keep the first record</source>
        <translation>保留第一条</translation>
    </message>
    <message>
        <source>Keep the last record</source>
        <translation>保留最后一条</translation>
    </message>
    <message>
        <source>Keep the latest by “{name}”</source>
        <translation>按“{name}”保留最晚的一条</translation>
    </message>
    <message>
        <source>Keep the earliest by “{name}”</source>
        <translation>按“{name}”保留最早的一条</translation>
    </message>
</context>
<context>
    <name>KeptDialog</name>
    <message>
        <source>Kept values</source>
        <translation>另存的值</translation>
    </message>
    <message>
        <source>Put back…</source>
        <translation>放回…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Show the value</source>
        <translation>显示该值</translation>
    </message>
    <message>
        <source>Show the customer</source>
        <translation>查看客户</translation>
    </message>
    <message>
        <source>Remove for good…</source>
        <translation>彻底删除…</translation>
    </message>
    <message>
        <source>Nothing is kept</source>
        <translation>没有另存的值</translation>
    </message>
    <message>
        <source>What a change of definitions takes out of the forms will be listed here.</source>
        <translation>修改定义后移出表单的值会列在这里。</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>另存副本</translation>
    </message>
    <message>
        <source>Values of the copy</source>
        <translation>副本中的值</translation>
    </message>
    <message>
        <source>What a change of definitions took out of the forms. Nothing here is shown, found or exported elsewhere.</source>
        <translation>修改定义时移出表单的值。这些值不会在其他地方显示、搜索或导出。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Bring back the type…</source>
        <translation>恢复该类型…</translation>
    </message>
    <message>
        <source>The type is deleted; bring it back first.</source>
        <translation>该类型已删除，请先恢复。</translation>
    </message>
    <message>
        <source>Put the records of “{name}” back?</source>
        <translation>放回“{name}”的记录？</translation>
    </message>
    <message>
        <source>{count:record goes|records go} behind those that the customers have now.</source>
        <translation>{count} 条记录将排在客户现有记录之后。</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>The records are back.</source>
        <translation>记录已放回。</translation>
    </message>
    <message>
        <source>Remove the copy of “{name}” for good?</source>
        <translation>彻底删除“{name}”的副本？</translation>
    </message>
    <message>
        <source>{count:value is|values are} removed. Nothing brings back what is removed.</source>
        <translation>将删除 {count} 个值，无法恢复。</translation>
    </message>
    <message>
        <source>Remove for good</source>
        <translation>彻底删除</translation>
    </message>
    <message>
        <source>The copy was removed.</source>
        <translation>副本已删除。</translation>
    </message>
</context>
<context>
    <name>KeptOutput</name>
    <message>
        <source>Kept values {name} {day}.xlsx</source>
        <translation>另存的值 {name} {day}.xlsx</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Excel 工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>Export kept values to Excel</source>
        <translation>将另存的值导出到 Excel</translation>
    </message>
    <message>
        <source>Exporting to {name}</source>
        <translation>正在导出到 {name}</translation>
    </message>
    <message>
        <source>{count:row was|rows were} written to {name}.</source>
        <translation>已将 {count} 行写入 {name}。</translation>
    </message>
    <message>
        <source>Nothing was exported.</source>
        <translation>未导出任何内容。</translation>
    </message>
</context>
<context>
    <name>KeptTable</name>
    <message>
        <source>{name} (in the recycle bin)</source>
        <translation>{name}（在回收站中）</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>KeptWork</name>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>Work that was kept cannot be gone on with. The file stays here: {files}</source>
        <translation>上次未保存的内容已无法继续，文件保留在：{files}</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>新建客户</translation>
    </message>
    <message>
        <source>Work from last time was kept but not saved: {names}</source>
        <translation>上次未保存的内容已保留：{names}</translation>
    </message>
</context>
<context>
    <name>LeavingQuestion</name>
    <message>
        <source>Unsaved changes</source>
        <translation>未保存的更改</translation>
    </message>
    <message>
        <source>Save the changes?</source>
        <translation>保存更改吗？</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>LikenessHint</name>
    <message>
        <source>This customer may be there already:</source>
        <translation>该客户可能已经存在：</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Not a duplicate</source>
        <translation>不是重复</translation>
    </message>
    <message>
        <source>{code} {name} – {why}, {percent} %</source>
        <translation>{code} {name} – {why}，{percent} %</translation>
    </message>
</context>
<context>
    <name>ListOutput</name>
    <message>
        <source>Export what is shown to Excel</source>
        <translation>将当前列表导出到 Excel</translation>
    </message>
    <message>
        <source>Print what is shown</source>
        <translation>打印当前列表</translation>
    </message>
    <message>
        <source>You need the right to export for this.</source>
        <translation>此操作需要导出权限。</translation>
    </message>
    <message>
        <source>Customers {day}.xlsx</source>
        <translation>客户清单 {day}.xlsx</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Excel 工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>Exporting to {name}</source>
        <translation>正在导出到 {name}</translation>
    </message>
    <message>
        <source>{count:customer was|customers were} written to {name}.</source>
        <translation>已将 {count} 个客户导出到 {name}。</translation>
    </message>
    <message>
        <source>Nothing was exported.</source>
        <translation>未导出任何内容。</translation>
    </message>
</context>
<context>
    <name>ListPaperWindow</name>
    <message>
        <source>List of customers</source>
        <translation>客户清单</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>The list is being laid out…</source>
        <translation>正在生成清单…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>PDF file (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>Save the list</source>
        <translation>保存清单</translation>
    </message>
    <message>
        <source>The list was sent to the printer.</source>
        <translation>清单已发送到打印机。</translation>
    </message>
    <message>
        <source>The printer does not take the list.</source>
        <translation>打印机无法打印此清单。</translation>
    </message>
    <message>
        <source>This computer knows no printer. Save the list and print it elsewhere.</source>
        <translation>本机没有打印机，请保存清单后在其他电脑打印。</translation>
    </message>
    <message>
        <source>There is no list.</source>
        <translation>无法生成清单。</translation>
    </message>
</context>
<context>
    <name>ListTools</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Count by a field</source>
        <translation>按字段统计</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>选择列</translation>
    </message>
    <message>
        <source>A condition was left out: its field is gone, hidden or changed.</source>
        <translation>有一个条件已略去：其属性已不存在、已隐藏或已更改。</translation>
    </message>
    <message>
        <source>Computing formulas anew</source>
        <translation>正在重新计算公式</translation>
    </message>
    <message>
        <source>Making the list quick for this question</source>
        <translation>正在为此查询优化列表</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>ManyForm</name>
    <message>
        <source>{count:row|rows} pasted, {wrong} of them with something to put right.</source>
        <translation>已粘贴 {count} 行，其中 {wrong} 行需要更正。</translation>
    </message>
    <message>
        <source>More rows are not taken at once.</source>
        <translation>一次不能再多。</translation>
    </message>
    <message>
        <source>{count:cell|cells} filled.</source>
        <translation>已填写 {count} 个单元格。</translation>
    </message>
</context>
<context>
    <name>ManyFrame</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete the record (Ctrl+Delete)</source>
        <translation>删除这条记录（Ctrl+Delete）</translation>
    </message>
    <message>
        <source>Paste rows from Excel (Ctrl+V)</source>
        <translation>从 Excel 粘贴多行 (Ctrl+V)</translation>
    </message>
    <message>
        <source>Move the record up (Alt+Up)</source>
        <translation>上移该记录 (Alt+↑)</translation>
    </message>
    <message>
        <source>Move the record down (Alt+Down)</source>
        <translation>下移该记录 (Alt+↓)</translation>
    </message>
    <message>
        <source>Undo deleting</source>
        <translation>撤销删除</translation>
    </message>
    <message>
        <source>{name}: add as many as there are, or paste rows from Excel (Ctrl+V).</source>
        <translation>{name}：可逐条添加，也可从 Excel 粘贴多行 (Ctrl+V)。</translation>
    </message>
    <message>
        <source>No records yet</source>
        <translation>还没有记录</translation>
    </message>
    <message>
        <source>Add the first</source>
        <translation>添加第一条</translation>
    </message>
</context>
<context>
    <name>MatchingStep</name>
    <message>
        <source>Only columns that are left out</source>
        <translation>只看不导入的列</translation>
    </message>
    <message>
        <source>What stands in which column?</source>
        <translation>哪一列是什么内容？</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>列标题</translation>
    </message>
    <message>
        <source>First cells</source>
        <translation>前几格</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>对应字段</translation>
    </message>
    <message>
        <source>Please say which column is the customer&apos;s name, code or credit code.</source>
        <translation>请指明哪一列是客户名称、编码或信用代码。</translation>
    </message>
    <message>
        <source>{matched} of {total:column was|columns were} recognised; the others are left out.</source>
        <translation>识别了 {total} 列中的 {matched} 列，其余不导入。</translation>
    </message>
    <message>
        <source>All {total} columns were recognised.</source>
        <translation>全部 {total} 列均已识别。</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>Merge two customers</source>
        <translation>合并两个客户</translation>
    </message>
    <message>
        <source>{name} goes into {other}</source>
        <translation>{name} 并入 {other}</translation>
    </message>
    <message>
        <source>Keep the other one instead</source>
        <translation>改为保留另一个</translation>
    </message>
    <message>
        <source>cases {count}</source>
        <translation>案卷 {count}</translation>
    </message>
    <message>
        <source>All its records and cases move: {parts}.</source>
        <translation>其全部记录与案卷一并转入：{parts}。</translation>
    </message>
    <message>
        <source>It has no records of its own and no cases.</source>
        <translation>它没有自己的列表记录和案卷。</translation>
    </message>
    <message>
        <source>Its code {code} will still find the customer.</source>
        <translation>编码 {code} 仍可找到该客户。</translation>
    </message>
    <message>
        <source>Former names: {names}.</source>
        <translation>曾用名：{names}。</translation>
    </message>
    <message>
        <source>Where they refer to each other nothing will stand: {names}.</source>
        <translation>两者互相引用处将清空：{names}。</translation>
    </message>
    <message>
        <source>Only one case “{type}” can stay open: the draft of {code} will be void.</source>
        <translation>“{type}”案卷只能保留一个在办：{code} 的草稿将作废。</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Both say the same.</source>
        <translation>两者内容相同。</translation>
    </message>
    <message>
        <source>There is nothing here.</source>
        <translation>此处没有内容。</translation>
    </message>
    <message>
        <source>All from {code}</source>
        <translation>全部取 {code}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>{name} was merged.</source>
        <translation>“{name}”已合并。</translation>
    </message>
</context>
<context>
    <name>MovesModel</name>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>From</source>
        <translation>原分类</translation>
    </message>
    <message>
        <source>To</source>
        <translation>新分类</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Home</source>
        <translation>工作台</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Qualification</source>
        <translation>资质</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Dimension types</source>
        <translation>维度类型</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>档案库</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
</context>
<context>
    <name>NewOffice</name>
    <message>
        <source>Please fill this in.</source>
        <translation>请填写此项。</translation>
    </message>
    <message>
        <source>Where shall the office be kept?</source>
        <translation>档案库存放在哪里？</translation>
    </message>
    <message>
        <source>An office is a folder with the database, the scans and the backups. Choose a new or an empty folder.</source>
        <translation>档案库是一个文件夹，内有数据库、扫描件和备份。请选择新的或空的文件夹。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Please give the whole path.</source>
        <translation>请填写完整路径。</translation>
    </message>
    <message>
        <source>This folder is not empty.</source>
        <translation>该文件夹不是空的。</translation>
    </message>
    <message>
        <source>You may not write there.</source>
        <translation>您无权写入该位置。</translation>
    </message>
    <message>
        <source>Folder of the new office</source>
        <translation>新档案库的文件夹</translation>
    </message>
    <message>
        <source>What is the office called?</source>
        <translation>档案库叫什么名字？</translation>
    </message>
    <message>
        <source>The name stands above the reports and in the list of offices.</source>
        <translation>名称会出现在报告上方和档案库列表中。</translation>
    </message>
    <message>
        <source>for example: East China Trading, Credit Office</source>
        <translation>例如：华东商贸 信用档案库</translation>
    </message>
    <message>
        <source>Name of the office</source>
        <translation>档案库名称</translation>
    </message>
    <message>
        <source>Who is the administrator?</source>
        <translation>谁是管理员？</translation>
    </message>
    <message>
        <source>The administrator defines dimension types and adds the other users. A forgotten password cannot be recovered: please keep it well.</source>
        <translation>管理员定义维度类型并添加其他用户。忘记密码无法找回，请妥善保管。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Password again</source>
        <translation>再次输入密码</translation>
    </message>
    <message>
        <source>Also let me enter customers (clerk)</source>
        <translation>我也要录入客户（兼任录入员）</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的姓名</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>登录名</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>两次输入不一致。</translation>
    </message>
    <message>
        <source>What shall it start with?</source>
        <translation>从什么开始？</translation>
    </message>
    <message>
        <source>Everything in a template can be changed later in the settings.</source>
        <translation>模板中的一切以后都可在设置中修改。</translation>
    </message>
    <message>
        <source>Empty office</source>
        <translation>空档案库</translation>
    </message>
    <message>
        <source>Nothing is defined yet; you define every dimension type yourself</source>
        <translation>没有任何预设，维度类型全部自行定义</translation>
    </message>
    <message>
        <source>Customer office</source>
        <translation>客户档案库</translation>
    </message>
</context>
<context>
    <name>NewOfficeWizard</name>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>New office</source>
        <translation>新建档案库</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Create the office</source>
        <translation>创建档案库</translation>
    </message>
</context>
<context>
    <name>OfficePage</name>
    <message>
        <source>Name of the office</source>
        <translation>档案库名称</translation>
    </message>
    <message>
        <source>Save the name</source>
        <translation>保存名称</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>立即检查</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>档案库</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Everything is in this folder: the database, the scans and the backups. Copy the whole folder while no one is working, and you have a complete copy.</source>
        <translation>一切都在这个文件夹中：数据库、扫描件和备份。在无人使用时复制整个文件夹，即得到完整副本。</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Is everything sound?</source>
        <translation>数据是否完好？</translation>
    </message>
    <message>
        <source>Looks at the database, at the tables of the dimension types, and whether anybody tampered with the journal.</source>
        <translation>检查数据库、维度类型的数据表，以及日志是否被篡改。</translation>
    </message>
    <message>
        <source>Only an administrator can change the name.</source>
        <translation>只有管理员可以修改名称。</translation>
    </message>
    <message>
        <source>The office has a new name</source>
        <translation>档案库已改名</translation>
    </message>
    <message>
        <source>Checking the office</source>
        <translation>正在检查档案库</translation>
    </message>
    <message>
        <source>Everything is sound.</source>
        <translation>一切完好。</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Upgrading the office “{name}”</source>
        <translation>正在升级档案库“{name}”</translation>
    </message>
    <message>
        <source>An older version made it. A backup is kept, then the office is prepared for this version. What was entered stays as it is.</source>
        <translation>该档案库由旧版本创建。先保留备份，再升级到当前版本；已录入的内容不变。</translation>
    </message>
</context>
<context>
    <name>OptionForm</name>
    <message>
        <source>A date, today, or today+30</source>
        <translation>日期、today 或 today+30</translation>
    </message>
    <message>
        <source>A number, or current_year</source>
        <translation>数字，或 current_year（当前年份）</translation>
    </message>
</context>
<context>
    <name>OrderedList</name>
    <message>
        <source>Drag, or Alt+Up and Alt+Down, to change the order</source>
        <translation>拖动，或按 Alt+上/下 调整顺序</translation>
    </message>
</context>
<context>
    <name>PaneKeys</name>
    <message>
        <source>To the next part of the page</source>
        <translation>到页面的下一部分</translation>
    </message>
    <message>
        <source>To the part of the page before</source>
        <translation>到页面的上一部分</translation>
    </message>
</context>
<context>
    <name>PaperRow</name>
    <message>
        <source>{paper}: valid until</source>
        <translation>{paper}：有效期至</translation>
    </message>
    <message>
        <source>Long-term</source>
        <translation>长期</translation>
    </message>
    <message>
        <source>{paper}: long-term</source>
        <translation>{paper}：长期</translation>
    </message>
    <message>
        <source>Attach…</source>
        <translation>添加附件…</translation>
    </message>
    <message>
        <source>{paper}: attach a file</source>
        <translation>{paper}：添加附件</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>选填</translation>
    </message>
    <message>
        <source>{paper}: open {file}</source>
        <translation>{paper}：打开 {file}</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>替换…</translation>
    </message>
    <message>
        <source>until {date}</source>
        <translation>至 {date}</translation>
    </message>
</context>
<context>
    <name>PaperSheet</name>
    <message>
        <source>Scans and documents (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.docx *.xlsx)</source>
        <translation>扫描件与文档 (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.docx *.xlsx)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>添加附件</translation>
    </message>
</context>
<context>
    <name>Password</name>
    <message>
        <source>At least 8 characters.</source>
        <translation>至少 8 个字符。</translation>
    </message>
    <message>
        <source>Too short: {count} more characters.</source>
        <translation>太短：还差 {count} 个字符。</translation>
    </message>
    <message>
        <source>Weak: make it longer, or mix letters and digits.</source>
        <translation>弱：请加长，或混用字母和数字。</translation>
    </message>
    <message>
        <source>Fair: longer is safer.</source>
        <translation>尚可：更长更安全。</translation>
    </message>
    <message>
        <source>Strong.</source>
        <translation>强。</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Change my password</source>
        <translation>修改我的密码</translation>
    </message>
    <message>
        <source>Old password</source>
        <translation>旧密码</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>再次输入新密码</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>两次输入不一致。</translation>
    </message>
    <message>
        <source>The password was changed</source>
        <translation>密码已修改</translation>
    </message>
</context>
<context>
    <name>PasswordEdit</name>
    <message>
        <source>Hide the password</source>
        <translation>隐藏密码</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>显示密码</translation>
    </message>
</context>
<context>
    <name>PastPanel</name>
    <message>
        <source>The customer as it was</source>
        <translation>客户当时的状态</translation>
    </message>
    <message>
        <source>{day} has not come yet. This is how it stands now.</source>
        <translation>{day} 尚未到来，以下为目前的内容。</translation>
    </message>
    <message>
        <source>On {day} this customer was not entered yet.</source>
        <translation>{day} 时该客户尚未录入。</translation>
    </message>
    <message>
        <source>On {day} this customer was in the recycle bin.</source>
        <translation>{day} 时该客户在回收站中。</translation>
    </message>
    <message>
        <source>{count:field is|fields are} not the same now.</source>
        <translation>有 {count} 个字段与现在不同。</translation>
    </message>
    <message>
        <source>Everything was as it is now.</source>
        <translation>与现在完全相同。</translation>
    </message>
</context>
<context>
    <name>PastTable</name>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>当时</translation>
    </message>
    <message>
        <source>Now, where it differs</source>
        <translation>现在（如有不同）</translation>
    </message>
</context>
<context>
    <name>PastedDialog</name>
    <message>
        <source>Fill in from pasted text</source>
        <translation>用粘贴的文字填写</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>粘贴的文字</translation>
    </message>
    <message>
        <source>Paste the text of a business licence or an invoice title here (Ctrl+V).</source>
        <translation>请在此粘贴营业执照或开票资料的文字 (Ctrl+V)。</translation>
    </message>
    <message>
        <source>Only what is ticked is filled in, and nothing is saved yet.</source>
        <translation>只填写勾选的内容，此时尚不保存。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Fill in</source>
        <translation>填写</translation>
    </message>
    <message>
        <source>Fields found</source>
        <translation>识别出的字段</translation>
    </message>
    <message>
        <source>Stands there already</source>
        <translation>内容相同</translation>
    </message>
    <message>
        <source>Replaces {value}</source>
        <translation>将替换：{value}</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>符合要求</translation>
    </message>
    <message>
        <source>Nothing in this text could be matched to a field.</source>
        <translation>未能从这段文字中识别出任何字段。</translation>
    </message>
    <message>
        <source>Not used: {text}</source>
        <translation>未采用：{text}</translation>
    </message>
    <message>
        <source>{count} of {all:field|fields}</source>
        <translation>已选 {count} / {all} 个字段</translation>
    </message>
</context>
<context>
    <name>PdfBar</name>
    <message>
        <source>Search in the report</source>
        <translation>在报告中查找</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Fit to width</source>
        <translation>适合宽度</translation>
    </message>
    <message>
        <source>Search in the report (Ctrl+F)</source>
        <translation>在报告中查找（Ctrl+F）</translation>
    </message>
    <message>
        <source>Place before</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>of {count}</source>
        <translation>共 {count}</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
</context>
<context>
    <name>PdfSaving</name>
    <message>
        <source>The file could not be written: {reason}</source>
        <translation>文件无法写入：{reason}</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>已保存为 {file}</translation>
    </message>
</context>
<context>
    <name>PdfViewer</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>Earlier attributes</source>
        <translation>前面的属性</translation>
    </message>
    <message>
        <source>Later attributes</source>
        <translation>后面的属性</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Attributes {first}–{last} of {count}</source>
        <translation>属性 {first}–{last}，共 {count} 个</translation>
    </message>
</context>
<context>
    <name>PreviewStep</name>
    <message>
        <source>Reasons</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Whole row</source>
        <translation>整行</translation>
    </message>
    <message>
        <source>{count} blank rows, totals or repeated headings are passed over.</source>
        <translation>跳过 {count} 个空行、合计行或重复标题行。</translation>
    </message>
    <message>
        <source>New customers still lack: {names}. It is asked for later, on editing.</source>
        <translation>新客户尚缺：{names}，以后编辑时再填写。</translation>
    </message>
    <message>
        <source>Left out, since no import fills them: {names}.</source>
        <translation>以下列不能通过导入填写，已略过：{names}。</translation>
    </message>
    <message>
        <source>{count:row names|rows name} several records in one cell; those stay as they are.</source>
        <translation>{count} 行的单元格含多条记录，这些记录保持不变。</translation>
    </message>
    <message>
        <source>{count:row shares only its|rows share only their} name with a known customer.</source>
        <translation>有 {count} 行与已有客户仅名称相同，请核对。</translation>
    </message>
    <message>
        <source>No row can be imported as it is.</source>
        <translation>没有可以导入的行。</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>全部行</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒收</translation>
    </message>
    <message>
        <source>Why rows are refused</source>
        <translation>拒收原因</translation>
    </message>
    <message>
        <source>This would happen</source>
        <translation>预计结果</translation>
    </message>
</context>
<context>
    <name>PreviewTable</name>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒收</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
</context>
<context>
    <name>PreviewView</name>
    <message>
        <source>Rows of the file</source>
        <translation>文件中的行</translation>
    </message>
    <message>
        <source>Column headings</source>
        <translation>列标题</translation>
    </message>
</context>
<context>
    <name>ProblemNotice</name>
    <message>
        <source>To the next place that is wrong</source>
        <translation>到下一处待改正</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>To the next place (F8)</source>
        <translation>到下一处（F8）</translation>
    </message>
    <message>
        <source>{number} of {count} to put right</source>
        <translation>需改正：第 {number} 处，共 {count} 处</translation>
    </message>
</context>
<context>
    <name>ProgramPage</name>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>These apply to this computer only.</source>
        <translation>这些设置只对本机有效。</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>About custdim</source>
        <translation>关于 custdim</translation>
    </message>
    <message>
        <source>Version {version}, with Qt {qt}</source>
        <translation>版本 {version}，Qt {qt}</translation>
    </message>
    <message>
        <source>Free software under the Apache License 2.0. It uses Qt (LGPL 3), the font Noto Sans SC (OFL 1.1) and the icons of Lucide (ISC).</source>
        <translation>自由软件，采用 Apache 2.0 许可证。使用了 Qt（LGPL 3）、Noto Sans SC 字体（OFL 1.1）和 Lucide 图标（ISC）。</translation>
    </message>
    <message>
        <source>Folder of settings and log</source>
        <translation>设置与日志文件夹</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
</context>
<context>
    <name>ProgressRow</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel: {title}</source>
        <translation>取消：{title}</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
</context>
<context>
    <name>PutBackDialog</name>
    <message>
        <source>Put the values of “{name}” back</source>
        <translation>放回“{name}”的值</translation>
    </message>
    <message>
        <source>Into the attribute</source>
        <translation>放回到属性</translation>
    </message>
    <message>
        <source>Fill empty fields only</source>
        <translation>只填空白处</translation>
    </message>
    <message>
        <source>Replace what is there now</source>
        <translation>覆盖现有的值</translation>
    </message>
    <message>
        <source>Values that cannot come back</source>
        <translation>无法放回的值</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>The type has no attribute that could take the values.</source>
        <translation>该类型没有可放回的属性。</translation>
    </message>
    <message>
        <source>Comparing values</source>
        <translation>正在比对</translation>
    </message>
    <message>
        <source>{count:empty field is|empty fields are} filled.</source>
        <translation>将填写 {count} 处空白。</translation>
    </message>
    <message>
        <source>{count:value is|values are} replaced.</source>
        <translation>将覆盖 {count} 个值。</translation>
    </message>
    <message>
        <source>{count:is|are} there already.</source>
        <translation>{count} 个值已相同。</translation>
    </message>
    <message>
        <source>{count:stays as it is|stay as they are}: another value stands there.</source>
        <translation>{count} 处已有其他值，保持不变。</translation>
    </message>
    <message>
        <source>{count} cannot come back:</source>
        <translation>{count} 个值无法放回：</translation>
    </message>
    <message>
        <source>The copy is empty.</source>
        <translation>副本为空。</translation>
    </message>
    <message>
        <source>Put back {count}</source>
        <translation>放回 {count} 个值</translation>
    </message>
    <message>
        <source>Putting values back</source>
        <translation>正在放回</translation>
    </message>
    <message>
        <source>{count:value was|values were} put back.</source>
        <translation>已放回 {count} 个值。</translation>
    </message>
</context>
<context>
    <name>QualificationPage</name>
    <message>
        <source>Search the cases</source>
        <translation>查找评定</translation>
    </message>
    <message>
        <source>Preview, print and save the report</source>
        <translation>预览、打印和保存报告</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>驳回</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Submit or approve</source>
        <translation>提交或通过</translation>
    </message>
    <message>
        <source>Qualification</source>
        <translation>资质</translation>
    </message>
</context>
<context>
    <name>QueueModel</name>
    <message>
        <source>Not submitted yet</source>
        <translation>尚未提交</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已退回</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Customer or number</source>
        <translation>客户或编号</translation>
    </message>
    <message>
        <source>Search the cases (Ctrl+F)</source>
        <translation>查找评定（Ctrl+F）</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>评定</translation>
    </message>
    <message>
        <source>Waiting for me</source>
        <translation>等我处理</translation>
    </message>
    <message>
        <source>My drafts</source>
        <translation>我的草稿</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>No case fits</source>
        <translation>没有符合条件的评定</translation>
    </message>
    <message>
        <source>Try fewer characters, or look under All.</source>
        <translation>试试更少的字，或在“全部”中查找。</translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation>没有等待您处理的评定</translation>
    </message>
    <message>
        <source>New cases appear here by themselves.</source>
        <translation>新的评定会自动出现在这里。</translation>
    </message>
    <message>
        <source>No drafts</source>
        <translation>没有草稿</translation>
    </message>
    <message>
        <source>Start a case from a customer; cases sent back come here too.</source>
        <translation>从客户处发起评定；被退回的评定也会出现在这里。</translation>
    </message>
    <message>
        <source>No case yet</source>
        <translation>还没有评定</translation>
    </message>
    <message>
        <source>Start the first one from a customer.</source>
        <translation>请从客户处发起第一个评定。</translation>
    </message>
</context>
<context>
    <name>RatingEditor</name>
    <message>
        <source>{level} of {most}</source>
        <translation>{level}/{most} 级</translation>
    </message>
    <message>
        <source>Keys 1 to 9 count, Delete takes back</source>
        <translation>按数字键 1–9 选择，按 Delete 清除</translation>
    </message>
</context>
<context>
    <name>RatingStrip</name>
    <message>
        <source>Total</source>
        <translation>总分</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Credit days</source>
        <translation>账期天数</translation>
    </message>
    <message>
        <source>Suggested limit</source>
        <translation>建议额度</translation>
    </message>
    <message>
        <source>conditions not met: {count}</source>
        <translation>未满足条件 {count} 项</translation>
    </message>
    <message>
        <source>{count} not answered</source>
        <translation>还有 {count} 项未评</translation>
    </message>
    <message>
        <source>Rating: {figures}</source>
        <translation>评定：{figures}</translation>
    </message>
</context>
<context>
    <name>RecordView</name>
    <message>
        <source>Column headings</source>
        <translation>列标题</translation>
    </message>
</context>
<context>
    <name>ReferenceEditor</name>
    <message>
        <source>Customer: name, code or initials</source>
        <translation>客户名称、编码或拼音首字母</translation>
    </message>
    <message>
        <source>Category: name or code</source>
        <translation>分类名称或编码</translation>
    </message>
    <message>
        <source>User: name or login</source>
        <translation>用户姓名或登录名</translation>
    </message>
</context>
<context>
    <name>RefusedTable</name>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Kept value</source>
        <translation>原值</translation>
    </message>
    <message>
        <source>Why it cannot come back</source>
        <translation>无法放回的原因</translation>
    </message>
</context>
<context>
    <name>RegionEditor</name>
    <message>
        <source>Choose step by step (Alt+Down)</source>
        <translation>逐级选择（Alt+↓）</translation>
    </message>
    <message>
        <source>Name, code or initials</source>
        <translation>名称、代码或拼音首字母</translation>
    </message>
</context>
<context>
    <name>ReportWindow</name>
    <message>
        <source>This overview</source>
        <translation>本概览</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Language of the report</source>
        <translation>报告语言</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>The report is being made…</source>
        <translation>正在生成报告…</translation>
    </message>
    <message>
        <source>PDF file (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>The report was sent to the printer.</source>
        <translation>报告已发送到打印机。</translation>
    </message>
    <message>
        <source>The printer does not take the report.</source>
        <translation>打印机不接受此报告。</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>You need the right to export for this.</source>
        <translation>此操作需要导出权限。</translation>
    </message>
    <message>
        <source>This computer knows no printer. Save the report and print it elsewhere.</source>
        <translation>本机没有打印机，请保存报告后在别处打印。</translation>
    </message>
    <message>
        <source>Not submitted yet</source>
        <translation>尚未提交</translation>
    </message>
    <message>
        <source>There is no report.</source>
        <translation>没有报告。</translation>
    </message>
</context>
<context>
    <name>ResetPasswordDialog</name>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>New password for {name}</source>
        <translation>{name} 的新密码</translation>
    </message>
    <message>
        <source>Tell it to {name}, who should change it after signing in.</source>
        <translation>请告知 {name}，并在登录后自行修改。</translation>
    </message>
    <message>
        <source>Set the password</source>
        <translation>设置密码</translation>
    </message>
    <message>
        <source>{name} has a new password</source>
        <translation>{name} 的密码已重置</translation>
    </message>
</context>
<context>
    <name>ResultStep</name>
    <message>
        <source>Added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>已修改</translation>
    </message>
    <message>
        <source>Already as in the file</source>
        <translation>与文件一致，无需修改</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒收</translation>
    </message>
    <message>
        <source>Save refused rows…</source>
        <translation>保存被拒收的行…</translation>
    </message>
    <message>
        <source>Import another file</source>
        <translation>再导入一个文件</translation>
    </message>
    <message>
        <source>“{name}” was imported</source>
        <translation>“{name}”已导入</translation>
    </message>
    <message>
        <source>The refused rows can be saved as a workbook, with the reason beside each. Put them right there and import that file.</source>
        <translation>被拒收的行可另存为工作簿，每行附有原因；改正后再导入该文件即可。</translation>
    </message>
    <message>
        <source>No row was refused.</source>
        <translation>没有被拒收的行。</translation>
    </message>
    <message>
        <source>The refused rows are in {path}.</source>
        <translation>被拒收的行已保存到 {path}。</translation>
    </message>
    <message>
        <source>Save refused rows</source>
        <translation>保存被拒收的行</translation>
    </message>
    <message>
        <source>{name} refused</source>
        <translation>{name} 被拒收</translation>
    </message>
    <message>
        <source>Excel workbooks</source>
        <translation>Excel 工作簿</translation>
    </message>
</context>
<context>
    <name>RevisionTable</name>
    <message>
        <source>Revision {number} restored</source>
        <translation>恢复第 {number} 版</translation>
    </message>
    <message>
        <source>Earlier state</source>
        <translation>更早的状态</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>RevisionTools</name>
    <message>
        <source>Revisions</source>
        <translation>历史版本</translation>
    </message>
    <message>
        <source>Revisions of this type…</source>
        <translation>此类型的历史版本…</translation>
    </message>
    <message>
        <source>Kept values…</source>
        <translation>另存的值…</translation>
    </message>
    <message>
        <source>Bring back a deleted type</source>
        <translation>恢复已删除的类型</translation>
    </message>
    <message>
        <source>{name} · {count:record|records} · deleted {day}</source>
        <translation>{name} · {count} 条记录 · {day} 删除</translation>
    </message>
</context>
<context>
    <name>RevisionsDialog</name>
    <message>
        <source>Revisions of “{name}”</source>
        <translation>“{name}”的历史版本</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>更改内容</translation>
    </message>
    <message>
        <source>The form as it was</source>
        <translation>当时的表单</translation>
    </message>
    <message>
        <source>Nothing differs</source>
        <translation>没有差异</translation>
    </message>
    <message>
        <source>Restore this revision</source>
        <translation>恢复此版本</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Revisions</source>
        <translation>历史版本</translation>
    </message>
    <message>
        <source>Choose one to see what it changed, or two (Ctrl) to compare them.</source>
        <translation>选择一个版本查看其更改；按住 Ctrl 选择两个版本进行比较。</translation>
    </message>
    <message>
        <source>Changed by revision {number}</source>
        <translation>第 {number} 版的更改</translation>
    </message>
    <message>
        <source>From revision {first} to revision {second}</source>
        <translation>第 {first} 版与第 {second} 版的差异</translation>
    </message>
    <message>
        <source>As of revision {number}</source>
        <translation>第 {number} 版</translation>
    </message>
</context>
<context>
    <name>RowMenu</name>
    <message>
        <source>Change together…</source>
        <translation>批量修改…</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>Only “{value}”</source>
        <translation>只看“{value}”</translation>
    </message>
    <message>
        <source>Not “{value}”</source>
        <translation>不含“{value}”</translation>
    </message>
    <message>
        <source>Count by this</source>
        <translation>按此列统计</translation>
    </message>
    <message>
        <source>“{value}” and more</source>
        <translation>“{value}”及以上</translation>
    </message>
    <message>
        <source>“{value}” and less</source>
        <translation>“{value}”及以下</translation>
    </message>
    <message>
        <source>“{value}” and later</source>
        <translation>“{value}”及以后</translation>
    </message>
    <message>
        <source>“{value}” and earlier</source>
        <translation>“{value}”及以前</translation>
    </message>
    <message>
        <source>After “{value}”</source>
        <translation>晚于“{value}”</translation>
    </message>
    <message>
        <source>Before “{value}”</source>
        <translation>早于“{value}”</translation>
    </message>
</context>
<context>
    <name>RowsView</name>
    <message>
        <source>Column headings</source>
        <translation>列标题</translation>
    </message>
</context>
<context>
    <name>Running</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
</context>
<context>
    <name>SaveFlow</name>
    <message>
        <source>Looking at stored records</source>
        <translation>正在检查已存记录</translation>
    </message>
</context>
<context>
    <name>ScoreRow</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Basis: {item}</source>
        <translation>依据：{item}</translation>
    </message>
    <message>
        <source>From the data</source>
        <translation>来自资料</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>未评</translation>
    </message>
    <message>
        <source>of {points}</source>
        <translation>满分 {points}</translation>
    </message>
    <message>
        <source>the data say: {option}</source>
        <translation>资料显示：{option}</translation>
    </message>
    <message>
        <source>from the data</source>
        <translation>来自资料</translation>
    </message>
</context>
<context>
    <name>ScoreSheet</name>
    <message>
        <source>Requested limit (CNY)</source>
        <translation>申请额度（元）</translation>
    </message>
    <message>
        <source>Conditions to be met</source>
        <translation>准入条件</translation>
    </message>
    <message>
        <source>Vetoes and caps</source>
        <translation>否决与限制</translation>
    </message>
    <message>
        <source>Vetoes</source>
        <translation>一票否决</translation>
    </message>
    <message>
        <source>grade {grade}</source>
        <translation>等级 {grade}</translation>
    </message>
    <message>
        <source>at best {grade}</source>
        <translation>最高 {grade}</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索内容</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Sections of the settings</source>
        <translation>设置的各部分</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>{section} is not open to you</source>
        <translation>您无权查看“{section}”</translation>
    </message>
    <message>
        <source>This needs the right “{right}”. Please ask an administrator.</source>
        <translation>此操作需要“{right}”权限，请联系管理员。</translation>
    </message>
    <message>
        <source>Your roles do not allow this</source>
        <translation>您的角色不允许此操作</translation>
    </message>
</context>
<context>
    <name>SetupList</name>
    <message>
        <source>Set up the office</source>
        <translation>配置档案库</translation>
    </message>
    <message>
        <source>What is asked about customers</source>
        <translation>向客户了解什么</translation>
    </message>
    <message>
        <source>How customers are classified</source>
        <translation>客户如何分类</translation>
    </message>
    <message>
        <source>Who may sign in, enter and review</source>
        <translation>谁可以登录、录入和评审</translation>
    </message>
    <message>
        <source>Name, folder, and a check of it all</source>
        <translation>名称、文件夹与完整性检查</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Add a row</source>
        <translation>新增一行</translation>
    </message>
    <message>
        <source>Open the calendar or the list</source>
        <translation>打开日历或列表</translation>
    </message>
    <message>
        <source>Next field; open the row</source>
        <translation>下一字段；打开所在行</translation>
    </message>
    <message>
        <source>Move the row up; Alt+Down: down</source>
        <translation>上移一行；Alt+↓ 下移</translation>
    </message>
    <message>
        <source>Paste; in a list of records: rows</source>
        <translation>粘贴；在记录列表中粘贴多行</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>随处</translation>
    </message>
    <message>
        <source>Forms and lists</source>
        <translation>表单与列表</translation>
    </message>
    <message>
        <source>Leave without saving; asks first</source>
        <translation>不保存离开，会先询问</translation>
    </message>
    <message>
        <source>Delete; can be undone or asks</source>
        <translation>删除；可撤销，或先询问</translation>
    </message>
    <message>
        <source>To the next control</source>
        <translation>到下一个控件</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Other offices</source>
        <translation>其他档案库</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>登录名</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>正在登录…</translation>
    </message>
    <message>
        <source>Demo users; the password of all is {password}. Click to fill in:</source>
        <translation>演示用户，密码均为 {password}，点击即可填入：</translation>
    </message>
</context>
<context>
    <name>StandardDialog</name>
    <message>
        <source>Change “{name}”</source>
        <translation>修改“{name}”</translation>
    </message>
    <message>
        <source>Length of each level, such as 2-2-2. Empty: codes are free.</source>
        <translation>每级编码的长度，如 2-2-2；留空则编码不限。</translation>
    </message>
    <message>
        <source>Code scheme</source>
        <translation>编码级次</translation>
    </message>
    <message>
        <source>A customer may stand in several categories</source>
        <translation>一个客户可属于多个分类</translation>
    </message>
</context>
<context>
    <name>StartFrame</name>
    <message>
        <source>Know your customers by every dimension, and prove that they qualify.</source>
        <translation>从每个维度了解客户，并证明其资质合格。</translation>
    </message>
    <message>
        <source>Your own dimension types and forms</source>
        <translation>自定义维度类型与表单</translation>
    </message>
    <message>
        <source>Three reviews by three people</source>
        <translation>三人三级评审</translation>
    </message>
    <message>
        <source>Printed reports from frozen facts</source>
        <translation>报告取自冻结的数据</translation>
    </message>
    <message>
        <source>Everything stays on this computer</source>
        <translation>一切都保存在本机</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>版本 {version}</translation>
    </message>
</context>
<context>
    <name>StayingDialog</name>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Why it stays</source>
        <translation>保留原因</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>Templates</name>
    <message>
        <source>Types {types} · Attributes {attributes} · Certificates {certificates} · Reviews {steps}</source>
        <translation>维度类型 {types} · 属性 {attributes} · 证照 {certificates} · 评审 {steps}</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Decisions</source>
        <translation>评审记录</translation>
    </message>
    <message>
        <source>To be completed and submitted</source>
        <translation>待完善并提交</translation>
    </message>
    <message>
        <source>Waits for: {step}</source>
        <translation>等待：{step}</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>已提交</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>已通过</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已驳回</translation>
    </message>
</context>
<context>
    <name>TitleDialog</name>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Close the notice</source>
        <translation>关闭提示</translation>
    </message>
</context>
<context>
    <name>TreeEditor</name>
    <message>
        <source>Open the tree (Alt+Down)</source>
        <translation>打开树（Alt+↓）</translation>
    </message>
    <message>
        <source>Code or name</source>
        <translation>编码或名称</translation>
    </message>
</context>
<context>
    <name>TreeImportDialog</name>
    <message>
        <source>Import categories</source>
        <translation>导入分类</translation>
    </message>
    <message>
        <source>{file}: {added} new, {changed} changed, {same} as they are, {bad} with faults. Categories that are not in the file stay.</source>
        <translation>{file}：新增 {added} 个，修改 {changed} 个，不变 {same} 个，有误 {bad} 个。文件中没有的分类保持不变。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Put the faults right in the file first.</source>
        <translation>请先在文件中改正错误。</translation>
    </message>
    <message>
        <source>Categories of the file</source>
        <translation>文件中的分类</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>不变</translation>
    </message>
</context>
<context>
    <name>TreePopup</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search in the tree</source>
        <translation>在树中搜索</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>树</translation>
    </message>
</context>
<context>
    <name>TypeForm</name>
    <message>
        <source>One record</source>
        <translation>一条记录</translation>
    </message>
    <message>
        <source>A list of records</source>
        <translation>多条记录的列表</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>For imports and rules; it cannot be changed after saving.</source>
        <translation>供导入和规则使用，保存后不能修改。</translation>
    </message>
    <message>
        <source>Per customer</source>
        <translation>每个客户</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>至少</translation>
    </message>
    <message>
        <source>Applies when</source>
        <translation>适用条件</translation>
    </message>
    <message>
        <source>Empty: to every customer. Otherwise the section is hidden.</source>
        <translation>留空表示适用于所有客户；不满足条件时隐藏整个部分。</translation>
    </message>
    <message>
        <source>Just one says yes</source>
        <translation>只有一条为“是”</translation>
    </message>
    <message>
        <source>Attributes of which one record, and only one, says yes.</source>
        <translation>这些属性在所有记录中有且只有一条选“是”。</translation>
    </message>
    <message>
        <source>One is needed</source>
        <translation>至少填一项</translation>
    </message>
    <message>
        <source>Of these at least one must be filled; a semicolon between groups.</source>
        <translation>每组属性至少填写一项，组与组之间用分号隔开。</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Description in English</source>
        <translation>英文说明</translation>
    </message>
</context>
<context>
    <name>UsageForm</name>
    <message>
        <source>When</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Beginning and uniqueness</source>
        <translation>初值与唯一性</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>显示方式</translation>
    </message>
    <message>
        <source>Lists, prints and imports</source>
        <translation>列表、打印与导入</translation>
    </message>
    <message>
        <source>Values that are fixed can be read but not changed.</source>
        <translation>只读的值可以查看，但不能修改。</translation>
    </message>
    <message>
        <source>What is hidden keeps its value and is not demanded.</source>
        <translation>隐藏时保留原值，也不要求填写。</translation>
    </message>
    <message>
        <source>Required when</source>
        <translation>必填条件</translation>
    </message>
    <message>
        <source>Shown when</source>
        <translation>显示条件</translation>
    </message>
    <message>
        <source>Fixed when</source>
        <translation>只读条件</translation>
    </message>
    <message>
        <source>the default above</source>
        <translation>上面的默认值</translation>
    </message>
    <message>
        <source>what I entered last</source>
        <translation>我上次填写的值</translation>
    </message>
    <message>
        <source>copied from {field}</source>
        <translation>取自{field}</translation>
    </message>
    <message>
        <source>this attribute</source>
        <translation>本属性</translation>
    </message>
    <message>
        <source>the office</source>
        <translation>整个档案库</translation>
    </message>
    <message>
        <source>The whole office: no attribute of the same kind may have it, either.</source>
        <translation>选整个档案库时，同类型的其他属性也不能有相同的值。</translation>
    </message>
    <message>
        <source>Begins with</source>
        <translation>初值</translation>
    </message>
    <message>
        <source>Unique within</source>
        <translation>唯一范围</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Unit in English</source>
        <translation>英文单位</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Example in English</source>
        <translation>英文示例</translation>
    </message>
    <message>
        <source>Sensitive</source>
        <translation>敏感信息</translation>
    </message>
    <message>
        <source>Column of the list</source>
        <translation>列表列</translation>
    </message>
    <message>
        <source>Can be filtered by</source>
        <translation>可筛选</translation>
    </message>
    <message>
        <source>If filled</source>
        <translation>有值时</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>始终</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Other headings in workbooks; a semicolon between them.</source>
        <translation>工作簿中的其他列名，用分号隔开。</translation>
    </message>
    <message>
        <source>From this day on it takes no new values; those there stay readable.</source>
        <translation>从这一天起不再填写新值，已有的值仍可查看。</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Import names</source>
        <translation>导入别名</translation>
    </message>
    <message>
        <source>Retired since</source>
        <translation>停用日期</translation>
    </message>
</context>
<context>
    <name>UserDialog</name>
    <message>
        <source>New user</source>
        <translation>新用户</translation>
    </message>
    <message>
        <source>Change the user</source>
        <translation>修改用户</translation>
    </message>
    <message>
        <source>First password</source>
        <translation>初始密码</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>登录名</translation>
    </message>
    <message>
        <source>Add the user</source>
        <translation>新增用户</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>The user name stays as it is.</source>
        <translation>登录名不变。</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>请填写此项。</translation>
    </message>
    <message>
        <source>Please tick at least one role.</source>
        <translation>请至少勾选一个角色。</translation>
    </message>
    <message>
        <source>{name} was saved</source>
        <translation>{name} 已保存</translation>
    </message>
</context>
<context>
    <name>UserTable</name>
    <message>
        <source>Active</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>登录名</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>新增时间</translation>
    </message>
</context>
<context>
    <name>UsersPage</name>
    <message>
        <source>New user</source>
        <translation>新用户</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Who may sign in, and what they may do</source>
        <translation>谁可以登录、可以做什么</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>You cannot disable yourself</source>
        <translation>不能停用自己</translation>
    </message>
    <message>
        <source>{name} can no longer sign in; everything {name} did stays.</source>
        <translation>{name} 将不能登录，其已做的一切保留。</translation>
    </message>
    <message>
        <source>Disable {name}?</source>
        <translation>停用 {name}？</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
</context>
<context>
    <name>ViewDialog</name>
    <message>
        <source>Save as a view</source>
        <translation>另存为视图</translation>
    </message>
    <message>
        <source>A view keeps columns, widths, order, filter and counts under a name.</source>
        <translation>视图以一个名称保存列、列宽、排序、筛选和统计。</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>视图名称</translation>
    </message>
    <message>
        <source>Everybody in the office sees it</source>
        <translation>档案库的所有人可见</translation>
    </message>
    <message>
        <source>You need the right to enter and edit for this.</source>
        <translation>此操作需要录入和修改权限。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>Save as a view…</source>
        <translation>另存为视图…</translation>
    </message>
    <message>
        <source>Save into “{name}”</source>
        <translation>保存到“{name}”</translation>
    </message>
    <message>
        <source>Rename or share “{name}”…</source>
        <translation>重命名或共享“{name}”…</translation>
    </message>
    <message>
        <source>Delete “{name}”</source>
        <translation>删除“{name}”</translation>
    </message>
    <message>
        <source>The list as it is at first</source>
        <translation>初始列表</translation>
    </message>
    <message>
        <source>{name} (shared)</source>
        <translation>{name}（共享）</translation>
    </message>
    <message>
        <source>The view was saved.</source>
        <translation>视图已保存。</translation>
    </message>
    <message>
        <source>The view “{name}” was deleted.</source>
        <translation>视图“{name}”已删除。</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Recent offices</source>
        <translation>最近的档案库</translation>
    </message>
    <message>
        <source>New office</source>
        <translation>新建档案库</translation>
    </message>
    <message>
        <source>An empty office of your own, with a template to start from</source>
        <translation>建立自己的空档案库，可从模板开始</translation>
    </message>
    <message>
        <source>Open an office</source>
        <translation>打开档案库</translation>
    </message>
    <message>
        <source>Choose the folder of an office on this computer or in the network</source>
        <translation>选择本机或网络上的档案库文件夹</translation>
    </message>
    <message>
        <source>Demo office</source>
        <translation>演示档案库</translation>
    </message>
    <message>
        <source>2,000 invented customers to look around with; nothing can go wrong</source>
        <translation>2,000 个虚构客户，随便看看，不会弄坏任何东西</translation>
    </message>
    <message>
        <source>Take “{name}” off this list</source>
        <translation>从列表移除“{name}”</translation>
    </message>
    <message>
        <source>Take off this list; the office itself stays</source>
        <translation>从列表移除，档案库本身保留</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>This overview</source>
        <translation>本概览</translation>
    </message>
    <message>
        <source>Search customers</source>
        <translation>搜索客户</translation>
    </message>
    <message>
        <source>Signed in as {name}</source>
        <translation>已登录：{name}</translation>
    </message>
    <message>
        <source>{login} may: {rights}</source>
        <translation>{login} 可以：{rights}</translation>
    </message>
    <message>
        <source>Change my password…</source>
        <translation>修改我的密码…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts (F1)</source>
        <translation>键盘快捷键（F1）</translation>
    </message>
    <message>
        <source>Sign in as somebody else</source>
        <translation>换人登录</translation>
    </message>
    <message>
        <source>Close the office</source>
        <translation>关闭档案库</translation>
    </message>
    <message>
        <source>Quit (Ctrl+Q)</source>
        <translation>退出（Ctrl+Q）</translation>
    </message>
    <message>
        <source>This is the demo office: every customer and every person is invented.</source>
        <translation>这是演示档案库，所有客户和人员均为虚构。</translation>
    </message>
    <message>
        <source>Create your own office</source>
        <translation>创建自己的档案库</translation>
    </message>
    <message>
        <source>Sign in as another demo user</source>
        <translation>以其他演示用户登录</translation>
    </message>
</context>
<context>
    <name>YesNoEditor</name>
    <message>
        <source>Delete takes the answer back</source>
        <translation>按 Delete 清除选择</translation>
    </message>
</context>
</TS>
