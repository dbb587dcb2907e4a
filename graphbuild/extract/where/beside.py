"""Date expressions in their sentence: which noun, clause or dateline each belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames import Frame
from graphbuild.extract.when import DateText, find_dates
from graphbuild.extract.where.paths import BEFORE_NOUN, anchors_of, path_up

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

DATELINE_HEAD = 90  # characters at the beginning of a text where its own date may stand
TIMES_OF_DAY = ("morning", "noon", "afternoon", "evening", "night", "midnight", "dawn", "dusk")
_BEFORE_DAY = re.compile(r"\(?[A-Z][\w.'-]*(?:[ ,/]+[A-Z(][\w.')-]*)*,? $")
_AFTER_DAY = re.compile(r",?\)? ?(?:\([\w /.-]+\) ?)?(?:[-–—:]|/PR)")


def heads_story(text: DateText, block: str) -> bool:
    """Whether a date stands in a dateline: "MOMBASA, Kenya, May 16 --", "(Nairobi, 6 December 2013) -"."""
    line = block[block.rfind("\n", 0, text.start) + 1 : text.start]
    return len(line) <= DATELINE_HEAD and bool(_BEFORE_DAY.match(line)) and bool(_AFTER_DAY.match(block[text.end :]))


def is_then(frame: Frame, root: Token) -> bool:
    """Whether the event stands in a clause that tells what was then: "since 2009, when Norway expelled two men"."""
    anchors = anchors_of(frame)
    for token in (*anchors, *(t for a in anchors for t in path_up(a)[1:6])):
        when = next((c for c in token.lefts if c.lower_ == "when"), None) if token.dep_ in ("relcl", "advcl") else None
        if when is not None and root.i <= when.i - 1 - (token.doc[when.i - 1].text == ",") <= root.right_edge.i:
            return True  # whatever the parser hangs the clause on
    return False


def anniversary_of(token: Token) -> Token | None:
    """The noun by which years are counted from an event: "the 40th anniversary of his visit to Oslo"."""
    for above in path_up(token)[1:]:
        if above.lower_ == "anniversary":
            return above
        if above.dep_ not in ("prep", "pobj", "conj"):
            return None
    return None


def is_of_coordinate(frame: Frame, date: Token) -> bool:
    """Whether a date is of the deed that the event is joined to by "and": its own come first, if it has any."""
    above = {t.i for t in (date, *date.ancestors)}
    return any(t.dep_ == "conj" and t.i not in above for t in anchors_of(frame))


def dated_noun(root: Token) -> Token | None:
    """The noun whose own day it is: "the accord of 5 September"; None elsewhere."""
    prep = prep_of(root)
    if prep is None or prep.lower_ != "of" or prep.head.pos_ not in ("NOUN", "PROPN"):
        return None
    return prep.head


def prep_of(root: Token) -> Token | None:
    """The preposition before a date, be it a part of the expression or not: "until May"; None where there is none."""
    return root if root.dep_ == "prep" else root.head if root.dep_ == "pobj" else None


def of_report(root: Token, speech: frozenset[str]) -> Token | None:
    """The last verb of a report before a date that stands between it and the speaker; None elsewhere.

    "When gunmen attacked them near the port, on Friday, a spokesman said": of the attack, whatever the parse says.
    """
    prep = root.head if root.dep_ == "pobj" else root
    verb = prep.head
    if verb.i <= root.i or verb.lemma_.lower() not in speech:
        return None
    speakers = tree.children(verb, "nsubj")
    if not speakers or speakers[0].left_edge.i < root.i:
        return None
    for report in tree.children(verb, "ccomp"):
        if report.i < prep.i:
            below = (t for t in root.doc[report.left_edge.i : prep.i] if t.pos_ == "VERB" and report in path_up(t))
            return max(below, key=lambda t: t.i, default=report)
    return None


def dates_of(doc: Doc) -> list[tuple[DateText, Token]]:
    """The date expressions of a block, each with its head word."""
    texts = find_dates(doc.text)
    starts = [t.idx for t in doc] if texts else []
    found = []
    for text in texts:  # Doc.char_span goes through the whole block each time
        first, last = bisect_right(starts, text.start) - 1, bisect_left(starts, text.end)
        root = doc.root_of(first, last)
        if root.dep_ == "det":
            root = doc[last - 1]  # "until the June hearing"
        if root.pos_ == "ADP" and doc[last - 1].dep_ in BEFORE_NOUN and doc[last - 1].head.i >= last:
            root = doc[last - 1]  # "briefed him on the Monday protest"
        if root.dep_ in BEFORE_NOUN and root.head.i == last and root.head.lower_ in TIMES_OF_DAY:
            root = root.head  # "broke down Wednesday night"
        found.append((text, root))
    return found


def is_of_the_past(text: DateText, root: Token) -> bool:
    """Whether a plan's date is that of its announcement: "agreed on Monday to meet", not "agreed to meet on Monday"."""
    verb = tree.clause_of(root)
    while verb.tag_ == "VBG" and verb.dep_ in ("pcomp", "advcl") and not tree.children(verb, "aux", "nsubj"):
        verb = tree.clause_of(verb.head)  # "said on landing in Oslo on Monday for talks"
    passive = verb.tag_ == "VBN" and any(
        c.lower_ in ("was", "were", "had") for c in tree.children(verb, "aux", "auxpass")
    )
    is_past = (verb.tag_ == "VBD" and verb.lemma_ != "be") or passive
    if text.get("relative") in ("for", "by", "until", "till", "next") or not is_past:
        return False
    return not any(c.tag_ == "MD" for c in verb.children)


def year_beside(here: list[tuple[DateText, Token]], n: int) -> int | None:
    """The one year that the sentence names, for a "3 March" of its own that has none."""
    years = {int(text.get("year")) for m, (text, _) in enumerate(here) if m != n and text.get("year")}
    return years.pop() if len(years) == 1 else None
