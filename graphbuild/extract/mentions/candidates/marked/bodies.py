"""Bodies among what NER marks."""

from __future__ import annotations

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions.candidates.called import BodySigns
from graphbuild.extract.mentions.candidates.candidate import Candidate
from graphbuild.extract.mentions.candidates.marked.marked import NOTHING, Found, Marked, only
from graphbuild.extract.mentions.wording import Wording

SHOUTED = 2  # letters of capitals from which on a lone word is more than initials


class MarkedBodies:
    """Tells bodies by their words and by what is said of them."""

    def __init__(self, lexicon: Lexicon, names: Wording, signs: BodySigns) -> None:
        self.lexicon = lexicon
        self.names = names
        self.signs = signs
        self.words = lexicon.knowledge.words

    def two_names(self, marked: Marked) -> Found:
        """ "chairman of Zeta | Ann Lee", "Nepal Police and Armed Police Force"."""
        doc, start, end = marked.doc, marked.start, marked.end
        if marked.label in ("PERSON", "ORG") and self.names.after_body(doc, start, end) > start:
            return [Candidate(start, start + 1, 2, "body"), Candidate(start + 1, end, 4, "person")]
        parts = self.signs.two_bodies(doc, start, end) if marked.label == "ORG" else None
        if parts is not None:
            return [Candidate(start, parts, 4, "body"), Candidate(parts + 1, end, 4, "body")]
        return None

    @only(several=False)
    def lone_word(self, marked: Marked) -> Found:
        """One word that is no person's name: a group's, or nobody's."""
        if not self.signs.is_no_name(marked.doc, marked.start, marked.label, marked.day):
            return None
        return marked.found(2, "body") if marked.doc[marked.start].tag_ != "NNPS" else NOTHING

    @only("PERSON", "GPE", "LOC", "FAC", several=True)
    def called(self, marked: Marked) -> Found:
        """What stands beside its kind: "the Elm Valley cooperative"."""
        is_body = self.signs.is_called_body(marked.doc, marked.start, marked.end)
        return marked.found(4, "body") if is_body else None

    @only("PERSON", several=False)
    def shouted(self, marked: Marked) -> Found:
        """Initials that NER takes for a person, where not all the sentence is in capitals."""
        text = marked.text
        if not text.isupper() or len(text) <= SHOUTED:
            return None
        if marked.doc[marked.start].sent.text.isupper():
            return None
        return marked.found(2, "body") if text not in self.lexicon.forms else NOTHING

    @only("PERSON")
    def told(self, marked: Marked) -> Found:
        """What NER takes for a person and the text tells to be a body."""
        is_told = self.signs.is_told_body(marked.doc, marked.start, marked.end)
        return marked.found(4, "body") if is_told else None

    @only("PERSON", several=False)
    def of_person(self, marked: Marked) -> Found:
        """Whose somebody is, where no town is called so: "Ann Lee of Nowoczesna"."""
        doc, at = marked.doc, marked.start
        if (
            at < 3
            or doc[at - 1].lower_ != "of"
            or doc[at - 2].ent_type_ != "PERSON"
            or doc[at - 3].ent_type_ != "PERSON"
        ):
            return None
        known = marked.text in self.lexicon.forms or self.lexicon.places(marked.text)
        return None if known else marked.found(2, "body")

    @only("PERSON", several=True)
    def with_body(self, marked: Marked) -> Found:
        """ "Ann Lee of Nowoczesna", which NER takes for one name."""
        doc, start, end = marked.doc, marked.start, marked.end
        of = next((t.i for t in doc[start + 2 : end - 1] if t.lower_ == "of"), None)
        if of is None or any(t.lower_ in self.names.title_words for t in doc[start:of]):
            return None
        text = doc.text_of(of + 1, end)
        person = Candidate(start, of, 4, "person")
        known = text in self.lexicon.forms or self.lexicon.places(text)
        return [person] if known else [person, Candidate(of + 1, end, 2, "body")]

    @only("PERSON", several=True)
    def shouted_end(self, marked: Marked) -> Found:
        """A name that ends in initials."""
        return marked.found(4, "body") if self.signs.is_shouted_end(marked.doc, marked.start, marked.end) else None

    @only("ORG")
    def formed(self, marked: Marked) -> Found:
        """What NER takes for a body and has the form of one's name."""
        can_be = self.names.can_be_body(marked.doc, marked.start, marked.end)
        return marked.found(marked.rank, "body") if can_be else None

    @only("FAC", several=True)
    def housed(self, marked: Marked) -> Found:
        """What NER takes for a building, and ends in a body's noun: "the Supreme Court"."""
        last = marked.doc[marked.end - 1].lower_
        is_body = marked.text[:1].isupper()
        is_body = is_body and (self.names.is_body_noun(last) or last in self.words["courts"])
        return marked.found(4, "body") if is_body else None

    @only("NORP")
    def nation(self, marked: Marked) -> Found:
        """What NER takes for a nationality: a body of one, or a party's people."""
        text = marked.text
        if not text[:1].isupper():
            return None
        noun = marked.several and self.names.is_body_noun(marked.doc[marked.end - 1].lower_)
        return marked.found(4, "body") if noun or text.lower() in self.words["party_people"] else None
