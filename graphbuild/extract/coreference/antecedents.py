"""Whom a pronoun may mean: the likeliest of the mentions passed in this sentence and the few before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.coreference.history import REACH, History, top
from graphbuild.extract.mentions import Named, Who
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

TOLD = 3.0  # how much less likely it is that whom something is told is "he" in it
CLAUSE_OF = {"its": ("which", "that"), "his": ("who", "that"), "her": ("who", "that")}
WITHIN = 0.6  # and how much less likely that who is only told of in the sentence before is
SPEAKING = 1.5  # how much likelier it is that who spoke before is "he" in "he added"


def best(
    history: History,
    token: Token,
    here: tuple[int, int],
    kinds: frozenset[Kind],
    *,
    female: bool | None = None,
    plural: bool = False,
) -> Who | None:
    """The likeliest antecedent of a pronoun: near, a subject, of its kind, no other side of its own clause."""
    best: tuple[float, Who] | None = None
    fitting: set[int] = set()
    other_side = subjects(history, here[0], token)
    speaks = _speaks(history, here[0], token)
    hearers = _hearers(history, token)
    for there, named, is_subject, at in reversed(history.passed[-60:]):
        gap = history.distance(here, there)
        if gap > REACH:
            break
        who = named.who
        if not (who.kind in kinds or _is_holder(history, named, at, kinds)) or (
            named.block == here[0] and at.i > token.i
        ):
            continue
        if who.kind is Kind.PERSON and female is not None and who.female is not None and who.female != female:
            continue
        if who.kind is Kind.MEDIA and at.dep_ in ("dobj", "dative") and at.head.lemma_.lower() in history.telling:
            continue  # "told Reuters": nobody goes on to speak of the agency
        if gap == 0 and at.head == token.head and token.dep_ != "poss" and at.dep_ != token.dep_:
            continue
        if speaks and history.quotes.inside(named.block, at.i):
            continue  # who is only spoken of in somebody's words does not add anything to them
        if id(who) in other_side or history.is_speaking(who, plural=plural):
            continue
        score = (
            -2.0 * gap + (1.5 if is_subject else 0) - (1.5 if at.dep_ in ("poss", "amod", "compound", "nmod") else 0)
        )
        if at.dep_ == "pobj":
            score -= 0.5
        if gap == 1 and female is not None and top(at).head.dep_ == "ccomp" and speaks:
            score -= WITHIN
        if there == here and at.i in hearers:
            score -= TOLD
        if plural and who.kind is Kind.COUNTRY and named.found == "gazetteer" and named.end - named.start == 1:
            score -= 1.0
        if plural and _are_members(at):
            score += 2.0  # "members of the Council met the envoy of Chad. They ..."
        told_last = (
            gap == 1 and named.block == here[0] and top(at).head.dep_ == "ROOT"
        )  # "Ann Lee hailed the deal. 'It works,' she said."
        if speaks and is_subject and (told_last or top(at).head.lemma_.lower() in history.speech):
            score += SPEAKING
        fitting.add(id(who))
        if who.kind is Kind.PERSON and female is not None and who.female == female:
            score += 1.5
        if best is None or score > best[0]:
            best = (score, who)
    if (
        len(fitting) == 1
        and best is not None
        and best[1].kind is Kind.PERSON
        and best[1].female is None
        and female is not None
    ):
        best[1].female = female
    return best[1] if best else None


def of_nameless_speaker(history: History, block: int, token: Token) -> bool:
    """Whether it is who says the clause, whom no name tells: "witnesses say they saw it", "a diplomat said he ..."."""
    verb = token.head
    while verb.dep_ in ("conj", "xcomp", "ccomp", "advcl") and verb.head.lemma_.lower() not in history.speech:
        verb = verb.head
    if token.dep_ not in ("nsubj", "nsubjpass") or verb.dep_ != "ccomp" or token.i < verb.head.i:
        return False
    sayers = [c for c in verb.head.children if c.dep_ == "nsubj"]
    if len(sayers) != 1 or sayers[0].pos_ not in ("NOUN", "PROPN"):
        return False
    if history.reading.mention_of(block, sayers[0]) is not None:
        return False
    many = sayers[0].tag_ in ("NNS", "NNPS")
    if token.lower_ == "they":
        return many
    if many or token.lower_ == "it":
        return False
    return sayers[0].tag_ == "NN" and sayers[0].lemma_.lower() in history.speaking


def several_say(history: History, block: int, token: Token) -> Who | None:
    """Who "they" are that say so: "the Serbs say they are fighting", whoever met before."""
    clause = token.head
    if token.lower_ != "they" or token.dep_ != "nsubj" or clause.dep_ != "ccomp" or token.i < clause.head.i:
        return None
    if clause.head.lemma_.lower() not in history.speech:
        return None
    sayers = [c for c in clause.head.children if c.dep_ == "nsubj" and c.tag_ in ("NNS", "NNPS")]
    named = history.reading.mention_of(block, sayers[0]) if len(sayers) == 1 else None
    return named.who if named is not None and named.who.is_actor else None


def _hearers(history: History, token: Token) -> set[int]:
    """Whom what the pronoun is the subject of is told to: "told Bo that he would wait" is the teller, if either.

    But "told Bo that he must wait" is Bo.
    """
    verb = token.head
    bound = verb.lemma_ in ("have", "need") or any(c.lower_ in ("must", "should", "ought") for c in verb.children)
    if token.dep_ not in ("nsubj", "nsubjpass") or bound or token.lower_ == "they":
        return set()
    while verb.dep_ == "conj":
        verb = verb.head
    if verb.dep_ != "ccomp" or verb.head.lemma_.lower() not in history.telling:
        return set()
    return {c.i for c in verb.head.children if c.dep_ in ("dobj", "dative")}


def _speaks(history: History, block: int, token: Token) -> bool:
    """Whether the pronoun is who says or condemns something, and stands in nobody's quotation: "he added"."""
    told = token.dep_ == "nsubj" and token.head.lemma_.lower() in history.speech | history.decrying
    return told and not history.quotes.inside(block, token.i)


def asked(history: History, token: Token, here: tuple[int, int], kinds: frozenset[Kind]) -> Who | None:
    """Who answers a request: the one asked, here or a sentence before: "Oslo urged Lima to wait, but it refused"."""
    if token.dep_ != "nsubj" or token.head.lemma_.lower() not in history.answering:
        return None
    for there, named, _, at in reversed(history.passed[-12:]):
        if history.distance(here, there) > 1:
            break
        if named.who.kind not in kinds or (named.block == here[0] and at.i > token.i):
            continue
        noun, verb = at, at.head
        if noun.dep_ == "pobj" and verb.dep_ == "prep" and verb.lower_ in ("on", "to", "upon"):
            verb = verb.head
        elif noun.dep_ == "nsubj" and verb.dep_ in ("ccomp", "xcomp"):  # "demanded that Lima wait"
            wanted = verb.tag_ in ("VB", "VBP") and not any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)
            verb = verb.head if wanted else noun
        elif noun.dep_ not in ("dobj", "dative"):
            continue
        first = token.head  # of several clauses: "told Lima that the port was shut and that it would refuse"
        while first.dep_ == "conj":
            first = first.head
        within = first.dep_ in ("ccomp", "xcomp", "advcl") and first.head == verb  # "tells Lima it agrees"
        if verb.lemma_.lower() in history.requesting and verb != token.head and not within:
            who: Who = named.who
            return who
    return None


def ahead(history: History, token: Token, here: tuple[int, int], kinds: frozenset[Kind], *, female: bool) -> Who | None:
    """The subject that follows, of a pronoun in what stands before it: "In his letter, Soto said"."""
    root = token.sent.root
    subject = next(iter(tree.children(root, "nsubj", "nsubjpass")), None)
    if subject is None or token.i >= subject.left_edge.i or subject.pos_ != "PROPN":
        return None
    front = token
    while front.head.i not in (front.i, root.i):
        front = front.head
    if front.dep_ not in ("prep", "advcl") or front.i >= subject.i:
        return None
    block = here[0]
    named = history.reading.mention_of(block, subject)
    if named is None or named.who.kind not in kinds or history.quotes.inside(block, token.i):
        return None
    return named.who if named.who.female in (None, female) or named.who.kind is not Kind.PERSON else None


def of_clause(history: History, block: int, token: Token, kinds: frozenset[Kind]) -> Who | None:
    """Whom "its" means in what a relative clause says of a name: "met the Elm Party, which pledged its support"."""
    verb = token.head
    while verb.dep_ in ("dobj", "pobj", "prep", "xcomp") and verb.head.i < token.i:
        verb = verb.head
    if token.dep_ != "poss" or verb.dep_ != "relcl":
        return None
    subject = next(iter(tree.children(verb, "nsubj")), None)
    fits = CLAUSE_OF.get(token.lower_, ("who", "which", "that"))
    if subject is None or subject.lower_ not in fits:
        return None
    noun = next(iter(tree.surface_subjects(verb, tree.NO_CONTROL)), None)
    named = history.reading.mention_of(block, noun) if noun is not None else None
    if named is None or named.who.kind not in kinds or not named.who.is_actor or named.also:
        return None
    who: Who = named.who
    return who


def subjects(history: History, block: int, token: Token) -> set[int]:
    """Who is the subject of the verb whose object the pronoun is: "phoned Ana and urged him"."""
    verb = token.head
    if token.dep_ == "pobj" and verb.dep_ in ("prep", "agent", "dative"):
        verb = verb.head
    if token.dep_ == "poss" and token.lower_ == "their" and token.head.dep_ in ("dobj", "dative"):
        verb = token.head.head  # "it barred their envoy": of others than "it"
        one = any(s.lower_ in ("it", "he", "she") for s in tree.children(verb, "nsubj"))
        if not one or verb.pos_ != "VERB":
            return set()
    elif (
        token.dep_ not in ("dobj", "dative", "pobj") or verb.pos_ != "VERB" or token.lower_.endswith(("self", "selves"))
    ):
        return set()
    heads = tree.subjects(verb, tree.NO_CONTROL)
    named = (history.reading.mention_of(block, t) for s in heads for t in (s, *tree.children(s, "appos")))
    return {id(w) for m in named if m is not None for w in (m.who, *m.also)}


def _is_holder(history: History, named: Named, at: Token, kinds: frozenset[Kind]) -> bool:
    """Whether "he" may mean this unnamed holder of an office: "Thailand's foreign minister ... he"."""
    return (
        Kind.PERSON in kinds and named.found == "office" and at.tag_ in ("NN", "NNP") and at.lower_ in history.holders
    )


def _are_members(of: Token) -> bool:
    """Whether the subject of its clause are the "members of" this body."""
    if of.dep_ != "pobj" or of.head.lower_ != "of":
        return False
    noun = of.head.head
    return bool(noun.lower_ == "members" and noun.dep_ == "nsubj")
