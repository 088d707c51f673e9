"""What the log calls what happens to calls and proposals."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "calls.call_created": _("call created"),
    "calls.call_changed": _("call corrected"),
    "calls.call_published": _("call published"),
    "calls.call_taken_back": _("call made a draft again"),
    "calls.call_deleted": _("draft call deleted"),
    "calls.criteria_set": _("criteria of a call changed"),
    "calls.reviewer_added": _("reviewer added"),
    "calls.reviewer_removed": _("reviewer removed"),
    "calls.question_saved": _("question of a call saved"),
    "calls.question_retired": _("question of a call retired"),
    "calls.question_brought_back": _("question of a call asked again"),
    "callquestion.moved": _("question of a call moved"),
    "calls.proposal_submitted": _("proposal submitted"),
    "calls.proposal_amended": _("proposal amended"),
    "calls.proposal_withdrawn": _("proposal withdrawn"),
    "calls.people_changed": _("people of a proposal changed"),
    "calls.review_saved": _("review saved"),
    "calls.decision_prepared": _("decision on a proposal prepared"),
    "calls.decision_announced": _("decision on a proposal announced"),
    "calls.plan_set": _("floor plan changed"),
    "calls.stands_set": _("stands changed"),
    "calls.stand_given": _("stand assigned"),
    "calls.people_registered": _("exhibitors registered"),
    "calls.talk_placed": _("lightning talk placed"),
    "proposal.moved": _("lightning talk moved"),
    "calls.side_event_placed": _("side event placed in the programme"),
    "calls.proposals_removed": _("proposals deleted at the end of their retention period"),
}
KINDS = {
    "calls.call": _("call"),
    "calls.proposal": _("proposal"),
    "calls.callquestion": _("question of a call"),
    "calls.stand": _("stand"),
}
