"""The page in Firefox, spoken to by WebDriver BiDi: Debian has the browser, but not its driver."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

OFFLINE = """
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
user_pref("remote.active-protocols", 1);
"""  # nobody listens at port 9
CHECK = """
const until = async (holds) => {
  for (let i = 0; i < 500 && !holds(); i++) await new Promise((r) => setTimeout(r, 20));
  return Boolean(holds());
};
(async () => {
  const drawn = await until(() => document.body.dataset.drawn === "true");
  const canvas = document.querySelector("#network canvas");
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const colours = new Set();
  for (let i = 0; i < pixels.length; i += 4) colours.add(pixels[i] << 16 | pixels[i + 1] << 8 | pixels[i + 2]);
  location.hash = "selected=consult-told";
  const told = await until(() => document.querySelector("#details mark"));
  return JSON.stringify({
    drawn, told, nodes: graphbuild.nodes(), colours: colours.size,
    mark: document.querySelector("#details mark")?.textContent,
    requests: performance.getEntriesByType("resource").map((r) => r.name).filter((n) => /^(https?|wss?):/.test(n)),
  });
})()
"""


class Firefox:
    """A headless Firefox and one tab of it."""

    def __init__(self, address: str) -> None:
        import websocket

        self.socket = websocket.create_connection(f"{address}/session", timeout=60, suppress_origin=True)
        self.number = 0
        self.logs: list[str] = []
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=["log.entryAdded"])
        self.tab = self.ask("browsingContext.getTree")["contexts"][0]["context"]

    def ask(self, method: str, **params: Any) -> Any:
        """The answer to a command; what the console says meanwhile goes to `logs`."""
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": params}))
        while True:
            told = json.loads(self.socket.recv())
            if told.get("method") == "log.entryAdded" and told["params"]["level"] in {"error", "warn"}:
                self.logs.append(told["params"]["text"])
            if told.get("id") == self.number:
                assert told["type"] == "success", told
                return told["result"]

    def open(self, path: Path) -> Any:
        self.ask("browsingContext.navigate", context=self.tab, url=path.as_uri(), wait="complete")
        told = self.ask("script.evaluate", expression=CHECK, target={"context": self.tab}, awaitPromise=True)
        assert told["type"] == "success", told
        return json.loads(told["result"]["value"])


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Firefox]:
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if not program:
        pytest.skip("no Firefox found: apt-get install firefox-esr")
    pytest.importorskip("websocket", reason="selenium's websocket-client speaks to Firefox")
    profile = tmp_path / "profile"
    profile.mkdir()
    (profile / "user.js").write_text(OFFLINE)
    log = tmp_path / "firefox.log"
    command = [program, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
    with log.open("w") as out, subprocess.Popen(command, stdout=out, stderr=out, env=_environment(tmp_path)) as process:
        try:
            browser = Firefox(_address(log, process))
            yield browser
            browser.socket.close()
        finally:
            process.terminate()
            process.wait(timeout=20)


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "HOME": str(home), "MOZ_HEADLESS_WIDTH": "1440", "MOZ_HEADLESS_HEIGHT": "900"}


def _address(log: Path, process: subprocess.Popen[bytes]) -> str:
    told = "WebDriver BiDi listening on "
    for _ in range(600):
        text = log.read_text(errors="replace")
        if told in text and "\n" in text.split(told)[1]:
            return text.split(told)[1].split("\n")[0].strip()
        assert process.poll() is None, text
        time.sleep(0.1)
    raise AssertionError(f"Firefox does not answer: {log.read_text(errors='replace')}")


def test_the_page_draws_and_tells_its_quotes_in_firefox(firefox: Firefox, pages: Callable[[str], Path]) -> None:
    told = firefox.open(pages("told"))
    assert told["drawn"]
    assert set(told["nodes"]) == {"person:ina-corr", "person:maro-velt"}
    assert told["colours"] > 10
    assert told["told"]
    assert told["mark"] == "meet"
    assert told["requests"] == []
    assert firefox.logs == []
