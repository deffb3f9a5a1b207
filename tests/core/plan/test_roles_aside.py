"""Duties told beside a sentence: in brackets, behind a dash, in an opening, by the help of others."""

import pytest

from thuocdo.core.plan.form.items import read_alone


@pytest.mark.parametrize(
    ("text", "lead", "coordinate", "implement"),
    [
        ("Sở Y tế được giao chủ trì lập đề án.", ["Sở Y tế"], [], []),
        ("UBND các xã được giao chủ trì mô hình báo cáo.", [], [], []),
        ("Các đơn vị được giao chủ trì lập kế hoạch.", [], [], []),
        (
            "Sở Y tế chủ trì khám, có sự phối hợp chặt chẽ của Sở Tư pháp.",
            ["Sở Y tế"],
            ["Sở Tư pháp"],
            [],
        ),
        ("Mở hội thi với sự phối hợp của Sở Y tế.", [], ["Sở Y tế"], []),
        ("Tăng cường sự phối hợp của các ngành.", [], [], []),
        (
            "Sở Y tế (cơ quan chủ trì), Sở Tư pháp (phối hợp) lập sổ.",
            ["Sở Y tế"],
            ["Sở Tư pháp"],
            [],
        ),
        (
            "Lập sổ. Sở Y tế (chủ trì), các Hạt Kiểm lâm (cơ quan phối hợp) kiểm tra.",
            *(
                ["Sở Y tế"],
                ["các Hạt Kiểm lâm"],
                [],
            ),
        ),
        ("Họp bàn phương án của sở (chủ trì) và xã.", [], [], []),
        ("Dưới sự chủ trì của Sở Y tế, các xã tự chấm điểm.", ["Sở Y tế"], [], []),
        ("Dưới sự chỉ đạo của Sở Y tế, lập sổ theo dõi.", [], [], []),
        ("Hoàn thiện bộ tiêu chí - Sở Y tế chủ trì.", ["Sở Y tế"], [], []),
        (
            "Mở lớp – Sở Y tế chủ trì, Sở Tư pháp phối hợp.",
            ["Sở Y tế"],
            ["Sở Tư pháp"],
            [],
        ),
        ("Mở lễ hội do Phòng Văn hóa - Xã hội chủ trì.", ["Phòng Văn hóa - Xã hội"], [], []),
        ("Rà soát tài sản - Sở Y tế chủ trì rà soát.", [], [], []),
        (
            "Mở hội thi. Sở Y tế chịu trách nhiệm chính; Tỉnh đoàn tham gia phối hợp.",
            ["Sở Y tế"],
            ["Tỉnh đoàn"],
            [],
        ),
        (
            "Trả kết quả tận nhà (Cơ quan thực hiện: UBND các xã, phường; Bưu điện tỉnh phối hợp).",
            [],
            ["Bưu điện tỉnh"],
            ["UBND các xã, phường"],
        ),
        ("Mở lớp (chủ trì: Sở Y tế; các xã phối hợp).", ["Sở Y tế"], ["các xã"], []),
    ],
)
def test_duties_beside_the_sentence_are_read(text, lead, coordinate, implement):
    own = read_alone(text, 2026).own
    found = [list(own.lead), list(own.coordinate), list(own.implement)]
    assert found == [lead, coordinate, implement]
