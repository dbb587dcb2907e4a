"""The words that say whether something took place, and the shape of an answer."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphbuild.knowledge import Knowledge
from graphbuild.records import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

Answer = tuple[Status, str | None]  # a status, and the word that decided; None: nothing says otherwise


GOVERNING = frozenset({"of", "for", "to", "on", "against"})


class Cues:
    """What these readers know: closed lists of the grammar, and the cues of `status.toml` by their place."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.words = knowledge.words
        self.light = knowledge.words["light_verbs"]
        self.gathering = knowledge.words["gathering_verbs"]
        self.travel = knowledge.words["travel_verbs"]
        self.speech = knowledge.words["speech"]
        self.report_only = knowledge.words["report_only"]
        self.expressing = knowledge.words["expressing"]
        self.doubts = knowledge.words["doubts"]
        self.forebodings = knowledge.words["forebodings"]
        self.wary = self.doubts | knowledge.words["wary_nouns"]
        self.linking = knowledge.words["linking_verbs"]
        self.pursuing = knowledge.words["pursuing_verbs"]
        self.containing = knowledge.words["containing_verbs"]
        self.no_matters = knowledge.words["no_matters"]
        self.achieving = knowledge.words["achieving"]
        self.obtaining = knowledge.words["obtaining_verbs"]
        self.means = knowledge.words["means_verbs"]
        self.willing = knowledge.words["willing"]
        self.decreeing = knowledge.words["decreeing"]
        self.ordering = knowledge.words["ordering"]
        self.hoping = knowledge.words["hoping_verbs"]
        self.leading = knowledge.words["leading_verbs"]
        self.hopes = knowledge.words["dashed_hopes"]
        self.demands = knowledge.classes["demand"]
        self.talks = knowledge.classes["talks"]
        self.weighing = knowledge.words["weighing"]
        self.levies = knowledge.words["levies"]
        self.obliging = knowledge.words["obliging"]
        self.occasions = knowledge.words["occasion_prepositions"]
        self.governors: dict[str, dict[str, tuple[Status, Status | None]]] = defaultdict(dict)
        for cue in knowledge.status_cues:
            status = Status(cue.status)
            negated = Status(cue.negated) if cue.negated else None
            for place in ("verb", "noun", "adjective", "modifier", "predicate"):
                for word in getattr(cue, place):
                    self.governors[place][word] = (status, negated)

    def governs(self, noun: Token, preposition: Token) -> bool:
        """Whether what stands behind a noun is what it is of: "fears over an attack", not "a plan after an attack"."""
        word = preposition.lower_
        return word in GOVERNING or (word in ("about", "over") and noun.lemma_.lower() in self.wary)
