"""What people do on every page."""

from datetime import date

from playwright.sync_api import Locator, Page


def menu(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Menu chính")


def go(page: Page, name: str) -> None:
    """Go to a page of the menu."""
    menu(page).get_by_role("link", name=name, exact=True).click()


def say_yes(page: Page) -> None:
    """Answer the next question of the browser with yes."""
    page.once("dialog", lambda dialog: dialog.accept())


def shown(day: date) -> str:
    """Return a day as people type it."""
    return day.strftime("%d/%m/%Y")
