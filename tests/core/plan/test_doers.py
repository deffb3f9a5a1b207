"""Who carries work out beside the body that leads it, told in the sentence of the work."""

import pytest

from thuocdo.core.plan.words.roles import prose_roles


@pytest.mark.parametrize(
    ("sentence", "doers"),
    [
        ("Sở Y tế chủ trì; UBND các xã, phường thực hiện tiêm chủng.", ["UBND các xã, phường"]),
        ("Văn phòng chủ trì, các sở, ban, ngành thực hiện số hóa.", ["các sở, ban, ngành"]),
        ("Sở Tư pháp chủ trì, UBND cấp xã triển khai thực hiện hòa giải.", ["UBND cấp xã"]),
        ("Sở Y tế chủ trì, Sở Tư pháp phối hợp, các xã triển khai khám bệnh.", ["các xã"]),
        ("Phòng Văn hóa - Xã hội chủ trì và các thôn thực hiện dọn rác.", ["các thôn"]),
        ("Giao Sở Tài chính chủ trì, UBND các xã thực hiện công khai.", ["UBND các xã"]),
        ("Sở Nội vụ chủ trì, các sở và UBND các xã cùng thực hiện.", ["các sở", "UBND các xã"]),
        ("Thanh tra tỉnh làm đầu mối; các phòng thực hiện kê khai.", ["các phòng"]),
        ("Sở Xây dựng là cơ quan chủ trì; UBND các phường tổ chức thực hiện.", ["UBND các phường"]),
        ("Sở Y tế phụ trách, còn UBND các xã trực tiếp thực hiện.", ["UBND các xã"]),
    ],
)
def test_bodies_behind_the_leader_carry_out(sentence, doers):
    assert list(prose_roles(sentence).implement) == doers


@pytest.mark.parametrize(
    "sentence",
    [
        "Sở Y tế chủ trì, hướng dẫn các sở, UBND các xã thực hiện chuyển đổi số.",
        "Sở Y tế chủ trì, phối hợp với Sở Tư pháp, Sở Tài chính thực hiện rà soát.",
        "Sở Y tế chủ trì, phối hợp với Sở Tư pháp; UBND cấp xã thực hiện rà soát.",
        "Sở Y tế chủ trì, đôn đốc UBND các xã, phường thực hiện báo cáo.",
        "Sở Y tế chủ trì, kiểm tra việc các xã, các phường thực hiện quy định.",
        "Sở Y tế chủ trì thực hiện, các xã phối hợp.",
        "Sở Y tế chủ trì, các xã, phường phối hợp thực hiện.",
        "Sở Y tế chủ trì rà soát các dự án mà UBND các xã thực hiện.",
        "Sở Y tế chủ trì, thực hiện kiểm tra các xã.",
        "UBND các xã, phường thực hiện rà soát.",
        "Sở Y tế chủ trì, Sở Tư pháp thẩm định việc triển khai thực hiện.",
    ],
)
def test_bodies_that_are_guided_or_help_carry_nothing_out(sentence):
    assert prose_roles(sentence).implement == ()
