"""What happened to a case stands in the customer's history in words, not in codes."""

from custdim.rules.flow import Verdict
from custdim.services.customers import customer_history
from services.case_steps import complete, start


def stories(office, actor, customer_id, language):
    """Every field that the history tells of, with its values."""
    events = customer_history(office, actor, customer_id, language)
    return {
        story.label: (story.before, story.after)
        for event in reversed(events)
        for story in event.fields
    }


def test_scores_papers_and_states_are_told_by_their_names(office, clerk, tmp_path):
    case = complete(start(office, clerk), clerk, tmp_path)
    case.decide(clerk, Verdict.SUBMIT, "请审批")
    told = stories(office, clerk, case.see(clerk).customer_id, "zh")
    assert told["状态"] == ("草稿", "待初审")
    assert told["企业性质"][1].startswith("民营有限公司 · 3")
    assert "长期" in told["营业执照"][1]
    assert not [label for label in told if label.startswith(("score:", "paper:"))]
    english = stories(office, clerk, case.see(clerk).customer_id, "en")
    assert english["State"][1] == "In first review"
    assert english["Ownership"][1].startswith("Private limited company")
