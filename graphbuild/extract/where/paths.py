"""Steps in the tree between an event's words and others of its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames import Frame
from graphbuild.extract.tree.steps import once

if TYPE_CHECKING:
    from spacy.tokens import Token

FAR = 99  # steps: too far to belong to the event
NEAR = 7  # steps over which a date still belongs to it; a place one more
BORDERS = ("ccomp", "advcl", "relcl", "parataxis", "csubj")
BEFORE_NOUN = ("compound", "nummod", "nmod", "amod", "poss", "npadvmod")
UNRELATED = (
    "after", "before", "since", "following", "amid", "despite", "over", "about", "against", "by", "until", "ahead",
    "regarding", "concerning",
)  # fmt: skip


RETURNED = ("ASSAULT", "COERCE", "SANCTION")  # types of what others are punished or blamed for


def is_border(token: Token) -> bool:
    """Whether a clause begins here; "with Yellen visiting last week" is one too."""
    return token.dep_ in BORDERS or (token.dep_ == "pcomp" and bool(tree.children(token, "nsubj")))


@once
def path_up(token: Token) -> list[Token]:
    """The token and what it depends on, up to the root."""
    steps = [token]
    for _ in range(39):
        above = token.head
        if above.i == token.i:
            break
        steps.append(above)
        token = above
    return steps


@once
def _steps_up(token: Token) -> dict[int, int]:
    """How many steps up each word is that the token depends on."""
    return {t.i: n for n, t in enumerate(path_up(token))}


def ways_between(one: Token, other: Token) -> tuple[list[Token], list[Token]] | None:
    """What lies below the lowest word that both depend on: the way up from `one`, the way up from `other`."""
    steps, down = _steps_up(one), path_up(other)
    for n, token in enumerate(down):
        if token.i in steps:
            return path_up(one)[: steps[token.i]], down[:n]
    return None


def length(up: list[Token], down: list[Token]) -> int:
    """Steps of the ways between two words, with every clause border that is crossed counting as two or three more."""
    steps = len(up) + len(down)
    for token in down:
        steps += 3 * is_border(token)
    for token in up:
        steps += 2 * is_border(token)
    return steps


def anchors_of(frame: Frame) -> list[Token]:
    """The event's words: its trigger and the verb that carries it, unless that is of another time or matter.

    A participle behind its clause shares its setting: "shelled the town on Monday, killing six".
    """
    if frame.anchors is None:
        frame.anchors = _anchors_of(frame)
    return frame.anchors


def _anchors_of(frame: Frame) -> list[Token]:
    if frame.carrier is None:
        token = frame.token
        trails = token.dep_ == "advcl" and token.tag_ == "VBG" and not tree.children(token, "mark", "nsubj")
        return [token, token.head] if trails and token.i > token.head.i else [token]
    path = path_up(frame.token)
    between = path[: next((n for n, t in enumerate(path) if t.i == frame.carrier.i), 0)]
    if any(t.dep_ == "prep" and t.lower_ in UNRELATED for t in between):
        return [frame.token]
    if frame.type in RETURNED and any(t.dep_ == "prep" and t.lower_ == "for" for t in between):
        return [frame.token]  # "imposed sanctions on Monday for the killing of two men"
    return [frame.token, frame.carrier]


def is_background(token: Token) -> bool:
    """Whether a clause begins here of which the story of the day does not tell: "calm since they signed the truce"."""
    return token.dep_ == "advcl" and any(c.lower_ == "since" for c in tree.children(token, "mark"))


def described(root: Token) -> Token | None:
    """The noun that a date or place stands before: "last month's summit", "the Vilnius summit"; None elsewhere."""
    if root.dep_ in BEFORE_NOUN and root.head.i > root.i and root.head.pos_ in ("NOUN", "PROPN"):
        return root.head
    return None


def is_perfect(verb: Token) -> bool:
    first = shares_helper(verb)
    return any(c.lower_ in ("has", "have", "'ve", "'s") and c.dep_ == "aux" for c in first.children)


def shares_helper(verb: Token) -> Token:
    """The verb whose "has" or "had" counts for a second one too: "has recalled its envoy and expelled two"."""
    while (
        verb.dep_ == "conj"
        and verb.tag_ == "VBN"
        and verb.head.tag_ == "VBN"
        and not tree.children(verb, "aux", "auxpass", "nsubj", "nsubjpass")
    ):
        verb = verb.head
    return verb


def is_main_clause(token: Token) -> bool:
    """Whether the event is what the sentence mainly says, at most reported by a verb of speech."""
    top = tree.clause_of(token)
    if top.dep_ == "advcl" and top.tag_ == "VBG" and not tree.children(top, "mark"):
        top = top.head  # "speaking with reporters, he ..."
    if top.dep_ == "conj" and top.head.dep_ in ("ccomp", "xcomp", "parataxis", "conj"):
        top = top.head  # "said that they tried to enter, but were repelled"
    return top.dep_ == "ROOT" or (top.dep_ in ("ccomp", "xcomp", "conj", "parataxis") and top.head.dep_ == "ROOT")


def is_told(frame: Frame) -> bool:
    """Whether the sentence tells of the event, not only refers to it: not so of "in reply to an attack on 7 April"."""
    token = frame.token
    if frame.role != "noun" or frame.carrier is not None or token.dep_ in ("ROOT", "nsubj", "nsubjpass", "dobj"):
        return True
    return token.dep_ not in ("pobj", "poss", "compound") or token.head.lower_ in ("in", "during", "at")


def is_own_clause(token: Token) -> bool:
    """Whether a second verb has a time of its own: "met Mr Arden and was to see the king on Thursday"."""
    if token.dep_ != "conj" or token.pos_ not in ("VERB", "AUX"):
        return False
    helpers = tree.children(token, "aux", "auxpass")
    if token.tag_ == token.head.tag_ == "VBN" and not helpers and tree.children(token.head, "auxpass"):
        return False  # "two were killed and nine hurt on Monday"
    return bool(helpers or tree.children(token, "nsubj", "nsubjpass"))


def is_second(clause: Token) -> bool:
    """Whether a participle behind a comma tells what was done before: "will resume patrols, halted in May"."""
    first = clause.left_edge.i
    if first == 0 or clause.doc[first - 1].text != ",":
        return False
    return not tree.children(clause, "mark", "nsubj", "nsubjpass") and clause.lemma_.lower() != "hold"


def _is_present(verb: Token) -> bool:
    """Whether it goes on as it is told: "is calling for", "calls for"."""
    helpers = [c.lower_ for c in tree.children(verb, "aux", "auxpass")]
    return verb.tag_ in ("VBZ", "VBP") if not helpers else verb.tag_ == "VBG" and helpers in (["is"], ["are"])


def is_outside(token: Token, date: Token, trigger: Token) -> bool:
    """Whether a date is of the clause above, and `token` only tells more of somebody in it, or what else is so.

    "The rebels who seized the port fled on Monday"; "the trial is set for 9 May and Mr Arden was pardoned".
    """
    if token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ == "VBN"):
        above = {t.i for t in path_up(date)}  # not so of "the attack on Monday that killed seven was the worst"
        if token.dep_ == "acl" and token.head.dep_ == "pobj" and date.i < token.head.i and trigger.i > token.i:
            return token.head.i not in above  # "quit on Monday under pressure from crowds angered by the killing"
        return token.head.dep_ in ("nsubj", "nsubjpass") and token.head.head.i in above and token.head.i not in above
    there = any(tree.children(c, "expl") for c in (token, *tree.children(token, "aux")))
    if token.dep_ != "conj" or not (there or tree.children(token, "nsubj", "nsubjpass")):
        return False
    first = token.head
    if first.tag_ == "VBD" and _is_present(token):
        return True  # "denied it on Monday, but there are calls for him to go"
    if is_perfect(token) and not is_perfect(first):
        return bool(first.i < date.i < token.left_edge.i)  # "protested on Monday, but its congress has since relented"
    is_set = first.lemma_.lower() in ("set", "schedule", "slate", "plan", "expect") or any(
        c.lower_ in ("will", "would") for c in tree.children(first, "aux")
    )
    return is_set and first.i < date.i < token.left_edge.i
