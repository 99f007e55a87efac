"""Invented qualification cases in every state, made through the real flow by four people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Protocol

from custdim.demo.people import Inventor
from custdim.progress import Progress
from custdim.rules.flow import Verdict
from custdim.services import customers, qualification
from custdim.services.access import Actor
from custdim.services.offices import Office
from custdim.services.qualification import PaperEntry, PaperInput, ReviewCase

# who does what, one after the other; share of the cases
Step = tuple[str, Verdict]
PUT: Step = ("clerk", Verdict.SUBMIT)
FIRST: Step = ("first", Verdict.APPROVE)
SECOND: Step = ("second", Verdict.APPROVE)
FINAL: Step = ("final", Verdict.APPROVE)
BACK: Step = ("first", Verdict.RETURN)
LIVES: tuple[tuple[tuple[Step, ...], float], ...] = (
    ((PUT, FIRST, SECOND, FINAL), 44),
    ((PUT, BACK, PUT, FIRST, SECOND, FINAL), 8),
    ((PUT,), 14),
    ((PUT, FIRST), 10),
    ((PUT, FIRST, SECOND), 8),
    ((PUT, BACK), 6),
    ((PUT, FIRST, ("second", Verdict.REJECT)), 4),
    ((), 6),
)
OPINIONS: Mapping[Verdict, Sequence[str]] = {
    Verdict.SUBMIT: ("资料已核对，请审批。", "客户申请月结，请审批。", ""),
    Verdict.APPROVE: ("资料齐全，同意。", "评分复算无误，同意。", "同意按建议额度执行。", "同意。"),
    Verdict.RETURN: (
        "未盖公章原印章，请补充。",
        "名称与营业执照不一致，请核对。",
        "评分依据缺少附件。",
    ),
    Verdict.REJECT: ("近期涉诉较多，风险过高。", "逾期严重，不予授信。"),
}
DATED = {"SALES_CONTRACT": 300, "POA_PURCHASE": 200, "CREDIT_REPORT": 0}
SCAN = b"demo scan of a paper, invented\n"


class Clock(Protocol):
    """A clock that can be turned."""

    def work_on(self, hours: float) -> None:
        """Let some hours pass."""


@dataclass
class Writer:
    """Makes cases one by one."""

    office: Office
    people: Mapping[str, Actor]
    random: Random
    inventor: Inventor
    folder: Path

    def start(self, customer_id: int, *, complete: bool) -> int:
        """Start a case; a complete one lacks nothing to be submitted."""
        clerk = self.people["clerk"]
        kind = qualification.case_types(self.office)[0]
        case_id = qualification.start_case(self.office, clerk, customer_id, kind.id).id
        if complete:
            self._score(self._see(case_id))
            self._lay(self._see(case_id))
        return case_id

    def take(self, case_id: int, step: Step) -> None:
        """Let somebody take a step."""
        login, verdict = step
        actor = self.people[login]
        seen = qualification.review_case(self.office, actor, case_id)
        opinion = self.random.choice(OPINIONS[verdict])
        qualification.decide(self.office, actor, case_id, verdict, opinion, revision=seen.revision)

    def _see(self, case_id: int) -> ReviewCase:
        return qualification.review_case(self.office, self.people["clerk"], case_id)

    def _score(self, case: ReviewCase) -> None:
        scores = {code: (entry.option, entry.basis) for code, entry in case.scores.items()}
        for item in case.type.scheme.items():
            if item.code not in scores:
                best = self.random.choices((0, 1, 2), (45, 35, 20))[0]
                unknown = len(item.options) - 1 if item.source else best
                basis = "无记录" if item.source else "业务员访谈记录"
                scores[item.code] = (min(unknown, len(item.options) - 1), basis)
        qualification.save_scores(
            self.office,
            self.people["clerk"],
            case.id,
            scores,
            frozenset(),
            None,
            revision=case.revision,
        )

    def _lay(self, case: ReviewCase) -> None:
        papers = [self._paper(paper) for paper in case.papers if paper.required]
        qualification.save_papers(
            self.office, self.people["clerk"], case.id, papers, revision=case.revision
        )

    def _paper(self, wanted: PaperEntry) -> PaperInput:
        scan = self.folder / f"{wanted.zh.split('(')[0].replace('/', '-')}.txt"
        scan.write_bytes(SCAN + wanted.code.encode())
        days = DATED.get(wanted.code)
        until = None
        if days is not None:
            until = self.office.today() + timedelta(days + self.random.randint(30, 200))
        number = self.inventor.digits(10)
        return PaperInput(wanted.code, number, until, until is None, scan)


def make_cases(
    office: Office,
    people: Mapping[str, Actor],
    clock: Clock,
    count: int,
    inventor: Inventor,
    progress: Progress,
) -> None:
    """Make `count` cases, from the invented past to the present."""
    random = inventor.random
    ids = customers.customer_ids(office, customers.Query())
    # Half of them among the first by name, where a newcomer looks first.
    chosen = random.sample(list(ids[: 2 * count]), min(count // 2, len(ids)))
    chosen += random.sample(sorted(set(ids) - set(chosen)), count - len(chosen))
    lives = random.choices([life for life, _ in LIVES], [share for _, share in LIVES], k=count)
    lives[: len(LIVES)] = [life for life, _ in LIVES][:count]  # each life at least once
    with TemporaryDirectory() as folder:
        writer = Writer(office, people, random, inventor, Path(folder))
        for number, (customer_id, life) in enumerate(zip(chosen, lives, strict=True)):
            case_id = writer.start(customer_id, complete=bool(life))
            for step in life:
                clock.work_on(random.uniform(3, 18))
                writer.take(case_id, step)
            progress.step(number + 1, count)
