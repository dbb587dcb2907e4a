"""Bare titles: whom "the minister" means, which is the one named last who is a minister and is not dealt with there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.coreference import antecedents
from graphbuild.extract.coreference.history import History, top
from graphbuild.extract.mentions import Named, Who
from graphbuild.extract.mentions.wording import portfolio_of
from graphbuild.knowledge import Titles
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

REACH = 6  # sentences back that the other one of two holders was named
TOWARDS = ("with", "to", "on", "upon", "against", "from")
WHERE = ("of", "to", "in", "at")  # behind an office: whose it is, or where


def bearer(
    history: History,
    titles: Titles,
    words: Mapping[str, frozenset[str]],
    block: int,
    token: Token,
    form: str,
    here: tuple[int, int],
) -> Named | None:
    """Whom a title alone means, `form` being its words in small letters; None for several or where nobody bears it."""
    if form not in titles.heads or token.tag_ in ("NNS", "NNPS"):
        return None
    wanted = titles.same.get(form, frozenset({form}))
    portfolio = portfolio_of(titles, token)
    dealt_with = antecedents.subjects(history, block, token) | _objects(history, block, token)

    owners = (history.reading.mention_of(block, c) for c in token.lefts if c.dep_ == "poss")
    homes = {m.who.country for m in owners if m is not None and m.who.country}  # "Rao's envoy" is of Rao's state

    def fits(who: Who) -> bool:
        if who.kind is not Kind.PERSON or id(who) in dealt_with or (homes and who.country not in homes):
            return False
        roles = [r.lower() for r in (*who.roles, who.role or "") if r]
        if portfolio:
            roles = [r for r in roles if titles.portfolio(r) == portfolio]
        return any(
            r == w or r.endswith((" " + w, "-" + w)) or any(f"{w} {p} " in r for p in WHERE)
            for r in roles
            for w in wanted
        )

    def is_the_one(who: Who) -> bool:
        """Whether he is no deputy, no former one, and no prime minister where a minister is meant."""
        office = set(" ".join((*who.roles, who.role or "")).lower().replace("-", " ").split())
        return not _heads_government(who, form) and words["not_the_one"].isdisjoint(office)

    who = history.latest(lambda w: fits(w) and is_the_one(w)) or history.latest(fits)
    if who is None:
        return None
    across = _across(history, block, token) if who.country else frozenset()
    if who.country in across:  # "The President urged Lima", of the two presidents who spoke with each other
        other = history.latest(
            lambda w: fits(w) and is_the_one(w) and w.country not in across, sentences=REACH, here=here
        )
        who = other or who
    start = token.i - len(form.split()) + 1
    return Named(block, start, token.i + 1, who, "coreference", notes=(f"the {form}: {who.name}",))


def _objects(history: History, block: int, token: Token) -> set[int]:
    """Whom the title's bearer does something to or with: in "the minister told Ann" he is not Ann."""
    verb = token.head
    if token.dep_ != "nsubj" or verb.pos_ != "VERB":
        return set()
    heads = [*tree.objects(verb), *tree.receivers(verb), *tree.prepositional(verb, ("with", "to"), deep=False)]
    named = (history.reading.mention_of(block, t) for h in heads for t in (h, *tree.children(h, "appos")))
    return {id(w) for m in named if m is not None for w in (m.who, *m.also)}


def _across(history: History, block: int, token: Token) -> frozenset[str]:
    """The states that whoever the noun means acts on: "the president pressed Peru and called on Chile to wait"."""
    verb = top(token).head
    if top(token).dep_ not in ("nsubj", "nsubjpass") or verb.pos_ not in ("VERB", "AUX"):
        return frozenset()
    verbs = (verb, *verb.conjuncts)
    objects = [o for v in verbs for o in (*tree.objects(v), *tree.prepositional(v, TOWARDS, deep=False))]
    known = (m.who for o in objects if (m := history.reading.mention_of(block, o)) is not None)
    return frozenset(w.country for w in known if w.kind is Kind.COUNTRY and w.country)


def _heads_government(who: Who, form: str) -> bool:
    """Whether a bare "the minister" would be an odd name for the prime minister."""
    return form == "minister" and "prime" in (who.role or "").lower().split()
