"""What no article is longer than. Input comes from strangers: a file must not fill the memory."""

from __future__ import annotations

from graphbuild.records import Article

LONGEST_TEXT = 1_000_000  # characters: five times the longest chapter of a book, and what a spaCy parse is made for
LONGEST_FILE = 32_000_000  # bytes of a file that is one article, markup included
LONGEST_LINE = 64_000_000  # bytes of a line of JSONL
LONGEST_ID = 500  # characters


def too_long(article: Article) -> str | None:
    """What is too long about an article; None: nothing."""
    if len(article.text) > LONGEST_TEXT:
        return f"the text has {len(article.text):,} characters, more than {LONGEST_TEXT:,}"
    if len(article.id) > LONGEST_ID:
        return f"the id has {len(article.id):,} characters, more than {LONGEST_ID}"
    return None
