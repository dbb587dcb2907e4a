"""Bytes -> text: UTF-8, what a byte order mark says, else a guess, which is told."""

from __future__ import annotations

import codecs
import re

_MARKS = (  # the longer ones first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PROBE = 65_536  # bytes that a guess is made from
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_NEVER = ["utf_7", "utf_16_be", "utf_16_le", "utf_32_be", "utf_32_le", "idna", "punycode"]  # those have marks or NULs
MOST_CONTROL = 0.01  # a text with more control characters than this is none


def decode(data: bytes) -> tuple[str, str | None]:
    """The text without its byte order mark, and the encoding where it had to be guessed.

    Raises:
        ValueError: it is no text.

    >>> decode("caf\\u00e9".encode()), decode("caf\\u00e9 and \\u201ctea\\u201d".encode("cp1252"))
    (('café', None), ('café and “tea”', 'cp1252'))
    """
    name = guess(data)
    text = data.decode(name or "utf-8-sig", errors="replace" if name else "strict")
    if len(_CONTROL.findall(text)) > max(1, len(text)) * MOST_CONTROL:
        raise ValueError("not a text file")
    return text, None if (name or "").startswith("utf-8") else name


def guess(data: bytes) -> str | None:
    """The encoding of `data`; None: UTF-8. ValueError when it is no text."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    try:
        data.decode()
    except UnicodeDecodeError as fault:
        probe = data[max(0, fault.start - _PROBE // 2) :][:_PROBE]
        return _wide(data) or _guessed(probe)
    return _wide(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark, as every other byte is 0; any other file with zeros is no text."""
    probe = data[:_PROBE]
    if b"\0" not in probe:
        return None
    half = max(1, len(probe) // 2)
    for name, zeros in (("utf-16-le", probe[1::2]), ("utf-16-be", probe[::2])):
        if zeros.count(0) > 0.8 * half:
            return name
    raise ValueError("not a text file")


def _guessed(probe: bytes) -> str:
    """Windows's or the old Macintosh's for English with a few letters of others, else what looks likeliest."""
    from charset_normalizer import from_bytes

    best = from_bytes(probe, cp_exclusion=_NEVER).best()
    name = best.encoding if best is not None else None
    if _mostly_ascii(probe):
        name = "mac_roman" if name is not None and name.startswith("mac") else "cp1252"
    if name is None:
        raise ValueError("not a text file, or in an unknown encoding")
    return name


def _mostly_ascii(probe: bytes) -> bool:
    return sum(byte < 0x80 for byte in probe) > 0.5 * len(probe)
