"""Which frames are events of their own: not what is only thought of, nor what ends another event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.extractor.read import Read
from graphbuild.extract.frames.frame import SAID
from graphbuild.extract.mentions import Who
from graphbuild.knowledge import Knowledge
from graphbuild.records import Kind, Status

if TYPE_CHECKING:
    from spacy.tokens import Token


# modals of what ought to be: a demand, told by whoever makes it
OUGHT = frozenset({"must", "should", "ought", "shall"})
# what nobody named says is no news in a clause that only tells who is meant
UTTERED = frozenset({"REJECT", "REQUEST", "THREATEN"})
# on which something else hangs
CONDITIONS = frozenset({"if", "unless", "whether"})
PAST = frozenset({"did", "had", "has", "have", "'ve", "was", "were"})
# turns that say outright that it is not so: "stopped short of", "has yet to"
OUTRIGHT = frozenset({"short", "yet"})


def is_idle(read: Read, knowledge: Knowledge) -> bool:
    """Whether it is only thought of, and not even of whom is said: "talks that might lead to a pullout"."""
    frame = read.frame
    if read.source and frame.type in SAID and read.cue is not None and read.cue.lower().startswith(("appear", "seem")):
        return False  # "appeared to rule out talks" is what the writer makes of what was said
    mutual = knowledge.types[frame.type].symmetric and len(read.source) + len(read.target) > 1
    if read.status is Status.DENIED and not mutual and _is_lack(read, knowledge):
        return True
    both = mutual or (read.source and read.target)
    if not both and _is_vague(read, knowledge.words["worried"]):
        return True
    if read.status is Status.HYPOTHETICAL and not read.source and not read.target and frame.type != "PROTEST":
        return True  # "air strikes would only widen the war", whosever and on whom
    if frame.type in ("ACCUSE", "SUPPORT") and read.source and all(_reports(w) for w in read.source):
        return True  # what the BBC's man makes of it
    if read.status is Status.HYPOTHETICAL and frame.role == "verb" and _is_only_thought_of(read):
        return True  # "if he rejects the plan", "may support the resolution", "hopes that Oman backs it"
    if read.status is Status.CANCELLED and frame.type == "REQUEST":
        return True  # "failed to demand an apology"
    if read.status is Status.HYPOTHETICAL and not mutual and (read.cue in OUGHT or (read.cue == "if" and not both)):
        return frame.type != "PROTEST"  # "if they impose sanctions", "they must halt the raids and free the men"
    if frame.type == "PROTEST":
        return False  # crowds are seldom named, and "tried to storm the palace" all the same
    said = frame.type in ("ACCUSE", "REJECT", "THREATEN") and frame.pattern.status
    if said and any(not frame.means(c) for c in tree.children(frame.carrier or frame.token, "neg")):
        return True  # "will not retaliate" threatens nobody, "did not say no" is no refusal
    if (said or frame.type == "REJECT") and tree.is_counterfactual(frame.carrier or frame.token):
        return True  # "would have harmed our interest", "would not have signed it"
    if frame.type == "REJECT" and read.status is Status.DENIED and tree.children(frame.token, "neg"):
        return True  # "has not ruled out a ban" turns nothing down
    if frame.type == "AGREE" and read.status is Status.DENIED and any("not" in p.split() for p in frame.pattern.verb):
        return True  # "did not agree" is no agreement not to
    if frame.type == "COERCE" and frame.role == "noun" and not read.target and read.status is Status.HYPOTHETICAL:
        return True  # "prosecutors sought long sentences"
    if read.status is not Status.HYPOTHETICAL or mutual or (read.source and (read.target or frame.role == "noun")):
        return False
    return not tree.is_told(tree.clause_of(frame.carrier or frame.token), knowledge.words["speech"])


def _reports(who: Who) -> bool:
    """Whether somebody tells the news for a paper or station."""
    of_media = who.body is not None and who.body.kind is Kind.MEDIA
    return who.kind is Kind.PERSON and who.sector == "JRN" and of_media


def _is_only_thought_of(read: Read) -> bool:
    """Whether it is a word that might be said, or a deal on which something else hangs: "unless Oman agrees to it".

    Who may say it to whom is news: "Oman may reject the offer of Chad".
    """
    if read.frame.type == "AGREE":
        return read.cue == "if"
    is_of_two = read.source and read.target and not read.frame.pattern.status
    return read.frame.type in SAID and (read.cue in CONDITIONS or not is_of_two)


def _is_vague(read: Read, wary: frozenset[str]) -> bool:
    """Whether so little is told of who does it to whom that it is no news of its own, in words of these kinds."""
    frame = read.frame
    if frame.type == "ASSAULT" and read.status is Status.PLANNED:
        return True  # "they will strike again", "they were planning to burn it": a threat at most
    if frame.type == "AGREE" and frame.role == "adjective" and not read.target:
        return True  # "is willing to talk", "stands ready to help"
    if frame.type == "AGREE" and frame.role == "noun" and not read.source:
        return True  # "a campaign pledge to end the war"
    if frame.type == "ACCUSE" and frame.role == "adjective" and not read.target and frame.token.lower_ in wary:
        return not any(_speaks_for_state(w) for w in read.source)  # "is concerned about the safety of patients"
    if read.source or frame.role != "verb":
        return False
    if frame.type == "REQUEST" and tree.is_passive(frame.token):
        return True  # "residents were told to stay indoors"
    if frame.type == "SUPPORT" and frame.token.dep_ in ("relcl", "acl", "advcl", "pcomp"):
        return True  # "the force that defended the town", whoever sent it
    tells_who = frame.token.dep_ in ("relcl", "acl") and not tree.is_passive(frame.token)
    if tells_who and (frame.type == "AGREE" or (frame.type in UTTERED and not read.target)):
        return True  # "a group that signed the accord", "a movement to press for reform": who they are, and no news
    return frame.token.dep_ == "xcomp" and read.status is Status.PLANNED  # "expected to be shot"


def _speaks_for_state(who: Who) -> bool:
    """Whether it is a state, a body of states or of one, or somebody who holds an office there."""
    return who.kind in (Kind.COUNTRY, Kind.GOVERNMENT, Kind.IGO) or who.sector in ("GOV", "IGO", "LEG", "MIL", "UNO")


def _is_lack(read: Read, knowledge: Knowledge) -> bool:
    """Whether a mere "not" says that there is no such deed: "there were no arrests", "does not want the sanctions".

    News is what somebody is said not to have done to somebody ("Japan never imposed sanctions on Oman", "Peru did not
    attend"), and what is denied in so many words.
    """
    frame = read.frame
    if read.cue in OUTRIGHT or (read.source and read.target):
        return False
    token = frame.carrier or frame.token
    if read.source and not PAST.isdisjoint(c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")):
        return False
    denials = {w for cue in knowledge.status_cues if cue.status == "denied" for w in (*cue.verb, *cue.noun)}
    while token.head.i != token.i:
        token = token.head
        if token.lemma_.lower() in denials:
            return False
    return True


def without_cancellers(reads: list[Read]) -> list[Read]:
    """Without the verbs that only cancel another event: "scrapped the talks" is the talks, cancelled."""
    reads = [r for r in reads if not _is_object_of_sanction(r, reads)]
    cancelling = {
        (r.frame.block, _governor(r.frame.token).i)
        for r in reads
        if r.frame.role == "noun" and r.status is Status.CANCELLED and r.frame.type != "COERCE"
    }
    return [r for r in reads if r.frame.type != "REJECT" or (r.frame.block, r.frame.token.i) not in cancelling]


def _governor(noun: Token) -> Token:
    """The word that the noun depends on, its preposition seen through: "the cancellation of the visit"."""
    return noun.head.head if noun.head.pos_ == "ADP" else noun.head


def _is_object_of_sanction(read: Read, reads: list[Read]) -> bool:
    """Whether the help that a sanction ends is all that this says: "suspended their aid to Sudan"."""
    frame = read.frame
    if frame.role != "noun" or frame.type not in ("AID", "COOPERATE", "SUPPORT"):
        return False
    return any(
        r.frame.type == "SANCTION" and r.frame.block == frame.block and r.frame.token.i == frame.token.head.i
        for r in reads
    )
