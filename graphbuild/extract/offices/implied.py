"""States that nobody names, but that their organs, or places where something happens, imply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions import Named, Reading
from graphbuild.extract.offices.titles import TitleReader
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc

DATELINE_MARKS = frozenset({"-", "--", "—", "–", "_", ":", "/"})


class ImpliedStates:
    """Adds a mention of each such state to a reading."""

    def __init__(self, lexicon: Lexicon, reader: TitleReader) -> None:
        self.lexicon = lexicon
        self.last = reader.last
        self.words = lexicon.knowledge.words

    def __call__(self, reading: Reading) -> None:
        """A state that is named only by its organs, or by a place where something happens, is mentioned there."""
        named = {m.who.country for m in reading.named if m.who.kind is Kind.COUNTRY}
        for mention in list(reading.named):
            who = mention.who
            if not who.country or who.country in named or who.country not in self.lexicon.knowledge.countries:
                continue
            organ = who.kind in (Kind.GOVERNMENT, Kind.MILITARY) and not any("guessed" in note for note in who.notes)
            if who.is_small and len(named) > 1:
                continue  # a town of that name in a state that nobody speaks of is likelier another one
            if organ or (who.kind is Kind.PLACE and self._is_scene(reading, mention)):
                named.add(who.country)
                state = reading.country(self.lexicon, who.country)
                why = f"by its {who.name}" if organ else f"by {who.name}, where it happens"
                reading.named.append(Named(mention.block, mention.start, mention.end, state, "body", notes=(why,)))

    def _is_scene(self, reading: Reading, mention: Named) -> bool:
        """Whether something is told to happen at a place: "met in Vilnius", but not "media in Moscow"."""
        doc = reading.docs[mention.block]
        root = doc.root_of(mention.start, mention.end)
        if mention.who.is_small and not (root.dep_ == "pobj" and root.head.lower_ in ("in", "at")):
            return False
        behind = doc.text_of(mention.end, mention.end + 1)
        if _is_dateline(doc, mention.start, mention.end):
            return False  # "GENEVA (AP) -": where the text was written
        if (
            behind.lower() in self.words["instruments"]
            or doc.text_of(mention.end + 1, mention.end + 2).lower() in self.words["instruments"]
        ):
            return False  # "the Minsk agreements", "the Paris climate accord"
        if doc.text_of(mention.end, mention.end + 2) == "-based":
            return False  # "a Paris-based rights group"
        if mention.who.known is None or mention.who.lat is None:
            return mention.who.known is not None and mention.who.lat is None
        if root.dep_ in ("compound", "nmod", "amod", "poss"):
            if mention.outer == mention.start and root.head.lower_ in self.last and root.head.pos_ == "PROPN":
                return True  # "Texas Governor Greg Abbott"
            return root.head.pos_ == "NOUN" or root.head.lower_ in self.words["venue_nouns"]
        if root.dep_ == "dobj":
            return True
        while root.dep_ in ("conj", "appos") and root.head.i != root.i:
            root = root.head
        if root.dep_ != "pobj":
            return root.dep_ in ("ROOT", "nsubj", "nsubjpass", "npadvmod", "dep")
        above = root.head.head
        if above.dep_ == "pobj" and above.head.lower_ == "of" and above.head.head.pos_ == "NOUN":
            inside = reading.covering.get((mention.block, above.i))
            meets = above.head.head.lemma_.lower() in self.words["venue_nouns"]
            if inside is not None and (inside.who.kind is Kind.IGO or (inside.who.kind is Kind.ORGANIZATION and meets)):
                above = above.head.head  # "a meeting of the African Union in Lome"
        if above.lemma_ in self.words["speech"] or above.lower_ in self.words["where_one_speaks"]:
            return False  # "told a news briefing in Geneva"
        holder = reading.covering.get((mention.block, above.i))
        return above.pos_ in ("VERB", "AUX", "NOUN") and (holder is None or holder.who.kind is Kind.PLACE)


def _is_dateline(doc: Doc, start: int, end: int) -> bool:
    """Whether a place at the head of a text is where it was written: "OSLO (AP) -", "Oslo (3 May)", "OSLO:"."""
    if start > 1 or (start == 1 and doc[0].text not in ("(", "[")) or end >= len(doc):
        return False
    name, mark = doc.text_of(start, end), doc[end].text
    if mark in DATELINE_MARKS:
        return mark != ":" or bool(name.isupper())
    if mark == "(":
        return bool(name.isupper()) or any(t.is_digit for t in doc[end + 1 : end + 4])
    return mark == "," and bool(name.isupper())
