"""Each wrong use and bad input as a user meets it: exit code, one line on stderr, no traceback, nothing in out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


def run(*arguments: str | Path, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from graphbuild.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, check=False, timeout=60)


def make_missing(folder: Path) -> Path:
    return folder / "nowhere"


def make_empty(folder: Path) -> Path:
    (folder / "empty").mkdir()
    return folder / "empty"


def make_binary(folder: Path) -> Path:
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    return folder / "picture.txt"


def make_wrong_date(folder: Path) -> Path:
    (folder / "articles").mkdir()
    (folder / "articles" / "a.txt").write_text("A.", encoding="utf-8")
    (folder / "articles" / "articles.csv").write_text("id,published\na,13.7.2023\n", encoding="utf-8")
    return folder / "articles"


def make_missing_article(folder: Path) -> Path:
    path = make_wrong_date(folder)
    (path / "articles.csv").write_text("id,published\nb,2023-07-13\n", encoding="utf-8")
    (path / "a.txt").unlink()
    (path / "c.txt").write_text(" ", encoding="utf-8")
    return path


def make_text(folder: Path) -> Path:
    (folder / "a.txt").write_text("A.", encoding="utf-8")
    return folder / "a.txt"


def make_broken_jsonl(folder: Path) -> Path:
    (folder / "bad.jsonl").write_text("{" + "x" * 100_000 + "\n", encoding="utf-8")
    return folder / "bad.jsonl"


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (make_missing, "no such file or folder"),
        (make_empty, "no articles in this folder"),
        (make_binary, "not a text file"),
        (make_wrong_date, "'13.7.2023' is no date like 2023-07-13"),
        (make_missing_article, "there is no file 'b.txt'"),
        (make_broken_jsonl, "line 1: not JSON"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(make, told: str, tmp_path: Path) -> None:
    path = make(tmp_path)
    done = run("build", path, "--out", "out", cwd=tmp_path)
    stderr = done.stderr.decode()
    assert done.returncode == 2, stderr
    assert told in stderr
    assert stderr.count("\n") == 1
    assert len(stderr) < 500
    assert done.stdout == b""
    assert not (tmp_path / "out").exists()


def test_out_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    done = run("build", make_text(tmp_path), "--out", "taken", cwd=tmp_path)
    assert (done.returncode, done.stderr.decode().count("\n")) == (2, 1)
    assert "is a file, not a folder" in done.stderr.decode()


def test_a_model_that_is_not_there_is_told_with_how_to_get_it(tmp_path: Path) -> None:
    done = run("build", make_text(tmp_path), "--model", "en_core_web_zz", cwd=tmp_path)
    assert (done.returncode, done.stderr.decode().count("\n")) == (2, 1)
    assert "pip install" in done.stderr.decode()
    assert not (tmp_path / "out").exists()


def test_all_faults_of_ones_own_knowledge_are_told(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "organizations.toml").write_text("organization = 3\n", encoding="utf-8")
    (tmp_path / "mine" / "combining.csv").write_text("form,iso3\nZappo,ZAP\n", encoding="utf-8")
    done = run("build", make_text(tmp_path), "--knowledge", "mine", cwd=tmp_path)
    assert (done.returncode, done.stderr.decode().count("\n")) == (2, 1)
    assert "organizations.toml: a list of [[organization]] is expected" in done.stderr.decode()
    assert "combining.csv:2: unknown country 'ZAP'" in done.stderr.decode()
    assert run("build", make_text(tmp_path), "--knowledge", "nowhere", cwd=tmp_path).returncode == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("relations", "USA"), "no built graph here"),
        (("why", "consult-1"), "no built graph here"),
        (("events", "--min-sources", "many"), "--min-sources"),
        (("build", "x", "--max-nodes", "0"), "--max-nodes"),
        (("build",), "Missing argument"),
        (("nonsense",), "graphbuild: No such command 'nonsense'. See `graphbuild --help`."),
        (("relatoins", "usa"), "Did you mean 'relations'"),
        (("knowledge", "chekc"), "See `graphbuild knowledge --help`."),
        (("events", "--tpye", "AID"), "graphbuild events: No such option: --tpye"),
        (("events", "--format", "yaml"), "'yaml' is not one of 'table'"),
        (("events", "--limit"), "requires an argument"),
        (("export",), "graphbuild export: Missing argument 'FORMAT'. See `graphbuild export --help`."),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(arguments: tuple[str, ...], told: str, tmp_path: Path) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr.decode()
    assert (done.stderr.count(b"\n"), done.stderr[:10]) == (1, b"graphbuild")
    assert done.stdout == b""


@pytest.mark.parametrize("group", [(), ("knowledge",)])
def test_a_group_without_a_command_shows_its_help(group: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*group, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, b"")
    assert "Usage:" in done.stdout.decode()
    assert "Commands" in done.stdout.decode()


def test_version_and_help_answer_without_anything_heavy(tmp_path: Path) -> None:
    assert run("--version", cwd=tmp_path).stdout.startswith(b"graphbuild ")
    program = (
        "import sys, graphbuild.cli as cli\n"
        "try:\n    cli.app(['--help'])\nexcept SystemExit as end:\n    assert end.code == 0\n"
        "heavy = {'spacy', 'networkx', 'pyvis', 'numpy', 'pydantic', 'rapidfuzz'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    assert b"relations" in done.stdout
