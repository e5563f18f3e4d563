"""The HTML digest as people see it: in Chromium, at desk and phone width, light and dark, on paper, by keyboard."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from db.digest import Lang, build, render_html

from .newsroom import AS_OF, WEEK, Newsroom

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None and os.environ.get("CI") != "true", reason="no Chromium: apt-get install chromium"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


def _open(browser: Browser, path: Path, width: int, scheme: str, asked: list[str] | None = None) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    if asked is not None:
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda said: asked.append(said.text))
    page.goto(path.as_uri())
    return page


def _file(room: Newsroom, tmp_path: Path, lang: Lang = "en") -> Path:
    path = tmp_path / "digest.html"
    path.write_text(render_html(build(room.store, WEEK, AS_OF), lang), "utf-8")
    return path


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible_and_asks_for_nothing(
    browser: Browser, disputed: Newsroom, tmp_path: Path, scheme: str, lang: Lang
) -> None:
    """axe finds nothing, contrast included; the only request is for the file; no policy is violated."""
    asked: list[str] = []
    path = _file(disputed, tmp_path, lang)
    page = _open(browser, path, 1280, scheme, asked)
    found = [(each["id"], each["nodes"][0]["html"][:120]) for each in Axe().run(page).response["violations"]]
    assert found == []
    assert asked == [path.as_uri()]
    page.close()


@pytest.mark.parametrize("width", [320, 375, 768, 1280])
def test_it_never_scrolls_sideways(browser: Browser, disputed: Newsroom, tmp_path: Path, width: int) -> None:
    page = _open(browser, _file(disputed, tmp_path), width, "light")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_the_keyboard_reaches_everything(browser: Browser, disputed: Newsroom, tmp_path: Path) -> None:
    """The first key skips to the content; what the five lines name is one key away and can be seen."""
    page = _open(browser, _file(disputed, tmp_path), 1280, "light")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_url("**#five")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')").startswith("#l")
    page.keyboard.press("Enter")
    page.wait_for_url("**#l*")
    line = page.url.partition("#")[2]
    assert page.locator(f"[id={line}]").is_visible()
    page.close()


def test_on_paper_all_is_told(browser: Browser, disputed: Newsroom, tmp_path: Path) -> None:
    """What is folded on a screen is open on paper, and the addresses of the sources stand there."""
    page = _open(browser, _file(disputed, tmp_path), 1280, "light")
    page.emulate_media(media="print")
    assert page.locator("nav").is_hidden()
    assert page.locator(".url").first.is_visible()
    folded = page.locator("details > ul, details > ol")
    assert folded.count() > 0
    assert all(folded.nth(n).is_visible() for n in range(folded.count()))
    pdf = page.pdf(format="A4")
    assert pdf.startswith(b"%PDF")
    page.close()
