"""Each command as a user types it, in a folder where a graph was built."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import pty
import re
import shlex
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from graphbuild.cli import main
from tests.make import Story, two_articles, write_built
from tests.unit.test_cli_errors import run

HOSTILE = "A [bold]\x1b[31m=cmd deal."
COMMANDS = ("relations", "events", "show", "timeline", "path", "top", "stats", "why", "query")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a built graph in `out`: the two articles, and two people of one surname."""
    folder = tmp_path_factory.mktemp("built")
    third = Story("third")
    third.event([third.mention("Ann Kim", country="RUS")], [third.country("USA")], type="SANCTION")
    third.event(
        [third.mention("Dan Kim", country="CHN")], [third.country("USA")], sentence="A [bold]\x1b[31m=cmd deal."
    )
    write_built(folder / "out", [*two_articles(), third])
    return folder


def typed(*arguments: str, cwd: Path) -> SimpleNamespace:
    """What `run` gives, as text, and without a process of its own."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    with (
        contextlib.chdir(cwd),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(sys, "argv", ["graphbuild", *arguments])
        try:
            main()
        except SystemExit as end:
            code = end.code
    return SimpleNamespace(returncode=code, stdout=out.getvalue(), stderr=err.getvalue())


def printed(*arguments: str, cwd: Path) -> str:
    done = typed(*arguments, cwd=cwd)
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout, "a pipe gets no colours"
    return done.stdout


def on_terminal(*arguments: str, cwd: Path, columns: int = 100, **environment: str) -> str:
    """What a terminal of that width shows."""
    master, slave = pty.openpty()
    env = {**os.environ, "COLUMNS": str(columns), "LINES": "40", "TERM": "xterm-256color", **environment}
    if "NO_COLOR" not in environment:
        env.pop("NO_COLOR", None)
    command = [sys.executable, "-c", "from graphbuild.cli import main; main()", *arguments]
    with subprocess.Popen(command, cwd=cwd, stdout=slave, stderr=slave, stdin=slave, env=env) as process:
        os.close(slave)
        pieces = []
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            pieces.append(piece)
        process.wait(timeout=60)
    os.close(master)
    return b"".join(pieces).decode().replace("\r\n", "\n")


# Tables


def test_relations_of_two_are_aligned_plain_text(folder: Path) -> None:
    heading, *rows = printed("relations", "United States", "China", cwd=folder).splitlines()
    assert heading.split() == ["DATE", "TYPE", "STATUS", "WHO", "PLACE", "ARTICLES", "EVENT"]
    assert len(rows) == 2
    assert "Antony Blinken – Wang Yi" in rows[0] + rows[1]
    assert "United States → China" in rows[0] + rows[1]
    column = heading.index("STATUS")
    assert {row[column:].split()[0] for row in rows} == {"planned", "occurred"}


def test_relations_of_one_rank_its_partners(folder: Path) -> None:
    heading, *rows = printed("relations", "usa", cwd=folder).splitlines()
    assert heading.split() == ["PARTNER", "KIND", "EVENTS", "COOP", "CONFL", "NET", "LAST"]
    assert rows[0].split()[:6] == ["China", "country", "2", "1", "1", "-3"]
    assert "+-" in rows[0]
    assert [row.split()[0] for row in printed("relations", "usa", "--limit", "1", cwd=folder).splitlines()[1:]] == [
        "China"
    ]


def test_events_show_timeline_top_and_stats(folder: Path) -> None:
    assert len(printed("events", cwd=folder).splitlines()) == 5
    assert len(printed("events", "Jakarta", "--type", "consult", cwd=folder).splitlines()) == 2
    shown = printed("show", "blinken", cwd=folder)
    assert shown == printed("show", "Antony", "Blinken", cwd=folder), "a name of two words needs no quotes"
    assert shown.splitlines()[0] == "Antony Blinken"
    assert "Secretary of State" in shown
    assert "United States: its acts count as those of the country" in shown
    assert printed("timeline", "usa", "chn", cwd=folder).splitlines()[1].split()[:3] == ["2023-07-13", "2", "1"]
    ranking = printed("top", cwd=folder)
    assert [title for title in ("Most central", "Most tense", "Most friendly") if title in ranking]
    assert re.search(r"articles +3\n", printed("stats", cwd=folder))


def test_a_path_tells_each_step_with_its_evidence(folder: Path) -> None:
    told = printed("path", "ann kim", "Beijing", cwd=folder)
    assert told.splitlines()[0] == "Ann Kim — United States — China"
    assert "Washington accused Beijing." in told


def test_why_shows_every_quote_with_its_offsets_and_pattern(folder: Path) -> None:
    (relation,) = json.loads(printed("relations", "blinken", "wang", "--json", cwd=folder))
    told = printed("why", relation["event"][:12], cwd=folder)
    assert told.count("They will meet.") == 2
    assert "afp:" in told
    assert "dw:" in told
    assert "consult.meet" in told
    assert "'Blinken' is Antony Blinken (0.95: same name" in told
    assert "2 sentences of 2 articles tell it" in told


def test_a_question_in_cypher(folder: Path) -> None:
    question = "MATCH (a)-[:source]-(e {type: 'SANCTION'})-[:target]-(b) RETURN a.name, b.name"
    heading, row = printed("query", question, cwd=folder).splitlines()
    assert heading.split() == ["a.name", "b.name"]
    assert re.split(r"  +", row) == ["Ann Kim", "United States"]
    assert json.loads(printed("query", question, "--json", cwd=folder)) == [
        {"a.name": "Ann Kim", "b.name": "United States"}
    ]


# For programs


@pytest.mark.parametrize(
    "arguments",
    [
        ("relations", "usa"),
        ("relations", "usa", "china"),
        ("events",),
        ("show", "usa"),
        ("timeline",),
        ("path", "Ann Kim", "China"),
        ("top",),
        ("stats",),
        ("why", "consult"),
        ("query", "MATCH (e:Event) RETURN e.id, e.type"),
    ],
)
def test_every_answer_is_json_json_lines_and_csv(folder: Path, arguments: tuple[str, ...]) -> None:
    if arguments == ("why", "consult"):
        (relation,) = json.loads(printed("relations", "blinken", "wang", "--json", cwd=folder))
        arguments = ("why", relation["event"])
    as_json = json.loads(printed(*arguments, "--format", "json", cwd=folder))
    lines = [json.loads(line) for line in printed(*arguments, "--format", "jsonl", cwd=folder).splitlines()]
    assert lines == (as_json if isinstance(as_json, list) else [as_json])
    rows = list(csv.DictReader(printed(*arguments, "--format", "csv", cwd=folder).splitlines()))
    assert rows
    assert None not in rows[0], "as many cells as headings"
    assert printed(*arguments, "--json", cwd=folder) == printed(*arguments, "-f", "json", cwd=folder)


def test_relations_as_json(folder: Path) -> None:
    (relation,) = json.loads(printed("relations", "blinken", "wang", "--json", "--in", "out", cwd=folder))
    assert (relation["type"], relation["status"], relation["date"]) == ("CONSULT", "planned", "2023-07-13")
    assert (relation["place"], relation["articles"], relation["source_ids"]) == (
        *("Jakarta", 2),
        ["person:antony-blinken"],
    )


def test_a_cell_that_a_spreadsheet_would_run_is_neutralised(folder: Path, tmp_path: Path) -> None:
    story = Story("evil")
    story.event([story.country("USA")], [story.country("CHN")], sentence="=cmd() was agreed.")
    write_built(tmp_path / "out", [story])
    (row,) = csv.DictReader(printed("events", "--format", "csv", cwd=tmp_path).splitlines())
    assert row["quote"] == "'=cmd() was agreed."


def test_a_reader_that_has_seen_enough_is_no_fault(folder: Path) -> None:
    shell = f"{sys.executable} -c 'from graphbuild.cli import main; main()' events --format jsonl | head -1"
    done = subprocess.run(["sh", "-c", shell], cwd=folder, capture_output=True, check=False, timeout=60)
    assert done.stderr == b""


# On a terminal


def test_on_a_terminal_cooperation_and_conflict_are_coloured(folder: Path) -> None:
    shown = on_terminal("events", cwd=folder)
    assert "\x1b[36mCONSULT" in shown
    assert "\x1b[35mACCUSE" in shown
    assert "\x1b[1;35mSANCTION" in shown, "material ones are bold"
    assert "\x1b[31m" not in shown, "the article's own escapes are taken out"


def test_no_color_is_obeyed(folder: Path) -> None:
    shown = on_terminal("events", cwd=folder, NO_COLOR="1")
    assert not re.search(r"\x1b\[[\d;]*3\d", shown)
    assert "CONSULT" in shown


@pytest.mark.parametrize("columns", [50, 80, 140])
@pytest.mark.parametrize(
    "arguments", [("events",), ("relations", "usa"), ("top",), ("timeline", "usa"), ("show", "usa"), ("why", "accuse")]
)
def test_nothing_is_wider_than_the_terminal(folder: Path, arguments: tuple[str, ...], columns: int) -> None:
    shown = on_terminal(*arguments, cwd=folder, columns=columns)
    lines = re.sub(r"\x1b\[[\d;]*m", "", shown).splitlines()
    assert max(map(len, lines)) <= columns, shown


def test_ids_that_a_narrow_terminal_shortens_are_found(folder: Path) -> None:
    shown = re.sub(r"\x1b\[[\d;]*m", "", on_terminal("events", cwd=folder, columns=80))
    ids = re.findall(r"(?:consult|accuse|sanction)-[0-9a-f]+ *$", shown, flags=re.MULTILINE)
    assert len(ids) == 4, shown
    for id_ in ids:
        assert typed("why", id_.strip(), cwd=folder).returncode == 0


def test_markup_in_an_article_is_text(folder: Path) -> None:
    (relation,) = json.loads(printed("relations", "Dan Kim", "usa", "--json", cwd=folder))
    assert "A [bold][31m=cmd deal." in re.sub(r"\x1b\[[\d;]*m", "", on_terminal("why", relation["event"], cwd=folder))


# Nobody, several, nothing, wrong use


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("relations", "Jakarta", "Wang Yi"), "No relations of Jakarta and Wang Yi found."),
        (("relations", "Jakarta"), "No relations of Jakarta found."),
        (("relations", "Blinken", "usa", "--until", "2000-01-01"), "No relations of"),
        (("events", "--until", "2000"), "No such events found."),
        (("timeline", "--since", "2030"), "No such events found."),
        (("top", "--since", "2030"), "No such events found."),
        (("path", "Blinken", "Jakarta"), "Blinken and Jakarta are not connected."),
        (("relations", "Zzyzx"), "nobody of that name in out."),
        (("show", "Wing Yo Li"), "Nearest: Wang Yi"),
        (("events", "--place", "Zzyzx"), "no place of that name"),
        (("why", "consult-zzz"), "no such event in out"),
        (("query", "MATCH (e:AID) RETURN e.id"), "Nothing in the graph fits"),
    ],
)
def test_nothing_found_is_exit_code_1(folder: Path, arguments: tuple[str, ...], told: str) -> None:
    done = typed(*arguments, cwd=folder)
    assert done.returncode == 1, done.stderr
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_nothing_found_is_an_empty_list_for_programs(folder: Path) -> None:
    done = typed("events", "--until", "2000", "--json", cwd=folder)
    assert (done.returncode, json.loads(done.stdout)) == (1, [])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("relations", "Blinken", "Antony Blinken"), "'Blinken' and 'Antony Blinken' are one"),
        (("events", "--type", "meet"), "'MEET' is no type. Types: ACCUSE"),
        (("events", "--quad", "green"), "is no quad class"),
        (("events", "--min-sources", "0"), "--min-sources"),
        (("events", "--format", "xml"), "--format"),
        (("top", "--level", "cities"), "--level"),
        (("timeline", "--by", "hour"), "--by"),
        (("path", "Blinken"), "Missing argument"),
        (("why",), "Missing argument"),
        (("why", "c"), "events begin so"),
        (("query", "hello"), "no MATCH"),
        (("show", "Blinken", "--in", "nowhere"), "no built graph here"),
    ],
)
def test_wrong_use_is_exit_code_2(folder: Path, arguments: tuple[str, ...], told: str) -> None:
    done = typed(*arguments, cwd=folder)
    assert done.returncode == 2, done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_several_of_a_name_are_listed_with_how_to_choose(folder: Path) -> None:
    done = typed("relations", "Kim", cwd=folder)
    assert done.returncode == 2
    first, *others = done.stderr.splitlines()
    assert first == "graphbuild: 'Kim' may be one of 2. Give the id:"
    assert others == [
        "  person:ann-kim  Ann Kim, person, RUS, 1 event",
        "  person:dan-kim  Dan Kim, person, CHN, 1 event",
    ]
    assert typed("relations", "person:ann-kim", cwd=folder).returncode == 0


def test_a_misspelt_name_is_told_with_whom_it_is_taken_for(folder: Path) -> None:
    done = run("relations", "Blinkn", cwd=folder)
    assert done.returncode == 0
    assert done.stderr.decode() == "graphbuild: 'Blinkn' is taken for Antony Blinken (person:antony-blinken).\n"
    assert done.stdout == run("relations", "Blinken", cwd=folder).stdout


# Help, completion, pages


@pytest.mark.parametrize("command", COMMANDS)
def test_the_examples_in_the_help_are_commands(folder: Path, command: str) -> None:
    """Each is understood; whether it finds anything is another matter."""
    told = printed(command, "--help", cwd=folder)
    examples = re.findall(r"^ +graphbuild (.+?) *$", told, flags=re.MULTILINE)
    assert len(examples) >= 2, told
    for example in examples:
        arguments = shlex.split(example.split(" > ")[0])
        done = typed(*(word for word in arguments if word != "--open"), cwd=folder)
        assert "Usage:" not in done.stderr, example


def complete(line: str, *, cwd: Path, shell: str = "bash") -> list[str]:
    words = line.split(" ")
    environment = {
        **os.environ,
        "_GRAPHBUILD_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": "\n".join(words),
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
    }
    command = [sys.executable, "-c", "from graphbuild.cli import app; app(prog_name='graphbuild')"]
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, check=False, timeout=60)
    return done.stdout.decode().splitlines()


def test_a_shell_completes_commands_types_and_names(folder: Path) -> None:
    assert "relations" in complete("graphbuild rel", cwd=folder)
    assert complete("graphbuild events --type CON", cwd=folder) == ["CONCEDE", "CONSULT"]
    assert complete("graphbuild events --status p", cwd=folder) == ["planned"]
    assert complete("graphbuild show Unit", cwd=folder) == ["United\\ States"], "a blank would end the word"
    assert complete("graphbuild show bli", cwd=folder) == ["blinken"]
    assert complete("graphbuild show --in out Ann", cwd=folder) == ["Ann\\ Kim"]
    assert complete("graphbuild show --in nowhere Ann", cwd=folder) == [""]
    assert any("United States" in line for line in complete("graphbuild show Unit", cwd=folder, shell="zsh"))


def test_open_shows_the_selection_as_a_page(folder: Path, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    environment = {**os.environ, "BROWSER": f"echo %s > {seen}", "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-c", "from graphbuild.cli import main; main()", "events", "Ann Kim", "--open"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    (page,) = tmp_path.glob("graphbuild/*.html")
    assert str(page) in done.stderr.decode()
    text = page.read_text(encoding="utf-8")
    assert "Ann Kim" in text
    assert "Wang Yi" not in text


def test_no_heavy_library_is_loaded_for_a_question(folder: Path) -> None:
    program = (
        "import sys, graphbuild.cli as cli\n"
        "try:\n    cli.app(['relations', 'usa', 'china'])\nexcept SystemExit as end:\n    assert not end.code\n"
        "heavy = {'spacy', 'networkx', 'numpy', 'rapidfuzz', 'graphbuild.knowledge', 'rich'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
