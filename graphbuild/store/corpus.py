"""The articles of a build, and what was read out of them."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from sqlite3 import DatabaseError
from typing import Any

from graphbuild.dates import publication_known, publication_told
from graphbuild.records import Article, Extraction, Read, Span
from graphbuild.store.codec import decode
from graphbuild.store.sqlite import Store, damaged

KEPT = 3000  # extractions that memory holds with ease
_BATCH = 500  # articles put in, or taken out, at a time
_HEAD = "texts.article, title, published, source, url, parts, NULL"
_TEXT = "texts.article, title, published, source, url, parts, text"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reading of an article gives: its extraction, encoded, and the sketch that likens it to others."""

    article: str
    content: bytes
    sketch: bytes
    data: bytes


@dataclass(frozen=True, slots=True)
class Changes:
    """How the articles of a build differ from those of the one before."""

    new: int
    changed: int  # the id was there, with another content
    gone: int
    kept: int


def content_of(article: Article) -> bytes:
    """The sha256 of all that is known of an article but its id: what a reading of it depends on.

    >>> content_of(Article("a", "Fiji met Peru.")) == content_of(Article("b", "Fiji met Peru."))
    True
    """
    said = [article.text, article.title, publication_told(article)]
    said += [article.source, article.url, _parts_text(article.parts)]
    return hashlib.sha256(json.dumps(said).encode()).digest()


class Corpus:
    """The articles that a build is about to make its graph of; nothing in the store says so until `settle`.

    It begins empty, or with `keep` as the articles of the last build, to which others are added.
    """

    def __init__(self, store: Store, *, keep: bool) -> None:
        self._db = store.connection
        self._store = store
        self._numbers: dict[str, int] = {}
        self._db.execute(
            "CREATE TEMP TABLE wanted (article TEXT PRIMARY KEY, content BLOB NOT NULL, place TEXT, duplicate_of TEXT)"
            " WITHOUT ROWID"
        )
        if keep:
            self._db.execute("INSERT INTO wanted SELECT article, content, NULL, NULL FROM corpus")

    def take(self, items: Iterable[Read]) -> Iterator[tuple[Read, str]]:
        """Takes articles in; those of an id that was read before in this build, with another content, are given back
        with the file that has it. Of two that are the same one is taken."""
        begun = False
        try:
            for number, item in enumerate(items):
                if not begun:
                    self._db.execute("BEGIN IMMEDIATE")
                    begun = True
                other = self._take(item)
                if other is not None:
                    yield item, other
                if number % _BATCH == _BATCH - 1:
                    self._db.execute("COMMIT")
                    begun = False
        finally:
            if begun:  # what was taken in is whole, each article for itself
                self._db.execute("COMMIT")

    def _take(self, item: Read) -> str | None:
        article, content = item.article, content_of(item.article)
        row = self._db.execute("SELECT content, place FROM wanted WHERE article = ?", (article.id,)).fetchone()
        if row is not None and row[1] is not None:
            return None if row[0] == content else str(row[1])
        self._db.execute("INSERT OR REPLACE INTO wanted VALUES (?, ?, ?, NULL)", (article.id, content, item.file))
        self._db.execute(
            "INSERT OR IGNORE INTO texts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(article.id, content, article.title, publication_told(article)),
                *(article.source, article.url, _parts_text(article.parts), len(article.text)),
                zlib.compress(article.text.encode("utf-8", "surrogatepass")),
            ),
        )
        return None

    def leave_out(self, article: str) -> None:
        """An article that could not be read after all."""
        self._db.execute("DELETE FROM wanted WHERE article = ?", (article,))

    def place(self, article: str) -> str:
        """The file that an article was read from; the store, when it was put there by an earlier build."""
        row = self._db.execute("SELECT place FROM wanted WHERE article = ?", (article,)).fetchone()
        return str(row[0]) if row is not None and row[0] is not None else str(self._store.path)

    def __len__(self) -> int:
        (count,) = self._db.execute("SELECT count(*) FROM wanted").fetchone()
        return int(count)

    def changes(self) -> Changes:
        """What became of the articles of the last build."""
        both, kept = self._db.execute(
            "SELECT count(*), coalesce(sum(old.content = new.content), 0)"
            " FROM corpus old JOIN wanted new USING (article)"
        ).fetchone()
        (before,) = self._db.execute("SELECT count(*) FROM corpus").fetchone()
        return Changes(new=len(self) - both, changed=both - kept, gone=before - both, kept=kept)

    def digest(self) -> str:
        """The sha256 of which articles these are, in hexadecimal."""
        digest = hashlib.sha256()
        for article, content in self._db.execute("SELECT article, content FROM wanted ORDER BY article"):
            digest.update(article.encode("utf-8", "surrogatepass") + b"\0" + content)
        return digest.hexdigest()

    # what is to be read, and what was

    def unread(self, recipe: str) -> tuple[int, int, Iterator[Article]]:
        """How many articles were not read by that recipe, how many characters they have, and these, by id."""
        number = self._recipe(recipe)
        self._db.execute("DROP TABLE IF EXISTS temp.unread")
        self._db.execute(
            "CREATE TEMP TABLE unread AS SELECT article, content FROM wanted WHERE NOT EXISTS (SELECT 1"
            " FROM extractions e WHERE e.article = wanted.article AND e.content = wanted.content AND recipe = ?)"
            " ORDER BY article",
            (number,),
        )
        count, characters = self._db.execute(
            "SELECT count(*), coalesce(sum(characters), 0) FROM unread JOIN texts USING (article, content)"
        ).fetchone()
        return int(count), int(characters), self._unread_pages()

    def _unread_pages(self) -> Iterator[Article]:
        """Articles by the page, so that no query is open while others write."""
        query = (
            f"SELECT {_TEXT}, unread.rowid FROM unread JOIN texts USING (article, content)"  # noqa: S608 - our columns
            " WHERE unread.rowid > ? ORDER BY unread.rowid LIMIT ?"
        )
        after = 0
        while page := self._db.execute(query, (after, _BATCH)).fetchall():
            after = page[-1][-1]
            yield from (_article(row) for row in page)

    def put(self, reading: Reading, recipe: str) -> None:
        """Keeps what was read out of an article; with the end of this call it outlives a kill."""
        self._db.execute(
            "INSERT OR REPLACE INTO extractions VALUES (?, ?, ?, ?, ?)",
            (reading.article, reading.content, self._recipe(recipe), reading.sketch, reading.data),
        )

    def _recipe(self, recipe: str) -> int:
        if recipe in self._numbers:
            return self._numbers[recipe]
        self._db.execute("INSERT OR IGNORE INTO recipes (recipe) VALUES (?)", (recipe,))
        (number,) = self._db.execute("SELECT number FROM recipes WHERE recipe = ?", (recipe,)).fetchone()
        return self._numbers.setdefault(recipe, int(number))

    def sketches(self, recipe: str) -> Iterator[tuple[str, date | None, bytes]]:
        """Id, publication date and sketch of each article, by id."""
        rows = self._db.execute(
            "SELECT w.article, published, sketch FROM wanted w JOIN texts USING (article, content)"
            " JOIN extractions e USING (article, content) WHERE recipe = ? ORDER BY w.article",
            (self._recipe(recipe),),
        )
        yield from ((id_, publication_known(told)[0], sketch) for id_, told, sketch in rows)

    def mark_duplicates(self, duplicates: Mapping[str, str]) -> None:
        """Notes of which articles these repeat the story: id -> id."""
        self._db.execute("UPDATE wanted SET duplicate_of = NULL WHERE duplicate_of IS NOT NULL")
        rows = ((original, article) for article, original in sorted(duplicates.items()))
        self._db.executemany("UPDATE wanted SET duplicate_of = ? WHERE article = ?", rows)

    def article(self, id_: str) -> Article:
        """One of these articles; KeyError when it is none of them."""
        query = f"SELECT {_TEXT} FROM wanted JOIN texts USING (article, content) WHERE article = ?"  # noqa: S608
        row = self._db.execute(query, (id_,)).fetchone()
        if row is None:
            raise KeyError(id_)
        return _article(row)

    def articles(self, *, with_text: bool = True) -> Iterator[Article]:
        """The articles, by id, one at a time; without their text it is empty."""
        query = (
            f"SELECT {_TEXT if with_text else _HEAD}, duplicate_of"  # noqa: S608 - our columns
            " FROM wanted JOIN texts USING (article, content) ORDER BY article"
        )
        for row in self._db.execute(query):
            yield replace(_article(row), duplicate_of=row[-1])

    def extractions(self, recipe: str) -> Extractions:
        """What was read out of them by that recipe, by id; it can be gone through again and again."""
        return Extractions(self._store, self._recipe(recipe), len(self))

    def settle(self, recipe: str) -> None:
        """Makes these the articles of the graph, and drops what no build needs any more; within a transaction."""
        self._db.execute("DELETE FROM corpus")
        self._db.execute("INSERT INTO corpus SELECT article, content, duplicate_of FROM wanted")
        self._db.execute(
            "DELETE FROM texts WHERE NOT EXISTS (SELECT 1 FROM corpus c WHERE c.article = texts.article"
            " AND c.content = texts.content)"
        )
        self._db.execute("DELETE FROM extractions WHERE recipe <> ?", (self._recipe(recipe),))
        self._db.execute("DELETE FROM recipes WHERE recipe <> ?", (recipe,))


class Extractions:
    """The extractions of a corpus by article id; of more than `KEPT` read anew each time that they are gone through."""

    def __init__(self, store: Store, recipe: int, count: int, *, shared: bool = True) -> None:
        self._store = store
        self._shared = shared
        self._db = store.connection
        self._path = store.path
        self._recipe = recipe
        self._count = count
        self._kept: list[Extraction] | None = None

    def __len__(self) -> int:
        return self._count

    def passing(self) -> Extractions:
        """The same for one who keeps little of them: read faster, and larger in memory."""
        return self if self._count <= KEPT else Extractions(self._store, self._recipe, self._count, shared=False)

    def __iter__(self) -> Iterator[Extraction]:
        if self._kept is None and self._count <= KEPT:
            self._kept = list(self._read())
        return iter(self._kept) if self._kept is not None else self._read()

    def _read(self) -> Iterator[Extraction]:
        query = (
            "SELECT data, duplicate_of FROM wanted JOIN extractions USING (article, content)"
            " WHERE recipe = ? ORDER BY wanted.article"
        )
        for data, duplicate_of in self._db.execute(query, (self._recipe,)):
            try:
                extraction = decode(Extraction, data, shared=self._shared)
            except ValueError as fault:
                raise damaged(self._path, str(fault)) from None
            yield extraction if duplicate_of is None else replace(extraction, duplicate_of=duplicate_of)


def _article(row: Sequence[Any]) -> Article:
    id_, title, published, source, url, parts, text = row[:7]
    try:
        plain = zlib.decompress(text).decode("utf-8", "surrogatepass") if text is not None else ""
    except (zlib.error, UnicodeError) as fault:
        raise DatabaseError(f"text of {id_!r}: {fault}") from None
    day, period = publication_known(published)
    return Article(
        id=id_,
        text=plain,
        title=title,
        published=day,
        source=source,
        url=url,
        parts=tuple(Span(*part) for part in json.loads(parts)) if parts else (),
        period=period,
    )


def _parts_text(parts: Iterable[Span]) -> str | None:
    return json.dumps([[part.start, part.end] for part in parts], separators=(",", ":")) if parts else None
