"""The progress bar: there in a terminal when it takes long, nowhere else."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from graphbuild.cli import progress
from tests.faults.builds import command, environment, rows, write


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_pipe_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with progress.shown() as tell:
        assert tell is None


def test_what_is_quick_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    with progress.shown() as tell:
        assert tell is not None
        for number in range(50):
            tell("reading", number, 50)
    assert screen.getvalue() == ""


def test_what_takes_long_shows_how_far_it_is(tmp_path: Path) -> None:
    source = write(tmp_path / "a.jsonl", rows(60))
    ours, theirs = pty.openpty()
    try:
        process = subprocess.Popen(
            command("build", source, "--out", "out", "-j", "1"),
            cwd=tmp_path,
            env=environment(0.1, TERM="xterm", COLUMNS="120"),
            stdout=subprocess.DEVNULL,
            stderr=theirs,
        )
    finally:
        os.close(theirs)
    screen = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        screen += part
    os.close(ours)
    assert process.wait(timeout=60) == 0
    told = screen.decode(errors="replace")
    assert "reading" in told
    assert "/60" in told
    assert "articles/s" in told
