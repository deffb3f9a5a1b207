"""Five clears: each case lacks exactly what its row says."""

from datetime import date
from fractions import Fraction

import pytest

from thuocdo.core.plan.clears import FIVE, SIX, Clear, Lack, clears, is_crowd
from thuocdo.core.plan.model import (
    Item,
    ItemKind,
    Operator,
    Target,
    TargetUnit,
    Timing,
    TimingKind,
)


def item(**more: object) -> Item:
    whole = {
        "id": "II.3.1#1",
        "path": "II.3.1",
        "parent": "II.3",
        "kind": ItemKind.TASK,
        "text": "Rà soát, công khai đủ thủ tục hành chính của ngành",
        "lines": (1, 1),
        "lead": ("Sở Tư pháp",),
        "deadline": date(2026, 6, 30),
        "timing": Timing(TimingKind.FIXED),
        "product": "Quyết định công bố",
    }
    return Item(**(whole | more))


def lacks(one: Item, result: str = "", wanted=SIX) -> set[Lack]:
    return {judged.lack for judged in clears(one, result=result, wanted=wanted)} - {None}


def test_a_whole_task_is_clear_in_every_way():
    assert [judged.holds for judged in clears(item())] == [True] * 5


TARGET = Target("Tỷ lệ đúng hạn", Operator.AT_LEAST, Fraction(98), TargetUnit.PERCENT)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"text": "Khắc phục tồn tại của tiêu chí 3.1: [… nội dung …]."}, {Lack.NO_WORK}),
        ({"text": "Thực hiện"}, {Lack.NO_WORK}),
        ({"lead": (), "implement": ("UBND Xã An Khê",)}, {Lack.NO_LEAD}),
        ({"lead": ()}, {Lack.NO_LEAD, Lack.NO_ROLE}),
        ({"lead": ("[… cơ quan chủ trì …]",)}, {Lack.NO_LEAD, Lack.NO_ROLE}),
        ({"lead": ("Sở Tư pháp", "Sở Nội vụ")}, {Lack.MANY_LEADS}),
        ({"lead": ("Các cơ quan, đơn vị",)}, {Lack.CROWD_LEADS}),
        ({"lead": ("UBND cấp xã",)}, {Lack.CROWD_LEADS}),
        ({"lead": ("Các sở, ban, ngành", "UBND các xã, phường")}, {Lack.CROWD_LEADS}),
        ({"lead": ("Sở Nội vụ", "UBND các xã, phường")}, {Lack.MANY_LEADS}),
        ({"lead": ("Ban Quản lý các khu công nghiệp",)}, set()),
        ({"deadline": None, "timing": Timing(TimingKind.OPEN)}, {Lack.NO_TIME}),
        ({"deadline": None, "timing": None}, {Lack.NO_TIME}),
        ({"deadline": None, "timing": Timing(TimingKind.RECURRING, "quarter")}, set()),
        ({"deadline": None, "timing": Timing(TimingKind.CONTINUOUS)}, set()),
        ({"product": None}, {Lack.NO_EFFECT, Lack.NO_PRODUCT}),
        ({"product": "[… sản phẩm …]"}, {Lack.NO_EFFECT, Lack.NO_PRODUCT}),
        ({"product": "Báo cáo quý"}, {Lack.NO_EFFECT}),
        ({"product": "Báo cáo; 98 % hồ sơ đúng hạn"}, set()),
        ({"product": "Báo cáo quý", "targets": (TARGET,)}, set()),
        ({"product": "Báo cáo", "text": "Bố trí 18 viên chức đo đạc cho hai xã"}, set()),
        ({"product": "Báo cáo", "text": "Rà soát theo Điều 5 trong năm 2026 nhé"}, {Lack.NO_EFFECT}),
        ({"product": "Báo cáo", "text": "Sửa lỗi của tiêu chí 3 theo quy định"}, {Lack.NO_EFFECT}),
    ],
)  # fmt: skip
def test_what_is_missing_is_named(more, expected):
    assert lacks(item(**more)) == expected


def test_a_result_written_apart_is_an_effect():
    assert lacks(item(product="Báo cáo quý"), result="100 % hồ sơ bổ sung một lần") == set()


def test_the_set_of_clears_is_given_in():
    assert [judged.clear for judged in clears(item(), wanted=FIVE)] == list(FIVE)
    assert lacks(item(product=None), wanted=FIVE) == {Lack.NO_EFFECT}
    assert lacks(item(product=None), wanted=(Clear.TIME,)) == set()


@pytest.mark.parametrize(
    ("body", "crowd"),
    [
        ("22 thôn", True),
        ("Trạm Y tế xã, phường", True),
        ("UBND phường, xã, đặc khu", True),
        ("Trạm Y tế xã Suối Đá", False),
        ("11 xã, phường", True),
        ("Trạm Y tế 2", False),
        ("Các sở, ban, ngành", True),
        ("UBND các xã, phường", True),
        ("Thủ trưởng các cơ quan", True),
        ("Tất cả công chức", True),
        ("Sở Nội vụ", False),
        ("Văn phòng HĐND và UBND xã", False),
        ("UBND xã Các Sơn", False),
    ],
)
def test_a_crowd_is_no_single_body(body, crowd):
    assert is_crowd(body) is crowd
