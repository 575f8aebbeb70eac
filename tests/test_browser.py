"""What the tests of pages rest on: a browser that reports what is wrong with a page."""

from pathlib import Path

import pytest

from tests.browser import Browser, BrowserFailure, missing, sheets

pytestmark = pytest.mark.no_cover  # nothing of laer runs here

NOTHING_ALLOWED = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'">"""
GOOD = (
    '<!doctype html><html lang="en"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width">'
    f"{NOTHING_ALLOWED}<title>Good</title><main><h1>Good</h1><p>All is well.</main>"
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page that each test writes for itself."""
    return tmp_path / "page.html"


@pytest.mark.parametrize(
    ("html", "requests"),
    [
        (GOOD, []),
        ('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', []),
        ('<img src="http://127.0.0.1:9/x.png">', ["http://127.0.0.1:9/x.png"]),
        (f'{NOTHING_ALLOWED}<img src="https://a.example/x.png">', ["https://a.example/x.png"]),
        ("<style>@import 'https://a.example/x.css'</style>", ["https://a.example/x.css"]),
        ("<iframe srcdoc='<img src=https://a.example/x>'></iframe>", ["https://a.example/x"]),
        ("<script>new WebSocket('wss://a.example/x')</script>", ["wss://a.example/x"]),
        (
            "<script>setTimeout(() => fetch('https://a.example/x').catch(() => 0))</script>",
            ["https://a.example/x"],
        ),
    ],
)
def test_requests(browser: Browser, page: Path, html: str, requests: list[str]) -> None:
    page.write_text(html)
    with browser.open(page) as visit:
        assert visit.requests == requests


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ("<script>console.log('ready', 1)</script>", "console.log: ready 1"),
        ("<script>throw new Error('broken')</script>", "exception: Error: broken"),
        ("<script>Promise.reject(new Error('broken'))</script>", "exception: Error: broken"),
        ("<script>alert('hello')</script>", "alert: hello"),
        (f"{NOTHING_ALLOWED}<script>0</script>", "security: Executing inline script violates"),
        (f"{NOTHING_ALLOWED}<p style='color: red'>", "security: Applying inline style violates"),
        ("<link rel=stylesheet href=none.css>", "network: Failed to load resource: net::ERR_FILE"),
    ],
)
def test_messages(browser: Browser, page: Path, html: str, message: str) -> None:
    page.write_text(html)
    with browser.open(page) as visit:
        assert [said[: len(message)] for said in visit.messages] == [message]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        (GOOD, []),
        (GOOD.replace(' lang="en"', ""), ["html-has-lang: html <html"]),
        (GOOD.replace("<p>", '<img src="data:,"><p>'), ['image-alt: img <img src="data:,">']),
        (
            GOOD.replace(NOTHING_ALLOWED, "<style>p { color: #bbb }</style>"),
            ["color-contrast: p <p>All is well.</p>"],
        ),
    ],
)
def test_violations(browser: Browser, page: Path, html: str, found: list[str]) -> None:
    page.write_text(html)
    with browser.open(page) as visit:
        lines = zip(visit.violations(), found, strict=True)
        assert all(line.startswith(start) for line, start in lines)


@pytest.mark.parametrize(("width", "dark"), [(390, False), (390, True), (1280, True)])
def test_screen(browser: Browser, page: Path, width: int, dark: bool) -> None:
    page.write_text(GOOD + "<p>More." * 100)
    media = (f"(width: {width}px)", "(prefers-color-scheme: dark)")
    with browser.open(page, width=width, height=700, dark=dark) as visit:
        matched = [visit.evaluate(f"matchMedia('{one}').matches") for one in media]
        assert matched == [True, dark]
        assert _size(visit.screenshot(full_page=False)) == (width, 700)
        whole = visit.evaluate("document.documentElement.scrollHeight")
        assert whole > 700
        assert _size(visit.screenshot()) == (width, whole)


def _size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


@pytest.mark.parametrize(("html", "count"), [("", 1), ('<p style="break-before: page">More.', 2)])
def test_sheets(browser: Browser, page: Path, html: str, count: int) -> None:
    page.write_text(GOOD.replace(NOTHING_ALLOWED, "") + html)
    with browser.open(page) as visit:
        assert sheets(visit.pdf()) == count


def test_a_page_that_allows_nothing_is_evaluated(browser: Browser, page: Path) -> None:
    page.write_text(GOOD)
    with browser.open(page) as visit:
        assert visit.evaluate("Promise.resolve({title: document.title})") == {"title": "Good"}
        assert visit.messages == []


@pytest.mark.parametrize(
    ("expression", "failure"),
    [
        ("none.such", "ReferenceError: none is not defined"),
        ("new Promise(() => {})", "does not answer; its standard error ends in:"),
    ],
)
def test_failures(
    browser: Browser,
    page: Path,
    expression: str,
    failure: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page.write_text(GOOD)
    with browser.open(page) as visit:
        with monkeypatch.context() as patch:
            patch.setattr("tests.browser.PATIENCE", 1)
            with pytest.raises(BrowserFailure, match=failure):
                visit.evaluate(expression)
        assert visit.evaluate("1 + 1") == 2


def test_a_missing_page_is_no_page(browser: Browser, page: Path) -> None:
    with pytest.raises(BrowserFailure, match="ERR_FILE_NOT_FOUND"), browser.open(page):
        pass


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tests.browser.AXE", tmp_path / "axe.min.js")
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    assert missing().startswith("axe-core is not installed: npm install")
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert missing() == "Chromium is not installed: apt-get install chromium"
