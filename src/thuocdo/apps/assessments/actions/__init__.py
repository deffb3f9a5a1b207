"""Writes of the assessment loop: each is one transaction with one audit event, written last."""

from thuocdo.apps.assessments.actions.answers import (
    attach_evidence,
    attach_file,
    detach_evidence,
    save_answer,
    submit,
)
from thuocdo.apps.assessments.actions.appraisal import accept_claims, appraise, appraise_many
from thuocdo.apps.assessments.actions.closing import close_cycle, recompute_cycle
from thuocdo.apps.assessments.actions.contesting import (
    attach_paper,
    contest,
    detach_paper,
    explain,
    settle,
)
from thuocdo.apps.assessments.actions.counting import enter_counts
from thuocdo.apps.assessments.actions.cycles import (
    advance_stage,
    create_cycle,
    extend,
    open_cycle,
    set_appraiser,
)
from thuocdo.apps.assessments.actions.exporting import export_cycle
from thuocdo.apps.assessments.actions.finishing import finish_appraisal, return_assessment
from thuocdo.apps.assessments.actions.importing import import_answers, import_results
from thuocdo.apps.assessments.actions.moving import Basis, move_stages
from thuocdo.apps.assessments.actions.preparing import (
    appoint_responsible,
    remove_substitute,
    set_units,
)
from thuocdo.apps.assessments.actions.reminding import remind
from thuocdo.apps.assessments.actions.sets import import_set, publish_set
from thuocdo.apps.assessments.actions.taking_in import take_answers, take_results
from thuocdo.apps.assessments.actions.uploads import keep_upload, take_set
from thuocdo.apps.assessments.actions.verdicts import Verdict

__all__ = [
    "Basis",
    "Verdict",
    "accept_claims",
    "advance_stage",
    "appoint_responsible",
    "appraise",
    "appraise_many",
    "attach_evidence",
    "attach_file",
    "attach_paper",
    "close_cycle",
    "contest",
    "create_cycle",
    "detach_evidence",
    "detach_paper",
    "enter_counts",
    "explain",
    "export_cycle",
    "extend",
    "finish_appraisal",
    "import_answers",
    "import_results",
    "import_set",
    "keep_upload",
    "move_stages",
    "open_cycle",
    "publish_set",
    "recompute_cycle",
    "remind",
    "remove_substitute",
    "return_assessment",
    "save_answer",
    "set_appraiser",
    "set_units",
    "settle",
    "submit",
    "take_answers",
    "take_results",
    "take_set",
]
