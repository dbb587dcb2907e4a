"""How English writes a date: the regular expressions of `find_dates`, each with the kind of expression it finds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 2}  # the month in which each is over
NUMBERS = {
    "a couple of": 2, "couple of": 2, "half a": 1, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4,
    "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "a few": 0, "few": 0,
    "several": 0, "many": 0, "some": 0,
}  # fmt: skip


def _any(*words: str) -> str:
    """One of these, the longest first; a blank in them is any white space."""
    return "(?:" + "|".join(w.replace(" ", r"\s") for w in sorted(words, key=len, reverse=True)) + ")"


def _one(name: str, *words: str) -> str:
    """One of these, as the group `name`."""
    return f"(?P<{name}>{_any(*words)})"


_SHORT_MONTHS = ("jan.?", "feb.?", "mar.?", "apr.?", "jun.?", "jul.?", "aug.?", "sept?.?", "oct.?", "nov.?", "dec.?")
_MONTH_NAME = _any(*MONTHS, *(m.replace(".", r"\.") for m in _SHORT_MONTHS))
_MONTH, _MONTH2 = f"(?P<month>{_MONTH_NAME})", f"(?P<month2>{_MONTH_NAME})"
_TH = "(?:st|nd|rd|th)?"
_THROUGH = r"\s?(?:-|–|—|to|through|until|till)\s?"
_DAY1, _DAY2 = rf"(?P<day>\d{{1,2}}){_TH}", rf"(?P<day2>\d{{1,2}}){_TH}"
_DAY = rf"{_DAY1}(?:(?:{_THROUGH}|\sand\s){_DAY2}(?![\d:]))?"
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
_OF_YEAR = rf"(?:,?\s(?:of\s)?(?:{_YEAR}(?!\d)|(?P<side_year>last|this|next|that|the\ssame|the\sfollowing)\syear))?"
_NUMBER = r"(?P<number>\d{1,3}|" + _any(*NUMBERS) + ")"
_UNIT = _one("unit", "minute", "hour", "day", "week", "month", "year", "decade") + "s?"
_ABOUT = _any(
    "about", "nearly", "almost", "around", "roughly", "some", "more than", "just", "just over", "over", "less than",
    "only", "barely", "at least", "exactly",
)  # fmt: skip
_WEEKDAY_NAME = _any(
    *WEEKDAYS, *(d.replace(".", r"\.") for d in ("mon.", "tues?.", "wed.", "thurs?.", "fri.", "sat.", "sun."))
)
_WEEKDAY, _WEEKDAY2 = f"(?P<weekday>{_WEEKDAY_NAME})", f"(?P<weekday2>{_WEEKDAY_NAME})"
_SIDE = _one(
    "side",
    "last",
    "this",
    "next",
    "this coming",
    "this past",
    "the coming",
    "the following",
    "the previous",
    "the past",
)
_BEFORE_MONTH = _one(
    "relative", "last", "next", "this", "early", "mid", "late", "earlier", "since", "in", "by", "until", "till", "from",
    "of", "during", "for", "before", "after", "through", "between", "and", "to", "that", "the following",
)  # fmt: skip
_BEFORE_WEEKDAY = _one(
    "relative", "last", "next", "this", "this coming", "this past", "the previous", "the following", "the next", "late",
    "early", "earlier", "later", "on", "since", "until", "till", "by", "from", "for", "before",
)  # fmt: skip
_BEFORE_UNIT = _one(
    "relative", "earlier this", "later this", "early this", "late this", "end of this", "end of the", "end of next",
    "beginning of the", "start of the", "earlier in the",
    "last", "this", "this coming", "next", "past", "coming", "previous", "preceding", "following", "late last",
    "early last", "earlier last", "early next", "late next", "later next", "this past", "the same", "that same",
    "the next",
    "over the", "at the", "on the", "that",
)  # fmt: skip
_BEFORE_SEASON = _one(
    "relative",
    "last",
    "this",
    "that",
    "next",
    "in the",
    "in",
    "of",
    "late",
    "early",
    "since",
    "by",
    "during the",
    "during",
)
_TIME_OF_DAY = _any("day", "night", "evening", "morning", "afternoon")
_SAME_DAY = rf"(?:(?:on|later|earlier)\s)?(?:the\s(?:very\s)?same|that(?:\ssame)?)\s{_TIME_OF_DAY}"
_NAMED = _one(
    "named", "earlier today", "today", "tonight", "yesterday", "tomorrow", "this morning", "this afternoon",
    "this evening", "overnight", "last night", "last evening",
)  # fmt: skip
_DIRECTION = _one("direction", "ago", "earlier", "later", "before", "after", "previously", "prior", "hence", "from now")
_UNITS = _one("unit", "hour", "day", "week", "month", "year", "decade") + "s"
_AROUND = _one("relative", "last", "past", "previous", "recent", "preceding", "coming", "next", "following")
_BEFORE_YEAR = _one("relative", "in", "since", "of", "from", "by", "during", "until", "late", "early", "mid")
# the first to match takes its characters: the long before the short
_PATTERNS = [
    ("named", r"(?P<named>the\sday\s(?:before\syesterday|after\stomorrow))(?!\w)"),
    ("iso", r"(?P<iso>\d{4}-\d\d-\d\d)(?!\d)"),
    ("numeric", r"(?P<day>\d{1,2})[./](?P<number>\d{1,2})[./](?P<year>20\d\d|19\d\d)(?!\d)"),
    ("span", rf"{_MONTH}\s{_DAY1}{_THROUGH}{_MONTH2}\s{_DAY2}{_OF_YEAR}(?!\d)"),
    ("span", rf"{_DAY1}\s{_MONTH}{_THROUGH}{_DAY2}\s{_MONTH2}{_OF_YEAR}"),
    ("day", rf"(?:{_WEEKDAY},?\s)?{_MONTH}\s{_DAY}{_OF_YEAR}(?![\d%])"),
    ("day", rf"(?:{_WEEKDAY},?\s)?(?:the\s)?{_DAY}\s(?:of\s)?{_MONTH}{_OF_YEAR}(?!\w)"),
    ("day", rf"^{_YEAR},?\s{_MONTH}\s{_DAY1}$"),
    ("month", rf"^{_YEAR},?\s{_MONTH}$"),  # "2007 June", alone: of an entry in a timeline
    ("weekday", rf"(?:from\s)?{_WEEKDAY}{_THROUGH}{_WEEKDAY2}(?!\w)"),
    ("weekday", rf"{_WEEKDAY}\s(?:of\s)?{_SIDE}\sweek"),
    ("weekday", rf"{_SIDE}\sweek\son\s{_WEEKDAY}(?!\w)"),
    (
        "month",
        rf"{_BEFORE_MONTH}(?:\s(?P<relative2>late|early|mid|last|next|this))?[\s-]{_MONTH}{_OF_YEAR}(?!\w|\s\d)",
    ),
    ("month", rf"{_MONTH},?\s{_YEAR}(?!\d)"),
    ("month", rf"(?:the|an?|his|her|its|their|'s|s')\s{_MONTH}(?=\s[a-z])"),
    (
        "same",
        r"(?P<same>the\s(?:day|night|evening)\s(?:before|after))(?=\s?(?:[.,;)]|$)|\s(?:in|at|with|when|and|but)\s)",
    ),
    ("ago", rf"(?:{_ABOUT}\s)?(?:{_NUMBER}|the)\s(?:and a half\s)?{_UNIT}\s{_DIRECTION}(?!\w)"),
    ("ago", rf"(?P<number>(?=\w)){_UNIT}(?<=s)\s(?P<direction>ago|earlier|later|before|after)(?!\w)"),
    ("ahead", rf"(?:in|within)\s(?:{_ABOUT}\s)?{_NUMBER}\s{_UNIT}(?:'s?\stime)?(?!\w)"),
    ("window", rf"(?:the\s|these\s|this\s)?{_AROUND}\s(?:{_NUMBER}\s)?{_UNITS}(?!\w)"),
    ("for", rf"for\s(?:{_ABOUT}\s|the\s(?:last|past)\s)?{_NUMBER}\s{_UNIT}(?!\w)"),
    ("unit", rf"{_BEFORE_UNIT}\s(?P<unit>week(?!end)|month|year|weekend|quarter)(?!\w)"),
    ("season", rf"{_BEFORE_SEASON}\s(?P<season>summer|winter|spring|autumn|fall){_OF_YEAR}(?!\w)"),
    (
        "same",
        rf"(?P<same>{_SAME_DAY}|the\s(?:following|next|previous)\s{_TIME_OF_DAY}|on\sthe\seve\sof\s(?:the|his|her|their)(?=\s[a-z]))(?!\w)",
    ),
    ("weekday", rf"(?:{_BEFORE_WEEKDAY}\s(?:the\s)?)?{_WEEKDAY}(?!\w)"),
    ("named", rf"{_NAMED}(?!\w)"),
    ("year", rf"{_BEFORE_YEAR}[\s-]{_YEAR}(?![\w%-])"),
    ("year", r"(?P<relative>in)\s(?P<year>1[5-7]\d\d)(?=[.,;:)\]]|$|\swhen)"),
    ("year", rf"(?<![\w$€£./,-]){_YEAR}(?![\w%-]|,\d)"),
]
PATTERNS = [(kind, re.compile(r"(?<![\w-])(?<!\d[.,])" + p, re.IGNORECASE)) for kind, p in _PATTERNS]
# what a text must hold for a kind to be in it: looking for these words first saves most of the searching. One of the
# first set is in the expression itself, at most `REACH` letters behind its beginning
_NUMBER_SIGN, _YEAR_SIGN = "#", "####"  # stand for any number, and for one of four digits or more
_LETTERS, _FIGURES = re.compile(r"[a-z]+"), re.compile(r"[0-9]+")
_MONTHS_SAID = frozenset(MONTHS) | {name.rstrip(".?") for name in _SHORT_MONTHS} | {"sep", "sept"}
_DAYS_SAID = frozenset(WEEKDAYS) | {"mon", "tue", "tues", "wed", "thur", "thurs", "fri", "sat", "sun"}
_TIMES = frozenset({"minute", "hour", "day", "week", "month", "year", "decade"})
_UNITS_SAID = _TIMES | {f"{unit}s" for unit in _TIMES}
_PARTS_OF_DAY = frozenset({"day", "night", "evening", "morning", "afternoon"})
NEEDS: dict[str, tuple[frozenset[str], ...]] = {
    "ago": (
        _UNITS_SAID,
        frozenset({"ago", "earlier", "later", "before", "after", "previously", "prior", "hence", "from"}),
    ),
    "ahead": (_UNITS_SAID, frozenset({"in", "within"})),
    "day": (_MONTHS_SAID, frozenset({_NUMBER_SIGN})),
    "for": (_UNITS_SAID, frozenset({"for"})),
    "iso": (frozenset({_YEAR_SIGN}),),
    "month": (_MONTHS_SAID,),
    "named": (_PARTS_OF_DAY - {"day"} | {"today", "tonight", "yesterday", "tomorrow", "overnight"},),
    "numeric": (frozenset({_YEAR_SIGN}),),
    "same": (
        _PARTS_OF_DAY | {"eve"},
        frozenset({"same", "that", "following", "next", "previous", "eve", "before", "after"}),
    ),
    "season": (frozenset(SEASONS),),
    "span": (_MONTHS_SAID, frozenset({_NUMBER_SIGN})),
    "unit": (frozenset({"week", "month", "year", "weekend", "quarter"}),),
    "weekday": (_DAYS_SAID,),
    "window": (
        _UNITS_SAID,
        frozenset({"last", "past", "previous", "recent", "preceding", "coming", "next", "following"}),
    ),
    "year": (frozenset({_YEAR_SIGN}),),
}
_NAMES = _MONTHS_SAID | _DAYS_SAID
_TELLING = frozenset().union(*(some for needs in NEEDS.values() for some in needs))
_NUMBERS, _YEARS = frozenset({_NUMBER_SIGN}), frozenset({_NUMBER_SIGN, _YEAR_SIGN})
_CAPITALS = re.compile(r"[A-Z][A-Za-z]+")
REACH = 40  # letters: "Wednesday, the 30th through 31st of March" has 36 before its month
_LONG_FIGURE, _BEGINNING = re.compile(r"[0-9]{4}"), re.compile(r"(?<![\w-])[\w']")


def kinds_in(text: str) -> frozenset[str]:
    """The kinds of expressions that may be in a text.

    >>> sorted(kinds_in("They met on Monday, 3 May."))
    ['day', 'month', 'span', 'weekday']
    """
    return _kinds_with(_signs_in(text, text.lower()))


def _signs_in(text: str, lower: str) -> frozenset[str]:
    """The words and figures of a text by which kinds are known."""
    words = _TELLING.intersection(_LETTERS.findall(lower))
    if words & _NAMES and not words & _NAMES & set(map(str.lower, _CAPITALS.findall(text))):
        words -= _NAMES  # "may", "sat": months and days of the week have a capital
    if numbers := _FIGURES.findall(text):
        words |= _YEARS if len(max(numbers, key=len)) >= len(_YEAR_SIGN) else _NUMBERS
    return words


@cache
def _kinds_with(words: frozenset[str]) -> frozenset[str]:
    return frozenset(kind for kind, needs in NEEDS.items() if not any(words.isdisjoint(some) for some in needs))


def matches_in(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """What each pattern finds in a text, with its kind; tried only where a word of its kind is near."""
    lower = text.replace("İ", "I").lower()  # the one letter that is two when it is small
    signs = _signs_in(text, lower)
    patterns = patterns_of(_kinds_with(signs))
    if not patterns:
        return
    known: dict[frozenset[str], list[int]] = {}
    for kind, pattern in patterns:
        own = NEEDS[kind][0]
        starts = known.get(own)
        if starts is None:
            starts = known[own] = _starts(text, lower, signs & own)
        end = 0
        for start in starts:
            if start >= end and (match := pattern.match(text, start)) is not None:
                end = match.end()
                yield kind, match


def _starts(text: str, lower: str, signs: frozenset[str]) -> list[int]:
    """Where an expression may begin: the beginnings of words shortly before a sign, in order."""
    anchors = []
    for sign in signs - _YEARS:
        at = lower.find(sign)
        while at >= 0:
            anchors.append(at)
            at = lower.find(sign, at + 1)
    if _YEAR_SIGN in signs:
        anchors += [figure.start() for figure in _LONG_FIGURE.finditer(text)]
    starts: list[int] = []
    done = 0
    for at in sorted(anchors):
        starts += [word.start() for word in _BEGINNING.finditer(text, max(done, at - REACH), at + 1)]
        done = max(done, at + 1)
    return starts


@cache
def patterns_of(kinds: frozenset[str]) -> list[tuple[str, re.Pattern[str]]]:
    """The regular expressions of these kinds, in their order."""
    return [(kind, pattern) for kind, pattern in PATTERNS if kind in kinds]


THAT_YEAR = ("that", "that same", "the same")  # before a month, or a year: the one that the story has come to
# before a month, not before a person
SURE = (
    "last", "next", "this", "early", "mid", "late", "earlier", "since", "in", "by", "until", "till", "during",
    "through",
)  # fmt: skip
CAPITAL = re.compile(r"[A-Z]")
