"""Whether the words of a trigger stand together, and the longer forms in which lists write a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.tree.steps import children, is_time, once, resolved

if TYPE_CHECKING:
    from spacy.tokens import Token

# entities that only say when or where
SCENES = frozenset({"DATE", "TIME", "GPE", "LOC", "FAC"})
BEHIND = frozenset({"prt", "advmod", "prep"})
# adverbs that make a verb another one, where they have no object of their own: "gave in", "took over"
SEVERAL = frozenset({"several", "many", "numerous", "various", "multiple", "repeated", "frequent", "regular"})
SERIES = frozenset({"set", "round", "series", "string", "number", "spate", "wave", "flurry"})
ONE_OF_THEM = frozenset({"set", "round"})  # nouns of a series that sum up only as a plural
PARTICLES = frozenset({"in", "over", "up", "down", "off", "out", "back", "around", "through", "away"})
# bare nouns that name no deed behind such a preposition
IDLE = frozenset({"in protest", "under threat", "at war", "on demand", "in revolt", "on request", "in demand"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
ANOTHER = frozenset({
    "another", "other", "second", "third", "fourth", "last", "next", "new", "further", "fresh", "additional",
    "separate", "subsequent", "different", "similar",
})  # fmt: skip


def is_idle_noun(noun: Token) -> bool:
    """Whether a noun names no deed where it stands: the month of March, "left in protest", "resort to violence"."""
    if noun.ent_type_ == "DATE" and noun.text[:1].isupper() and noun.i > noun.sent.start:
        return True
    if noun.dep_ in ("npadvmod", "compound") and _is_hyphened(noun):
        return True  # "protest-hit towns", "attack-prone roads"
    if noun.dep_ != "pobj" or any(c.dep_ in ("det", "poss", "amod", "compound", "nummod") for c in noun.lefts):
        return False
    verb = noun.head.head
    resorts = noun.head.lower_ == "to" and verb.lemma_ == "resort" and verb.tag_ not in ("VBD", "VBN")
    return resorts or f"{noun.head.lower_} {noun.lower_}" in IDLE


def _is_hyphened(noun: Token) -> bool:
    """Whether a hyphen ties the noun to a participle or adjective right behind it."""
    doc, at = noun.doc, noun.i
    if at + 2 >= len(doc) or doc[at + 1].text != "-" or noun.whitespace_ or doc[at + 1].whitespace_:
        return False
    return doc[at + 2].tag_ in ("VBN", "VBD", "JJ")


def takes_up(noun: Token) -> bool:
    """Whether the noun takes up a deed told before: "the march", "their strike", and not "the second march"."""
    definite = any(c.lower_ in DEFINITE or (c.dep_ == "poss" and c.pos_ == "PRON") for c in noun.lefts)
    return definite and not is_another(noun)


def named_by(verb: Token, nouns: frozenset[str]) -> Token | None:
    """The noun of `nouns` that names what the verb tells: "attended the summit", "is on a trip for the talks"."""
    near = resolved(children(verb, "nsubj", "nsubjpass", "dobj"))
    for _ in range(3):
        found = next((n for n in near if n.lemma_.lower() in nouns), None)
        if found is not None:
            return found
        preps = (p for t in [*near, verb] for p in children(t, "prep") if p.lower_ in ("for", "in", "on"))
        near = [o for p in preps for o in children(p, "pobj")]
    return None


def is_several(noun: Token) -> bool:
    """Whether a noun sums several up: "several talks", "many rounds of talks", "a series of raids"."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in SERIES:
        noun = noun.head.head
    many = noun.tag_ in ("NNS", "NNPS") and any(c.lower_ in SEVERAL for c in noun.children)
    return many or (noun.lemma_.lower() in SERIES and noun.tag_ == "NN" and noun.lower_ not in ONE_OF_THEM)


def is_another(noun: Token) -> bool:
    """Whether the text says that this is another deed: "a second march", "fresh talks", "larger crowds"."""
    return any(c.lower_ in ANOTHER or c.tag_ in ("JJR", "JJS") for c in noun.lefts)


@once
def near_words(token: Token) -> set[str]:
    """Lower-case words and lemmas that depend on `token` closely: what a trigger of several words is matched with."""
    found: set[str] = set()
    for child in token.children:
        if child.lower_ == "to" and child.dep_ == "aux":
            continue  # "vowed to appeal the ruling" appeals to nobody
        found.add(child.lower_)
        found.add(child.lemma_.lower())
        if child.dep_ == "neg":
            found.add("not")  # "never kept its word"
        if child.dep_ in (
            "dobj",
            "prep",
            "prt",
            "acomp",
            "advmod",
            "xcomp",
            "oprd",
            "attr",
            "dative",
            "npadvmod",
            "pobj",
        ):
            for grand in child.children:
                found.add(grand.lower_)
                found.add(grand.lemma_.lower())
                if grand.children and grand.dep_ in ("prep", "pobj", "dobj"):
                    found.update([g.lower_ for g in grand.children])
        elif child.dep_ == "advcl":  # "will retaliate unless ..."
            found.update(grand.lower_ for grand in child.children if grand.dep_ == "mark")
    return found


def has_words(token: Token, words: tuple[str, ...]) -> bool:
    """Whether a trigger's other words stand with it; a preposition right behind it or behind its object."""
    near = near_words(token)
    if not near.issuperset(words) or any(_only_describes(token, word, words) for word in words):
        return False
    first = words[0]
    if len(words) == 1 and first in PARTICLES and children(token, "dobj"):
        placed = [t for t in token.subtree if t.lower_ == first]
        if all(t.dep_ == "prep" and children(t, "pobj") for t in placed):
            return False  # "gave Kenya $40 million in loans" is no "gave in"
    own = [c for c in token.children if c.lower_ == first and c.dep_ in ("prep", "prt", "agent", "dative")]
    if own:
        if first == "on":  # "phoned Oslo on Friday" is no "call on"
            own = [c for c in own if not any(is_time(o) for o in children(c, "pobj"))]
        return any(_stands_behind(token, c) for c in own)
    if any(first in (c.lower_, c.lemma_.lower()) for c in token.children):
        return True
    if first == "to" and any(
        g.lower_ == "to" and g.dep_ == "aux" for c in children(token, "xcomp") for g in c.children
    ):
        return True  # "told Oman to send troops to Chad"
    objects = children(token, "dobj")
    if len(words) == 1:  # "declared the duty for peace" is no "declare for"; but "press Oslo for", misread
        objects = [o for o in objects if o.pos_ != "NOUN"]
    inside = [g for o in objects for g in o.children if g.lower_ == first]
    deep = [t for t in token.subtree if t.lower_ == first and t.pos_ == "ADP" and t.i > token.i]
    return bool(inside) or not deep  # "took France to court over its tests" is no "take over"


def _only_describes(verb: Token, word: str, words: tuple[str, ...]) -> bool:
    """Whether the word only stands before a noun that is none of the words: "took control measures" is no control."""
    described = False
    for child in verb.children:
        if word in (child.lower_, child.lemma_.lower()):
            return False
        for grand in child.children:
            if word not in (grand.lower_, grand.lemma_.lower()):
                continue
            if grand.dep_ != "compound" or child.lower_ in words or child.lemma_.lower() in words:
                return False
            described = True
    return described


def _stands_behind(verb: Token, word: Token) -> bool:
    """Whether a preposition or particle stands right behind the verb, or behind its object."""
    if word.dep_ == "prt" or word.i == verb.i + 1:
        return True
    if word.i < verb.i:  # "on whom they called"; but "On Monday they called him" is no "call on"
        return any(c.tag_ in ("WDT", "WP", "WP$") for c in word.subtree)
    held = {t.i for o in children(verb, "dobj") for t in o.subtree}
    # "spoke on Monday with", "met in Geneva with": a day or a place between is no other sense
    for prep in children(verb, "prep", "npadvmod"):
        bare = prep.dep_ == "prep" and not children(prep, "pobj", "pcomp")  # "in particular", "once again"
        if prep.dep_ == "npadvmod" or bare or any(o.ent_type_ in SCENES for o in children(prep, "pobj")):
            held |= {t.i for t in prep.subtree}
    between = verb.doc[verb.i + 1 : word.i]
    return all(t.i in held or t.dep_ in ("advmod", "prt", "neg", "punct") for t in between)


def longer_forms(token: Token) -> list[str]:
    """The head as lists write it with the words beside it: "aid package", "cease-fire", "step down"."""
    doc, i, lemma = token.doc, token.i, token.lemma_.lower()
    if token.pos_ == "VERB" and (behind := [c.lower_ for c in token.children if c.dep_ in BEHIND and c.i == i + 1]):
        return [f"{lemma} {word}" for word in behind]  # "step down", which is another verb than "step up"
    if i == 0:
        return []
    before = doc[i - 1]
    if before.text == "-" and i >= 2:
        return [f"{doc[i - 2].lower_}-{lemma}", f"{doc[i - 2].lower_}-{token.lower_}"]
    if before.pos_ in ("NOUN", "ADJ", "PROPN", "VERB"):
        return [f"{before.lower_} {lemma}", f"{before.lower_} {token.lower_}", f"{before.lemma_.lower()} {lemma}"]
    return []
