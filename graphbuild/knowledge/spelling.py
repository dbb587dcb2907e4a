"""Words in both their spellings, and days of which a part is known."""

from __future__ import annotations

from datetime import date

_TWO_WAYS = (
    *(("ize", "ise"), ("ization", "isation"), ("yze", "yse"), ("defense", "defence"), ("labor", "labour")),
    *(("offense", "offence"), ("program", "programme"), ("armor", "armour"), ("favor", "favour")),
    *(("cooperation", "co-operation"), ("cooperate", "co-operate"), ("coordination", "co-ordination")),
)
_SPELT = tuple(pair for a, b in _TWO_WAYS for pair in ((a, b), (b, a)))


def spellings(word: str) -> set[str]:
    """The word with its British and American spellings.

    >>> sorted(spellings("criticize"))
    ['criticise', 'criticize']
    """
    found = {word}
    for a, b in _SPELT:
        if a in word:
            found.update(word.replace(part, part[: -len(a)] + b) for part in word.split() if part.endswith(a))
    return found


def partial_date(text: str, *, last: bool) -> date | None:
    """The first (or `last`) day of an ISO date that may lack day or month; None for an empty one.

    >>> partial_date("2021-02", last=True)
    datetime.date(2021, 2, 28)
    """
    if len(text) == len("2021-02-28"):
        return date.fromisoformat(text)
    parts = [int(p) for p in text.split("-")] if text else []
    if not parts:
        return None
    if len(parts) == 3:
        return date(parts[0], parts[1], parts[2])
    if not last:
        return date(parts[0], parts[1] if len(parts) > 1 else 1, 1)
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    first_of_next = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
    return date.fromordinal(first_of_next.toordinal() - 1)
