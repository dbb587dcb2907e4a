"""Headless Chromium without a network; a test fails on any console error and on any request to a host."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import ActionChains, Chrome, ChromeOptions, Keys
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from graphbuild.export.html import write_html
from tests.browser import graphs

FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--window-size=1440,900",
]
OURS = ("file:", "data:", "blob:", "about:")


class Page:
    """The page as a person has it before them."""

    def __init__(self, driver: Chrome, path: Path) -> None:
        self.driver = driver
        self.path = path

    def open(self, hash_: str = "") -> Page:
        """Loads the page anew and waits until the graph is drawn."""
        self.driver.get("about:blank")
        self.driver.get(self.path.as_uri() + (f"#{hash_}" if hash_ else ""))
        self.until(lambda: self.js("return document.body.dataset.drawn") == "true")
        return self

    def js(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(script, *arguments)

    def until(self, true: Callable[[], object], seconds: float = 10) -> None:
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, "waited in vain"
            time.sleep(0.02)

    def get(self, css: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, css)

    def all(self, css: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def text(self, css: str) -> str:
        return self.get(css).text

    def click(self, css: str) -> None:
        element = self.get(css)
        self.js("arguments[0].scrollIntoView({block: 'nearest'})", element)
        element.click()

    def check(self, facet: str, label: str) -> None:
        """Ticks a box of a filter, opening the filter first if need be."""
        if not self.js(f"return document.querySelector('details[data-facet={facet}]').open"):
            self.click(f"details[data-facet={facet}] summary")
        for box in self.all(f"details[data-facet={facet}] label"):
            if box.text.split("\n")[0] == label:
                self.js("arguments[0].scrollIntoView({block: 'nearest'})", box)
                box.click()
                return
        raise AssertionError(f"no {label!r} in {facet}")

    def keys(self, *keys: str) -> None:
        ActionChains(self.driver).send_keys(*keys).perform()

    def type_into(self, css: str, text: str) -> None:
        self.click(css)
        self.get(css).send_keys(Keys.CONTROL, "a")
        self.get(css).send_keys(text)

    def click_at(self, x: float, y: float) -> None:
        """A click on the picture, `x` and `y` from its upper left corner."""
        picture = self.get("#network")
        size = picture.size
        ActionChains(self.driver, duration=50).move_to_element_with_offset(
            picture, round(x - size["width"] / 2), round(y - size["height"] / 2)
        ).click().perform()

    def click_node(self, id_: str) -> None:
        at = self.js("return graphbuild.at(arguments[0])", id_)
        self.click_at(at["x"], at["y"])

    def click_edge(self, one: str, other: str) -> None:
        a, b = (self.js("return graphbuild.at(arguments[0])", id_) for id_ in (one, other))
        self.click_at((a["x"] + b["x"]) / 2, (a["y"] + b["y"]) / 2)

    @property
    def events(self) -> list[str]:
        """Ids of the events that pass the filters."""
        ids: list[str] = self.js("return graphbuild.events()")
        return ids

    @property
    def nodes(self) -> set[str]:
        return set(self.js("return graphbuild.nodes()"))

    @property
    def details(self) -> str:
        """The text of the details panel, empty when it is closed."""
        return self.text("#details")

    def open_all_cards(self) -> None:
        self.js("document.querySelectorAll('#details details').forEach(d => { d.open = true })")
        empty = "[...document.querySelectorAll('#details .card')].some(d => d.childElementCount === 1)"
        self.until(lambda: not self.js(f"return {empty}"))  # a card is filled after it is opened

    def screen(self, width: int, height: int, *, phone: bool = False, media: dict[str, str] | None = None) -> None:
        metrics = {"width": width, "height": height, "deviceScaleFactor": 2 if phone else 1, "mobile": phone}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        features = [{"name": name, "value": value} for name, value in (media or {}).items()]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    def downloaded(self, suffix: str, folder: Path) -> Path:
        self.until(lambda: list(folder.glob(f"*{suffix}")))
        (found,) = folder.glob(f"*{suffix}")
        self.until(lambda: found.stat().st_size)
        return found


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    chromedriver = shutil.which("chromedriver")
    if not (chromium and chromedriver) and "CI" not in os.environ:
        pytest.skip("no chromium with chromedriver found: apt-get install chromium chromium-driver")
    assert chromium, "no chromium found: apt-get install chromium"
    assert chromedriver, "no chromedriver found: apt-get install chromium-driver"
    options = ChromeOptions()
    options.binary_location = chromium
    for flag in [*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = Chrome(options=options, service=Service(chromedriver))
    yield driver
    driver.quit()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The page of a graph by its name: `two`, `hostile`, or a number of nodes; written once."""
    folder = tmp_path_factory.mktemp("pages")

    def page_of(name: str) -> Path:
        path = folder / f"{name}.html"
        if not path.exists():
            graph = getattr(graphs, name)() if not name.isdigit() else graphs.many(int(name))
            write_html(graph, path, max_nodes=3500)
        return path

    return page_of


@pytest.fixture
def open_page(driver: Chrome, pages: Callable[[str], Path]) -> Iterator[Callable[..., Page]]:
    """Opens a page by its name; what went wrong in the browser meanwhile fails the test."""

    def open_(name: str = "two_articles", hash_: str = "", *, path: Path | None = None) -> Page:
        return Page(driver, path or pages(name)).open(hash_)

    metrics = {"width": 1440, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    driver.get_log("browser")
    driver.get_log("performance")
    yield open_
    console = [entry["message"] for entry in driver.get_log("browser") if entry["level"] in {"SEVERE", "WARNING"}]
    assert console == []
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    urls = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    assert [url for url in urls if not url.startswith(OURS)] == []
    assert urls, "the requests were not watched"


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """The page of the two articles."""
    return open_page()


@pytest.fixture
def downloads(driver: Chrome, tmp_path: Path) -> Path:
    """An empty folder where the browser puts what is saved."""
    driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    return tmp_path
