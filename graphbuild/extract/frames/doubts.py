"""What a filled frame must still be asked: whether its sides make the deed one between political actors.

A pattern knows words; only when the sides stand can be seen that a talk is an interview, a sitting one's own
parliament's, a journey the way home, a defence one's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.civil import civil_doubt
from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.frames.marches import is_of_arms, is_of_rite, is_written
from graphbuild.extract.frames.public import private_doubt
from graphbuild.extract.frames.referents import is_own_state
from graphbuild.extract.frames.requests import request_doubt
from graphbuild.extract.frames.slots import Slots
from graphbuild.extract.lists import either
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

WHERE_TO = ("to", "in", "at", "into", "for")  # slots of a journey's end
CHAMBERS = frozenset({"LEG", "JUD"})  # the sectors of parliaments and courts
OWN = frozenset({"his", "her", "its", "their", "my", "our"})
# types of deeds that count between people of some office only, and of what is said of somebody
OFFICIAL = frozenset({"AGREE", "AID", "CONSULT", "COOPERATE", "MOBILIZE", "RETREAT", "SANCTION", "SUPPORT"})
JUDGED = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
SELVES = frozenset({"himself", "herself", "itself", "themselves", "ourselves", "myself", "yourself"})
TO_OTHERS = frozenset({"ACCUSE", "AID", "CONCEDE", "SUPPORT"})
OWN_STATE = frozenset({Kind.COUNTRY, Kind.GOVERNMENT})
POSSIBLY = frozenset({"may", "might", "could"})
TOPICS = frozenset({"AGREE", "AID", "CONCEDE", "COOPERATE", "RETREAT"})  # what talks may be on, and is not done yet


def doubt(here: Slots, frame: Frame) -> str | None:
    """Why the frame is no event after all, None for no reason."""
    if frame.type == "CONSULT":
        if frame.target and all(m.who.kind is Kind.MEDIA for m in frame.target):
            return "words to a newspaper or broadcaster"
        if frame.role == "noun" and frame.token.lower_ == "talk" and not frame.pattern.light_verb:
            return '"talk of" something is no meeting'
        if _sits_alone(here, frame):
            return "a chamber or cabinet that only sits"
        if frame.mode == "visit" and frame.role == "verb":
            if _is_going_to(frame.token):
                return 'the "to" of an infinitive, and no way'
            if _goes_home(here, frame):
                return "a way home"
    if frame.type == "SUPPORT" and frame.role == "verb" and _defends_own(here, frame):
        return "a defence of one's own deed"
    if frame.type == "REQUEST" and (unfit := request_doubt(here, frame)) is not None:
        return unfit
    if frame.type == "ACCUSE" and frame.role == "adjective" and _may_be(frame.token):
        return "only what may be so"  # "speech that might be illegal"
    if frame.type == "AID" and frame.role == "verb" and (unfit := _no_help(here, frame)) is not None:
        return unfit
    if frame.type == "PROTEST" and is_of_arms(here, frame):
        return "strikes of an armed force"
    if frame.type == "PROTEST" and is_of_rite(here, frame):
        return "a procession behind a coffin or for a feast"
    if frame.type in TO_OTHERS and frame.role == "verb" and any(o.lower_ in SELVES for o in tree.objects(frame.token)):
        return "what one does to oneself"  # "the army absolved itself of blame"
    if frame.role == "verb" and frame.token.dep_ == "acl" and any(c.lower_ == "any" for c in frame.token.head.lefts):
        return "said of what may not be there"  # "will treat any troops sent there as its foes"
    if frame.type in OFFICIAL and _is_private(frame):
        return "what private people do among themselves"
    if frame.type in JUDGED and _is_of_oneself(here, frame):
        return "said of oneself"  # "argued that he should be immune"
    hopes = frame.role == "verb" and frame.token.lemma_.lower() in here.grammar.words["dashed_hopes"]
    if hopes and any(c.lower_ in ("had", "'d") for c in tree.children(frame.token, "aux")):
        return "a hope that came to nothing"  # "had hoped to sign a treaty"
    if frame.role == "noun" and (unfit := _noun_doubt(here, frame)) is not None:
        return unfit
    if frame.type == "ACCUSE" and frame.role in ("adjective", "noun") and not frame.target and _is_weighed(frame):
        return "a judgement of what might be done, by nobody"
    if frame.type == "THREATEN" and frame.role == "verb" and _tells_of_past(frame.token):
        return "a warning of what has been"
    if frame.type == "THREATEN" and _has_befallen(frame):
        return "what has come upon them"  # "said that Mali paid the price"
    if frame.type == "THREATEN" and _warns_of_another(here, frame):
        return "a warning of what somebody else may do"
    if frame.type == "AGREE" and frame.role == "verb" and _promises_not_to(here, frame.token):
        return "a promise not to do it"
    return private_doubt(here, frame) or civil_doubt(here, frame)


def _is_weighed(frame: Frame) -> bool:
    """Whether it would be so if somebody did it: "it would be wrong to wait", "a ban would be unfair"."""
    verb = frame.carrier if frame.role == "noun" else frame.token.head
    if verb is None or "speaker" not in frame.pattern.needs:
        return False
    ifs = [c for c in tree.children(verb, "aux") if c.lower_ in ("would", "'d", "could", "might")]
    subjects = tree.children(verb, "nsubj", "csubj")
    return bool(ifs) and any(
        c.lower_ == "it" or c.dep_ == "csubj" or any(d.lower_ in ("a", "an", "any", "such") for d in c.lefts)
        for c in subjects
    )


def _is_private(frame: Frame) -> bool:
    """Whether only people of no office do it, to none of another state: "the tourist met two men in a pub"."""
    homes = {m.who.country for m in frame.source}
    if len(homes) != 1 or None in homes or "speaker" in frame.pattern.source:
        return False
    if frame.type == "CONSULT" and not frame.target:
        return False  # "they exchanged views" with whomever the sentence before has named
    people = [m.who for m in (*frame.source, *frame.target)]
    return all(who.is_private and who.country in homes for who in people)


def _is_of_oneself(here: Slots, frame: Frame) -> bool:
    """Whether the clause that is read as a charge or demand is about none but who says it."""
    pattern = frame.pattern
    if "speaker" not in pattern.source or "subject" not in pattern.target or not frame.source:
        return False
    if frame.target:  # "the government will have to wait, the minister said"
        own = (m for m in frame.target if m.who.kind in OWN_STATE)
        return frame.type != "ACCUSE" and sum(is_own_state(frame.source, m) for m in own) == len(frame.target)
    speakers = {id(m.who) for m in frame.source}
    speech = here.grammar.words["speech"]
    subjects = [t for t in here.tokens(frame, "subject") if t.dep_ in ("nsubj", "nsubjpass")]
    about = [m for t in subjects if t.head.lemma_.lower() not in speech for m in here.of_token(t)]
    return bool(about) and all(id(m.who) in speakers for m in about)


def _may_be(adjective: Token) -> bool:
    """Whether it is only possible, as the verb of being says: "steps that could be harmful"."""
    return any(c.lower_ in POSSIBLY for c in tree.children(adjective.head, "aux"))


def _no_help(here: Slots, frame: Frame) -> str | None:
    """Why nobody is helped: what a court tells one to pay is a punishment, and a state's own need no aid of its own."""
    above = frame.token
    while above.dep_ in ("conj", "xcomp", "ccomp", "advcl") and above.head.i != above.i:
        above = above.head
        if above.lemma_.lower() in here.grammar.words["compelling"] and tree.is_passive(above):
            return "what somebody is made to give"  # "was sentenced to pay damages"
    homes, kinds = {m.who.country for m in frame.source}, {m.who.kind for m in frame.target}
    own = bool(kinds) and all(m.who.country in homes for m in frame.target)
    if own and (kinds == {Kind.GOVERNMENT} or (kinds == {Kind.COUNTRY} and "inner" in frame.pattern.target)):
        return "what one does for one's own country"  # "the agency helped protect our nation"
    return None


def _tells_of_past(verb: Token) -> bool:
    """Whether what is said was done already: "warned that rebels had mined the road", "that the raids have hit aid"."""
    clauses = tree.children(verb, "ccomp")
    return bool(clauses) and all(_is_past(c) for c in clauses)


def _is_past(verb: Token) -> bool:
    """Whether it is told as done: "had mined the road", "mined the road", and not "was ready to mine it"."""
    helping = tree.children(verb, "aux", "auxpass")
    if verb.tag_ == "VBD" and not helping:
        return verb.lemma_ not in ("be", "have") and not tree.children(verb, "xcomp")
    has = any(a.lemma_ == "have" for a in helping)
    return verb.tag_ == "VBN" and has and not any(a.tag_ == "MD" for a in helping)


def _has_befallen(frame: Frame) -> bool:
    """Whether the harm that would threaten the clause's subject is told in the past or present."""
    pattern = frame.pattern
    if frame.role != "verb" or "speaker" not in pattern.source or "subject" not in pattern.target:
        return False
    helping = tree.children(frame.token, "aux", "auxpass")
    if frame.token.dep_ in ("xcomp", "advcl") or frame.token.lemma_ == "be":
        return False
    has = any(c.lemma_ == "have" for c in helping) and not any(c.tag_ == "MD" for c in helping)
    return (not helping and frame.token.tag_ in ("VBD", "VBZ", "VBP")) or (frame.token.tag_ == "VBN" and has)


def _warns_of_another(here: Slots, frame: Frame) -> bool:
    """Whether the harm would come from another, who is named: "warned that Chad will attack", "that Mali plans a raid".

    Not "warned that Chad will pay for it", which threatens Chad.
    """
    own = {id(m.who) for m in frame.source} | {m.who.country for m in frame.source if m.who.country}
    hostile = here.grammar.knowledge.classes["hostile_deed"]
    plotting = here.grammar.words["plotting"]
    for clause in tree.children(frame.token, "ccomp", "acl", "relcl"):
        if clause.dep_ == "relcl" and not tree.children(clause, "mark"):
            continue  # "warnings by Chad that Mali ignored"
        doers = [m for t in tree.children(clause, "nsubj") for m in here.of_token(t)]
        if not own or not doers or any(id(m.who) in own or m.who.country in own for m in doers):
            continue
        deeds = [clause, *tree.children(clause, "xcomp")]
        if any(
            t.pos_ == "VERB" and t.lemma_.lower() in either(hostile, plotting) and not tree.is_passive(t) for t in deeds
        ):
            return True
    return False


def _noun_doubt(here: Slots, frame: Frame) -> str | None:
    noun = frame.token
    if frame.type == "PROTEST" and noun.dep_ == "compound" and _tells_who(here, noun.head):
        return "it only says who they are"  # "the protest leaders"
    if frame.type == "PROTEST" and is_written(here, noun):
        return "a letter, and nobody in the streets"
    if frame.type == "CONCEDE" and noun.lemma_ == "regret":
        told = [t for c in tree.children(noun, "acl", "ccomp") for t in tree.children(c, "nsubj", "nsubjpass")]
        if told and all(t.pos_ == "NOUN" and not tree.children(t, "poss") for t in told):
            return "regret of what is no deed of one's own"  # "voiced regret that the round had ended"
    if frame.type == "SANCTION" and noun.dep_ == "dobj" and noun.head.lemma_.lower() in here.grammar.words["evading"]:
        return "only what is got round"
    if frame.type == "AID" and noun.dep_ == "dobj" and noun.head.lemma_.lower() in here.grammar.words["stopping"]:
        return "goods that are stopped"  # "turned back a shipment of apples from Iran"
    if frame.type in TOPICS and noun.dep_ == "pobj" and noun.head.lower_ in ("on", "about", "over", "regarding"):
        talks = noun.head.head
        if talks.pos_ == "NOUN" and "CONSULT" in here.grammar.types_of(talks):
            return "only what is talked about"  # "talks on a trade pact between Chad and Mali"
    return None


def _tells_who(here: Slots, head: Token) -> bool:
    """Whether it is a person whose name or calling a noun stands before: "protest organiser Ann Lee"."""
    named = here.reading.mention_of(here.block, head)
    return (
        here.is_person(head)
        or head.lower_ in here.grammar.words["arrangers"]
        or (named is not None and named.who.kind is Kind.PERSON)
    )


def _promises_not_to(here: Slots, verb: Token) -> bool:
    """Whether it is refused: "vowed that the strike would not end", and not "promised not to attack"."""
    if verb.lemma_ not in here.grammar.words["promising"]:
        return False
    told = either(here.grammar.knowledge.classes["hostile_deed"], here.grammar.words["obliging"])
    contents = tree.children(verb, "ccomp", "xcomp")
    return any(tree.children(c, "neg") and c.lemma_.lower() not in told for c in contents)


def _sits_alone(here: Slots, frame: Frame) -> bool:
    """Whether nobody but one state's own chamber or cabinet meets."""
    sides = {id(m.who): m.who for m in (*frame.source, *frame.target)}
    if len(sides) != 1 or frame.mode == "visit":
        return False
    (who,) = sides.values()
    if who.kind is Kind.PERSON:
        return False
    if frame.role == "noun" and "of" in frame.pattern.source and who.kind in (*OWN_STATE, Kind.PARTY):
        sitting = here.tokens(frame, "of")
        return bool(sitting) and all(t.tag_ in ("NN", "NNP") for t in sitting)  # "a meeting of the cabinet"
    return who.sector in CHAMBERS or (frame.role == "verb" and _is_own_chamber(here, frame))


def _is_own_chamber(here: Slots, frame: Frame) -> bool:
    chambers = here.grammar.words["own_chambers"]
    return any(t.lemma_.lower() in chambers for t in here.tokens(frame, "subject"))


def _is_going_to(verb: Token) -> bool:
    """ "We are going to show it", "continues to push": the infinitive's "to", and no way."""
    infinitives = [c for c in tree.children(verb, "xcomp") if tree.is_infinitive(c)]
    return bool(infinitives) and not tree.objects(verb) and not tree.children(verb, "prep")


def _goes_home(here: Slots, frame: Frame) -> bool:
    """Whether somebody goes about in his own country, or returns to where the text does not name."""
    if any(c.lower_ == "home" for c in tree.children(frame.token, "advmod")):
        return True  # "arrived back home"
    homes = {m.who.country for m in frame.source}
    if not homes or None in homes or any(m.who.country not in homes for m in frame.target):
        return False
    ends = tree.prepositional(frame.token, WHERE_TO, deep=False)
    named = [m for t in ends if (m := here.reading.mention_of(here.block, t)) is not None]
    if named:
        return all(m.who.country in homes for m in named)
    return frame.token.lemma_ == "return" and not frame.target


def _defends_own(here: Slots, frame: Frame) -> bool:
    """ "Justified its decision", "defended the raid": what somebody did himself."""
    if frame.token.lemma_.lower() not in here.grammar.words["defending_verbs"]:
        return False
    owners = {c.lower_ for o in here.tokens(frame, "object") for c in tree.children(o, "poss")}
    return not OWN.isdisjoint(owners) or not frame.target
