"""Grades and groups in the reader's language: stored by their Vietnamese names."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.assessments.wording.language import lang
from thuocdo.core.framework import Framework

GROUPS = {
    "Sở, ban, ngành": _("sở, ban, ngành"),
    "Xã, phường, đặc khu": _("xã, phường, đặc khu"),
}
"""The usual groups inside a sentence; one that an office named itself stays as it was typed."""


def grade_words(framework: Framework, band: str) -> str:
    """Return a grade's name as the set tells it."""
    names = (grade.name for grade in framework.ranking.bands)
    return next((name.told(lang()) for name in names if name.vi == band), band)


def group_words(name: str) -> str:
    """Return a group's name as it stands inside a sentence."""
    if name in GROUPS:
        return str(GROUPS[name])
    return name[:1].lower() + name[1:] if name else _now("đơn vị")
