"""The page of a plan asks what the command asks of its file."""

from collections import Counter
from datetime import date
from fractions import Fraction

from tests.apps.factories import SuccessionFactory, UnitFactory
from tests.apps.plans.conftest import NOW
from tests.apps.plans.drafts import TODAY
from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.apps.figures import actions as figures
from thuocdo.apps.plans import actions
from thuocdo.apps.plans.actions.drafting import Origin
from thuocdo.apps.plans.models import Plan
from thuocdo.apps.plans.queries.findings import look_over
from thuocdo.core.metrics import Figure
from thuocdo.core.periods import parse_period
from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.lint import Known, Reached, body_key, lint
from thuocdo.core.plan.reading import read_plan

PLAN = """UBND TỈNH MẪU
Số: 12/KH-UBND
Mẫu, ngày 05 tháng 02 năm 2026

KẾ HOẠCH
Cải cách hành chính năm 2026

I. MỤC TIÊU
1. Chỉ số hài lòng (SIPAS) đạt từ 89% trở lên.
2. Tỷ lệ giải quyết hồ sơ TTHC đúng hạn đạt 98%.
3. 100% văn bản đi được ký số.
4. Tỷ lệ hồ sơ trực tuyến đạt 120%.

II. NHIỆM VỤ
1. Công tác chỉ đạo, điều hành
- Sở Nội vụ chủ trì, phối hợp với Sở Nội vụ, Sở Thông tin kiểm tra 05 đơn vị, xong trước 30/6/2027.
- Tăng cường tuyên truyền.
2. Cải cách thủ tục hành chính
- Rà soát 25 thủ tục. Chủ trì: Sở Nội vụ; UBND huyện Suối Bạc. Thời gian: quý II/2026.
- Các cơ quan chủ trì niêm yết thủ tục, xong trước 30/6. Sản phẩm: …
III. TỔ CHỨC THỰC HIỆN
1. Các sở thực hiện nhiệm vụ tại Phụ lục I kèm theo.
"""
REACHED = {
    "sipas.total": Reached(Fraction("0.88"), 0.01),
    "dossiers.on_time_rate": Reached(Fraction("0.991")),
    "documents.signed_rate": Reached(Fraction("0.97")),
    "dossiers.online_share": Reached(Fraction("0.72")),
}


def test_page_and_command_ask_the_same(world, coordinator):
    old = UnitFactory(
        name="Sở Thông tin", code="so-tt", kind="department", valid_to=date(2025, 2, 28)
    )
    SuccessionFactory(before=old, after=world.home_affairs)
    published = [
        Figure(
            unit="tinh", metric=code, period=parse_period("2025"), value=one.value, se=one.se,
            source="Bộ Nội vụ", as_of=TODAY,
        )
        for code, one in REACHED.items()
    ]  # fmt: skip
    figures.publish(figures=published, by=None, now=NOW)
    document = read_plan(lines_of(PLAN))
    plan = actions.create_plan(
        document=document, unit=world.province, year=2026, kind=Plan.Kind.REFORM,
        origin=Origin(), by=coordinator, now=NOW,
    )  # fmt: skip

    gone = {body_key("Sở Thông tin"): "Sở Nội vụ"}
    asked = lint(document, Known(registry=load_metrics(), reached=REACHED, gone=gone))
    shown = look_over(Plan.objects.get(pk=plan.pk), TODAY).checked.open

    codes = Counter(issue.code for issue in asked)
    assert Counter(doubt.issue.code for doubt in shown) == codes
    assert {code for code in codes if code.startswith("lint.aim")} == {
        "lint.aim_in_error", "lint.aim_below", "lint.aim_at_most", "lint.aim_impossible",
    }  # fmt: skip
