from __future__ import annotations

import gzip
import io
import json
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from graphbuild.errors import InputError
from graphbuild.records import Article
from graphbuild.sources import SOURCES, read_articles
from graphbuild.sources.furniture import find_parts

ARTICLES = Path(__file__).parents[2] / "data" / "articles"


def article_texts(article: Article) -> list[str]:
    return [article.text[part.start : part.end] for part in article.parts]


def write_jsonl(path: Path, *rows: object) -> Path:
    path.write_text(
        "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), encoding="utf-8"
    )
    return path


def test_a_folder_is_read_with_its_table() -> None:
    afp, dw = read_articles([ARTICLES])
    assert (afp.id, dw.id) == ("afp-asean-talks", "dw-asean-talks")
    assert (dw.published, dw.source) == (date(2023, 7, 13), "Deutsche Welle")
    assert dw.title is not None
    assert dw.title.startswith("ASEAN talks")
    assert dw.url is None


def test_the_furniture_after_the_agency_text_is_no_part_of_it() -> None:
    (afp,) = read_articles([ARTICLES / "afp-asean-talks.txt"])
    told = "\n".join(article_texts(afp))
    assert told.startswith("Top US, Chinese diplomats")
    assert told.endswith("the military rulers.")
    assert "Please enter your comment!" in afp.text


def test_offsets_point_into_the_file(tmp_path: Path) -> None:
    text = "\r\nTalks – began.\r\n\r\nThey ended.\r"
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (article,) = read_articles([tmp_path])
    assert article.text == text


def test_a_folder_may_mix_formats_and_hold_folders_and_other_files(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "b.txt").write_text("B.", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("no", encoding="utf-8")
    (tmp_path / "README.md").write_text("no", encoding="utf-8")
    (tmp_path / "a.txt").write_text("A.", encoding="utf-8")
    write_jsonl(tmp_path / "c.jsonl", {"id": "c", "text": "C."})
    (tmp_path / "d.jsonl.gz").write_bytes(gzip.compress(b'{"id": "d", "text": "D."}\n'))
    assert sorted(a.id for a in read_articles([tmp_path, tmp_path / "a.txt"])) == ["a", "b", "c", "d"]


def test_jsonl_takes_synonyms_and_makes_ids(tmp_path: Path) -> None:
    row = {"headline": "H", "body": "B.", "pub_date": "2023-07-13T08:00:00Z", "publisher": "P", "link": "U"}
    path = write_jsonl(tmp_path / "news.jsonl", row, "", {"id": 7, "text": "\ud800 x"})
    first, second = read_articles([path])
    assert first == Article("news-1", "B.", "H", date(2023, 7, 13), "P", "U", first.parts)
    assert (second.id, second.text) == ("7", "\ufffd x")  # JSON can say half a character, UTF-8 cannot


def test_jsonl_comes_from_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b'{"text": "A."}\n')))
    (article,) = read_articles(["-"])
    assert article.id == "stdin-1"


def test_all_faults_of_a_table_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A.", encoding="utf-8")
    (tmp_path / "articles.csv").write_text(
        "id,title,source,published,url\na,T,S,13 July 2023,\nnone,T,S,2023-07-13,\na,T,S,,\n,T,S,,\n", encoding="utf-8"
    )
    with pytest.raises(InputError) as fault:
        list(read_articles([tmp_path]))
    told = str(fault.value)
    assert "\n" not in told
    for part in (
        "articles.csv",
        "line 2",
        "'13 July 2023'",
        "line 3",
        "'none.txt'",
        "line 4",
        "there already",
        "no id",
    ):
        assert part in told


def test_all_faulty_lines_of_a_jsonl_file_are_told_at_once(tmp_path: Path) -> None:
    path = write_jsonl(
        tmp_path / "bad.jsonl",
        "{" + "x" * 5000,
        [1],
        {"title": "no text"},
        {"text": {"a": 1}},
        {"text": "x", "date": "soon"},
    )
    with pytest.raises(InputError) as fault:
        list(read_articles([path]))
    told = str(fault.value)
    assert all(f"line {n}:" in told for n in range(1, 6))
    assert len(told) < 600


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.txt", b"\x89PNG\0\1", "not a text file"),
        ("a.txt", b" \n", "empty"),
        ("a.png", b"\x89PNG", "not a format"),
        ("a.jsonl.gz", b"no gzip", "cannot be read"),
    ],
)
def test_a_file_that_is_no_article_is_told(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match=told) as fault:
        list(read_articles([path]))
    assert str(path) in str(fault.value)


def test_a_path_that_is_not_there_and_an_empty_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        list(read_articles([tmp_path / "nowhere"]))
    with pytest.raises(InputError, match="no articles") as fault:
        list(read_articles([tmp_path]))
    assert all(suffix in str(fault.value) for suffix in SOURCES)


def test_two_articles_of_one_id_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A.", encoding="utf-8")
    write_jsonl(tmp_path / "b.jsonl", {"id": "a", "text": "B."})
    with pytest.raises(InputError, match="two articles have one id: 'a'"):
        list(read_articles([tmp_path]))


@pytest.mark.parametrize(
    "line",
    [
        "Share this:",
        "ADVERTISEMENT",
        "Read more: Ten things to know about the summit",
        "Sign up for our newsletter!",
        "© 2023 Agency. All rights reserved.",
        "Follow us on Twitter @news",
        "We use cookies to improve your experience.",
        "Please enter your comment!",
        "ALSO READ Ghana expels the envoy of Togo",
        "Watch | Ghana expels the envoy of Togo",
        "[READ] Ghana expels the envoy of Togo",
        "FILE - Ghana's president meets the king of Norway in Oslo, June 3, 2019. (AP Photo)",
        "Tags: Ghana, protests, strike",
        "Ann Lee is a reporter who covers protests in Ghana.",
    ],
)
def test_furniture_between_paragraphs_is_cut_out(line: str) -> None:
    text = f"The ministers met.\n{line}\nThey will meet again."
    assert [text[p.start : p.end] for p in find_parts(text)] == ["The ministers met.", "They will meet again."]


@pytest.mark.parametrize(
    "line",
    [
        "The companies share this view, the minister said.",
        "Related talks in Geneva ended.",
        "More than twenty ministers came.",
        "Trade",
        "Next week the presidents meet.",
        "Also on Monday, police arrested ten men.",
        "Watch out for protests, the minister said.",
        "ACCRA - Police arrested ten men.",
        "Ann Lee is a reporter whom police arrested.",
    ],
)
def test_what_an_article_says_is_kept(line: str) -> None:
    text = f"The ministers met.\n{line}\nThey will meet again."
    assert [text[p.start : p.end] for p in find_parts(text)] == [text]


def test_a_list_of_links_ends_the_article_and_a_paragraph_after_it_does_not() -> None:
    links = "The ministers met.\nRelated articles\nFloods in Spain\nStrike in Kyiv\n"
    assert [links[p.start : p.end] for p in find_parts(links)] == ["The ministers met."]
    inside = "The ministers met.\nRelated articles\nFloods in Spain\nThen they ate.\n"
    assert [inside[p.start : p.end] for p in find_parts(inside)][-1].endswith("Then they ate.")


def test_a_box_of_links_amid_the_text_is_cut_out_and_so_are_links_with_a_few_words_of_each() -> None:
    boxed = "The ministers met.\nThey dined.\nRelated stories\nFloods in Spain\nStrike in Kyiv\nThen they slept.\n"
    assert [boxed[p.start : p.end] for p in find_parts(boxed)] == [
        "The ministers met.\nThey dined.",
        "Then they slept.",
    ]
    told = "The ministers met.\nMost read\nFloods in Spain\nHerald\nRivers rose in Spain.\nStrike in Kyiv\n"
    assert [told[p.start : p.end] for p in find_parts(told)] == ["The ministers met."]


LONG = "The envoys of Kenya and Ghana talked for two days about the border, the fees and the fish of the lake. " * 3


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "They met. Send Facebook Twitter Google+ Tumblr Digg Permalink https://a.example/p/1 They parted.",
            ["They met.", "They parted."],
        ),
        ("Facebook | Twitter | E-mail | Print | Reddit", []),
        ("People use Facebook Twitter and Reddit.", ["People use Facebook Twitter and Reddit."]),
        ("It owns Facebook, Instagram, Messenger, WhatsApp.", ["It owns Facebook, Instagram, Messenger, WhatsApp."]),
        (f"{LONG}Source:-News agencies", [LONG.strip()]),
        (f'{LONG}Nobody signed."Ann Lee contributed to this report.', [f'{LONG}Nobody signed."']),
        (f"{LONG}Learn more", [LONG.strip()]),
        (f"{LONG}Source: the ministry said so on Friday.", [f"{LONG}Source: the ministry said so on Friday."]),
        (f"READ MORE: Who are they? {LONG}", [LONG.strip()]),
    ],
)
def test_furniture_that_lost_its_line_breaks_is_cut_out_of_the_line(text: str, parts: list[str]) -> None:
    assert [text[part.start : part.end] for part in find_parts(text)] == parts
