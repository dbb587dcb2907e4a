"""Who works for no state, and is of none."""

from __future__ import annotations

from graphbuild.extract.mentions import Who
from graphbuild.records import Kind


def is_international(who: Who, worldwide: frozenset[str]) -> bool:
    """Whether a body has a word of `worldwide` in its name, or a person works for no state: the head of the UN."""
    if who.kind is not Kind.PERSON:
        return bool(worldwide & set(who.name.lower().split()))
    body = who.body if who.body is not None and who.body.country is None else None
    return bool(who.known) or (body is not None and (bool(body.known) or is_international(body, worldwide)))
