"""The frozen form of a case: plain JSON, from which reports are made and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from custdim.rules.scoring import Item, in_words
from custdim.services.case_records import Decision, PaperEntry, ReviewCase, ScoreEntry, ShownGroup
from custdim.services.journal import canonical

FORMAT = 1
APPLICATION = {"submit", "withdraw"}


def snapshot_of(case: ReviewCase, office_name: str) -> dict[str, Any]:
    """Return the case as a report needs it; decimals are text, times are ISO."""
    grade = case.type.scheme.grade(case.rating.grade)
    formula = case.type.definition["scoring"].get("limit_formula", {})
    return {
        "format": FORMAT,
        "office": office_name,
        "number": case.number,
        "round": case.round,
        "state": case.state.value,
        "type": _type(case),
        "customer": {
            "code": case.customer_code,
            "name": case.customer_name,
            "short_name": case.short_name,
            "credit_code": case.credit_code,
        },
        "groups": [_group(group) for group in case.printed],
        "items": [
            _item(group.zh, group.en, item, case.scores.get(item.code))
            for group in case.type.scheme.groups
            for item in group.items
        ],
        **_flags(case),
        "total": str(case.rating.total),
        "grade": {"code": grade.code, "zh": grade.zh, "en": grade.en},
        "credit": case.type.scheme.limit is not None,
        "limit": str(case.rating.limit),
        "limit_words": in_words(case.rating.limit),
        "credit_days": case.rating.credit_days,
        "requested_limit": None if case.requested_limit is None else str(case.requested_limit),
        "formula_zh": formula.get("zh", ""),
        "formula_en": formula.get("en", ""),
        "papers": [_paper(paper) for paper in case.papers if paper.file_name or paper.required],
        "decisions": [_decision(case, decision) for decision in case.decisions],
        "steps": [_step(case, step.code) for step in case.type.steps],
        "approved_at": _closed_at(case),
        "valid_until": case.valid_until and case.valid_until.isoformat(),
        "digest": None,
    }


def _flags(case: ReviewCase) -> dict[str, Any]:
    scheme = case.type.scheme
    return {
        "gates": [
            {"code": gate.code, "zh": gate.zh, "en": gate.en, "met": gate.code in case.flags}
            for gate in scheme.gates
        ],
        "flags": [
            {"code": rule.code, "zh": rule.zh, "en": rule.en, "grade": rule.grade}
            for rule in scheme.rules()
            if rule.code in case.flags
        ],
    }


def digest_of(snapshot: Mapping[str, Any]) -> str:
    """Return the digest that proves a snapshot unchanged; it does not cover itself."""
    plain = {key: value for key, value in snapshot.items() if key != "digest"}
    return hashlib.sha256(canonical(plain).encode()).hexdigest()


def _type(case: ReviewCase) -> dict[str, str]:
    form = case.type.definition["form"]
    return {
        "code": case.type.code,
        "zh": case.type.zh,
        "en": case.type.en,
        "form_zh": form["zh"],
        "form_en": form["en"],
        "version": case.type.definition["version"],
    }


def _group(group: ShownGroup) -> dict[str, Any]:
    fields = [
        {"zh": one.zh, "en": one.en, "value_zh": one.value_zh, "value_en": one.value_en}
        for one in group.fields
    ]
    return {"zh": group.zh, "en": group.en, "fields": fields}


def _item(group_zh: str, group_en: str, item: Item, score: ScoreEntry | None) -> dict[str, Any]:
    answer = None if score is None else item.options[score.option]
    return {
        "group_zh": group_zh,
        "group_en": group_en,
        "code": item.code,
        "zh": item.zh,
        "en": item.en,
        "weight": str(item.weight),
        "standard_zh": "；".join(f"{option.zh} {option.points}分" for option in item.options),
        "standard_en": "; ".join(f"{option.en}: {option.points}" for option in item.options),
        "answer_zh": answer.zh if answer else "",
        "answer_en": answer.en if answer else "",
        "basis": score.basis if score else "",
        "points": "" if score is None else str(score.points),
    }


def _paper(paper: PaperEntry) -> dict[str, Any]:
    return {
        "code": paper.code,
        "zh": paper.zh,
        "en": paper.en,
        "number": paper.number,
        "valid_until": paper.valid_until and paper.valid_until.isoformat(),
        "long_term": paper.long_term,
        "file_name": paper.file_name,
        "file_digest": paper.file_digest,
    }


def _step(case: ReviewCase, code: str) -> dict[str, str]:
    step = case.type.step(code)
    return {key: step.get(key, "") for key in ("code", "zh", "en", "dept_zh", "dept_en")}


def _decision(case: ReviewCase, decision: Decision) -> dict[str, Any]:
    step = _step(case, decision.step)
    return {
        "round": decision.round,
        "step": decision.step,
        "step_zh": step["zh"],
        "step_en": step["en"],
        "dept_zh": step["dept_zh"],
        "dept_en": step["dept_en"],
        "verdict": decision.verdict,
        "opinion": decision.opinion,
        "user_name": decision.user_name,
        "at": decision.at.isoformat(),
    }


def _closed_at(case: ReviewCase) -> str | None:
    last = case.decisions[-1] if case.decisions else None
    return last.at.isoformat() if last and case.state == "approved" else None
