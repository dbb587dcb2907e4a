"""States that are not named: "the country", "the West African nation", "its neighbour"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.coreference.history import History, top
from graphbuild.extract.mentions import Who
from graphbuild.extract.quotes import Quotes
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

NEAR = 2  # sentences back that "the country" was named in
PAIR_NEAR = 8  # sentences back that the neighbour was
MAIN, LAST = 1.5, 1.0  # how much it counts to be what the article is about, and to have been named last
SIDES = ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "dative")


def the_country(
    words: Mapping[str, frozenset[str]],
    quotes: Quotes,
    history: History,
    block: int,
    token: Token,
    here: tuple[int, int],
) -> str | None:
    """ISO code of the state that "the country" means: that of who speaks of it, else one named just before."""
    if token.dep_ not in SIDES or token.tag_ not in ("NN", "NNP") or not _is_the_one(words, token):
        return None
    if token.dep_ == "pobj" and token.head.lower_ in words["land_spots"]:
        return None
    speaker = quotes.speaker(block, token.i) or _teller(history, block, token)
    told = speaker.country if speaker is not None and speaker.kind is not Kind.MEDIA else None
    guest = _guests_home(words, history, block, token)
    best: tuple[float, str] | None = None
    most = max(history.main.values(), default=0.0)
    last = True
    for there, named, is_subject, at in reversed(history.passed[-30:]):
        gap = history.distance(here, there)
        if gap > NEAR:
            break
        who: Who = named.who
        if who.country in (None, guest) or who.kind is Kind.MEDIA or (gap == 0 and _is_other_side(token, at)):
            continue
        if told is not None and (gap or who.country == told):
            break  # nobody else was named since its speaker was
        score = -gap + (1.0 if is_subject else 0.0) + MAIN * history.main.get(who.country, 0.0) / (most or 1.0)
        is_named = who.kind in (Kind.COUNTRY, Kind.GOVERNMENT) and at.dep_ not in ("amod", "compound", "nmod")
        score += LAST if last and is_named else 0.0 if is_named else -0.5
        last = last and not is_named
        if best is None or score > best[0]:
            best = (score, who.country)
    return best[1] if best else told


def the_other(words: Mapping[str, frozenset[str]], history: History, token: Token, here: tuple[int, int]) -> Who | None:
    """ "Accused its neighbour", "accused the neighbouring country": the one other state that was named lately."""
    if token.dep_ not in SIDES or token.tag_ != "NN":
        return None
    owners = [c for c in token.lefts if c.dep_ == "poss"] or _doers(words, token)
    if len(owners) != 1 or any(c.dep_ in ("appos", "prep", "relcl", "acl") for c in token.children):
        return None
    owner = history.reading.mention_of(block := here[0], owners[0])
    if owner is None or owner.who.country is None or history.reading.mention_of(block, token) is not None:
        return None
    others: dict[int, Who] = {}
    for there, named, _, _ in reversed(history.passed):
        if history.distance(here, there) > PAIR_NEAR:
            break
        if named.who.kind is Kind.COUNTRY and named.who.country != owner.who.country:
            others[id(named.who)] = named.who
    return next(iter(others.values())) if len(others) == 1 else None


def _doers(words: Mapping[str, frozenset[str]], token: Token) -> list[Token]:
    """Who does what is done to "the neighbouring country"."""
    lefts = {c.lower_ for c in token.lefts}
    if "the" not in lefts or lefts.isdisjoint(words["bordering"]) or token.dep_ in ("nsubj", "nsubjpass"):
        return []
    verb = token.head.head if token.dep_ == "pobj" else token.head
    return tree.subjects(verb, tree.NO_CONTROL) if verb.pos_ == "VERB" else []


def _is_the_one(words: Mapping[str, frozenset[str]], token: Token) -> bool:
    """Whether it is said to be one that was told of: "the landlocked country", not "the first country to leave"."""
    lefts = list(token.lefts)
    if not any(c.lower_ in ("the", "this", "that") for c in lefts) or any(c.dep_ in ("poss", "nummod") for c in lefts):
        return False
    if any(c.tag_ in ("JJS", "RBS") or c.lower_ in words["other_lands"] for c in lefts):
        return False
    behind = [c for c in token.rights if c.dep_ in ("relcl", "acl", "appos") or (c.dep_ == "prep" and c.lower_ == "of")]
    return not any(c.dep_ != "prep" or any(o.pos_ == "PROPN" for o in c.children) for c in behind)


def _guests_home(words: Mapping[str, frozenset[str]], history: History, block: int, token: Token) -> str | None:
    """The state of who visits "the country", which is another: "Rao, who is on a visit to the island nation"."""
    trip = token.head.head if token.dep_ == "pobj" and token.head.lower_ in ("to", "in") else token.head
    lemma = trip.lemma_.lower()
    if not any(lemma in words[name] for name in ("trip_nouns", "arriving_verbs", "touring_verbs")):
        return None
    before = (history.reading.covering.get((block, i)) for i in range(token.i - 1, token.sent.start - 1, -1))
    return next((m.who.country for m in before if m is not None and m.who.kind is Kind.PERSON), None)


def _teller(history: History, block: int, token: Token) -> Who | None:
    """Who says the clause that it stands in: "Mali's minister said the country had closed its ports"."""
    verb = token.head
    for _ in range(6):
        if verb.dep_ == "ccomp" and verb.head.lemma_.lower() in history.speech:
            found = (history.reading.mention_of(block, c) for c in verb.head.children if c.dep_ == "nsubj")
            return next((m.who for m in found if m is not None), None)
        if verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def _is_other_side(token: Token, at: Token) -> bool:
    """Whether the name is another part of the same clause: "Lima is angry with the country" is not Lima's own."""
    verb = token.head
    while verb.dep_ in ("prep", "pobj", "agent", "dobj", "poss") and verb.head.i != verb.i:
        verb = verb.head
    side = top(at)
    while side.dep_ in ("prep", "pobj", "agent", "poss", "compound", "amod") and side.head.i != side.i:
        side = side.head
    return bool(side.i == verb.i or side.head.i == verb.i)
