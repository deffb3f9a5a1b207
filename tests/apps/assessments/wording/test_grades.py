"""Grades and groups are stored in Vietnamese and told in the reader's language."""

import pytest
from django.utils.translation import override

from thuocdo.adapters.framework_files import read_framework_file
from thuocdo.apps.assessments.wording.grades import grade_words, group_words

SETS = ("xa-mau-2024", "xa-mau-2025", "xa-mau-2026", "so-mau-2024", "so-mau-2025", "so-mau-2026")


@pytest.mark.parametrize("code", SETS)
def test_grades_of_samples_are_told_in_english(code):
    framework = read_framework_file(code).framework
    names = ("Tốt", "Khá", "Trung bình", "Yếu")
    with override("en"):
        told = [grade_words(framework, name) for name in names]
    assert told == ["Good", "Fair", "Average", "Weak"]
    with override("vi"):
        assert [grade_words(framework, name) for name in names] == list(names)


def test_a_grade_of_no_set_stays_as_it_is():
    framework = read_framework_file("xa-mau-2026").framework
    with override("en"):
        assert [grade_words(framework, name) for name in ("", "Xuất sắc")] == ["", "Xuất sắc"]


@pytest.mark.parametrize(
    ("name", "vi", "en"),
    [
        ("Sở, ban, ngành", "sở, ban, ngành", "departments"),
        ("Xã, phường, đặc khu", "xã, phường, đặc khu", "communes and wards"),
        ("", "đơn vị", "units"),
        ("Khối A", "khối A", "khối A"),
    ],
)
def test_usual_groups_are_told_in_english(name, vi, en):
    with override("vi"):
        assert group_words(name) == vi
    with override("en"):
        assert group_words(name) == en
