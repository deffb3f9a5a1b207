"""The grid of appraisal under the hands of people who type, leave, come back and meet each other."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from tests.apps.assessments import conftest as assessing
from tests.apps.assessments.stages import file_of, hand_in, to_round_1
from tests.apps.factories import DutyFactory, UserFactory
from tests.journeys.judging import (
    PASTE,
    TO_REASON,
    hit,
    kept,
    number,
    reason,
    row,
    says,
    slow,
    unsaved,
)
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.models import Answer, Cycle, Round

pytestmark = pytest.mark.django_db(transaction=True)

framework, draft_cycle, cycle = assessing.framework, assessing.draft_cycle, assessing.cycle

FIRST, SECOND, THIRD = "Xã An Khê", "Xã Ấp Bắc", "Xã Đông Giang"
CLAIMED = {FIRST: "19", SECOND: "10", THIRD: "15"}
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def judged(cycle, world, cast) -> Cycle:
    """Return a cycle in round 1 with the files of three communes, of twenty works each."""
    for unit in (world.commune_a, world.commune_b, world.commune_c):
        officer = DutyFactory(unit=unit, role=Duty.Role.REPORTER).user
        hand_in(file_of(cycle, unit), officer, done=CLAIMED[unit.name])
    return to_round_1(cycle, cast["coordinator"])


@pytest.fixture
def grid(judged, appraiser, enter) -> Page:
    """Open the grid of works done."""
    page = enter(appraiser)
    page.goto(f"/tham-dinh/{judged.pk}/1.2/")
    return page


@pytest.fixture
def sent(page: Page) -> list[str]:
    """Collect the rows that the page sends to be kept."""
    found: list[str] = []

    def note(request) -> None:
        tail = request.url.rstrip("/").rpartition("/")[2]
        if request.method == "POST" and tail.isdigit():
            found.append(tail)

    page.on("request", note)
    return found


def test_enter_after_a_lowered_score_asks_for_the_reason_and_enter_there_keeps_it(grid, sent):
    number(grid, FIRST).click()
    hit(grid, "18", "Enter")
    expect(says(grid, FIRST)).to_have_text("Điểm thấp hơn đơn vị tự chấm: ghi lý do.")
    expect(reason(grid, FIRST)).to_be_focused()
    expect(number(grid, FIRST)).to_have_value("18")
    expect(row(grid, FIRST)).to_contain_text("Chưa lưu")
    assert kept() == {}
    hit(grid, "Một việc chậm", "Enter")
    expect(number(grid, SECOND)).to_be_focused()
    expect(row(grid, FIRST)).to_contain_text("Giảm 0,15")
    expect(says(grid, FIRST)).to_be_hidden()
    assert kept() == {FIRST: ("18", "Một việc chậm")}
    assert len(sent) <= 2


@pytest.mark.parametrize("latency", [0, 500])
def test_typing_without_waiting_mixes_no_rows(grid, latency):
    slow(grid, latency)
    number(grid, FIRST).focus()
    hit(grid, "18", *TO_REASON, "Một việc chậm", "Enter")
    hit(grid, "9", *TO_REASON, "Một việc sai", "Enter", "15", "Enter")
    expect(row(grid, THIRD)).to_contain_text("Chấp nhận")
    expect(row(grid, SECOND)).to_contain_text("Giảm 0,15")
    expect(row(grid, FIRST)).to_contain_text("Giảm 0,15")
    unsaved(grid, 0)
    assert kept() == {
        FIRST: ("18", "Một việc chậm"),
        SECOND: ("9", "Một việc sai"),
        THIRD: ("15", ""),
    }


def test_scores_typed_in_a_run_stay_in_their_rows_until_each_has_its_reason(grid):
    slow(grid, 1000)  # so that all is typed before the first answer is there
    number(grid, FIRST).focus()
    hit(grid, "18", "Enter", "9", "Enter", "14", "Enter")
    for unit, value in ((FIRST, "18"), (SECOND, "9"), (THIRD, "14")):
        expect(number(grid, unit)).to_have_value(value)
        expect(says(grid, unit)).to_contain_text("ghi lý do")
    unsaved(grid, 3)
    assert kept() == {}


def test_a_click_on_another_row_keeps_a_complete_one_and_marks_one_that_lacks(grid):
    number(grid, FIRST).click()
    hit(grid, "18")
    number(grid, SECOND).click()
    hit(grid, "9")
    reason(grid, SECOND).click()
    hit(grid, "Một việc sai")
    number(grid, THIRD).click()
    expect(row(grid, SECOND)).to_contain_text("Giảm 0,15")
    expect(row(grid, FIRST)).to_contain_text("Chưa lưu")
    expect(says(grid, FIRST)).to_contain_text("ghi lý do")
    expect(number(grid, THIRD)).to_be_focused()
    unsaved(grid, 1)
    assert kept() == {SECOND: ("9", "Một việc sai")}


def test_tab_out_of_a_row_keeps_it(grid):
    reason(grid, FIRST).focus()
    hit(grid, "Một việc chậm", "Shift+Tab", "Shift+Tab", "Shift+Tab", "18", *TO_REASON, "Tab")
    expect(row(grid, FIRST)).to_contain_text("Giảm 0,15")
    assert kept() == {FIRST: ("18", "Một việc chậm")}


def test_a_raised_score_asks_for_a_reason_too(grid):
    number(grid, SECOND).click()
    hit(grid, "12", "Enter")
    expect(says(grid, SECOND)).to_have_text("Điểm cao hơn đơn vị tự chấm: ghi lý do.")
    expect(reason(grid, SECOND)).to_be_focused()
    hit(grid, "Đơn vị cộng thiếu", "Enter")
    expect(row(grid, SECOND)).to_contain_text("Tăng 0,30")
    expect(grid.locator("[data-tab='4']")).to_have_text("1")


def test_enter_on_rows_nobody_typed_in_accepts_them_one_after_the_other(grid):
    number(grid, FIRST).focus()
    hit(grid, "Enter", "Enter")
    expect(row(grid, SECOND)).to_contain_text("Chấp nhận")
    expect(row(grid, FIRST)).to_contain_text("Chấp nhận")
    expect(number(grid, THIRD)).to_be_focused()
    assert kept() == {FIRST: ("19", ""), SECOND: ("10", "")}
    said = Answer.objects.filter(round=Round.ROUND1).latest("at")
    at = timezone.localtime(said.at)
    expect(grid.locator("[data-saved]")).to_contain_text(f"Đã lưu {at:%H:%M}")


def test_arrows_walk_the_column_and_escape_takes_typing_back(grid, sent):
    number(grid, FIRST).focus()
    hit(grid, "ArrowDown")
    expect(number(grid, SECOND)).to_be_focused()
    hit(grid, "3")
    expect(row(grid, SECOND).locator("[data-points]")).to_have_attribute("placeholder", "0,45")
    hit(grid, "Escape")
    expect(number(grid, SECOND)).to_have_value("")
    expect(row(grid, SECOND)).to_contain_text("Chờ")
    hit(grid, "ArrowUp")
    expect(number(grid, FIRST)).to_be_focused()
    unsaved(grid, 0)
    assert sent == []


def test_beside_the_grid_stands_the_row_one_is_in_however_fast_one_walks(grid):
    heading = grid.locator("#td-side h2")
    number(grid, FIRST).focus()
    hit(grid, "ArrowDown")
    expect(heading).to_have_text(SECOND)
    slow(grid, 800)
    with grid.expect_request("**?xem=*"):
        hit(grid, "ArrowDown")
    with grid.expect_response("**?xem=*"):
        hit(grid, "ArrowUp")
    expect(heading).to_have_text(SECOND)
    grid.wait_for_load_state("networkidle")
    expect(heading).to_have_text(SECOND)


def test_a_reason_is_picked_from_the_library_by_keys(grid, judged, appraiser):
    for unit in (FIRST, SECOND):
        assessment = judged.assessments.get(unit__name=unit)
        actions.appraise(
            assessment=assessment, leaf_code="1.1", inputs={"option": "2"}, reason="Ban hành chậm",
            cause="late", by=appraiser, now=timezone.now(),
        )  # fmt: skip
    grid.reload()
    number(grid, FIRST).click()
    hit(grid, "18", "l")
    radio = grid.get_by_role("radio", name="Ban hành chậm")
    expect(radio).to_be_focused()
    hit(grid, "Space")
    expect(reason(grid, FIRST)).to_have_value("Ban hành chậm")
    hit(grid, "Enter")
    expect(number(grid, SECOND)).to_be_focused()
    expect(row(grid, FIRST)).to_contain_text("Giảm 0,15")
    said = Answer.objects.get(round=Round.ROUND1, leaf_code="1.2")
    assert (said.reason, said.cause) == ("Ban hành chậm", "late")


def test_a_broken_line_leaves_the_draft_and_a_button_to_try_again(grid):
    pattern = "**/tham-dinh/*/1.2/*/"
    number(grid, FIRST).click()
    hit(grid, "18", *TO_REASON, "Một việc chậm")
    grid.route(pattern, lambda route: route.abort())
    hit(grid, "Enter")
    expect(says(grid, FIRST)).to_contain_text("Chưa lưu được")
    number(grid, SECOND).click()
    expect(number(grid, FIRST)).to_have_value("18")
    assert kept() == {}
    grid.unroute(pattern)
    row(grid, FIRST).get_by_role("button", name="Thử lại").click()
    expect(row(grid, FIRST)).to_contain_text("Giảm 0,15")
    assert kept() == {FIRST: ("18", "Một việc chậm")}


def test_what_is_typed_while_a_row_is_on_its_way_stays(grid):
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        route.continue_() if held else held.append(route)

    grid.route("**/tham-dinh/*/1.2/*/", hold_the_first)
    number(grid, FIRST).click()
    hit(grid, "18", *TO_REASON, "Một việc chậm", "Enter")
    expect(row(grid, FIRST)).to_contain_text("Đang lưu")
    number(grid, FIRST).fill("17")
    held[0].continue_()
    expect(row(grid, FIRST)).to_contain_text("Chưa lưu")
    expect(number(grid, FIRST)).to_have_value("17")
    number(grid, SECOND).click()
    expect(row(grid, FIRST)).to_contain_text("Giảm 0,30")
    assert kept() == {FIRST: ("17", "Một việc chậm")}


def test_the_second_of_two_appraisers_sees_what_the_first_did_and_may_insist(grid, judged, world):
    other = DutyFactory(
        user=UserFactory(full_name="Lê Thị Hoa"), unit=world.finance, role=Duty.Role.APPRAISER
    ).user
    actions.appraise(
        assessment=judged.assessments.get(unit=world.commune_a), leaf_code="1.2",
        inputs={"done": "17", "planned": "20"}, reason="Ba việc chậm", by=other,
        now=timezone.now(),
    )  # fmt: skip
    number(grid, FIRST).click()
    hit(grid, "18", *TO_REASON, "Một việc chậm", "Enter")
    expect(says(grid, FIRST)).to_contain_text("Lê Thị Hoa đã ghi 2,55 điểm lúc")
    expect(says(grid, FIRST)).to_contain_text("«Ba việc chậm»")
    expect(number(grid, FIRST)).to_have_value("18")
    number(grid, SECOND).click()  # going elsewhere does not insist
    number(grid, FIRST).click()
    assert kept() == {FIRST: ("17", "Ba việc chậm")}
    hit(grid, "Enter")
    expect(row(grid, FIRST)).to_contain_text("Giảm 0,15")
    assert kept() == {FIRST: ("18", "Một việc chậm")}


def test_the_second_of_two_appraisers_may_give_way(grid, judged, appraiser, world):
    actions.appraise(
        assessment=judged.assessments.get(unit=world.commune_a), leaf_code="1.2",
        inputs={"done": "17", "planned": "20"}, reason="Ba việc chậm", by=appraiser,
        now=timezone.now(),
    )  # fmt: skip
    number(grid, FIRST).click()
    hit(grid, "18", *TO_REASON, "Một việc chậm", "Enter")
    row(grid, FIRST).get_by_role("button", name="Lấy theo nội dung đã có").click()
    expect(number(grid, FIRST)).to_have_value("17")
    expect(reason(grid, FIRST)).to_have_value("Ba việc chậm")
    expect(row(grid, FIRST)).to_contain_text("Giảm 0,30")
    unsaved(grid, 0)


def test_leaving_warns_while_something_is_unsaved_and_the_draft_is_there_again(grid):
    asked: list[str] = []
    grid.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    number(grid, FIRST).click()
    hit(grid, "18", "Enter")
    expect(reason(grid, FIRST)).to_be_focused()
    grid.reload()
    assert asked == ["beforeunload"]
    expect(number(grid, FIRST)).to_have_value("18")
    expect(row(grid, FIRST)).to_contain_text("Chưa lưu")
    reason(grid, FIRST).click()
    hit(grid, "Một việc chậm", "Enter")
    expect(row(grid, FIRST)).to_contain_text("Giảm 0,15")
    grid.reload()
    assert asked == ["beforeunload"]
    unsaved(grid, 0)


def test_rows_saved_together_leave_no_draft_behind(grid):
    number(grid, FIRST).click()
    hit(grid, "18")
    reason(grid, FIRST).fill("Một việc chậm")
    grid.get_by_role("button", name="Lưu 1 dòng đã sửa").click()
    expect(grid.get_by_text("Đã lưu 1 dòng.")).to_be_visible()
    expect(row(grid, FIRST)).to_contain_text("Giảm 0,15")
    unsaved(grid, 0)
    assert grid.evaluate("localStorage.length") == 0


def test_a_lost_session_is_told_and_the_draft_waits_for_the_next_one(grid, enter, appraiser):
    asked: list[str] = []
    grid.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    path = grid.url
    number(grid, FIRST).click()
    hit(grid, "18", *TO_REASON, "Một việc chậm")
    grid.context.clear_cookies()
    hit(grid, "Enter")
    expect(says(grid, FIRST)).to_contain_text("phiên làm việc đã hết")
    expect(number(grid, FIRST)).to_have_value("18")
    enter(appraiser).goto(path)
    assert asked == ["beforeunload"]
    expect(reason(grid, FIRST)).to_have_value("Một việc chậm")
    number(grid, FIRST).click()
    hit(grid, "Enter")
    expect(row(grid, FIRST)).to_contain_text("Giảm 0,15")
    assert kept() == {FIRST: ("18", "Một việc chậm")}


def test_a_column_pasted_goes_down_the_rows_and_is_kept_by_the_button(grid):
    number(grid, FIRST).click()
    number(grid, FIRST).evaluate(PASTE, "19\t20\n9\t20\t\tMột việc sai\n15\t20\n")
    unsaved(grid, 3)
    expect(row(grid, SECOND).locator("[data-points]")).to_have_attribute("placeholder", "1,35")
    grid.get_by_role("button", name="Lưu 3 dòng đã sửa").click()
    expect(grid.get_by_text("Đã lưu 3 dòng.")).to_be_visible()
    assert kept() == {FIRST: ("19", ""), SECOND: ("9", "Một việc sai"), THIRD: ("15", "")}


def test_on_a_phone_a_unit_shows_its_documents_and_leads_back(grid):
    grid.set_viewport_size(PHONE)
    row(grid, SECOND).get_by_role("link", name=SECOND).click()
    side = grid.locator("#td-side")
    expect(side.get_by_role("heading", name=SECOND)).to_be_in_viewport()
    side.get_by_role("link", name="Về dòng").click()
    expect(number(grid, SECOND)).to_be_in_viewport()


def test_a_link_waits_for_the_row_that_is_on_its_way(grid):
    asked: list[str] = []
    grid.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    number(grid, FIRST).click()
    hit(grid, "18", *TO_REASON, "Một việc chậm")
    grid.get_by_role("link", name="Tiêu chí trước").click()
    expect(grid.get_by_role("heading", name="1.1 ")).to_be_visible()
    assert asked == []
    assert kept() == {FIRST: ("18", "Một việc chậm")}


def test_the_grid_fits_its_panel_and_a_phone(grid, judged):
    for code in ("1.1", "1.2"):
        grid.set_viewport_size({"width": 1366, "height": 768})
        grid.goto(f"/tham-dinh/{judged.pk}/{code}/")
        over = "document.querySelector('.td-appraise-scroll')"
        assert (code, grid.evaluate(f"{over}.scrollWidth - {over}.clientWidth")) == (code, 0)
        grid.set_viewport_size(PHONE)
        fields = row(grid, FIRST).locator("input:visible, select:visible, textarea:visible")
        for box in (field.bounding_box() for field in fields.all()):
            assert 0 <= box["x"] < box["x"] + box["width"] <= PHONE["width"]
        assert grid.evaluate("document.documentElement.scrollWidth - innerWidth") == 0


def test_without_scripts_the_buttons_do_it_and_no_dead_box_is_shown(
    judged, appraiser, enter, browser, live_server
):
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, locale="vi-VN"
    )
    page = enter(appraiser, context.new_page())
    page.goto(f"/tham-dinh/{judged.pk}/1.2/")
    expect(page.locator("[data-all]")).to_be_hidden()
    number(page, FIRST).fill("18")
    number(page, FIRST).press("Enter")
    expect(says(page, FIRST)).to_contain_text("Điểm thấp hơn đơn vị tự chấm")
    reason(page, FIRST).fill("Một việc chậm")
    page.get_by_role("button", name="Lưu các dòng đã sửa").click()
    expect(page.get_by_text("Đã lưu 1 dòng.")).to_be_visible()
    assert kept() == {FIRST: ("18", "Một việc chậm")}
    context.close()


def test_what_the_page_says_of_rows_goes_with_the_last_of_them(grid):
    number(grid, FIRST).fill("18")
    number(grid, SECOND).fill("9")
    grid.locator("[data-save]").click()
    banner = grid.locator(".td-messages .td-message-error")
    expect(banner).to_contain_text("Chưa lưu: 2 dòng cần sửa")
    reason(grid, FIRST).click()
    hit(grid, "Một việc chậm", "Enter")
    expect(row(grid, FIRST)).not_to_contain_text("Chưa lưu")
    expect(banner).to_be_visible()
    reason(grid, SECOND).click()
    hit(grid, "Một việc chậm", "Enter")
    expect(banner).to_have_count(0)


@pytest.mark.parametrize("key", ["ArrowDown", "ArrowUp", "Tab"])
def test_the_first_key_goes_to_the_first_cell(grid, key):
    hit(grid, key)
    expect(number(grid, FIRST)).to_be_focused()
    hit(grid, "ArrowDown")
    expect(number(grid, SECOND)).to_be_focused()
