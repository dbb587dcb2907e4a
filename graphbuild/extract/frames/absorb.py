"""Which frames are no events of their own: outer verbs absorb the deeds in their complements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Frame
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

MEANS = frozenset({"by", "with"})
RATHER = frozenset({"rather", "sooner"})
BEHIND = frozenset({"after", "during", "following"})
CONTRASTS = frozenset({"while", "whereas", "although", "though"})


def unabsorbed(frames: list[Frame], words: Mapping[str, frozenset[str]]) -> list[Frame]:
    """The frames that no outer one of the same sentence absorbs; `words`: the closed lists of the grammar."""
    swallowed: set[int] = set()
    for frame in frames if len(frames) > 1 else ():  # one alone swallows others, and there are none
        if frame.pattern.inner == "absorbs":
            inside = list(tree.complement(frame.token))
            aside = {
                t.i
                for c in inside
                if tree.is_comment(c) or tree.is_known(c) or _is_contrast(c) or _is_before(c)
                for t in c.subtree
            }
            swallowed.update(t.i for t in inside if t.i != frame.token.i and t.i not in aside)
            if frame.role == "noun" and frame.carrier is not None and frame.type == "REQUEST":
                # "issued an appeal for $4 million to help refugees"
                aims = (c for c in tree.children(frame.carrier, "advcl") if tree.is_purpose(c))
                swallowed.update(t.i for c in aims for t in c.subtree)
    swallowed.update(_weighed(frames))
    ended = {
        o.i
        for f in frames
        if f.type in ("CONCEDE", "RETREAT")
        for o in (tree.objects(f.token) if f.role == "verb" else tree.prepositional(f.token, ("of",), deep=False))
    }
    absorbing = {f.token.i for f in frames if f.role == "verb" and f.pattern.inner == "absorbs"}
    kept = []
    for frame in frames:
        if _is_denied(frame, words["denying_verbs"]) or _is_by_wire(frame) or _is_occasion(frame):
            kept.append(frame)
            continue
        if frame.token.i in swallowed or (frame.role == "noun" and frame.token.i in ended):
            continue  # "lifted the sanctions": the sanctions are what is yielded, no deed of now
        if frame.role == "noun" and frame.carrier is not None and frame.carrier.i in absorbing:
            continue
        kept.append(frame)
    asked = {f.token.head.i for f in frames if f.role == "modal" and f.token.dep_ == "ccomp"}
    # "said Chad must stop the attacks" is a demand, and no charge beside it
    kept = [f for f in kept if f.type != "ACCUSE" or f.role != "verb" or f.token.i not in asked]
    kept = [f for f in kept if not _is_background(f, words)]
    return _without_purposes(_without_parts(kept)) if len(kept) > 1 else kept


def _is_denied(frame: Frame, denying: frozenset[str]) -> bool:
    """Whether somebody denies to have done it to another: "denied that it had hacked Oman", "denied arming rebels"."""
    clause = frame.token
    is_content = clause.dep_ in ("ccomp", "xcomp") and clause.head.lemma_.lower() in denying
    return frame.role == "verb" and is_content and bool(frame.source and frame.target)


def _is_contrast(clause: Token) -> bool:
    """Whether it tells another thing beside the first: "urged Mali to pay, while Chad has sent its own men"."""
    return clause.dep_ == "advcl" and any(c.lower_ in CONTRASTS for c in tree.children(clause, "mark"))


def _is_before(clause: Token) -> bool:
    """Whether it tells what somebody had done before: "urged Mali to resume talks halted after Chad shelled Gao"."""
    if clause.dep_ != "advcl" or clause.tag_ != "VBD" or not tree.children(clause, "nsubj"):
        return False
    return any(c.lower_ in BEHIND for c in tree.children(clause, "mark"))


def _is_by_wire(frame: Frame) -> bool:
    """Whether it tells how something was said: "warned Oman in a call" is a call, whatever the warning says."""
    is_said = frame.role == "noun" and frame.mode == "phone" and tree.is_channel(frame.token)
    return is_said and frame.carrier is not None and frame.carrier.i == frame.token.head.head.i


def _is_occasion(frame: Frame) -> bool:
    """Whether it tells of the talks behind which something was said or agreed: "vowed to pay after talks in Oslo"."""
    token = frame.token
    behind = token.dep_ == "pobj" and token.head.lower_ in BEHIND and frame.role == "noun"
    met = behind and frame.type == "CONSULT" and frame.carrier is not None and frame.carrier.i == token.head.head.i
    return met and len({m.who.country for m in (*frame.source, *frame.target) if m.who.country}) > 1


def _weighed(frames: list[Frame]) -> set[int]:
    """The words of a choice between two evils, neither of them done: "would rather see it shelled than give it up"."""
    found: set[int] = set()
    for frame in frames:
        doc = frame.token.doc
        if "than" not in doc.lowers or doc.lowers.isdisjoint(RATHER):
            continue
        for verb in (frame.token, *frame.token.ancestors):
            chooses = any(c.lower_ in RATHER for c in tree.children(verb, "advmod"))
            if chooses and any(c.lower_ in ("would", "'d") for c in tree.children(verb, "aux")):
                found.update(t.i for t in verb.subtree)
    return found


def _without_parts(frames: list[Frame]) -> list[Frame]:
    """ "The signing of an agreement between Chad and Libya" is one event, which has the agreement's sides."""
    nouns = {f.token.i: f for f in frames if f.role == "noun"}
    crowds = {f.token.i for f in frames if f.role == "verb" and f.type == "PROTEST"}
    banned = {f.token.i: f for f in frames if f.role == "verb" and f.type == "SANCTION" and f.mode == "expel"}
    dropped: set[int] = set()
    for frame in frames:
        told = nouns.get(frame.token.head.i)
        sent = banned.get(frame.token.head.i) if frame.token.dep_ == "advcl" and frame.token.tag_ == "VBG" else None
        if sent is not None and frame.type in ("COERCE", "REQUEST"):
            sent.target = sent.target or frame.target  # "declared them unwelcome, telling them to be gone"
            dropped.add(id(frame))
        is_aside = frame.token.dep_ == "advcl" and frame.token.tag_ == "VBG" and frame.type == "PROTEST"
        if is_aside and frame.token.head.i in crowds and not frame.source:
            dropped.add(id(frame))  # "marched through Oslo, chanting slogans"
        if frame.token.dep_ == "relcl" and told is not None and told.type == frame.type == "SANCTION":
            told.target = told.target or frame.target  # "announced sanctions that target two ministers"
            dropped.add(id(frame))
        if frame.role != "noun" or frame.token.dep_ != "pobj" or frame.token.head.lower_ != "of":
            continue
        outer = nouns.get(frame.token.head.head.i)
        if outer is not None and outer is not frame and outer.type == frame.type:
            outer.source = outer.source or frame.source
            outer.target = outer.target or frame.target
            dropped.add(id(frame))
    struck = {f.token.i: f for f in frames if f.role == "verb" and f.type == "ASSAULT"}
    for frame in nouns.values():  # "was killed by a Kenyan airstrike": what it is done by is no second deed
        means = frame.type == "ASSAULT" and frame.token.dep_ == "pobj" and frame.token.head.lower_ in MEANS
        outer = struck.get(frame.token.head.head.i) if means else None
        if outer is not None and not (outer.source and frame.source and not set(_ids(outer)) & set(_ids(frame))):
            outer.source = outer.source or frame.source
            outer.target = outer.target or frame.target
            outer.mode = outer.mode or frame.mode
            dropped.add(id(frame))
    phrases = {f.token.i: f for f in frames if f.role == "verb" and f.words > 1}
    for frame in nouns.values():  # "came under attack": the attack is the verb's own word
        outer = phrases.get(frame.carrier.i) if frame.carrier is not None else None
        if outer is None or outer.type != frame.type or frame.type == "CONSULT":
            continue  # a visit tells when and where it is, whatever verb carries it
        if any(frame.token.lemma_.lower() in phrase.split()[1:] for phrase in outer.pattern.verb):
            outer.source = outer.source or frame.source
            outer.target = outer.target or frame.target
            dropped.add(id(frame))
    verbs = {f.token.i: f for f in frames if f.role == "verb" and f.type == "CONSULT"}
    for frame in nouns.values():  # "met the rebels for talks", "coordinated a meeting with Oman"
        outer = verbs.get(frame.carrier.i) if frame.carrier is not None and frame.type == "CONSULT" else None
        token = frame.token
        if (
            outer is None
            or not (outer.source and outer.target)
            or "visit" in (outer.mode, frame.mode)
            or outer.token.lemma_ == "have"
        ):
            continue
        if token.dep_ != "pobj" or token.head.lower_ in ("for", "in", "at"):
            dropped.add(id(frame))
    for frame in verbs.values():  # "the talks, which Oman hosts, were broken off": one event, told by the noun
        held = [nouns[o.i] for o in tree.objects(frame.token) if o.i in nouns and nouns[o.i].type == "CONSULT"]
        there = {id(m.who) for f in held[:1] for m in (*f.source, *f.target)}
        if frame.pattern.status == "cancelled" and there and not {id(m.who) for m in frame.source} <= there:
            dropped.add(id(frame))
    visits = [f for f in frames if f.mode == "visit"]
    dropped.update(id(f) for f in nouns.values() if any(_is_aim_of(f, visit) for visit in visits))
    return [f for f in frames if id(f) not in dropped]


def _ids(frame: Frame) -> list[int]:
    return [id(m.who) for m in frame.source]


def _is_aim_of(talks: Frame, visit: Frame) -> bool:
    """Whether talks are what a visit was for: "paid a visit to Oman for talks with Omani officials"."""
    token = talks.token
    if talks.type != "CONSULT" or talks is visit or token.dep_ != "pobj" or token.head.lower_ != "for":
        return False
    going = {visit.token.i} | ({visit.carrier.i} if visit.carrier is not None else set())
    if token.head.head.i not in going or any(m.who.kind is Kind.PERSON for m in talks.target):
        return False
    hosts = {m.who.country for m in visit.target}
    return bool(talks.target) and all(m.who.country in hosts for m in talks.target)


def _is_background(frame: Frame, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether it only describes somebody: "an officer accused of murder", "troops backed by Iran"."""
    if frame.role == "verb" and frame.token.dep_ == "pcomp" and tree.children(frame.token, "neg"):
        return True  # "criticised Chad for not freeing him"
    if frame.role == "verb" and frame.type == "SUPPORT" and tree.is_purpose(frame.token):
        # "is working with Oman to support a settlement"; but "is to back it", "is set to recognise Oman"
        if frame.token.head.lemma_.lower() in words["contacting_verbs"] or tree.is_performed(frame.token, words):
            return False  # "wrote to Oman to thank it": what is said is done by the letter
        return frame.token.dep_ == "advcl" or frame.token.head.lemma_.lower() not in words["resolving_verbs"]
    if frame.role == "verb" and frame.type == "SUPPORT" and frame.token.dep_ == "acl" and frame.token.tag_ == "VBG":
        # "protesters supporting the strike"; but "a statement backing the strike"
        return frame.token.head.lemma_.lower() not in words["utterances"]
    if frame.role != "verb" or frame.token.dep_ != "acl" or frame.token.tag_ != "VBN":
        return False
    if not frame.source and not frame.target:
        return True  # "people displaced by the conflict"
    if frame.type == "SUPPORT":
        return True  # "a clinic supported by Oman", "rebels backed by Chad"
    if tree.subjects(frame.token, tree.NO_CONTROL):
        return False
    # "men convicted in Chad": it only tells which men
    return (frame.type == "ACCUSE" or frame.mode == "convict") and not frame.source


def _without_purposes(frames: list[Frame]) -> list[Frame]:
    """ "Blocked roads to protest against Mali" is one protest, against Mali: what it is done for is no second deed."""
    by_token = {f.token.i: f for f in frames if f.role == "verb"}
    dropped: set[int] = set()
    for frame in frames:
        outer = by_token.get(frame.token.head.i)
        if frame.role != "verb" or outer is None or outer is frame or not tree.is_purpose(frame.token):
            continue
        if outer.type == frame.type != "CONSULT":  # "is going to meet", "flew to Rome to meet the pope"
            outer.source = outer.source or frame.source
            outer.target = outer.target or frame.target
            dropped.add(id(frame))
    return [f for f in frames if id(f) not in dropped]
