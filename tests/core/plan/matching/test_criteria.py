"""Criteria as texts: which are compared, and what stands in them."""

from fractions import Fraction

from thuocdo.core.framework import Criterion, Field, Framework, Index, Status
from thuocdo.core.framework.rules import Checklist, Monitor, Option, Options, Part
from thuocdo.core.framework.text import Text as Words
from thuocdo.core.plan.matching.criteria import criteria_texts
from thuocdo.core.plan.matching.proposals import Text, propose


def leaf(code, name, points, rule=None, guidance=None):
    told = None if guidance is None else Words(guidance)
    most = None if points is None else Fraction(points)
    return Criterion(code, Words(name), max=most, rule=rule, guidance=told)


OPTIONS = Options(
    options=(
        Option(Words("Ban hành sau ngày 15/3"), Fraction(0)),
        Option(Words("Ban hành chậm nhất ngày 28/02"), Fraction(1)),
    )
)
PARTS = Checklist(parts=(Part("seat", Words("Có ghế chờ"), Fraction(1)),))
LEAVES = (
    leaf("1.1.1", "Ban hành đúng hạn", 1, OPTIONS, "Kèm bản ký số. Tối đa 1 điểm."),
    leaf("1.1.2", "Nơi đón tiếp", 1, PARTS),
    leaf("1.1.3", "Số hồ sơ bình quân", None, Monitor(inputs=("n",))),
    leaf("1.1.4", "Chưa rõ điểm", None),
)
SET = Framework(
    id="x",
    name=Words("Bộ"),
    index=Index.PAR,
    levels=(),
    cycle=(),
    status=Status.SAMPLE,
    fields=(
        Field("1", Words("Chỉ đạo"), (Criterion("1.1", Words("Kế hoạch năm"), children=LEAVES),)),
    ),
)


def test_leaves_with_points_carry_what_they_ask_for():
    assert criteria_texts(SET) == [
        Text(
            "1.1.1",
            "Ban hành đúng hạn",
            "Kế hoạch năm. Chỉ đạo",
            "Kèm bản ký số. Ban hành chậm nhất ngày 28/02",
        ),
        Text("1.1.2", "Nơi đón tiếp", "Kế hoạch năm. Chỉ đạo", "Có ghế chờ"),
    ]


def test_work_finds_the_criterion_by_what_it_asks():
    found = propose([Text("x", "Mua thêm ghế chờ")], criteria_texts(SET), most=1)
    assert [one.key for one in found["x"]] == ["1.1.2"]
