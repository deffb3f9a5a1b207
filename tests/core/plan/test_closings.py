"""The last words of a notice only make it known: they are no work of anybody."""

import pytest

from thuocdo.core.plan.words.prose import is_closing
from thuocdo.core.vietnamese.text import fold


@pytest.mark.parametrize(
    ("text", "closing"),
    [
        ("Văn phòng Ủy ban nhân dân tỉnh thông báo để các cơ quan biết, thực hiện./.", True),
        ("Văn phòng UBND huyện thông báo đến các đơn vị biết và triển khai thực hiện.", True),
        ("Thừa lệnh Chủ tịch, Văn phòng xin thông báo để các cơ quan biết, thực hiện.", True),
        ("Văn phòng truyền đạt ý kiến của Chủ tịch đến các đơn vị biết, thực hiện.", True),
        ("Văn phòng UBND xã thông báo đến các thôn để người dân biết lịch tiếp dân.", False),
        ("Sở Nội vụ thông báo đến các xã để người dân biết quy trình, khảo sát ý kiến.", False),
        ("Thông báo cho người dân biết thủ tục mới trước ngày 30/6/2026.", False),
    ],
)
def test_a_notice_ends_by_making_itself_known(text, closing):
    assert is_closing(fold(text)) is closing
