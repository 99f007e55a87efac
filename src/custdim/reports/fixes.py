"""Mends reportlab 5.1 where Chinese text needs it; applied once, when fonts are registered."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfbase import ttfonts

BLOCK = 100  # entries of one bfchar block, by the PDF specification


def apply() -> None:
    """Give copied and searched text its right characters above U+FFFF."""
    ttfonts.makeToUnicodeCMap = to_unicode_map


def to_unicode_map(fontname: str, subset: Sequence[int]) -> str:
    """Map glyph numbers to UTF-16BE; reportlab writes the bare code point, which is wrong."""
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{fontname} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>",
        "endcodespacerange",
    ]
    entries = [
        f"<{number:02X}> <{chr(code).encode('utf-16-be', 'surrogatepass').hex().upper()}>"
        for number, code in enumerate(subset)
    ]
    for start in range(0, len(entries), BLOCK):
        block = entries[start : start + BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)
