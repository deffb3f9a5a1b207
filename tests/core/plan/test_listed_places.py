"""Rows of communes: every one that is named is a body of its own."""

import pytest

from thuocdo.core.plan.each_body import each_body
from thuocdo.core.plan.lines import Line
from thuocdo.core.plan.reading import read_plan
from thuocdo.core.plan.words.agencies import split_bodies
from thuocdo.core.plan.words.listed_places import each_place
from thuocdo.core.vietnamese.text import fold

KNOWN = ["Xã Suối Đá", "Xã Bình Sơn", "Xã Khe Lim", "Phường Mẫu Trung", "Bình Sơn", "Khe Lim"]
FOLDED = frozenset(map(fold, KNOWN))
THREE = ["UBND xã Suối Đá", "UBND xã Bình Sơn", "UBND xã Khe Lim"]


@pytest.mark.parametrize(
    ("name", "bodies"),
    [
        ("UBND các xã: Suối Đá, Bình Sơn, Khe Lim", THREE),
        ("UBND các xã Suối Đá, Bình Sơn và Khe Lim", THREE),
        ("UBND xã Suối Đá, Bình Sơn và Khe Lim", THREE),
        ("UBND 03 xã: Suối Đá, Bình Sơn, Khe Lim", THREE),
        ("UBND các xã (Suối Đá, Bình Sơn, Khe Lim)", THREE),
        ("UBND các xã gồm: Suối Đá, Bình Sơn, Khe Lim", THREE),
        ("UBND các xã vùng biên giới: Suối Đá, Bình Sơn, Khe Lim", THREE),
        (
            "UBND các xã, phường Suối Đá, Mẫu Trung",
            ["UBND xã Suối Đá", "UBND phường Mẫu Trung"],
        ),
        (
            "UBND các xã, phường: Suối Đá, Mẫu Trung và Ia Rơi",
            ["UBND xã Suối Đá", "UBND phường Mẫu Trung", "UBND Ia Rơi"],
        ),
        (
            "UBND các xã Nậm Ca, Pá Lông và phường Tân Giao",
            ["UBND xã Nậm Ca", "UBND xã Pá Lông", "phường Tân Giao"],
        ),
        (
            "Chủ tịch UBND các xã Suối Đá, Khe Lim",
            ["Chủ tịch UBND xã Suối Đá", "Chủ tịch UBND xã Khe Lim"],
        ),
        ("Công an các xã Suối Đá, Khe Lim", ["Công an xã Suối Đá", "Công an xã Khe Lim"]),
        ("03 xã Suối Đá, Khe Lim, Hội An", ["xã Suối Đá", "xã Khe Lim", "xã Hội An"]),
        ("các phường 1, 2 và 3", ["phường 1", "phường 2", "phường 3"]),
        ("Trưởng các thôn Plei A, Plei B", ["Trưởng thôn Plei A", "Trưởng thôn Plei B"]),
    ],
)
def test_every_place_of_a_row_is_a_body(name, bodies):
    assert list(each_place(name, lambda one: fold(one) in FOLDED)) == bodies


@pytest.mark.parametrize(
    "name",
    [
        "UBND các xã, phường",
        "UBND xã Suối Đá",
        "UBND các xã vùng III",
        "Các xã: Rà soát, Báo cáo",
        "Phòng Kinh tế, Hạ tầng và Đô thị",
        "Phòng Văn hóa - Xã hội",
        "UBND xã Suối Đá, Agribank chi nhánh Mẫu",
        "Phó Chủ tịch UBND xã Nguyễn Văn Mây, Trần Lan",
        "Chủ tịch UBND tỉnh Nguyễn Văn Mây, Trần Lan",
    ],
)
def test_what_lists_no_places_stays_one_body(name):
    assert each_place(name, lambda one: fold(one) in FOLDED) == (name,)


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("UBND xã Suối Đá, Bình Sơn và Khe Lim", ["UBND xã Suối Đá, Bình Sơn và Khe Lim"]),
        (
            "UBND các xã Nậm Ca, Pá Lông và Phường Mẫu Trung; Sở Nội vụ",
            ["UBND các xã Nậm Ca, Pá Lông", "Phường Mẫu Trung", "Sở Nội vụ"],
        ),
    ],
)
def test_a_directory_parts_no_row_of_places(raw, names):
    assert list(split_bodies(raw, KNOWN)) == names


@pytest.mark.parametrize(
    ("text", "lead", "actors"),
    [
        ("UBND các xã: Suối Đá, Bình Sơn, Khe Lim thí điểm tiếp dân lưu động.", [], THREE),
        ("UBND xã Suối Đá, Bình Sơn và Khe Lim thí điểm tiếp dân lưu động.", [], THREE),
        ("Giao UBND các xã, phường: Suối Đá, Bình Sơn, Khe Lim thí điểm tiếp dân.", THREE, []),
        ("UBND các xã (Suối Đá, Bình Sơn, Khe Lim) chủ trì thí điểm tiếp dân.", THREE, []),
    ],
)
def test_a_sentence_gives_work_to_each_place_that_it_names(text, lead, actors):
    texts = ["KẾ HOẠCH", "Tiếp dân năm 2026", "I. NHIỆM VỤ", f"1. {text}"]
    lines = [Line(number, text) for number, text in enumerate(texts, start=1)]
    read = each_body(read_plan(lines, KNOWN), KNOWN)
    assert [(list(item.lead), list(item.actors)) for item in read.items] == [(lead, actors)]
