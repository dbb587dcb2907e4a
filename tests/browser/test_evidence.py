"""What an event rests on, as the panel tells it; and that keyboard and screen reader get there and back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from selenium.webdriver import Keys

from tests.browser.conftest import Page

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


def test_papers_history_and_the_parts_of_confidence_are_told(open_page: Open) -> None:
    details = open_page("told", "selected=consult-told").details
    assert "3 papers; planned 11 March 2024, occurred 14 March 2024" in details
    assert "98 %" in details
    assert (
        "Its surest sentence is read with 80 %; 3 papers that do not repeat each other tell it, together 98" in details
    )
    assert "4 SENTENCES TELL OF IT" in details


def test_an_article_that_repeats_another_is_told_so(open_page: Open) -> None:
    page = open_page("told", "selected=consult-told")
    quotes = [quote.text for quote in page.all("#details .quote")]
    told = [quote for quote in quotes if "Repeats the story of \u201cHeadline 2\u201d: no witness of its own." in quote]
    assert len(quotes) == 4
    assert len(told) == 1
    assert "Paper 4, 15 March 2024" in told[0]
    assert [mark.text for mark in page.all("#details .quote mark")] == ["meet", "met", "met", "met"]


def test_the_offices_of_a_person_with_their_days(open_page: Open) -> None:
    page = open_page("told", "selected=person%3Aina-corr")
    rows = [(row.text, day.text) for row, day in zip(page.all(".offices dt"), page.all(".offices dd"), strict=True)]
    assert rows == [("Foreign Minister", "11 March 2024"), ("Prime Minister", "14 Mar 2024 \u2013 15 Mar 2024")]
    assert "3 papers" in page.text("#details .card summary")


def test_verbal_and_material_are_filtered_in_the_legend(open_page: Open) -> None:
    page = open_page()
    page.click("#legend-material")
    assert page.get("#legend-material").get_attribute("aria-pressed") == "false"
    assert page.events
    assert not any(id_.split("-")[0] in {"sanction", "coerce", "mobilize", "assault"} for id_ in page.events)
    page.click("#legend-material")
    page.click("#legend-verbal")
    assert {id_.split("-")[0] for id_ in page.events} == {"sanction", "coerce", "mobilize", "assault", "cooperate"}
    page.click("#legend-verbal")
    assert len(page.events) == 38


def test_the_focus_goes_to_the_panel_and_back_to_the_row(open_page: Open) -> None:
    page = open_page("two_articles", "tab=table")
    page.until(lambda: page.all("tbody tr"))
    row = page.all("tbody tr")[2]
    event = row.get_attribute("data-event")
    page.get(f"tbody tr[data-event={event}] button").send_keys(Keys.ENTER)
    assert page.js("return document.activeElement.tagName") == "H2"
    assert page.text("#said").startswith("Details: ")
    page.keys(Keys.ESCAPE)
    assert page.details == ""
    assert page.js("return document.activeElement.closest('tr')?.dataset.event") == event


def test_every_control_has_a_name_and_every_column_a_scope(open_page: Open) -> None:
    page = open_page("told", "selected=consult-told&tab=table")
    page.until(lambda: page.all("tbody tr"))
    nameless = page.js(
        """return [...document.querySelectorAll("button, input, [role=slider], summary, a[href]")].filter(n =>
        !(n.textContent.trim() || n.getAttribute("aria-label") || n.labels?.length)).map(n => n.outerHTML)"""
    )
    assert nameless == []
    assert page.all("th:not([scope])") == []
    assert page.js("return document.querySelectorAll('[aria-live=polite]').length") >= 2


def test_tab_reaches_every_control_and_each_shows_its_focus(open_page: Open) -> None:
    page = open_page("told")
    seen, unseen, last = set(), [], ""
    for _ in range(60):
        page.keys(Keys.TAB)
        what, style, shadow = page.js(
            "const n = document.activeElement, s = getComputedStyle(n);"
            "const f = getComputedStyle(document.querySelector('#network'));"
            "return [n.id || n.textContent.trim().slice(0, 20), s.outlineStyle, f.boxShadow]"
        )
        if what in seen and what != last:  # a date has several stops
            break
        seen.add(what)
        last = what
        if what and style == "none" and shadow == "none" and page.js("return document.activeElement !== document.body"):
            unseen.append(what)
    assert {"search", "confidence", "date-from", "handle-from", "handle-to", "save-csv", "zoom-in", "reset"} <= seen
    assert unseen == []


def test_events_of_few_papers_are_filtered_and_the_link_keeps_it(open_page: Open) -> None:
    page = open_page("told")
    slider = page.get("#papers")
    slider.send_keys(Keys.END)
    assert page.text("#papers-out") == "3 papers"
    assert page.events == ["consult-told"]
    assert page.text("#chips") == "Told by 3 papers or more\n×"
    page.until(lambda: "papers=3" in page.driver.current_url)
    page.open("papers=99")  # never more than any event has
    assert page.text("#papers-out") == "3 papers"
    assert not open_page("two_articles").get("#papers").is_displayed()  # one paper each: nothing to choose
