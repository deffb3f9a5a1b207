"""The grid of appraisal as people see it: its rows, their fields, what stands under them."""

from playwright.sync_api import Locator, Page, expect

from thuocdo.apps.assessments.models import Answer, Round

KEYS = {"Enter", "Tab", "Shift+Tab", "Escape", "ArrowDown", "ArrowUp", "Space", "l"}
TO_REASON = ("Tab", "Tab", "Tab")
"""From works done past works planned and points."""
PASTE = """(field, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", text);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
}"""


def row(page: Page, unit: str) -> Locator:
    return page.locator("tbody[data-row]", has_text=unit)


def reason(page: Page, unit: str) -> Locator:
    return page.get_by_label(f"{unit}: lý do điều chỉnh")


def says(page: Page, unit: str) -> Locator:
    return row(page, unit).locator("[data-says]")


def hit(page: Page, *keys: str) -> None:
    """Press keys one right after the other, as somebody does who does not look up."""
    for key in keys:
        page.keyboard.press(key) if key in KEYS else page.keyboard.type(key, delay=0)


def kept() -> dict[str, tuple[str, str]]:
    """Return what round 1 has found last: works done and the reason, by unit."""
    found = Answer.objects.filter(round=Round.ROUND1, leaf_code="1.2").order_by("revision")
    return {one.assessment.unit.name: (one.inputs["done"], one.reason) for one in found}


def number(page: Page, unit: str) -> Locator:
    return row(page, unit).locator("[data-input]").first


def unsaved(page: Page, count: int) -> None:
    button = page.get_by_role("button", name=f"Lưu {count} dòng đã sửa")
    expect(button).to_be_visible() if count else expect(page.locator("[data-save]")).to_be_hidden()


def slow(page: Page, latency: int) -> None:
    """Let every answer take so many milliseconds longer."""
    line = {"offline": False, "latency": latency, "downloadThroughput": -1, "uploadThroughput": -1}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", line)
