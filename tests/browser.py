"""Pages as a browser shows them: Debian's Chromium without a window, by its DevTools protocol.

Chromium is spoken to over two pipes, in JSON that ends in NUL:
https://chromedevtools.github.io/devtools-protocol/
"""

import base64
import contextlib
import itertools
import json
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

AXE = Path(sys.prefix, "node_modules", "axe-core", "axe.min.js")
# Seconds for each thing asked of Chromium: the machines that run the suite are shared.
PATIENCE = 60

# Chromium reads from descriptor 3 and writes to 4. A shell puts them there: code of our own
# between fork and exec would not be safe among threads.
_SHELL = ("sh", "-c", 'exec chromium "$@" 3<&0 4>&1 </dev/null >/dev/null', "chromium")
_OPTIONS = (
    "--headless",
    "--no-sandbox",  # otherwise Chromium does not run as root
    "--disable-gpu",
    "--disable-dev-shm-usage",  # small in containers
    "--hide-scrollbars",
    "--remote-debugging-pipe",
    # Nothing leaves this machine, neither from a page nor from Chromium itself.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
)
_SETTLED = """(async () => {
  if (document.readyState !== "complete")
    await new Promise(done => addEventListener("load", done));
  await document.fonts.ready;
  await new Promise(done => setTimeout(done, 50));
  await new Promise(done => requestIdleCallback(done));
})()"""
_VIOLATIONS = r"""(async () => {
  const found = await axe.run({resultTypes: ["violations"], preload: false});
  return found.violations.flatMap(({id, nodes}) => nodes.map(
    ({target, html}) => `${id}: ${target.join(" ")} ${html.replace(/\s+/g, " ")}`));
})()"""

_Fields = dict[str, Any]


class BrowserFailure(Exception):
    """Chromium does not do what is asked of it."""


class Browser:
    """One running Chromium."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        assert process.stdin
        assert process.stdout
        self._writing = process.stdin.fileno()
        self._reading = process.stdout.fileno()
        self._log = log
        self._unread = bytearray()
        self._numbers = itertools.count(1)
        self._visits: dict[str, Visit] = {}

    @contextlib.contextmanager
    def open(
        self, path: Path, *, width: int = 1280, height: int = 900, dark: bool = False
    ) -> Iterator["Visit"]:
        """Shows a page to somebody who has never been there; below 600 pixels, on a phone."""
        somebody = self.call("Target.createBrowserContext")
        try:
            target = self.call("Target.createTarget", url="about:blank", **somebody)
            session = self.call("Target.attachToTarget", flatten=True, **target)["sessionId"]
            visit = Visit(self, session, path.absolute().as_uri())
            self.watch(session, visit)
            screen = {"width": width, "height": height, "deviceScaleFactor": 1}
            self.call("Emulation.setDeviceMetricsOverride", session, mobile=width < 600, **screen)
            scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
            self.call("Emulation.setEmulatedMedia", session, features=[scheme])
            visit.settle()
            yield visit
        finally:
            self.call("Target.disposeBrowserContext", **somebody)

    def watch(self, session: str, visit: "Visit") -> None:
        """Has a visit take what happens in a session, its frames and its workers."""
        self._visits[session] = visit
        follow = {"autoAttach": True, "flatten": True, "waitForDebuggerOnStart": True}
        self.send("Target.setAutoAttach", session, **follow)
        for domain in ("Network", "Runtime", "Log", "Inspector"):
            self.send(f"{domain}.enable", session)
        self.send("Runtime.runIfWaitingForDebugger", session)

    def call(self, method: str, session: str = "", **parameters: object) -> _Fields:
        """Returns what a command results in."""
        number = self.send(method, session, **parameters)
        until = time.monotonic() + PATIENCE
        while (message := self.receive(method, until)).get("id") != number:
            pass
        if "error" in message:
            raise BrowserFailure(f"{method}: {message['error']['message']}")
        result: _Fields = message["result"]
        return result

    def send(self, method: str, session: str = "", **parameters: object) -> int:
        """Gives a command and returns its number."""
        number = next(self._numbers)
        command = {"id": number, "method": method, "params": parameters}
        if session:
            command["sessionId"] = session
        unwritten = json.dumps(command).encode() + b"\0"
        while unwritten:
            try:
                unwritten = unwritten[os.write(self._writing, unwritten) :]
            except BrokenPipeError:
                raise self._failure(method, "Chromium has ended") from None
        return number

    def receive(self, awaited: str, until: float) -> _Fields:
        """Returns the next message, once the visit that it is about has taken it."""
        while b"\0" not in self._unread:
            left = until - time.monotonic()
            if left < 0 or not select.select([self._reading], [], [], left)[0]:
                raise self._failure(awaited, "Chromium does not answer")
            read = os.read(self._reading, 1 << 16)
            if not read:
                raise self._failure(awaited, "Chromium has ended")
            self._unread += read
        line, _, self._unread = self._unread.partition(b"\0")
        message: _Fields = json.loads(line)
        if (session := message.get("sessionId")) in self._visits and "method" in message:
            self._visits[session].take(message["method"], message["params"])
        return message

    def _failure(self, awaited: str, what: str) -> BrowserFailure:
        lines = self._log.read_text(errors="replace").splitlines()
        # Where no desktop runs, Chromium misses its message bus, over and over.
        said = "\n".join([line for line in lines if "/dbus/" not in line][-20:])
        return BrowserFailure(f"{awaited}: {what}; its standard error ends in:\n{said}")


class Visit:
    """A page that is open, and all that it asked for and said since.

    What it embeds by data: is not asked for.
    """

    def __init__(self, browser: Browser, session: str, url: str) -> None:
        self.requests: list[str] = []
        self.messages: list[str] = []
        self._browser = browser
        self._session = session
        self._url = url
        self._pending: set[str] = set()

    def settle(self) -> None:
        """Goes to the page and waits until it is loaded, idle and asks for nothing more."""
        self._call("Page.enable")
        if error := self._call("Page.navigate", url=self._url).get("errorText"):
            raise BrowserFailure(f"{self._url}: {error}")
        until = time.monotonic() + PATIENCE
        self.evaluate(_SETTLED)
        while self._pending:
            self._browser.receive(f"{self._url}: {self.requests}", until)
            if not self._pending:
                self.evaluate(_SETTLED)  # what comes after the last answer counts too

    def evaluate(self, expression: str) -> Any:
        """Returns what JavaScript in the page gives, a promise's value too, as JSON holds it.

        No Content-Security-Policy of the page keeps it from running.
        """
        how = {"expression": expression, "awaitPromise": True, "returnByValue": True}
        evaluated = self._call("Runtime.evaluate", **how)
        if "exceptionDetails" in evaluated:
            raise BrowserFailure(_thrown(evaluated["exceptionDetails"]))
        return evaluated["result"].get("value")

    def screenshot(self, *, full_page: bool = True) -> bytes:
        """Returns the page, or only what is on the screen, as a PNG."""
        how: _Fields = {}
        if full_page:
            size = self._call("Page.getLayoutMetrics")["cssContentSize"]
            how = {"captureBeyondViewport": True, "clip": {**size, "scale": 1}}
        return base64.b64decode(self._call("Page.captureScreenshot", **how)["data"])

    def pdf(self) -> bytes:
        """Returns the page as it prints."""
        how = {"preferCSSPageSize": True, "printBackground": True}
        return base64.b64decode(self._call("Page.printToPDF", **how)["data"])

    def violations(self) -> list[str]:
        """Returns what axe-core finds: a line with rule, selector and HTML for each element."""
        self.evaluate(f"{AXE.read_text()};0")
        found: list[str] = self.evaluate(_VIOLATIONS)
        return found

    def take(self, method: str, event: _Fields) -> None:
        """Takes in what happens in the page."""
        match method:
            case "Network.requestWillBeSent":
                url = event["request"]["url"]
                if url != self._url and not url.startswith("data:"):
                    self.requests.append(url)
                    self._pending.add(event["requestId"])
            case "Network.webSocketCreated" | "Network.webTransportCreated":
                self.requests.append(event["url"])
            case "Network.loadingFinished" | "Network.loadingFailed":
                self._pending.discard(event["requestId"])
            case "Page.javascriptDialogOpening":
                self._browser.send("Page.handleJavaScriptDialog", self._session, accept=True)
            case "Target.attachedToTarget":
                self._browser.watch(event["sessionId"], self)
            case "Inspector.targetCrashed":
                raise BrowserFailure(f"{self._url}: the page crashed")
        self.messages += _said(method, event)

    def _call(self, method: str, **parameters: object) -> _Fields:
        return self._browser.call(method, self._session, **parameters)


def _said(method: str, event: _Fields) -> Iterator[str]:
    match method:
        case "Runtime.consoleAPICalled":
            parts = (str(part.get("value", part.get("description"))) for part in event["args"])
            yield f"console.{event['type']}: {' '.join(parts)}"
        case "Runtime.exceptionThrown":
            yield f"exception: {_thrown(event['exceptionDetails'])}"
        case "Log.entryAdded":
            entry = event["entry"]
            yield f"{entry['source']}: {entry['text']} {entry.get('url', '')}".rstrip()
        case "Page.javascriptDialogOpening":
            yield f"{event['type']}: {event['message']}"


def _thrown(details: _Fields) -> str:
    return str(details.get("exception", {}).get("description", details["text"]))


def sheets(pdf: bytes) -> int:
    """Returns how many pages a PDF of Chromium has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def missing() -> str:
    """Returns what has to be installed before there is a browser, or nothing."""
    if not shutil.which("chromium"):
        return "Chromium is not installed: apt-get install chromium"
    if not AXE.exists():
        return "axe-core is not installed: npm install --prefix .venv --no-save axe-core@4"
    return ""


@contextlib.contextmanager
def started() -> Iterator[Browser]:
    """Runs a Chromium of its own and ends it, with all its processes and files."""
    with TemporaryDirectory(prefix="laer-browser-", ignore_cleanup_errors=True) as home:
        log = Path(home, "stderr")
        with (
            log.open("wb") as stderr,
            subprocess.Popen(
                (*_SHELL, *_OPTIONS, f"--user-data-dir={home}/profile"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                bufsize=0,
                env={**os.environ, "HOME": home, "TMPDIR": home},
                start_new_session=True,
            ) as process,
        ):
            try:
                yield Browser(process, log)
            finally:
                os.killpg(process.pid, signal.SIGKILL)
