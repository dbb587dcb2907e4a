"""Texts as files can hold them: no character that XML, JSON or a terminal refuses, no cell that a spreadsheet runs."""

from __future__ import annotations

import re
from xml.sax.saxutils import quoteattr

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029]")  # some parsers take the last three for line ends, as XML 1.1
_HARMLESS = re.compile(r"[ !#-%'-;=?-~]*")  # needs no cleaning and no escaping: nearly all texts
_MARKUP = re.compile(r"[<>&\n\r\t]")
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # OWASP, CSV injection; the wide forms run too


def clean(text: str) -> str:
    """The text with what XML forbids (control characters, lone surrogates) replaced, and line ends as `\\n`.

    >>> clean("a\\x00b\\ud800c\\r\\n")
    'a\ufffdb\ufffdc\\n'
    """
    if text.isascii() and text.isprintable():
        return text
    return _LINE_ENDS.sub("\n", _FORBIDDEN.sub("\ufffd", text))


def element_text(text: str) -> str:
    """The cleaned text between two tags; in CDATA where it has markup, since readers lose a blank between entities."""
    if _HARMLESS.fullmatch(text):
        return text
    text = clean(text)
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>" if _MARKUP.search(text) else text


def attribute_text(text: str) -> str:
    """The cleaned text as an XML attribute's value, in quotes."""
    if _HARMLESS.fullmatch(text):
        return f'"{text}"'
    return quoteattr(clean(text), {"\n": "&#10;", "\t": "&#9;"})


def cell_text(text: str) -> str:
    """The cleaned text for a table: what a spreadsheet would take for a formula begins with an apostrophe.

    >>> cell_text("=1+1"), cell_text("Talks = progress"), cell_text(" -2")
    ("'=1+1", 'Talks = progress', "' -2")
    """
    text = clean(text)
    return "'" + text if text.lstrip(" ").startswith(_RUNS) else text
