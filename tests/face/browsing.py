"""A real Chromium: found on this machine, driven by Playwright, kept off every network but loopback."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
INSTALL = "no Chromium on this machine: install it with `apt-get install chromium`, or name one in XINWEN_CHROMIUM"
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip


def chromium() -> str | None:
    """The path of a Chromium, where there is one."""
    named = os.environ.get("XINWEN_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def found() -> str:
    """The path of a Chromium. Without one the test is skipped, but where XINWEN_BROWSER=required it fails."""
    path = chromium()
    if path is None and os.environ.get("XINWEN_BROWSER") == "required":
        pytest.fail(INSTALL)
    if path is None:
        pytest.skip(INSTALL)
    return path


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser with an empty profile."""
    path = found()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


class Watched:
    """A page, and what must not happen on it: errors, dialogs, requests to anything but the server."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.page: Page = context.new_page()
        self.troubles: list[str] = []
        self.page.set_default_timeout(20_000)
        self.page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        self.page.on("console", lambda said: self.troubles.append(said.text) if said.type == "error" else None)
        self.page.on("request", lambda asked: self._asked(asked.url))
        self.page.on("dialog", lambda dialog: (self.troubles.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def open(self, path: str) -> Page:
        """Go to a path of the server."""
        self.page.goto(self.address + path)
        return self.page

    def _asked(self, url: str) -> None:
        if not url.startswith(self.address):
            self.troubles.append(f"asked another server: {url}")


@contextmanager
def visitor(browser: Browser, address: str, *, width: int = 1280, **more: object) -> Iterator[Watched]:
    """Someone with a browser of their own; nothing that must not happen may have happened in the end."""
    context = browser.new_context(viewport={"width": width, "height": 800}, **more)  # type: ignore[arg-type]
    watched = Watched(context, address)
    yield watched
    assert watched.troubles == []
    context.close()
