"""One fault of each kind, planted in a copy of the knowledge: each is told, all at once, and nothing else is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from graphbuild.knowledge import HERE
from graphbuild.knowledge.check import find_faults, main

PATTERN = """
[[pattern]]
id = "{id}"
verb = ["zap"]
examples = [{{ text = "France zapped Oman." }}]
"""


def pattern(id_: str, *lines: str) -> str:
    return PATTERN.format(id=id_) + "\n".join(lines) + "\n"


def body(id_: str, *more: str, kind: str = "igo", form: str | None = None) -> str:
    form = form or f"The {id_} body"
    keys = (f'id = "{id_}"', f'name = "{form}"', f'kind = "{kind}"', f'forms = ["{form}"]', *more)
    return f"  {{ {', '.join(keys)} }},\n"


# file, what is added to its end, what is told of it
PLANTED = [
    ("events/consult.toml", pattern("consult.zap-a", 'mode = "vist"'), "'consult.zap-a': unknown mode 'vist'. Did you"),
    ("events/consult.toml", pattern("consult.zap-b", 'contexts = ["militry"]'), "unknown context 'militry'. Did you"),
    ("events/consult.toml", pattern("accuse.zap-c"), "'accuse.zap-c': the id does not begin with 'consult.'"),
    ("events/consult.toml", pattern("consult.zap-b"), "id 'consult.zap-b' is there already"),
    (
        "events/consult.toml",
        pattern("consult.zap-d", 'object = ["@arsm"]'),
        "unknown class 'arsm'. Did you",
    ),
    (
        "events/consult.toml",
        pattern("consult.zap-e", 'target = "wiht"'),
        "unknown slot in target: 'wiht'. Did you mean 'with'?",
    ),
    ("events/consult.toml", pattern("consult.zap-f", "wieght = 0.5"), "'consult.zap-f': wieght: Extra inputs"),
    ("events/zap.toml", 'type = "ZAP"\npattern = []\n', "events/zap.toml: unknown type 'ZAP'"),
    ("events/broken.toml", "type = \n", "events/broken.toml: cannot be read"),
    ("countries.csv", "ZAA,ZA,Zaplandia,Zaplandia,Zaplandish,Zaps,Zap,Zap\n", "iso2 'ZA' is there already"),
    ("countries.csv", "ZAB,ZB,Zaplandea,Zaplandea,Omani,Zaplandeans,Zap,Zap\n", "'omani' means OMN and ZAB"),
    ("countries.csv", "ZAD,Z2,Zaplandia Two,Zaplandia Two,,,,\n", "iso2 'Z2' is no code of 2 capitals"),
    ("countries.csv", "ZAC,ZZ\n", "8 fields expected"),
    ("combining.csv", "Zappo,ZAP\n", "unknown country 'ZAP'"),
    ("places.csv", "Zap Sea,water,XZX,0,0,\n", "unknown country 'XZX'"),
    ("places.csv", "Zap Bay,water,,91,0,\n", "lat '91' is not within 90 degrees"),
    ("places.csv", "Zap Fjord,water,,0,0,Zap Bay|Zap Inlet\n", "form 'Zap Bay' is there already"),
    ("combining.csv", "Zap\0,OMN\n", "holds a NUL, which is no text"),
    ("cities.csv", "Zap City,OMN,0,0,many,\n", "population 'many' is no number"),
    ("organizations.toml", body("zap-kind", kind="club"), "organizations.toml: zap-kind: unknown kind 'club'"),
    ("organizations.toml", body("zap-sector", 'sector = "GVO"'), "zap-sector: unknown sector 'GVO'"),
    ("organizations.toml", body("zap-member", 'members = "OMN XZY"'), "zap-member: unknown country 'XZY'"),
    ("organizations.toml", body("zap-country", 'country = "XZW"'), "zap-country: unknown country 'XZW'"),
    ("organizations.toml", body("zap-form", form="NATO"), "'NATO' means nato and zap-form"),
    ("organizations.toml", body("zap-kind"), "zap-kind: id 'zap-kind' is there already"),
    (
        "officials.d/zap.csv",
        "name,names,country,office,body,from,until\nA Zap,,XZV,President,,2001,\n",
        "country 'XZV'",
    ),
    ("officials.d/zap.csv", "B Zap,,,Head,zap-nobody,2001,\n", "unknown body 'zap-nobody'"),
    ("officials.d/zap.csv", "C Zap,,OMN,Head,,2001,2000-12\n", "from 2001 is later than until 2000-12"),
    ("officials.d/zap.csv", "D Zap,,OMN,Head,,2001-13,\n", "'2001-13' is no date like"),
    ("officials.d/zap.csv", "C Zap,,OMN,Head,,2001,\n", "term 'C Zap / OMN / Head /  / 2001' is there already"),
    ("officials.d/more.csv", "name,country\n", "officials.d/more.csv: the columns are not"),
    ("titles.toml", '\n[zap]\na = ["b"]\n', "titles.toml: zap: Extra inputs"),
    ("grammar.toml", '\n[zap]\na = ["b"]\n', "grammar.toml: zap: Extra inputs"),
    ("naming.toml", 'light_verbs = ["zap"]\n', "list 'light_verbs' is there already"),
    ("words.toml", 'zap = ["@zapp"]\n', "words.toml: unknown class 'zapp'. Did you mean 'zap'?"),
    ("status.toml", '\n[[cue]]\nstatus = "pland"\n', "status: Input should be 'occurred'"),
    ("furniture.toml", '\n[[cue]]\nlist = true\nstarts = ["zap"]\n', "a list needs the headings"),
    (
        "sources.toml",
        '\n[files."zap.csv"]\norigin = "x"\nlicence = "x"\ndate = 2026-11-21\n',
        "'zap.csv' is no file here",
    ),
    ("sources.toml", '\n[files."z*.toml"]\norigin = "x"\ndate = 2026-11-21\n', "z*.toml: licence: Field required"),
    ("contexts.toml", 'militry = ["army"]\n', "contexts.toml: unknown context 'militry'"),
    ("sources.toml", "", "more.toml is missing: say its origin"),
]


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("planted") / "knowledge"
    shutil.copytree(HERE, folder, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    cities = (folder / "cities.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "cities.csv").write_text("".join(cities[:100]), encoding="utf-8")  # quicker
    return folder


@pytest.fixture(scope="module")
def faults(copied: Path) -> list[str]:
    """What is told when all are planted, without what was told before."""
    before = find_faults(copied)
    for name in ("zap.toml", "more.toml"):
        (copied / name).write_text("a = 1\n", encoding="utf-8")
    for name, added, _ in PLANTED:
        path = copied / name
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        end = text.rindex("]") if name == "organizations.toml" else len(text)  # that file is one array
        path.write_text(text[:end] + added + text[end:], encoding="utf-8")
    return [fault for fault in find_faults(copied) if fault not in before]


@pytest.mark.parametrize(("name", "told"), [(name, told) for name, _, told in PLANTED])
def test_a_planted_fault_is_told(faults: list[str], name: str, told: str) -> None:
    assert [f for f in faults if told in f and f.startswith(name)], "\n".join(faults)


def test_nothing_else_is_told(faults: list[str]) -> None:
    assert [f for f in faults if not any(told in f for _, _, told in PLANTED)] == []


def test_faults_end_with_code_1_and_a_missing_folder_with_2(
    faults: list[str], copied: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(copied)]) == 1
    assert faults[0] in capsys.readouterr().out
    assert main([str(tmp_path / "nowhere")]) == 2


def test_a_folder_laid_over_ours_may_name_what_is_ours(tmp_path: Path) -> None:
    def write(*more: str) -> None:
        text = f"organization = [\n{body('zap', *more)}]\n"
        (tmp_path / "organizations.toml").write_text(text, encoding="utf-8")

    write('country = "OMN"', 'sector = "GOV"')
    assert find_faults(tmp_path) == []
    write('country = "XZX"')
    assert find_faults(tmp_path) == ["organizations.toml: zap: unknown country 'XZX'."]
