"""A row of JSON or CSV -> Article: which key means what."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from graphbuild.dates import publication_period
from graphbuild.records import Article
from graphbuild.sources.dates import publication_date
from graphbuild.sources.faults import excerpt
from graphbuild.sources.limits import too_long

SYNONYMS = {  # the key of ours first, and then those of other programs, the more usual ones before
    "id": ("id", "_id", "guid", "article_id", "uuid"),
    "title": ("title", "headline", "name"),
    "text": ("text", "body", "content", "article", "maintext", "full_text", "fulltext", "article_text", "plain_text"),
    "published": (
        *("published", "date", "publish_date", "pub_date", "published_at", "datetime", "date_publish"),
        *("publication_date", "pubdate", "date_published", "publishedat", "published_date", "timestamp"),
    ),
    "source": ("source", "publisher", "source_name", "source_domain", "outlet", "site", "sitename", "newspaper"),
    "url": ("url", "link", "uri", "href", "web_url"),
}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # JSON can say them, UTF-8 cannot


def article(row: Mapping[str, Any], default_id: str) -> Article:
    """The article of one row; only the text is needed. ValueError says what is wrong with it."""
    text = value(row, "text")
    if text is None:
        raise ValueError(f"no text under {_listed(SYNONYMS['text'][:4])}")
    made = Article(
        id=(value(row, "id") or default_id).strip(),
        text=text,
        title=value(row, "title"),
        published=day(value(row, "published")),
        source=value(row, "source"),
        url=value(row, "url"),
        period=publication_period(value(row, "published")),
    )
    fault = too_long(made)
    if fault is not None:
        raise ValueError(fault)
    return made


def day(text: str | None) -> Any:
    """The publication date; ValueError says that it is none."""
    try:
        return publication_date(text)
    except (ValueError, OverflowError, IndexError, TypeError):
        raise ValueError(f"published {excerpt(text)} is no date like 2023-07-13") from None


def value(row: Mapping[str, Any], field: str) -> str | None:
    """The first of the field's synonyms that holds something; ValueError when it is no text or number."""
    for key in SYNONYMS[field]:
        found = row.get(key)
        if isinstance(found, dict):  # {"source": {"name": "AFP"}} of news services
            found = found.get("name", found)
        if found is None or (isinstance(found, str) and not found.strip()):
            continue
        if isinstance(found, bool) or not isinstance(found, str | int):
            raise ValueError(f"{key!r} holds {excerpt(json.dumps(found), 30)}, not a text")
        return plain(str(found))
    return None


def plain(text: str) -> str:
    """The text without halves of characters, which no file of ours could hold."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def taken_for(keys: Iterable[str]) -> str | None:
    """Which of the keys are taken for ours, to be told; None when all are ours.

    >>> taken_for(["id", "body", "headline", "lang"])
    "'headline' is taken for the title, 'body' for the text"
    """
    there = set(keys)
    told: list[str] = []
    for field, names in SYNONYMS.items():
        found = next((name for name in names if name in there), None)
        if found not in (None, field):
            told.append(f"{found!r} {'for' if told else 'is taken for'} the {field}")
    return ", ".join(told) or None


def _listed(names: Iterable[str]) -> str:
    return " or ".join(map(repr, names))
