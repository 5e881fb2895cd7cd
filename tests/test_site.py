"""The page for listeners in a real browser: read by anyone, played by keyboard, light on any screen."""

from __future__ import annotations

import functools
import http.server
import shutil
import subprocess
import threading
from typing import TYPE_CHECKING

import imageio_ffmpeg
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types
from playwright.sync_api import sync_playwright
from programme import SHOW, days

from reader import publish
from reader.publish import audition, cover

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and says nothing about it."""

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of nine episodes with real, if dull, sound."""
    site = tmp_path_factory.mktemp("site")
    recordings = days(9)
    sound = f"{imageio_ffmpeg.get_ffmpeg_exe()} -v error -f lavfi -i sine=duration=48 -b:a 64k".split()
    subprocess.run([*sound, str(site / recordings[0].file)], check=True)  # noqa: S603  our own ffmpeg
    for recording in recordings[1:]:
        shutil.copy(site / recordings[0].file, site / recording.file)
    (site / "cover.png").write_bytes(cover.default())
    for form in publish.FORMATS:
        for name, content in form(SHOW, recordings).items():
            (site / name).write_bytes(content)
    return site


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    handler = functools.partial(Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET.split())
        yield chromium
        chromium.close()


def opened(browser: Browser, address: str, width: int = 1280, scheme: str = "light") -> Page:
    dark = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = dark.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_against_it(browser: Browser, address: str, width: int, scheme: str) -> None:
    page = opened(browser, address, width, scheme)
    for summary in page.locator("summary").all():
        summary.click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [320, 360, 640, 1280])
def test_nothing_scrolls_sideways_at_any_width(browser: Browser, address: str, width: int) -> None:
    page = opened(browser, address, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_type_twice_as_large_still_fits(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.add_style_tag(content="html { font-size: 250% !important }")
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)") == 40
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_type_is_large_and_links_are_easy_to_hit(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    assert (
        page.evaluate(
            "Math.min(...[...document.querySelectorAll('p,li,a')].map(e => parseFloat(getComputedStyle(e).fontSize)))"
        )
        >= 18
    )
    boxes = [link.bounding_box() for link in page.locator("li a, p a, summary").all()]
    assert all(box and box["width"] >= 44 and box["height"] >= 44 for box in boxes)


def test_the_first_tab_offers_to_skip_to_the_episodes(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0  # type: ignore[index]  # it is on the page
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "episodes"


def test_the_newest_episode_plays_from_the_keyboard_and_only_then(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    assert page.evaluate("[...document.querySelectorAll('audio')].every(a => a.paused && a.networkState !== 2)")
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "AUDIO":
            break
    page.keyboard.press("Space")
    page.wait_for_function("document.querySelector('audio').currentTime > 0.2")


def test_the_captions_are_read_by_the_browser(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.evaluate("document.querySelector('audio').textTracks[0].mode = 'hidden'")
    page.wait_for_function("document.querySelector('track').readyState === 2")
    assert page.evaluate("document.querySelector('audio').textTracks[0].cues.length") == 12


def test_all_it_asks_for_is_its_own_and_there(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    page.goto(address, wait_until="networkidle")
    assert asked
    assert all(url.startswith(address) for url in asked)
    assert not failed


def test_it_works_from_a_folder(browser: Browser, folder: Path) -> None:
    page = opened(browser, (folder / "index.html").as_uri())
    assert page.evaluate("document.querySelector('header img').naturalWidth") == cover.SMALLEST
    page.evaluate("document.querySelector('audio').load(), document.querySelector('audio').play()")
    page.wait_for_function("document.querySelector('audio').duration > 40")


@pytest.fixture(scope="module")
def voices(folder: Path) -> Path:
    """A page of voices on trial beside the site, one of which failed."""
    sound = f"{imageio_ffmpeg.get_ffmpeg_exe()} -v error -f lavfi -i sine=duration=3".split()
    subprocess.run([*sound, str(folder / "zf_xiaoxiao.wav")], check=True)  # noqa: S603  our own ffmpeg
    samples = [
        audition.Sample("zf_xiaoxiao", "晓晓：女声，亲切，新闻主播", "female", "zf_xiaoxiao.wav", ""),
        audition.Sample("edge_yunxi", "云希（联网）：男声，年轻", "male", "", "联网语音没有回应"),
    ]
    path = folder / audition.NAME
    path.write_bytes(audition.write(SHOW, "十一月天气转凉，市民纷纷添衣。", samples))
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_of_voices_can_be_read_by_anyone(browser: Browser, voices: Path, width: int, scheme: str) -> None:
    page = opened(browser, voices.as_uri(), width, scheme)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_page_of_voices_plays_from_a_folder(browser: Browser, voices: Path) -> None:
    page = opened(browser, voices.as_uri())
    page.evaluate("document.querySelector('audio').play()")
    page.wait_for_function("document.querySelector('audio').currentTime > 0.2")
