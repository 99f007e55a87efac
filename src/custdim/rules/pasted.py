"""Text copied from a business licence, a public register or an invoice title, as labelled values.

It comes in every notation: colons, tabs or blanks, one label a line or several, a label above its
value, blanks inside of labels. Nothing is lost silently: what has no known label is handed back.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from unicodedata import normalize

MOST = 20_000  # no licence is longer; the rest of a hostile text is not looked at
MOST_PAIRS = 80
LONGEST_LABEL = 24
MOST_WORDS = 12  # a label printed with blanks between its signs: 住 所, 成 立 日 期

# Labels that mean the same on licences, in registers and in invoice titles.
SYNONYMS: tuple[tuple[str, ...], ...] = (
    ("名称", "企业名称", "公司名称", "单位名称", "客户名称", "购方名称", "抬头", "发票抬头"),
    ("统一社会信用代码", "社会信用代码", "信用代码", "统一社会信用代码注册号", "统一代码"),
    ("法定代表人", "法人", "法人代表", "负责人", "经营者", "投资人", "执行事务合伙人"),
    ("住所", "地址", "注册地址", "企业住所", "经营场所", "主要经营场所", "营业场所", "公司地址"),
    ("注册资本", "注册资金", "注册资本金", "出资额", "资金数额"),
    ("成立日期", "注册日期", "成立时间", "成立日"),
    ("营业期限", "经营期限", "合伙期限"),
    ("营业期限自", "经营期限自"),
    ("营业期限至", "经营期限至"),
    ("经营范围", "业务范围", "经营范围及方式"),
    ("类型", "企业类型", "公司类型", "主体类型", "组织形式", "市场主体类型"),
    ("开户行", "开户银行", "开户行名称", "开户银行名称"),
    ("账号", "帐号", "银行账号", "银行帐号", "账户", "开户账号"),
    ("税号", "纳税人识别号", "纳税识别号", "税务登记号", "纳税人税号"),
    ("电话", "联系电话", "电话号码", "公司电话", "注册电话", "企业联系电话"),
)
LABELS = frozenset(label for group in SYNONYMS for label in group)
# Lines that stand on every licence and say nothing about the firm.
_FRAME = re.compile(
    r"(?:营业执照|\(?[正副]本\)?|登记机关.*|\d{4}年\d{1,2}月\d{1,2}日|年月日|国家企业信用信息公示系统.*"
    r"|扫描.*二维码.*|.*gsxt\.gov\.cn.*|编号.*)"
)
_ITEM = re.compile(r"[\s•·●▪◆■★*>]*(?:\(?\d{1,2}(?:[、)]|\.(?!\d))\s*)?")
_PLAIN = re.compile(r"[\s:*_/\\\-‐-―、,.。•·]+")
_UNSEEN = dict.fromkeys([0xAD, 0xFEFF, 0x2060, *range(0x200B, 0x2010), *range(0x202A, 0x202F)])
_BREAK = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_BEFORE_LABEL = re.compile(r"[\s;；,，|。]+")
_BOXED = re.compile(r"^\s*[【\[]([^】\]]{1,24})[】\]]\s*[:：]?")
_JOINT = re.compile(r"(.*?(?:开户银?行(?:名称)?|地址))(?:及|和|与)?(账号|帐号|账户|电话)")
_LAST_NUMBER = re.compile(r"(.*?)[\s,，;；、/]*((?:\+?\d[\d \-()（）]{5,}\d))")
_RANGE = re.compile(r"自?\s*(.{4,20}?日?)\s*(?:至|到|~|～|—+|--+|－)\s*(.{2,20})", re.DOTALL)
# Headings inside of a scope of business; they look like labels and are none.
_IN_SCOPE = ("一般项目", "许可项目", "许可经营项目", "一般经营项目", "其中", "分支机构经营")
BETWEEN = " \u3000\t;；,，|"
_GOES_ON = ("范围", "地址", "住所", "场所")


@dataclass(frozen=True, slots=True)
class Pasted:
    """A label as it was written, and what stands behind it."""

    label: str
    value: str


@dataclass(frozen=True)
class PastedBlock:
    """What was understood of a text, and the lines that have no known label."""

    pairs: tuple[Pasted, ...]
    unused: tuple[str, ...]


def plain_label(text: str) -> str:
    """Return a label as labels are compared: without widths, blanks and signs around it."""
    return _PLAIN.sub("", normalize("NFKC", text.translate(_UNSEEN)).casefold())


def looks_labelled(text: str) -> bool:
    """Whether a text has several lines or cells of which at least two are known by their labels."""
    text = text[:MOST]
    if not _BREAK.search(text.strip()) and "\t" not in text:
        return False
    return len(pasted_block(text, ()).pairs) >= 2


def pasted_block(text: str, known: Collection[str]) -> PastedBlock:
    """Read a block; `known` are further labels, plain. The first value of a label counts."""
    reader = _Reader(frozenset(known) | LABELS)
    for line in _BREAK.split(text[:MOST].translate(_UNSEEN)):
        reader.take(line)
    found: dict[str, Pasted] = {}
    for pair in reader.pairs():
        found.setdefault(plain_label(pair.label), pair)
    return PastedBlock(tuple(found.values())[:MOST_PAIRS], tuple(reader.unused[:MOST_PAIRS]))


def ends_of(value: str) -> tuple[str, str] | None:
    """Return where a term begins and ends: 2010-01-05至2030-01-04, 自…至长期."""
    match = _RANGE.fullmatch(value.strip())
    return (match[1].strip(), match[2].strip()) if match else None


class _Reader:
    """Goes through the lines; remembers to which label the next words belong."""

    def __init__(self, known: frozenset[str]) -> None:
        self._known = known
        self._longest = max(map(len, known))
        self._found: list[tuple[str, list[str]]] = []
        self._open = False  # whether further lines belong to the last label
        self.unused: list[str] = []

    def take(self, line: str) -> None:
        """Read one line."""
        line = _BOXED.sub(r"\1：", line.strip())
        line = _ITEM.sub("", line, count=1) if not self._waits else line
        if "\t" in line:
            for cell in line.split("\t"):
                self.take(cell)
            return
        if not line:
            return
        starts = list(self._starts(line))
        if starts:
            self._rest(line[: starts[0][0]])
            ends = [begin for begin, _, _ in starts[1:]] + [len(line)]
            for (_, label, value_at), end in zip(starts, ends, strict=True):
                value = line[value_at:end]
                self._begin(label, value if end == len(line) else value.rstrip(BETWEEN))
            return
        if (split := self._by_blanks(line) or self._by_beginning(line)) is not None:
            self._begin(*split)
        elif not self._waits and self._foreign(line):
            self._open = False
            self.unused.append(line)
        else:
            self._rest(line)

    def pairs(self) -> Iterator[Pasted]:
        """Return what was found; a bank and its account, an address and its telephone apart."""
        for label, words in self._found:
            value = _joined(words)
            if not value:
                continue
            joint = _JOINT.fullmatch(plain_label(label))
            parts = _LAST_NUMBER.fullmatch(value) if joint and len(value) < 300 else None
            if joint is None or plain_label(label) in self._known:
                yield Pasted(label, value)
            elif parts is None:
                yield Pasted(joint[1], value)
            else:
                yield Pasted(joint[1], parts[1].strip())
                yield Pasted(joint[2], parts[2].strip())

    @property
    def _waits(self) -> bool:
        """Whether a label has come whose value has not."""
        return bool(self._found) and not any(self._found[-1][1])

    @property
    def _goes_on(self) -> bool:
        """Whether the last value may have further lines."""
        return self._open and plain_label(self._found[-1][0]).endswith(_GOES_ON)

    def _begin(self, label: str, value: str) -> None:
        self._found.append((label.strip(), [value.lstrip(BETWEEN).rstrip()]))
        self._open = True

    def _rest(self, line: str) -> None:
        line = line.strip()
        if not line:
            return
        folded = normalize("NFKC", line).replace(" ", "")
        if self._waits or (self._goes_on and not _FRAME.fullmatch(folded)):
            self._found[-1][1].append(line)
        else:
            self._open = False
            self.unused.append(line)

    def _is_known(self, text: str) -> bool:
        if len(text) > LONGEST_LABEL * 2 or ":" in text or "：" in text:
            return False
        plain = plain_label(text)
        if len(plain) > max(self._longest, LONGEST_LABEL):
            return False
        return plain in self._known or _JOINT.fullmatch(plain) is not None

    def _starts(self, line: str) -> Iterator[tuple[int, str, int]]:
        """Yield where known labels with a colon begin, the labels, and where their values do."""
        done = 0
        for colon in re.finditer("[:：]", line):
            near = max(done, colon.start() - 2 * LONGEST_LABEL)
            begins = [near, *(m.end() for m in _BEFORE_LABEL.finditer(line, near, colon.start()))]
            for begin in begins[-MOST_WORDS:]:
                label = line[begin : colon.start()]
                if label.strip() and self._is_known(label):
                    yield begin, label, colon.end()
                    done = colon.end()
                    break

    def _by_blanks(self, line: str) -> tuple[str, str] | None:
        """Split a line whose label stands before blanks, or is all of it."""
        words = line.split(maxsplit=MOST_WORDS)
        for count in range(min(len(words), MOST_WORDS), 0, -1):
            label = "".join(words[:count])
            if self._is_known(label):
                return label, " ".join(words[count:])
        return None

    def _by_beginning(self, line: str) -> tuple[str, str] | None:
        """Split a line in which nothing stands between a long label and its value."""
        if re.search("[:：]", line[:LONGEST_LABEL]):
            return None
        for end in range(min(12, len(line) - 1), 3, -1):
            if self._is_known(line[:end]) and not line[0].isascii():
                return line[:end], line[end:]
        return None

    def _foreign(self, line: str) -> bool:
        """Whether a line begins with a label that nobody knows."""
        label, colon, _ = line.replace("：", ":").partition(":")
        short = len(label) <= 12 and not re.search(r"[;；,，。]", label)
        return bool(colon) and short and plain_label(label) not in _IN_SCOPE


def _joined(words: list[str]) -> str:
    """Join lines; Chinese goes on without a blank."""
    whole = ""
    for word in filter(None, words):
        blank = " " if whole and whole[-1].isascii() and word[0].isascii() else ""
        whole += blank + word
    return whole
