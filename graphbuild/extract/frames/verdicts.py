"""Whose deed a verdict is about: who condemns an attack blames its author, and not the one whom it struck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Frame
from graphbuild.extract.frames.phrases import once
from graphbuild.extract.frames.slots import Slots
from graphbuild.extract.mentions import Named

if TYPE_CHECKING:
    from spacy.tokens import Token

# slots that hold the deed which is judged
JUDGED = frozenset({"object", "over", "about", "at", "by", "against"})
OPPOSED = frozenset({"to", "against", "of"})  # the same, of an adjective: "opposed to the raid"
# types that pass judgement on a deed, types of deeds that somebody suffers, and of those that somebody makes
VERDICTS = frozenset({"ACCUSE", "SUPPORT", "REJECT", "PROTEST"})
ANSWERED = frozenset({"SANCTION", "THREATEN"})  # types of what is done or said over a deed
SUFFERED = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN"})
MADE = frozenset({"AGREE", "AID", "CONSULT", "REJECT", "REQUEST", "RETREAT", "SUPPORT"})


class Verdicts(Slots):
    """Finds the authors of the deeds that are judged, in one block of a reading."""

    def _judged(self, frame: Frame, slot: str, token: Token) -> Token | None:
        """The deed that is judged, with the word in it: who condemns "the attack on Oman" does not blame Oman."""
        above = {frame.token.i, frame.carrier.i if frame.carrier is not None else frame.token.i}
        while token.i not in above and token.head.i != token.i:
            if self.is_suffered(token) or (slot != "against" and self._is_against(token)):
                # "furious about the capture of a ferry", and not "blamed the attack on Iran"
                return (
                    token if slot in self._holding(frame) or slot == "subject" or token.head.lower_ in JUDGED else None
                )
            if token.pos_ in ("VERB", "AUX"):
                return None
            token = token.head
        return None

    def _holding(self, frame: Frame) -> frozenset[str]:
        """The slots in which a deed that is judged stands: "condemned the raid", "opposed to the raid"."""
        return JUDGED | OPPOSED if frame.role == "adjective" else JUDGED

    def _judges(self, frame: Frame, slot: str) -> bool:
        """Whether a deed in the slot is what the frame answers: "sanctions over the attack on Oman" are not on Oman.

        A subject is it where it is the target: "the killing of a Togolese priest drew condemnation from Oman".
        """
        if slot == "subject":
            return frame.type in VERDICTS and slot in frame.pattern.target and slot not in frame.pattern.source
        return frame.type in VERDICTS or (slot == "over" and frame.type in ANSWERED)

    def answers(self, frame: Frame, slot: str) -> bool:
        """Whether a deed stands in the slot that the frame answers, whoever did it."""
        return self._judges(frame, slot) and any(self._judged(frame, slot, t) for t in self.tokens(frame, slot))

    def is_suffered(self, noun: Token) -> bool:
        """Whether the noun is a deed that somebody suffers, and nothing else."""
        if noun.pos_ != "NOUN" or self.reading.mention_of(self.block, noun) is not None:
            return False
        types = self.grammar.types_of(noun)
        return not types.isdisjoint(SUFFERED) and types.isdisjoint(MADE)

    def _is_against(self, noun: Token) -> bool:
        """Whether it is aimed at somebody, and nobody's: "any use of force against Mali" is none of Mali's."""
        if noun.pos_ != "NOUN" or not tree.prepositional(noun, ("against",)):
            return False
        owners = (*tree.children(noun, "poss"), *tree.prepositional(noun, ("of", "by"), deep=False))
        return self.grammar.types_of(noun).isdisjoint(MADE) and not any(self.of_token(t) for t in owners)

    def doers(self, deed: Token) -> list[Named]:
        """Who did what the noun says: "Iran's attack", "the seizure of a trawler by Chad"."""
        control = self.grammar.control
        makers = [a for c in tree.children(deed, "acl") for a in tree.subjects(c, control) if a.i != deed.i]
        suffers = {t.i for whose in self.owners.sufferers(deed) for t in whose.subtree}
        if "ASSAULT" in self.grammar.types_of(deed):
            suffers |= {t.i for t in self.struck_there(deed)}
        for heads in (tree.noun_subjects(deed, control), tree.modifiers(deed), makers):
            found = [m for t in heads if t.i not in suffers for m in self.of_token(t)]
            if found:
                return once(found)
        types = self.grammar.types_of(deed)
        if "THREATEN" in types:  # "the warning of Oslo"
            return once([m for t in tree.prepositional(deed, ("of",), deep=False) for m in self.of_token(t)])
        if "ASSAULT" in types:
            return []
        # who arrests, bans and cracks down somewhere is the state there
        under = [deed, *tree.prepositional(deed, ("of", "on", "against"), deep=False)]
        there = [o for t in under for o in tree.prepositional(t, ("in",), deep=False)]
        return once([m for t in there for m in self.of_token(t, place_counts=True)])

    def _is_verdict(self, frame: Frame, slot: str) -> bool:
        """Whether the slot holds the deed that is judged: where nobody is said to have done it, no other slot tells."""
        return (
            frame.role in ("verb", "adjective")
            and slot in self._holding(frame)
            and frame.type in VERDICTS
            and any(self._judged(frame, slot, t) is not None for t in self.tokens(frame, slot))
        )
