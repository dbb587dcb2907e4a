"""Bad input among good, by the command line: told, left out, listed, and the rest built."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.faults.builds import results, rows, run, write

ARTICLES = rows(6)


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with six articles, and something of every kind that is wrong."""
    folder = tmp_path / "in"
    folder.mkdir()
    lines = [json.dumps(row) for row in ARTICLES]
    lines[2:2] = ["{broken", json.dumps({"id": "x", "text": " "}), json.dumps({"id": "y", "text": "X", "date": "soon"})]
    lines.append(json.dumps({**ARTICLES[0], "text": "Another text of the same id."}))
    lines.append(json.dumps(ARTICLES[1]))  # the same article again is no fault
    (folder / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "picture.txt").write_bytes(b"\x89PNG\0\0")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "future.jsonl").write_text('{"text": "China met Russia.", "date": "2999-01-01"}\n', encoding="utf-8")
    (folder / "prices.csv").write_text("day,price\n2024-03-05,7\n", encoding="utf-8")
    (folder / "nothing.html").write_text("<html></html>", encoding="utf-8")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    os.mkfifo(folder / "pipe.jsonl")
    return folder


def test_bad_input_is_left_out_and_the_rest_is_built(mixed: Path, tmp_path: Path) -> None:
    done = run("build", "in", "--out", "out", cwd=tmp_path)
    told = done.stderr.decode()
    assert done.returncode == 0, told
    assert "Traceback" not in told
    assert done.stdout.startswith(b"6 articles read\n")
    left_out = [json.loads(line) for line in (tmp_path / "out" / "rejected.jsonl").read_text("utf-8").splitlines()]
    assert {(Path(row["file"]).name, row["line"]) for row in left_out} == {
        *(("news.jsonl", 3), ("news.jsonl", 4), ("news.jsonl", 5), ("news.jsonl", 10), ("picture.txt", None)),
        *(("empty.txt", None), ("future.jsonl", 1), ("prices.csv", 1), ("nothing.html", None), ("loop.txt", None)),
        ("pipe.jsonl", None),
    }
    assert all(set(row) == {"file", "line", "article", "reason"} and row["reason"] for row in left_out)
    assert told.count("graphbuild: left out: ") == 5
    assert "and 6 more; all are in out/rejected.jsonl" in told
    clean = run("build", write(tmp_path / "clean.jsonl", ARTICLES), "--out", "clean", cwd=tmp_path)
    assert clean.returncode == 0
    files = results(tmp_path / "out")
    del files["rejected.jsonl"]
    assert files == results(tmp_path / "clean")


def test_strict_makes_it_exit_code_3(mixed: Path, tmp_path: Path) -> None:
    assert run("build", "in", "--out", "out", "--strict", cwd=tmp_path).returncode == 3
    assert run("build", "in", "--out", "out", "--strict", cwd=tmp_path).returncode == 3  # also when nothing is new
    clean = write(tmp_path / "clean.jsonl", ARTICLES)
    assert run("build", clean, "--out", "out", "--strict", cwd=tmp_path).returncode == 0
    assert not (tmp_path / "out" / "rejected.jsonl").exists()  # it tells of the last build


def test_stdin_is_an_input_like_others(tmp_path: Path) -> None:
    source = write(tmp_path / "news.jsonl", ARTICLES)
    assert run("build", "-", "--out", "a", cwd=tmp_path, stdin=source.read_bytes()).returncode == 0
    assert run("build", source, "--out", "b", cwd=tmp_path).returncode == 0
    assert results(tmp_path / "a") == results(tmp_path / "b")
    done = run("build", "-", "--out", "c", cwd=tmp_path, stdin=b"")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert not (tmp_path / "c").exists()


def test_what_is_told_of_strange_names_is_one_line_without_control_characters(tmp_path: Path) -> None:
    write(tmp_path / "news.jsonl", ARTICLES)
    (tmp_path / "a\nb\x1b[31m.txt").write_bytes(b"")
    done = run("build", tmp_path, "--out", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    lines = [line for line in done.stderr.splitlines() if not line.startswith(b"kept ")]
    assert len(lines) == 1
    assert b"\x1b" not in lines[0]


STRANGE = {
    "line ends": "a\u2028b\u2029c\x85d",
    "right to left": "\u202emet \u202c",
    "accents": "a\u0300" * 50,
    "script": "<script>alert(1)</script></script>",
    "template": "{{7*7}}\\",
    "last": "\U0010ffff",
    "controls": "a\0b\x1b[31m",
}


@pytest.mark.parametrize("kind", STRANGE)
def test_strange_characters_go_through_as_they_are(tmp_path: Path, kind: str) -> None:
    said = dict.fromkeys(("title", "source", "url"), STRANGE[kind])
    row = {"id": f"id {STRANGE[kind]} x", "text": f"{STRANGE[kind]} China met Russia on 2024-03-05.", **said}
    done = run("build", write(tmp_path / "a.jsonl", [row]), "--out", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (line,) = (tmp_path / "out" / "articles.jsonl").read_bytes().rstrip(b"\n").split(b"\n")
    back = json.loads(line)
    assert {key: back[key] for key in row} == row
