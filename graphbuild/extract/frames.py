"""Pattern + tree -> who did what to whom.

Patterns are indexed by the lemma of their trigger. For each word that may be one, the most specific pattern whose
conditions hold fires; its slots are looked up in the tree and turned into the actors that stand there. An outer verb
(refuse, threaten, promise, demand) absorbs the deeds in its complement.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphbuild.extract import tree
from graphbuild.extract.mentions import BODY_KINDS, Named, Reading, Who
from graphbuild.extract.quotes import Quotes
from graphbuild.knowledge import Knowledge, Pattern
from graphbuild.records import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

PREPOSITIONS = {
    "with": ("with", "alongside"),
    "to": ("to", "towards"),
    "against": ("against",),
    "from": ("from",),
    "of": ("of",),
    "on": ("on", "upon"),
    "in": ("in",),
    "at": ("at",),
    "for": ("for",),
    "over": ("over",),
    "about": ("about",),
    "toward": ("toward", "towards"),
    "into": ("into",),
    "between": ("between",),
    "among": ("among", "amongst"),
    "by": ("by",),
}


# types whose deed, done to a place, is done to the state that it belongs to
STATES_STRUCK = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID", "SANCTION", "RETREAT", "THREATEN"})


# modes that only a state's own authorities carry out
STATE_MODES = frozenset({"arrest", "deport", "curfew", "martial-law", "convict"})
# prepositions between a thing and whose it is
OWNING = frozenset({"of", "by", "from", "in", "for", "to", "against", "on", "with", "between"})
# types that pass judgement on a deed, and how many frames back the deed may have been told
VERDICTS = frozenset({"ACCUSE", "SUPPORT", "REJECT", "PROTEST"})
LOOKED_BACK = 12


@dataclass(slots=True, eq=False)
class Frame:
    """One firing of a pattern: the trigger, its kind (verb, noun, adjective, modal), and the sides that were found."""

    block: int
    token: Token
    type: str
    pattern: Pattern
    role: str
    carrier: Token | None  # for nouns: the verb that carries them
    source: list[Named] = field(default_factory=list)
    target: list[Named] = field(default_factory=list)
    words: int = 1
    notes: list[str] = field(default_factory=list)
    mode: str | None = None

    def __post_init__(self) -> None:
        self.mode = self.pattern.mode

    @property
    def verb(self) -> Token | None:
        """The verb whose tense and date count."""
        return self.carrier if self.role == "noun" else self.token


@dataclass(frozen=True, slots=True)
class _Entry:
    type: str
    pattern: Pattern
    rest: tuple[str, ...]
    rank: tuple[int, int, float]


class FrameFinder:
    """Finds the frames of a reading."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.words = knowledge.words
        self.control = knowledge.words["object_control"]
        self.light = knowledge.words["light_verbs"]
        self.passive_light = knowledge.words["passive_lights"]
        self.index: dict[str, dict[str, list[_Entry]]] = {
            r: defaultdict(list) for r in ("verb", "noun", "adjective", "modal")
        }
        from graphbuild.knowledge import spellings

        for event_type, pattern in knowledge.patterns:
            conditions = len(pattern.object) + len(pattern.words) + len(pattern.light_verb) + len(pattern.needs)
            for role in self.index:
                for form in getattr(pattern, role):
                    for spelt in spellings(form.lower()):
                        parts = spelt.replace("-", " - ").split() if role == "noun" else spelt.split()
                        key = parts[-1] if role == "noun" else parts[0]
                        rest = tuple(parts[:-1] if role == "noun" else parts[1:])
                        rank = (len(rest) + bool(conditions), len(pattern.object) > 0, pattern.weight)
                        self.index[role][key].append(_Entry(event_type, pattern, rest, rank))
        for table in self.index.values():
            for entries in table.values():
                entries.sort(key=lambda e: (-e.rank[0], -e.rank[1], -e.rank[2], e.pattern.id))

    def __call__(self, reading: Reading, quotes: Quotes) -> list[Frame]:
        """The frames of all blocks, in order; absorbed ones are left out."""
        found: list[Frame] = []
        for block, doc in enumerate(reading.docs):
            here = _Sides(self, reading, quotes, block)
            frames = [f for token in doc if (f := self._at(here, token)) is not None]
            found += _unabsorbed(frames)
        for before, frame in itertools.pairwise(found):
            self._there(before, frame)
        for n, frame in enumerate(found):
            self._deed_before(frame, found[:n])
        return found

    def _deed_before(self, frame: Frame, before: Sequence[Frame]) -> None:
        """ "Condemned the arrest": whoever made the arrest that was told before."""
        if frame.target or frame.role != "verb" or frame.type not in VERDICTS:
            return
        deed = next((o for o in tree.objects(frame.token) if _is_definite(o)), None)
        if deed is None:
            return
        lemma = deed.lemma_.lower()
        types = {e.type for e in (*self.index["noun"].get(lemma, ()), *self.index["noun"].get(deed.lower_, ()))}
        if not types and lemma not in self.words["deeds"]:
            return
        doers = {id(m.who) for m in frame.source}
        for other in reversed(before[-LOOKED_BACK:]):
            apart = [m for m in other.source if id(m.who) not in doers]
            if apart and (not types or other.type in types):
                frame.target = apart
                frame.notes.append(f"target: {apart[0].who.name}, whose deed was told before as {other.token.text!r}")
                return

    def _there(self, before: Frame, frame: Frame) -> None:
        """ "She also visited last week": where the visit told just before went."""
        if (
            frame.type != "CONSULT"
            or frame.mode != "visit"
            or frame.target
            or before.type != "CONSULT"
            or before.mode != "visit"
        ):
            return
        if frame.block - before.block > 1:
            return
        hosts = [
            m
            for m in before.target
            if m.who.kind is Kind.COUNTRY and m.who.country not in {x.who.country for x in frame.source}
        ]
        if hosts:
            frame.target = hosts[:1]
            frame.notes.append(f"target: {hosts[0].who.name}, as of the visit before")

    def _at(self, here: _Sides, token: Token) -> Frame | None:
        role = self._role(token)
        if role is None:
            return None
        lemma = token.lemma_.lower()
        tables = [(role, lemma)]
        if role == "noun":
            tables.append((role, token.lower_))
        if role == "verb" and token.lower_ != lemma:
            tables.append((role, token.lower_))
        if role == "adjective" and token.tag_ in ("VBN", "VBG") and token.dep_ != "amod":
            tables.append(("verb", lemma))
        if role == "noun" and self._headline_verb(here, token):
            tables = [("verb", lemma), ("verb", token.lower_.removesuffix("s")), *tables]
        if role == "noun" and self._is_named(here, token):
            return None
        if role == "verb" and token.tag_ in ("VBN", "VBG"):
            tables.append(("adjective", token.lower_))
        entries = [(entry, table) for table, key in dict.fromkeys(tables) for entry in self.index[table].get(key, ())]
        if len(tables) > 1:
            entries.sort(key=lambda e: (-e[0].rank[0], -e[0].rank[1], -e[0].rank[2], e[0].pattern.id))
        must = self._modal(here, token) if role == "verb" else None
        if must is not None:
            return must
        for entry, table in entries:
            frame = self._try(here, token, table, entry)
            if frame is not None:
                return frame
        return None

    def _modal(self, here: _Sides, token: Token) -> Frame | None:
        """What a modal says to the one who is its subject: "Israel must lift the siege"."""
        for child in token.children:
            if child.dep_ == "aux" and child.lower_ in self.index["modal"]:
                for entry in self.index["modal"][child.lower_]:
                    frame = self._try(here, token, "modal", entry)
                    if frame is not None:
                        return frame
        return None

    def _role(self, token: Token) -> str | None:
        pos = token.pos_
        if pos in ("VERB", "AUX"):
            # a participle before a noun only describes it: "the besieged city", "protesting teachers"
            return None if token.dep_ in ("aux", "auxpass", "amod", "compound") else "verb"
        if pos in ("NOUN", "PROPN"):
            return "noun"
        if pos == "ADJ":
            return "adjective"
        return None

    def _is_named(self, here: _Sides, token: Token) -> bool:
        """Whether the noun is part of somebody's name or title, or stands for a person."""
        named = here.reading.covering.get((here.block, token.i))
        if named is None:
            return False
        return named.who.kind is not Kind.PLACE

    def _headline_verb(self, here: _Sides, token: Token) -> bool:
        """ "China slams US": a headline's verb that was tagged a noun, right behind a name."""
        if token.i == 0 or not token.lower_.endswith("s") or token.pos_ not in ("NOUN", "PROPN"):
            return False
        sentence = token.sent
        if any(t.pos_ in ("VERB", "AUX") and t.dep_ == "ROOT" for t in sentence) or sentence[-1].text == ".":
            return False
        before = here.reading.covering.get((here.block, token.i - 1))
        return before is not None and before.who.is_actor

    # --- one pattern on one word

    def _try(self, here: _Sides, token: Token, role: str, entry: _Entry) -> Frame | None:
        pattern = entry.pattern
        if entry.rest and not (here.words.issuperset(entry.rest) and self._words_beside(token, role, entry.rest)):
            return None
        if role == "verb" and self._other_particle(token, entry.rest):
            return None
        carrier = tree.carrier(token) if role == "noun" else None
        if role == "noun" and pattern.light_verb and not self.is_light(carrier, pattern.light_verb):
            return None
        if role == "verb" and pattern.only != "any" and (pattern.only == "passive") != tree.is_passive(token):
            return None
        frame = Frame(here.block, token, entry.type, pattern, role, carrier, words=1 + len(entry.rest))
        if not self._conditions(here, frame):
            return None
        here.fill(frame)
        for slot in pattern.needs:
            if not here.actors(frame, slot) or (slot == "doer" and not frame.target):
                return None
        if not frame.source and not frame.target and not self._may_be_faceless(frame):
            return None
        return frame

    def _may_be_faceless(self, frame: Frame) -> bool:
        """Whether the deed is told clearly enough to be coded though nobody in it has a name."""
        least = 0.8 if frame.role == "verb" else 2.0
        return frame.pattern.weight >= (0.65 if frame.type in ("ASSAULT", "PROTEST") else least)

    def _words_beside(self, token: Token, role: str, rest: tuple[str, ...]) -> bool:
        if role == "noun":
            doc, at = token.doc, token.i - len(rest)
            if at < 0:
                return False
            return all(r in (doc[at + k].lower_, doc[at + k].lemma_.lower()) for k, r in enumerate(rest))
        return tree.has_words(token, rest)

    def _other_particle(self, token: Token, rest: tuple[str, ...]) -> bool:
        """Whether a particle makes it another verb than the pattern's: "back down" is not "back"."""
        return any(c.lower_ not in rest for c in tree.children(token, "prt"))

    def is_light(self, carrier: Token | None, wanted: Iterable[str]) -> bool:
        """Whether the carrier is one of these verbs, some of two words ("carry out")."""
        if carrier is None:
            return False
        lemma = carrier.lemma_.lower()
        for form in wanted:
            first, *rest = form.split()
            if lemma == first and (not rest or tree.has_words(carrier, tuple(rest))):
                return True
        return False

    def _conditions(self, here: _Sides, frame: Frame) -> bool:
        pattern = frame.pattern
        if pattern.object or pattern.not_object:
            heads = here.tokens(frame, "object")
            if pattern.object and not any(self._word_in(here, t, pattern.object) for t in heads):
                return False
            if pattern.not_object and any(self._word_in(here, t, pattern.not_object) for t in heads):
                return False
        for slot, words in pattern.words.items():
            if not any(self._word_in(here, t, words) for t in here.tokens(frame, slot)):
                return False
        for slot, words in pattern.not_words.items():
            heads = here.tokens(frame, slot)
            if slot == "subject" and frame.role == "noun":
                heads = [*heads, *tree.modifiers(frame.token)]  # "a heart attack"
            if any(self._word_in(here, t, words) and not self._is_name(here, t) for t in heads):
                return False
        return all(not here.tokens(frame, slot) for slot in pattern.without)

    def _is_name(self, here: _Sides, token: Token) -> bool:
        """Whether the word is the head of a longer name, so that it says nothing: "union" of the European Union."""
        named = here.reading.mention_of(here.block, token)
        return named is not None and named.end - named.start > 1 and named.found in ("name", "gazetteer")

    def _word_in(self, here: _Sides, token: Token, words: Iterable[str]) -> bool:
        """Whether the head `token` is one of the words, or of a class named with @."""
        lemma = token.lemma_.lower()
        named = here.reading.mention_of(here.block, token)
        forms = {lemma, token.lower_, *_longer_forms(token)}
        for word in words:
            if not word.startswith("@"):
                if word in forms:
                    return True
                continue
            name = word[1:]
            if name in ("actor", "country", "person-name", "body", "place"):
                if named is not None and _is_a(named.who, name):
                    return True
            elif not forms.isdisjoint(self.knowledge.classes.get(name, frozenset())):
                return True
        return False


def _is_definite(noun: Token) -> bool:
    """Whether the noun takes up something told before: "the arrest", "such a move", "these tariffs"."""
    return any(c.lower_ in ("the", "this", "that", "these", "those", "such") for c in noun.lefts)


def _longer_forms(token: Token) -> list[str]:
    """The head with the words before it, as lists write them: "aid package", "cease-fire"."""
    doc, i, lemma = token.doc, token.i, token.lemma_.lower()
    if i == 0:
        return []
    before = doc[i - 1]
    if before.text == "-" and i >= 2:
        return [f"{doc[i - 2].lower_}-{lemma}", f"{doc[i - 2].lower_}-{token.lower_}"]
    if before.pos_ in ("NOUN", "ADJ", "PROPN", "VERB"):
        return [f"{before.lower_} {lemma}", f"{before.lower_} {token.lower_}", f"{before.lemma_.lower()} {lemma}"]
    return []


def _is_a(who: Who, name: str) -> bool:
    return {
        "actor": who.is_actor,
        "country": who.kind is Kind.COUNTRY,
        "person-name": who.kind is Kind.PERSON,
        "body": who.kind in BODY_KINDS,
        "place": who.kind is Kind.PLACE,
    }[name]


def _unabsorbed(frames: list[Frame]) -> list[Frame]:
    """The frames that no outer one of the same sentence absorbs."""
    swallowed: set[int] = set()
    for frame in frames:
        if frame.pattern.inner == "absorbs":
            swallowed.update(t.i for t in tree.complement(frame.token) if t.i != frame.token.i)
            if (
                frame.role == "noun"
                and frame.carrier is not None
                and frame.carrier.lemma_.lower() in ("reject", "deny", "refuse")
            ):
                continue
    ended = {
        o.i
        for f in frames
        if f.type in ("CONCEDE", "RETREAT")
        for o in (tree.objects(f.token) if f.role == "verb" else tree.prepositional(f.token, ("of",), deep=False))
    }
    kept = []
    for frame in frames:
        if frame.token.i in swallowed or (frame.role == "noun" and frame.token.i in ended):
            continue  # "lifted the sanctions": the sanctions are what is yielded, no deed of now
        if (
            frame.role == "noun"
            and frame.carrier is not None
            and frame.carrier.i in {f.token.i for f in frames if f.role == "verb" and f.pattern.inner == "absorbs"}
        ):
            continue
        kept.append(frame)
    return kept


class _Sides:
    """Turns slots into tokens and tokens into actors, in one block of a reading."""

    def __init__(self, finder: FrameFinder, reading: Reading, quotes: Quotes, block: int) -> None:
        self.finder = finder
        self.reading = reading
        self.quotes = quotes
        self.block = block
        doc = reading.docs[block]
        self.words = {t.lower_ for t in doc} | {t.lemma_.lower() for t in doc}
        self.homes: set[str] = set()  # the countries of the source, while the target is looked for

    # --- tokens of a slot

    def tokens(self, frame: Frame, slot: str) -> list[Token]:
        """The head words that stand in `slot`, actors or not; "thousands of soldiers" are soldiers."""
        heads = self._tokens(frame, slot)
        behind = [c for t in heads if (c := tree.counted(t, self.finder.words["quantities"])).i != t.i]
        return [*heads, *behind]

    def _tokens(self, frame: Frame, slot: str) -> list[Token]:
        token = frame.token
        if slot in PREPOSITIONS:
            found = tree.prepositional(token, PREPOSITIONS[slot])
            if not found and frame.role == "verb" and "subject" in frame.pattern.words:
                # "Turkey's relations with Egypt have improved"
                subjects = tree.subjects(token, self.finder.control)
                found = [t for s in subjects for t in tree.prepositional(s, PREPOSITIONS[slot], deep=False)]
            if not found and frame.role in ("verb", "modal") and tree.is_passive(token):
                # "aid to Niger was frozen"
                found = [t for o in tree.objects(token) for t in tree.prepositional(o, PREPOSITIONS[slot], deep=False)]
            if not found and frame.role == "noun" and frame.carrier is not None:
                found = tree.prepositional(frame.carrier, PREPOSITIONS[slot])
            return found
        if slot == "subject":
            return self._subject_tokens(frame)
        if slot == "object":
            if frame.role == "noun":
                return tree.prepositional(token, ("of",), deep=False)
            if frame.role == "adjective":
                return [token.head] if token.dep_ == "amod" else []
            if tree.is_passive(token) and (given := tree.children(token, "dobj")):
                return given  # "Turkey was offered help"
            return tree.objects(token)
        if slot == "indirect":
            verb = frame.verb or token
            if tree.is_passive(verb) and tree.children(verb, "dobj"):
                return tree.objects(verb)
            return [
                *tree.children(verb, "dative"),
                *[o for d in tree.children(verb, "dative") for o in tree.children(d, "pobj")],
            ] or tree.prepositional(verb, ("to",))
        if slot == "inner":
            return self._inner_tokens(token)
        if slot == "doer":
            return [t for clause in tree.children(token, "ccomp") for t in tree.children(clause, "nsubj")]
        if slot == "owner":
            return (
                [m for o in tree.objects(token) for m in tree.modifiers(o)]
                if frame.role != "noun"
                else tree.modifiers(token)
            )
        return []

    def _inner_tokens(self, token: Token) -> list[Token]:
        """The head words of what the trigger has as its content: clauses, infinitives, gerunds, and their own parts."""
        clauses = ("ccomp", "xcomp", "advcl", "acl", "pcomp", "oprd", "relcl")
        found = tree.children(token, *clauses)
        found += [p for prep in tree.children(token, "prep", "agent") for p in tree.children(prep, "pcomp")]
        found += [c for o in tree.objects(token) for c in tree.children(o, "acl", "relcl")]
        found += [
            c for head in found for c in (*tree.children(head, "conj"), *tree.children(head, "xcomp", "attr", "acomp"))
        ]
        found += [c for head in found if head.dep_ == "ccomp" for c in tree.children(head, "nsubj", "nsubjpass")]
        return list(dict.fromkeys(found))

    def _subject_tokens(self, frame: Frame) -> list[Token]:
        token, control = frame.token, self.finder.control
        if frame.role in ("verb", "modal"):
            return tree.subjects(token, control)
        if frame.role == "adjective":
            if token.dep_ in ("acomp", "oprd", "attr", "xcomp", "ccomp", "conj"):
                return tree.surface_subjects(token.head, control)
            return [token.head] if token.dep_ == "amod" else tree.surface_subjects(token, control)
        by = tree.noun_subjects(token, control)
        named = [
            t
            for t in tree.modifiers(token)
            if (m := self.reading.mention_of(self.block, t)) is not None and m.who.is_actor
        ]
        if by and (not named or any(self.of_token(t) for t in by)):
            named = by if any(self.of_token(t) for t in by) else []  # "talks by video" are nobody's
        if named:
            return named
        carrier = frame.carrier
        if carrier is not None:
            lemma = carrier.lemma_.lower()
            if lemma in self.finder.passive_light and token.dep_ == "dobj":
                return []
            if token.dep_ == "pobj" and token.head.head.i == carrier.i:
                # "is on a visit", "arrived for talks", "entered into negotiations"
                if token.head.lower_ in ("on", "for", "in", "to", "into") and lemma in self.finder.words["scene_verbs"]:
                    return tree.surface_subjects(carrier, control)
                return []
            if (
                lemma in self.finder.light
                or self.finder.is_light(carrier, frame.pattern.light_verb)
                or token.dep_ == "attr"
            ):
                return tree.subjects(carrier, control)
        return []

    # --- actors of a slot

    def actors(self, frame: Frame, slot: str) -> list[Named]:
        """The actors in `slot`, each once."""
        if slot == "speaker":
            return self._speaker(frame)
        if slot == "inner":
            return self._inner(frame)
        if slot == "doer":  # whoever the clause is about, if it is not one's own people
            doers = [m for t in self.tokens(frame, slot) for m in self.of_token(t)]
            return _once([m for m in doers if m.who.country is None or m.who.country not in self.homes])
        strict = slot == "subject" and frame.role in ("verb", "modal") and "subject" not in frame.pattern.words
        found: list[Named] = []
        for token in self.tokens(frame, slot):
            found += self.of_token(token, strict=strict, place_counts=self._place_counts(frame, slot))
        if strict and not found and frame.token.dep_ == "acl" and not tree.is_passive(frame.token):
            # "released a statement criticising": the one who released it
            holders = tree.holder_of_noun(frame.token.head, self.finder.control)
            found = [m for t in holders for m in self.of_token(t, strict=True)]
        return _once(found)

    def _place_counts(self, frame: Frame, slot: str) -> bool:
        """Whether a place in this slot stands for its state: a city visited, a land attacked."""
        if frame.type == "CONSULT":
            return slot in ("to", "object", "in", "of", "at")
        return slot in ("object", "on", "against", "to", "into", "from") and frame.type in STATES_STRUCK

    def of_token(self, token: Token, *, strict: bool = False, place_counts: bool = False) -> list[Named]:
        """The actors that a noun phrase with this head means, its conjuncts included."""
        found: list[Named] = []
        for head in [token, *token.conjuncts, *_as_well_as(token)]:
            if head.i < token.i:
                continue
            found += self._of_head(head, strict=strict, place_counts=place_counts)
        if found and token.dep_ == "nsubj":
            found += self._before_comma(found[0])
        return _once(found)

    def _before_comma(self, named: Named) -> list[Named]:
        """The first of a headline's two: "Iran, Saudi Arabia agree to restore ties"."""
        doc, i = self.reading.docs[self.block], named.outer - 1
        if i < 1 or doc[i].text != "," or doc[-1].text in (".", '"', "!", "?"):
            return []
        other = self.reading.covering.get((self.block, i - 1))
        return [other] if other is not None and other.who.is_actor and other.outer == 0 else []

    def _of_head(self, token: Token, *, strict: bool, place_counts: bool) -> list[Named]:
        named = self.reading.mention_of(self.block, token)
        if named is not None:
            if named.who.is_actor:
                return [named]
            if place_counts and named.who.country and named.who.country not in self.homes:
                return [self._state_of(named)]
            return []
        for other in [*tree.children(token, "appos"), *_deep_apposition(token)]:
            named = self.reading.mention_of(self.block, other)
            if named is not None and named.who.is_actor:
                return [named]
        if token.pos_ == "PRON":
            return []
        if strict and token.lemma_.lower() not in self.finder.words["generic_parts"]:
            return []
        return self._owner(token)

    def _owner(self, token: Token) -> list[Named]:
        """Whose a thing is: "Iran's attack", "a proposal made by Seoul", "the decision of the court"."""
        for t in tree.modifiers(token):
            owners = self._joined_actors(t)
            if owners:
                return owners
        for clause in tree.children(token, "relcl"):  # "the courage with which Burkina Faso confronts them"
            owners = [m for t in tree.children(clause, "nsubj") for m in self._joined_actors(t)]
            if owners:
                return owners
        for clause in tree.children(token, "acl"):
            if tree.is_passive(clause):
                owners = [m for t in tree.subjects(clause, self.finder.control) for m in self._joined_actors(t)]
                if owners:
                    return owners
        for prep in tree.children(token, "prep"):
            if prep.lower_ not in OWNING:
                continue
            for obj in tree.children(prep, "pobj"):
                if self.reading.mention_of(self.block, obj) is not None:
                    owners = self._joined_actors(obj)
                else:
                    owners = [m for t in tree.modifiers(obj) for m in self._joined_actors(t)][:1]
                if owners:
                    return owners
        return []

    def _joined_actors(self, token: Token) -> list[Named]:
        """The actor that the token means and those joined to it by "and"; none where the token itself is no actor."""
        named = [self.reading.mention_of(self.block, t) for t in (token, *token.conjuncts)]
        if named[0] is None or not named[0].who.is_actor:
            return []
        return [m for m in named if m is not None and m.who.is_actor]

    def _state_of(self, named: Named) -> Named:
        """The state whose city or land is visited, as a mention at the same place in the text."""
        iso3 = named.who.country
        who = next((w for w in self.reading.whos if w.kind is Kind.COUNTRY and w.country == iso3), None)
        if who is None and iso3 is not None:
            country = self.finder.knowledge.countries.get(iso3)
            who = Who(Kind.COUNTRY, country.name if country else iso3, iso3, known=f"country:{iso3}", sector="GOV")
            self.reading.whos.append(who)
        assert who is not None
        known = next(
            (m for m in self.reading.named if m.who is who and m.block == named.block and m.start == named.start), None
        )
        if known is not None:
            return known
        made = Named(named.block, named.start, named.end, who, "capital", notes=(f"{named.who.name}: for its state",))
        self.reading.named.append(made)
        return made

    def _speaker(self, frame: Frame) -> list[Named]:
        token = frame.token
        speech = self.finder.words["speech"]
        steps = 0
        while token.head.i != token.i and steps < 12:
            head = token.head
            steps += 1
            if (
                token.dep_ in ("ccomp", "parataxis", "advcl", "xcomp", "dep")
                and head.pos_ in ("VERB", "AUX")
                and head.lemma_.lower() in speech
            ):
                found = [m for t in tree.surface_subjects(head, self.finder.control) for m in self.of_token(t)]
                if found:
                    return _once(found)
            token = head
        for child in token.subtree:
            if child.lower_ == "according":
                found = [m for p in child.children for o in tree.children(p, "pobj") for m in self.of_token(o)]
                if found:
                    return _once(found)
        who = self.quotes.speaker(self.block, frame.token.i)
        if who is not None:
            named = [m for m in self.reading.named if m.who is who]
            if named:
                near = min(named, key=lambda m: (abs(m.block - self.block), abs(m.start - frame.token.i)))
                return [near]
        return []

    def _inner(self, frame: Frame) -> list[Named]:
        """The sides of the deed in the complement: its own subject, else whom it is done to."""
        token = frame.token
        outer = {id(m.who) for m in frame.source}
        homes = {m.who.country for m in frame.source if m.who.country}

        def others(found: list[Named]) -> list[Named]:
            apart = [m for m in found if id(m.who) not in outer]
            abroad = [m for m in apart if m.who.country not in homes]
            return abroad or [m for m in apart if m.who.kind is Kind.PERSON]

        clauses = tree.children(token, "ccomp", "xcomp", "advcl", "acl", "pcomp")
        clauses += [p for prep in tree.children(token, "prep") for p in tree.children(prep, "pcomp")]
        clauses += [c for o in tree.objects(token) for c in tree.children(o, "acl")] if frame.role == "verb" else []
        for clause in clauses:
            if tree.children(clause, "nsubj", "nsubjpass"):
                found = others([m for t in tree.children(clause, "nsubj", "nsubjpass") for m in self.of_token(t)])
                if found:
                    return _once(found)
            for heads in (
                tree.objects(clause),
                tree.prepositional(clause, ("with", "to", "against", "on", "from", "for", "of", "in")),
            ):
                found = others([m for t in heads for m in self.of_token(t)])
                if found:
                    return _once(found)
        heads = tree.objects(token) if frame.role == "verb" else []
        heads += tree.prepositional(token, ("for", "of", "to", "on", "against", "with", "from"))
        found = others([m for t in heads for m in self.of_token(t)])
        if found:
            return _once(found)
        for t in sorted(tree.core(token), key=lambda t: t.i):
            found = others(
                [m for m in [self.reading.at.get((self.block, t.i))] if m is not None and self._as_side(m) is not None]
            )
            if found:
                return [side for m in found if (side := self._as_side(m)) is not None]
        for clause in (c for t in token.subtree for c in tree.children(t, "advcl")):
            if any(c.lower_ in ("if", "unless", "should") for c in tree.children(clause, "mark")):
                # "threatened to boycott the talks if the UN ..."
                found = others([m for t in tree.children(clause, "nsubj", "nsubjpass") for m in self.of_token(t)])
                if found:
                    return _once(found)
        return []

    def _as_side(self, named: Named) -> Named | None:
        """The mention where it is an actor; a place as its state."""
        if named.who.is_actor:
            return named
        return self._state_of(named) if named.who.country and named.who.country not in self.homes else None

    def fill(self, frame: Frame) -> None:
        """Finds the sides: each from the first of its slots that names somebody."""
        self.homes = set()
        for slot in frame.pattern.source:
            frame.source = self.actors(frame, slot)
            if frame.source:
                break
        doers = {id(m.who) for m in frame.source}
        self.homes = {m.who.country for m in frame.source if m.who.country}
        for slot in frame.pattern.target:
            frame.target = [m for m in self.actors(frame, slot) if id(m.who) not in doers]
            if frame.target:
                break
        if not frame.target:
            frame.target = [m for m in self._sufferers(frame) if id(m.who) not in doers]
        if not frame.source and frame.role == "verb" and frame.mode in STATE_MODES and tree.is_passive(frame.token):
            frame.source = self._authorities(frame)
        if frame.role == "verb" and frame.type != "REQUEST" and tree.is_imperative(frame.token):
            # "Stop the bombing," he said: a demand, whatever it is that shall be done
            frame.notes.append(f"{frame.type} commanded")
            frame.type, frame.mode, frame.source = "REQUEST", None, self._speaker(frame)
            frame.target = [m for m in frame.target if id(m.who) not in {id(s.who) for s in frame.source}]

    def _authorities(self, frame: Frame) -> list[Named]:
        """Who arrests, jails or deports where nobody is said to: the authorities of the country that this is about."""
        iso3 = self.reading.main_country()
        victims = {m.who.kind for m in frame.target}
        who = next((w for w in self.reading.whos if w.kind is Kind.COUNTRY and w.country == iso3), None)
        if who is None or Kind.COUNTRY in victims:
            return []
        named = next((m for m in self.reading.named if m.who is who), None)
        if named is None:
            return []
        frame.notes.append(f"source: the authorities of {who.name}, which the article is about")
        return [named]

    def _sufferers(self, frame: Frame) -> list[Named]:
        """ "Li faces US sanctions": the subject of a light verb that only suffers what the noun says."""
        carrier = frame.carrier
        if frame.role != "noun" or carrier is None or frame.token.dep_ != "dobj":
            return []
        if carrier.lemma_.lower() not in self.finder.passive_light:
            return []
        subjects = tree.surface_subjects(carrier, self.finder.control)
        return [m for t in subjects for m in self.of_token(t, strict=True)]


def _deep_apposition(token: Token) -> list[Token]:
    """The name behind a phrase: "his counterpart from Burkina Faso, Alpha Barry"."""
    inner = [o for p in tree.children(token, "prep") for o in tree.children(p, "pobj")]
    return [a for o in inner for a in tree.children(o, "appos") if a.ent_type_ == "PERSON"]


def _as_well_as(token: Token) -> list[Token]:
    """The head of "as well as X" behind a noun phrase, which the parser does not join."""
    doc = token.doc
    at = token.i + 1
    while at < len(doc) and at < token.i + 8:
        if doc[at : at + 3].text.lower() == "as well as" and at + 3 < len(doc):
            follower = doc[at + 3]
            while follower.dep_ in ("compound", "amod", "det", "poss") and follower.head.i > follower.i:
                follower = follower.head
            return [follower]
        if doc[at].pos_ in ("VERB", "AUX", "ADP", "SCONJ") and doc[at].lower_ != "as":
            break
        at += 1
    return []


def _once(found: list[Named]) -> list[Named]:
    """Each actor once, the first mention of it."""
    seen: dict[int, Named] = {}
    for named in found:
        seen.setdefault(id(named.who), named)
    return list(seen.values())
