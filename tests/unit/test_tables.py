from __future__ import annotations

import os
from types import SimpleNamespace

import pytest

from graphbuild.cli.tables import show_table

HEADINGS = ("DATE", "WHO", "EVENT")
ROWS = [("2023-07-13", "Antony Blinken, Janet Yellen – China", "consult-1"), ("2023", "毛宁 → US", "accuse-2")]


def shown(capsys: pytest.CaptureFixture[str], *, least: int = 24) -> tuple[bool, list[str]]:
    is_shown = show_table(HEADINGS, ROWS, wraps="WHO", least=least)
    return is_shown, capsys.readouterr().out.splitlines()


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of 50 columns; what is printed is caught all the same."""
    stdout = SimpleNamespace(isatty=lambda: True)
    monkeypatch.setattr("graphbuild.cli.tables.sys", SimpleNamespace(stdout=stdout))
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((50, 20)))
    monkeypatch.setenv("NO_COLOR", "1")


def test_in_a_pipe_every_row_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys) == (
        True,
        [
            "DATE        WHO                                   EVENT",
            "2023-07-13  Antony Blinken, Janet Yellen – China  consult-1",
            "2023        毛宁 → US                             accuse-2",
        ],
    )


@pytest.mark.usefixtures("terminal")
def test_on_a_narrow_terminal_one_column_is_wrapped(capsys: pytest.CaptureFixture[str]) -> None:
    is_shown, (_, *lines) = shown(capsys)
    assert is_shown
    assert lines[:2] == ["2023-07-13  Antony Blinken, Janet        consult-1", "            Yellen – China"]


@pytest.mark.usefixtures("terminal")
def test_on_one_too_narrow_nothing_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, least=30) == (False, [])
