"""Every input format: what is read of it, what is told, and what is left out."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphbuild.records import Article, Notice, Read, Rejection
from graphbuild.sources import SOURCES, read
from graphbuild.sources import rows as rows_room
from graphbuild.sources.duplicates import find_duplicates, sketch
from graphbuild.sources.encodings import decode
from graphbuild.sources.furniture import find_parts

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="{charset}">
<title>Ministers meet in Accra</title><meta property="og:site_name" content="The Accra Courier">
<meta property="article:published_time" content="2024-03-05T10:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Ministers meet in Accra</h1>
<p>The foreign ministers of Ghana and Togo met in Accra on Tuesday, and the café’s owner served them himself.</p>
<p>They agreed to open two border crossings that had been shut since last year, officials of both sides said.</p>
<p>A second round of talks will follow in Lomé next month, according to a statement that both ministries published.</p>
</article><footer>All rights reserved</footer><script>alert(1)</script></body></html>"""


def items(*paths: Path) -> tuple[list[Article], list[Rejection], list[Notice]]:
    found = list(read(paths, today=date(2024, 6, 1)))
    return (
        [item.article for item in found if isinstance(item, Read)],
        [item for item in found if isinstance(item, Rejection)],
        [item for item in found if isinstance(item, Notice)],
    )


def in_file(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


# text


def test_front_matter_says_what_it_knows_and_is_no_part_of_the_article(tmp_path: Path) -> None:
    front = '---\ntitle: "Talks: the second day"\ndate: 2024-03-05\npublisher: A paper\nid: talks-2\n---\n'
    text = front + "They met in Accra.\n\nShare this:\n"
    ((article,), rejected, _) = items(in_file(tmp_path, "a.txt", text))
    assert (article.id, article.title, article.published, article.source, rejected) == (
        *("talks-2", "Talks: the second day", date(2024, 3, 5), "A paper"),
        [],
    )
    assert article.text == text
    parts = find_parts(article.text, within=article.parts)
    assert [text[part.start : part.end] for part in parts] == ["They met in Accra."]


def test_a_rule_above_a_text_is_no_front_matter(tmp_path: Path) -> None:
    text = "---\nSpeaker: they met.\n---\nThey met again.\n"
    ((article,), _, _) = items(in_file(tmp_path, "a.txt", text))
    assert (article.id, article.parts) == ("a", ())


def test_the_table_goes_before_front_matter(tmp_path: Path) -> None:
    in_file(tmp_path, "a.txt", "---\ntitle: One\nurl: http://a.example\n---\nThey met.\n")
    in_file(tmp_path, "articles.csv", "id,title\na,Two\n")
    ((article,), _, _) = items(tmp_path)
    assert (article.title, article.url) == ("Two", "http://a.example")


def test_a_faulty_row_of_the_table_leaves_its_article_out_and_no_other(tmp_path: Path) -> None:
    for name in "abc":
        in_file(tmp_path, f"{name}.txt", f"{name} met.")
    in_file(tmp_path, "d.html", PAGE)
    in_file(tmp_path, "articles.csv", "id,published\na,2024-03-05\nb,soon\nc,2024-03-05\nc,2024-03-06\ngone,\n")
    articles, rejected, _ = items(tmp_path)
    assert [a.id for a in articles] == ["a", "d"]
    assert [(r.line, r.article) for r in rejected] == [(3, "b"), (5, "c"), (6, "gone")]


# encodings


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("cp1252", "cp1252"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
def test_a_text_in_any_encoding_is_read_and_a_guess_is_told(tmp_path: Path, encoding: str, told: str | None) -> None:
    text = "The café’s owner met “Mr Müller” – they talked about São Tomé and the price of fish.\n"
    ((article,), rejected, notices) = items(in_file(tmp_path, "a.txt", text.encode(encoding)))
    assert (article.text, rejected) == (text, [])
    assert [n.text for n in notices] == ([f"read as {told}, a guess"] if told else [])


def test_other_alphabets_are_guessed(tmp_path: Path) -> None:
    text = "Министры встретились в Аккре и договорились открыть границу, сообщило агентство. " * 3
    assert decode(text.encode("koi8-r")) == (text, "koi8_r")


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(256)) * 9, b"\x7fELF\2\1\1" + bytes(9), b"\x01\x02\x03 text"]
)
def test_what_is_no_text_is_left_out(tmp_path: Path, data: bytes) -> None:
    articles, (rejected,), _ = items(in_file(tmp_path, "a.txt", data))
    assert (articles, rejected.line) == ([], None)
    assert "not a text file" in rejected.reason


# JSONL


def test_keys_of_others_are_told_once_a_file(tmp_path: Path) -> None:
    lines = "".join(
        json.dumps({"headline": "H", "body": "They met.", "source": {"name": "P"}}) + "\n" for _ in range(3)
    )
    articles, _, notices = items(in_file(tmp_path, "a.jsonl", lines))
    assert [(a.title, a.source) for a in articles] == [("H", "P")] * 3
    assert [n.text for n in notices] == ["'headline' is taken for the title, 'body' for the text"]


def test_broken_lines_are_left_out_and_the_others_read(tmp_path: Path) -> None:
    good = b'{"id": "%d", "text": "They met."}\n'
    deep = b"[" * 100_000 + b"\n"
    long_number = b'{"text": ' + b"9" * 10_000 + b"}\n"
    lines = [good % 1, b"{broken\n", good % 2, b"\xff\xfe\xfd\x00\n", deep, long_number, b'"text"\n', b"\n", good % 3]
    articles, rejected, _ = items(in_file(tmp_path, "a.jsonl", b"".join(lines)))
    assert [a.id for a in articles] == ["1", "2", "3"]
    assert [r.line for r in rejected] == [2, 4, 5, 6, 7]
    assert all(len(r.reason) < 200 for r in rejected)


def test_a_line_in_another_encoding_is_read(tmp_path: Path) -> None:
    lines = '{"id": "1", "text": "Café talks"}\n'.encode("cp1252") + '{"id": "2", "text": "Café talks"}\n'.encode()
    articles, _, notices = items(in_file(tmp_path, "a.jsonl", lines))
    assert [a.text for a in articles] == ["Café talks"] * 2
    assert [n.text for n in notices] == ["read as cp1252, a guess"]


def test_jsonl_in_utf_16_is_read(tmp_path: Path) -> None:
    lines = '{"id": "1", "text": "Café"}\n{"id": "2", "text": "Ā"}\n'.encode("utf-16")
    assert [a.text for a in items(in_file(tmp_path, "a.jsonl", lines))[0]] == ["Café", "Ā"]
    assert [a.text for a in items(in_file(tmp_path, "b.jsonl.gz", gzip.compress(lines)))[0]] == ["Café", "Ā"]


def test_a_gzip_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    lines = b"".join(b'{"id": "%d", "text": "%s"}\n' % (n, os.urandom(300).hex().encode()) for n in range(50))
    whole = gzip.compress(lines)
    articles, (rejected,), _ = items(in_file(tmp_path, "a.jsonl.gz", whole[: len(whole) // 2]))
    assert 0 < len(articles) < 50
    assert rejected.line == len(articles)
    assert "cannot be read after this line" in rejected.reason


def test_stdin_is_jsonl(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b'{"text": "A."}\n{\n')))
    ((article,), (rejected,), _) = items(Path("-"))
    assert (article.id, rejected.file, rejected.line) == ("stdin-1", "stdin", 2)


# CSV


def test_csv_with_lines_within_cells(tmp_path: Path) -> None:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerows([["ID", "Headline", "Content", "Date"], ["x", "H", 'One "two";\nthree', "2024-03-05"]])
    writer.writerows([["y", "H", "Four", "yesterday"], ["", "", "Five", ""], ["z", "H"]])
    articles, rejected, notices = items(in_file(tmp_path, "news.csv", file.getvalue()))
    assert [(a.id, a.text, a.published) for a in articles] == [
        ("x", 'One "two";\nthree', date(2024, 3, 5)),
        ("news-4", "Five", None),
    ]
    assert [(r.line, r.reason[:20]) for r in rejected] == [(4, "published 'yesterday"), (6, "no text under 'text'")]
    assert "'content' for the text" in notices[0].text


def test_csv_as_spreadsheets_write_it(tmp_path: Path) -> None:
    data = "text\tdate\nCafé – talks\t2024-03-05\n".encode("cp1252")
    ((article,), _, notices) = items(in_file(tmp_path, "a.csv", data))
    assert (article.text, article.published) == ("Café – talks", date(2024, 3, 5))
    assert any("cp1252" in n.text for n in notices)


def test_a_csv_without_texts_is_told(tmp_path: Path) -> None:
    articles, (rejected,), _ = items(in_file(tmp_path, "prices.csv", "day,price\n2024-03-05,7\n"))
    assert (articles, rejected.reason) == ([], "no column of texts; the columns are day, price")


# web pages


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_saved_page_gives_text_title_date_and_source(tmp_path: Path, charset: str) -> None:
    page = PAGE.format(charset=charset)
    ((article,), rejected, notices) = items(in_file(tmp_path, "page.html", page.encode(charset)))
    assert (rejected, notices) == ([], [])
    assert (article.id, article.title, article.published) == ("page", "Ministers meet in Accra", date(2024, 3, 5))
    assert article.source == "The Accra Courier"
    assert "the café’s owner" in article.text
    assert "alert" not in article.text
    assert "Home" not in article.text


def test_a_page_without_an_article_is_left_out(tmp_path: Path) -> None:
    for n, page in enumerate(("", "<html><body></body></html>", "<script>x()</script>", "<" * 5000)):
        articles, (rejected,), _ = items(in_file(tmp_path, f"{n}.html", page))
        assert articles == []
        assert rejected.article == str(n)


# dates


@pytest.mark.parametrize(
    "said", ["0001-01-01", "2023-02-30", "13/07/2023", "yesterday", "99999-01-01", "2031-01-01", "1"]
)
def test_nonsense_and_the_future_are_no_dates(tmp_path: Path, said: str) -> None:
    path = in_file(tmp_path, "a.jsonl", json.dumps({"text": "They met.", "published": said}) + "\n")
    articles, (rejected,), _ = items(path)
    assert (articles, rejected.line) == ([], 1)
    assert "published" in rejected.reason


def test_tomorrow_is_not_yet_the_future(tmp_path: Path) -> None:
    path = in_file(tmp_path, "a.jsonl", '{"text": "They met.", "published": "2024-06-02"}\n')
    assert len(items(path)[0]) == 1


# files


def test_a_circle_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    in_file(tmp_path / "deep", "a.txt", "They met.")
    (tmp_path / "deep" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "again.txt").symlink_to(tmp_path / "deep" / "a.txt")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    articles, (rejected,), _ = items(tmp_path)
    assert [a.id for a in articles] == ["again"]  # one file, by the first of its names
    assert rejected.file.endswith("self.txt")


def test_pipes_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    in_file(tmp_path, "a.txt", "They met.")
    articles, (rejected,), _ = items(tmp_path)
    assert ([a.id for a in articles], rejected.reason) == (["a"], "not a file but a folder, pipe or device")


def test_files_and_folders_that_may_not_be_read_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_file(tmp_path, "a.txt", "They met.")
    in_file(tmp_path, "b.txt", "They met.")
    (tmp_path / "closed").mkdir()
    read_bytes, scandir = Path.read_bytes, os.scandir

    def refuse_b(path: Path) -> bytes:
        if path.name == "b.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return read_bytes(path)

    def refuse_closed(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(Path, "read_bytes", refuse_b)
    monkeypatch.setattr(os, "scandir", refuse_closed)
    articles, rejected, _ = items(tmp_path)
    assert [a.id for a in articles] == ["a"]
    assert {(Path(r.file).name, r.reason) for r in rejected} == {
        ("b.txt", "cannot be read: Permission denied"),
        ("closed", "cannot be read: Permission denied"),
    }


def test_a_name_that_is_no_utf_8_is_read(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("They met.", encoding="utf-8")
    ((article,), _, _) = items(tmp_path)
    assert article.id == "caf\ufffd"


def test_what_is_larger_than_any_article_is_left_out(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(100_000_000)
    in_file(tmp_path, "long.jsonl", json.dumps({"id": "x", "text": "They met. " * 200_000}) + "\n")
    articles, rejected, _ = items(tmp_path)
    assert articles == []
    assert ["more than" in r.reason for r in rejected] == [True, True]


def test_a_long_file_of_many_articles_is_read(tmp_path: Path) -> None:
    row = json.dumps({"text": "They met. " * 1000}) + "\n"
    with (tmp_path / "many.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(row for _ in range(2000))  # 20 MB
    assert sum(isinstance(item, Read) for item in read([tmp_path])) == 2000


# any input at all

_BYTES = st.one_of(
    st.binary(max_size=400),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(
        st.sampled_from(
            [
                *(b'{"text": "', b'"}', b"\n", b"\r\n", b"id,text\n", b"---\n", b"title: x\n", b"<p>They met.</p>"),
                *(b'"', b",", b"\xff\xfe", b"\xef\xbb\xbf", b"\0", b"\x85", b"\xe2\x80\xa8", b"2024-03-05", b"&amp;"),
            ]
        ),
        max_size=12,
    ).map(b"".join),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=_BYTES)
@pytest.mark.parametrize("suffix", sorted(SOURCES))
def test_no_file_at_all_makes_a_source_raise(tmp_path: Path, suffix: str, data: bytes) -> None:
    packed = gzip.compress(data) if suffix.endswith(".gz") and len(data) % 3 else data
    path = in_file(tmp_path, f"any{suffix}", packed)
    for item in read([path]):
        assert isinstance(item, Read | Rejection | Notice)
        if isinstance(item, Read):
            item.article.text.encode()  # no halves of characters
            assert item.article.text.strip()
            for part in find_parts(item.article.text, within=item.article.parts):
                assert 0 <= part.start < part.end <= len(item.article.text)
        else:
            json.dumps(item.file)
            item.file.encode()


@given(
    st.dictionaries(
        st.sampled_from([*rows_room.SYNONYMS["text"], "date", "id", "source"]),
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
            lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
            max_leaves=3,
        ),
    )
)
def test_no_row_at_all_raises_but_to_say_what_is_wrong(row: dict[str, object]) -> None:
    with suppress(ValueError):
        assert rows_room.article(row, "default").text.strip()


# duplicates


def _article(id_: str, words: list[str], day: date | None = None) -> tuple[Article, date | None]:
    return Article(id_, " ".join(words), published=day), day


def _duplicates(*articles: tuple[Article, date | None]) -> dict[str, str]:
    by_id = {article.id: article for article, _ in articles}
    return find_duplicates(((a.id, day, sketch(a)) for a, day in articles), by_id.__getitem__)


def _words(seed: int, number: int = 200) -> list[str]:
    import random

    return random.Random(seed).choices([f"w{n}" for n in range(400)], k=number)


def test_a_story_that_was_cut_or_retouched_repeats_the_first_that_printed_it() -> None:
    story = _words(1)
    first = _article("z", story, date(2024, 3, 5))
    cut = _article("a", story[:120], date(2024, 3, 6))
    touched = _article("b", ["By", "our", "staff", *story[:60], "he", "said", *story[60:]], date(2024, 3, 6))
    other = _article("c", _words(2), date(2024, 3, 5))
    assert _duplicates(first, cut, touched, other) == {"a": "z", "b": "z"}
    assert _duplicates(other, touched, cut, first) == {"a": "z", "b": "z"}


def test_what_shares_a_quote_or_a_year_later_repeats_nothing() -> None:
    story = _words(1)
    first = _article("a", story, date(2024, 3, 5))
    quoting = _article("b", [*_words(2), *story[:80]], date(2024, 3, 6))
    assert _duplicates(first, quoting) == {}
    assert _duplicates(first, _article("b", story, date(2025, 3, 5))) == {}


def test_short_texts_repeat_only_the_same() -> None:
    assert _duplicates(_article("a", ["They", "met"]), _article("b", ["they", "met."])) == {"b": "a"}
    assert _duplicates(_article("a", _words(1, 20)), _article("b", _words(1, 20)[:15])) == {}
    assert _duplicates(_article("a", ["–"]), _article("b", ["…"])) == {}
