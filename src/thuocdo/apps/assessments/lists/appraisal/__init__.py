"""Lists of round 1: the criteria of an appraiser, the files of all units."""

from thuocdo.apps.assessments.lists.appraisal.criteria import LeafLine, criteria, leaf_lines
from thuocdo.apps.assessments.lists.appraisal.files import FileLine, file_lines, files
from thuocdo.apps.assessments.lists.appraisal.whose import above_words, ending_words, lockers_words

__all__ = [
    "FileLine",
    "LeafLine",
    "above_words",
    "criteria",
    "ending_words",
    "file_lines",
    "files",
    "leaf_lines",
    "lockers_words",
]
