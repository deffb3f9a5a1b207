"""Work that is to issue a plan, and which plan that is."""

import pytest

from thuocdo.core.plan.matching.plans_asked import is_of_another_plan, plan_asked, plan_titled
from thuocdo.core.plan.matching.proposals import Text, propose

REFORM = "cải cách hành chính"


@pytest.mark.parametrize(
    ("text", "subject", "year"),
    [
        ("UBND các xã ban hành kế hoạch CCHC năm 2027 xong trước 15/01/2027.", REFORM, 2027),
        ("Ban hành Kế hoạch cải cách hành chính của đơn vị", REFORM, None),
        ("Xây dựng và ban hành KH thực hiện công tác CCHC năm 2027", REFORM, 2027),
        ("Tham mưu ban hành kế hoạch kiểm tra công vụ năm 2027", "kiểm tra công vụ", 2027),
        ("Xây dựng chương trình hành động về chuyển đổi số giai đoạn 2026–2030",
         "chuyển đổi số", 2026),
        ("Lập kế hoạch phát triển kinh tế, xã hội xã năm 2027", "phát triển kinh tế xã hội", 2027),
        ("Rà soát hồ sơ; ban hành kế hoạch tuyên truyền CCHC trên đài truyền thanh",
         f"tuyên truyền {REFORM}", None),
    ],
)  # fmt: skip
def test_work_to_issue_a_plan_tells_its_subject_and_year(text, subject, year):
    asked = plan_asked(text)
    assert asked is not None
    assert (" ".join(asked.subject), asked.year) == (subject, year)


@pytest.mark.parametrize(
    "text",
    [
        "Kiểm tra việc ban hành kế hoạch cải cách hành chính của các xã",
        "Thực hiện Kế hoạch cải cách hành chính năm 2027",
        "Xây dựng kế hoạch, tổ chức thực hiện",
        "Ban hành quy chế tiếp công dân",
        "Tập huấn nghiệp vụ",
        "",
    ],
)
def test_other_work_asks_for_no_plan(text):
    assert plan_asked(text) is None


@pytest.mark.parametrize(
    ("asked", "title", "same"),
    [
        ("Ban hành kế hoạch CCHC năm 2027", "Cải cách hành chính năm 2027 trên địa bàn xã A", True),
        (
            "Ban hành kế hoạch CCHC",
            "Thực hiện công tác cải cách hành chính tỉnh Mẫu năm 2027",
            True,
        ),
        ("Ban hành kế hoạch CCHC", "Kiểm tra công tác cải cách hành chính năm 2027", False),
        ("Ban hành kế hoạch CCHC", "Tuyên truyền cải cách hành chính năm 2027", False),
        ("Ban hành kế hoạch kiểm tra", "Kiểm tra công vụ năm 2027", False),
        ("Lập kế hoạch nâng cao Chỉ số hài lòng", "Nâng cao Chỉ số hài lòng năm 2027", True),
        ("Lập kế hoạch nâng cao Chỉ số hài lòng", "Nâng cao Chỉ số cạnh tranh năm 2027", False),
    ],
)
def test_a_title_is_on_the_subject_or_not(asked, title, same):
    wanted = plan_asked(asked)
    assert wanted is not None
    assert plan_titled(title).is_about(wanted) is same


def test_work_for_a_plan_on_another_subject_is_not_proposed():
    asked = Text("x", "Ban hành kế hoạch cải cách hành chính năm 2027")
    other = Text("a", "Ban hành kế hoạch kiểm tra công vụ năm 2027, đột xuất ở bộ phận một cửa")
    same = Text("b", "Trình Chủ tịch ban hành kế hoạch CCHC của xã")
    assert is_of_another_plan(other.text, asked.text)
    assert [one.key for one in propose([asked], [other, same])["x"]] == ["b"]
