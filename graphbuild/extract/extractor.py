"""Article -> Extraction."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphbuild.extract import same, scene, stage, tree
from graphbuild.extract.blocks import Block, blocks
from graphbuild.extract.bystanders import without_bystanders
from graphbuild.extract.coreference import Coreference
from graphbuild.extract.frames import Frame, FrameFinder, Trace
from graphbuild.extract.headlines import Recaser
from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions import Named, NameFinder, Reading, Who
from graphbuild.extract.modality import StatusReader
from graphbuild.extract.offices import OfficeReader
from graphbuild.extract.quotes import Quotes
from graphbuild.extract.recipe import recipe_of
from graphbuild.extract.where import Moment, Setting
from graphbuild.extract.words import Strings, Words
from graphbuild.knowledge import Knowledge
from graphbuild.records import Article, DateRange, EventMention, Evidence, Extraction, Kind, Mention, Span, Status

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

# what a clause tells only by the way is less sure to be news
ASIDE = 0.85
# what somebody says they will not do is refused: the mode of the refusal
YIELDING = {
    "CONCEDE": "yield",
    "RETREAT": "yield",
    "AID": "assist",
    "COOPERATE": "assist",
    "AGREE": "assist",
    "CONSULT": "meet",
    "SUPPORT": "assist",
}
# what is held out, and refused where its content is denied
PROMISING = frozenset({"AGREE", "CONCEDE"})
# modes of what is let go: who says that they will do it promises it
GIVEN_UP = frozenset({"release", "access", "disarm", None})
# what somebody says they will do if another does not yield is threatened: the mode of the threat
HARMING = {"ASSAULT": "violence", "COERCE": "restrict", "MOBILIZE": "violence", "SANCTION": "restrict"}
BATCH = 128  # blocks parsed at a time: more gain nothing, and hold more memory


@dataclass(slots=True)
class _Read:
    """A frame with everything read about it."""

    frame: Frame
    source: list[Who]
    target: list[Who]
    status: Status
    date: DateRange | None
    place: Named | None
    notes: list[str]


class Extractor:
    """Reads articles with one model and one body of knowledge; made once in each worker.

    `recipe` names what a result depends on: model, knowledge and rules.
    """

    def __init__(self, nlp: Language, knowledge: Knowledge) -> None:
        self.nlp = nlp
        self.knowledge = knowledge
        self.recipe = recipe_of(nlp.meta, knowledge.version)
        self.strings = Strings(nlp.vocab)
        lexicon = Lexicon(knowledge)
        self.recase = Recaser(knowledge, lexicon.forms)
        self.names = NameFinder(lexicon)
        self.offices = OfficeReader(lexicon)
        self.coreference = Coreference(lexicon)
        self.frames = FrameFinder(knowledge)
        self.status = StatusReader(knowledge)
        self.cues: dict[str, list[str]] = {}  # of PLOVER's contexts, and whose each is
        for name, cues in knowledge.contexts.items():
            for cue in cues:
                self.cues.setdefault(cue, []).append(name)

    def __call__(self, article: Article) -> Extraction:
        """Everything that the article says; an article without words gives an empty extraction."""
        return next(self.many([article]))

    def many(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """The extraction of each article, in their order; several are parsed at a time, which is faster.

        What comes out of one does not depend on those beside it. At most `BATCH` blocks are held.
        """
        waiting: list[tuple[Article, list[Block]]] = []
        for article in articles:
            waiting.append((article, self.recase(blocks(article))))
            if sum(len(pieces) for _, pieces in waiting) >= BATCH:
                yield from self._parsed(waiting)
                waiting = []
        yield from self._parsed(waiting)

    def _parsed(self, waiting: Sequence[tuple[Article, list[Block]]]) -> Iterator[Extraction]:
        docs = self.nlp.pipe((block.text for _, pieces in waiting for block in pieces), batch_size=BATCH)
        for article, pieces in waiting:
            yield self._extract(article, self._reading(article, pieces, itertools.islice(docs, len(pieces))))

    def read(self, article: Article) -> Reading:
        """The article's blocks, parsed."""
        pieces = self.recase(blocks(article))
        return self._reading(article, pieces, self.nlp.pipe((b.text for b in pieces), batch_size=BATCH))

    def _reading(self, article: Article, pieces: list[Block], docs: Iterable[Doc]) -> Reading:
        words: Any = [Words(doc, self.strings) for doc in docs]  # the rules know them by spaCy's names
        return Reading(article.id, article.published, pieces, words, period=article.period)

    def traced(self, article: Article, trace: Trace) -> tuple[Reading, list[Frame], Extraction]:
        """The parsed article, the frames of its events in their order, and what a call gives; tells `trace` why."""
        reading = self.read(article)
        reads = self._reads(reading, trace)
        return reading, [read.frame for read in reads], self._records(article, reading, reads)

    def _extract(self, article: Article, reading: Reading) -> Extraction:
        return self._records(article, reading, self._reads(reading))

    def _reads(self, reading: Reading, trace: Trace | None = None) -> list[_Read]:
        quotes = Quotes(reading, self.knowledge.words["speech"])
        self.names(reading)
        self.offices(reading)
        self.coreference(reading, quotes)
        frames = self.frames(reading, quotes, trace)
        setting = Setting(reading, self.knowledge, quotes)
        setting.ties.note(frames)
        reads = [self._complete(reading, setting, frame) for frame in frames]
        told = [r for r in reads if not self._is_idle(r)]
        kept = _without_cancellers(told)
        if trace is not None:
            idle = "only thought of, and not even of whom is said"
            trace.drop(frames, (r.frame for r in told), idle)
            trace.drop((r.frame for r in told), (r.frame for r in kept), "it only ends or cancels another event")
        self._carry(reading, setting, kept)
        return kept

    def _complete(self, reading: Reading, setting: Setting, frame: Frame) -> _Read:
        notes = list(frame.notes)
        said_in = setting.said_in(frame)
        if said_in is not None:
            status, word = self.status(said_in, said_in)
        else:
            status, word = self.status(frame.token, frame.carrier if frame.role == "noun" else frame.token)
        if status is Status.OCCURRED and word is None and setting.is_timetabled(frame):
            status, word = Status.PLANNED, "the present tense with a day"
        if frame.role == "modal":
            status, word = Status.OCCURRED, None
        if (
            status is Status.DENIED
            and frame.type in YIELDING
            and frame.source
            and self.status.refuses(frame.verb or frame.token)
        ):
            # "Peru will not reopen the port" is a refusal, whatever it will not do
            notes.append(f"{frame.type} refused: {word!r}")
            frame.type, frame.mode, status = "REJECT", YIELDING[frame.type], Status.OCCURRED
            notes += frame.say()
        if frame.type in PROMISING and self.status.withholds(frame.token):
            # "vowed that he would not negotiate", "was not prepared to give up the port"
            notes.append(f"{frame.type} withheld")
            frame.type, frame.mode, status = "REJECT", "yield", Status.OCCURRED
            notes += frame.say()
        if (
            frame.type == "RETREAT"
            and frame.mode in GIVEN_UP
            and status is Status.PLANNED
            and self.status.is_own_word(frame.token)
        ):
            # "said they would free the pilots" is a promise
            notes.append(f"{frame.type} promised")
            frame.type, frame.mode, status = "AGREE", None, Status.OCCURRED
            notes += frame.say()
        if frame.type in HARMING and frame.role == "verb" and frame.source and self.status.threatens(frame.token):
            # "France will cut the aid unless ..." is a threat, whatever it will do
            notes.append(f"{frame.type} threatened")
            frame.type, frame.mode, status = "THREATEN", HARMING[frame.type], Status.OCCURRED
            notes += frame.say()
        if frame.pattern.status and status is not Status.HYPOTHETICAL:
            status = Status(frame.pattern.status)
        if word:
            notes.append(f"status: {status} from {word!r}")
        dated = setting.date_of(frame, status)
        if dated is not None:
            notes.append(f"date: {dated.text}" + (f", counted from {dated.counted_from}" if dated.counted_from else ""))
        date = dated.days if dated is not None else setting.day_of_statement(frame, status)
        if dated is None and date is not None:
            notes.append("date: of the statement itself, which says so in the present tense")
        if not self.knowledge.types[frame.type].symmetric:
            _tell_apart(frame)
        return _Read(frame, _whos(frame.source), _whos(frame.target), status, date, setting.place_of(frame), notes)

    def _is_idle(self, read: _Read) -> bool:
        """Whether it is only thought of, and not even of whom is said: "talks that might lead to a pullout"."""
        frame = read.frame
        mutual = self.knowledge.types[frame.type].symmetric and len(read.source) + len(read.target) > 1
        if frame.type == "PROTEST":
            return False  # crowds are seldom named, and "tried to storm the palace" all the same
        said = frame.type in ("ACCUSE", "THREATEN") and frame.pattern.status
        negated = said and tree.children(frame.carrier or frame.token, "neg")
        if negated and not any("not" in phrase.split() for phrase in frame.pattern.verb):
            return True  # "will not retaliate" threatens nobody, "will not abandon its allies" is no blame
        if (
            frame.type == "AGREE"
            and read.status is Status.DENIED
            and any("not" in p.split() for p in frame.pattern.verb)
        ):
            return True  # "did not agree" is no agreement not to
        if frame.type == "COERCE" and frame.role == "noun" and not read.target and read.status is Status.HYPOTHETICAL:
            return True  # "prosecutors sought long sentences"
        if read.status is not Status.HYPOTHETICAL or mutual or (read.source and (read.target or frame.role == "noun")):
            return False
        return not tree.is_told(tree.clause_of(frame.carrier or frame.token), self.knowledge.words["speech"])

    def _carry(self, reading: Reading, setting: Setting, reads: list[_Read]) -> None:
        """Date and place of a scene hold on: what its people do in the next sentences has them too, as a guess."""
        order = {
            (b, s.start): n for n, (b, s) in enumerate((b, s) for b, doc in enumerate(reading.docs) for s in doc.sents)
        }
        told = [self._told(r, setting, order[(r.frame.block, r.frame.token.sent.start)]) for r in reads]
        events = [(r.frame.block, r.frame.token.i, t) for r, t in zip(reads, told, strict=True)]
        events += [(m.block, m.token.i, _moment(m, order[(m.block, m.token.sent.start)])) for m in setting.moments()]
        scene.carry([t for *_, t in sorted(events, key=lambda e: e[:2])], setting.published, setting.period)
        for read, event in zip(reads, told, strict=True):
            read.date, read.place = event.date, event.place
            if read.place is None and read.status is Status.OCCURRED and setting.is_main(read.frame):
                read.place = setting.local(read.frame)
                if read.place is not None:
                    read.notes.append("place: of the dateline")
            if read.date is None and (month := setting.time_of_writing(read.frame, read.status)) is not None:
                read.date = month
                read.notes.append("date: told in the present, so of the time of writing")
        _from_lede(reading, reads)
        stage.set_stage(reads, setting)

    def _told(self, read: _Read, setting: Setting, sentence: int) -> scene.Told[Named]:
        sides = [id(w) for w in (*read.source, *read.target)]
        return scene.Told(
            sentence=sentence,
            type=read.frame.type,
            doers=[id(w) for w in read.source] or sides,
            sides=sides,
            states=frozenset(id(w) for w in (*read.source, *read.target) if w.kind is Kind.COUNTRY),
            status=read.status,
            date=read.date,
            place=read.place,
            holds_on=setting.holds_on(read.frame),
            follows=setting.follows(read.frame, read.status),
            heads=setting.heads(read.frame) and not setting.is_perfect(read.frame),
            is_main=setting.is_main(read.frame),
            is_verbal=read.frame.type in setting.verbal,
            sets_day=setting.sets_day(read.frame),
            sets_place=setting.sets_place(read.frame),
            present=[id(w) for w in setting.reporters(read.frame)],
            venue=[id(read.place.who)] if read.place is not None else [],
            notes=read.notes,
        )

    # --- records

    def _records(self, article: Article, reading: Reading, reads: Sequence[_Read]) -> Extraction:
        sides = [w for r in reads for w in (*r.source, *r.target, *((r.place.who,) if r.place else ()))]
        reading.named = without_bystanders(reading, sides, self.knowledge.words)
        mentions, ids = self._mentions(article, reading)
        tellings = [self._telling(r) for r in reads]
        groups = same.group(tellings)
        events = []
        for n, read in enumerate(reads):
            events.append(self._event(article, reading, read, n, groups[n], ids))
        sha = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
        return Extraction(article.id, sha, tuple(mentions), tuple(events), self.recipe)

    def _contexts(self, frame: Frame) -> tuple[str, ...]:
        """PLOVER's contexts of the event: its pattern's, and those that words of its sentence are cues of."""
        sentence = frame.token.sent
        words = [t.lemma_.lower() for t in sentence]
        present = {*words, *(t.lower_ for t in sentence), *(f"{a} {b}" for a, b in itertools.pairwise(words))}
        found = {name for word in present & self.cues.keys() for name in self.cues[word]}
        return tuple(sorted(found | set(frame.pattern.contexts)))

    def _telling(self, read: _Read) -> same.Telling:
        frame = read.frame
        sentence = (frame.block, frame.token.sent.start)
        return same.Telling(
            type=frame.type,
            source=same.side(read.source),
            target=same.side(read.target),
            countries=same.countries([*read.source, *read.target]),
            status=read.status,
            date=read.date,
            place=read.place.who.name if read.place else None,
            sentence=sentence,
            symmetric=self.knowledge.types[frame.type].symmetric,
            lemma=frame.token.lemma_,
            people=same.side([w for w in (*read.source, *read.target) if w.kind is Kind.PERSON]),
            mode=frame.mode,
            heads=frame.block == 0 and not frame.token.doc[-1].is_punct,
            target_states=same.countries(read.target),
            sides=(same.parties(read.source), same.parties(read.target)),
            is_back=frame.role == "noun" and tree.takes_up(frame.token),
            is_anew=tree.is_another(frame.token),
        )

    def _mentions(self, article: Article, reading: Reading) -> tuple[list[Mention], dict[tuple[int, int], str]]:
        """The records of all mentions, and (mention, who) -> its id."""
        made: list[Mention] = []
        ids: dict[tuple[int, int], str] = {}
        chains: dict[int, str] = {}
        taken: dict[str, int] = {}
        ordered = sorted(
            ((reading.span(m), n, m) for n, m in enumerate(reading.named)), key=lambda x: (x[0].start, -x[0].end, x[1])
        )
        for span, _, named in ordered:
            for who in (named.who, *named.also):
                base = f"{article.id}:{span.start}-{span.end}"
                taken[base] = taken.get(base, 0) + 1
                key = base if taken[base] == 1 else f"{base}#{taken[base]}"
                ids[(id(named), id(who))] = key
                chains.setdefault(id(who), key)
                made.append(self._mention(article, named, who, span, key, chains[id(who)]))
        return made, ids

    def _mention(self, article: Article, named: Named, who: Who, span: Span, key: str, chain: str) -> Mention:
        return Mention(
            id=key,
            article=article.id,
            span=span,
            text=article.text[span.start : span.end],
            kind=who.kind,
            name=who.name,
            chain=chain,
            country=who.country,
            role=who.role,
            sector=who.sector,
            found=named.found,
            known=who.known,
            lat=who.lat,
            lon=who.lon,
            notes=(*named.notes, *who.notes),
        )

    def _event(
        self, article: Article, reading: Reading, read: _Read, n: int, group: int, ids: dict[tuple[int, int], str]
    ) -> EventMention:
        frame = read.frame
        doc, block = reading.docs[frame.block], reading.blocks[frame.block]
        sentence = frame.token.sent
        span = block.span(doc[sentence.start].idx, doc[sentence.end - 1].idx + len(doc[sentence.end - 1]))
        trigger = block.span(frame.token.idx, frame.token.idx + len(frame.token))
        evidence = Evidence(
            article=article.id,
            span=span,
            quote=article.text[span.start : span.end],
            trigger=article.text[trigger.start : trigger.end],
            trigger_span=trigger,
            pattern=frame.pattern.id,
            notes=tuple(read.notes),
        )
        sides = 0.6 + 0.2 * bool(read.source) + 0.2 * bool(read.target)
        sides *= ASIDE if tree.is_aside(frame.token) else 1.0
        return EventMention(
            id=f"{article.id}:{trigger.start}-{trigger.end}:{frame.type}",
            article=article.id,
            type=frame.type,
            mode=frame.mode,
            contexts=self._contexts(frame),
            source=_side_ids(frame.source, ids),
            target=_side_ids(frame.target, ids),
            status=read.status,
            date=read.date,
            place=ids.get((id(read.place), id(read.place.who))) if read.place else None,
            said_by=None,
            evidence=evidence,
            confidence=round(frame.pattern.weight * sides, 3),
            group=f"{article.id}#{group}",
        )


def _from_lede(reading: Reading, reads: Sequence[_Read]) -> None:
    """What a headline tells has the day and place that the lede gives the first event of its type and status."""
    if len(reading.docs) < 2 or not len(reading.docs[0]) or reading.docs[0][-1].is_punct:
        return
    lede = [r for r in reads if 0 < r.frame.block <= same.LEDE]
    for read in (r for r in reads if r.frame.block == 0):
        same_ones = [r for r in lede if (r.frame.type, r.status) == (read.frame.type, read.status)]
        if read.date is None and (dated := next((r for r in same_ones if r.date is not None), None)):
            read.date = dated.date
            read.notes.append("date: of the lede")
        if read.place is None and same_ones and same_ones[0].place is not None:
            read.place = same_ones[0].place
            read.notes.append("place: of the lede")


def _moment(moment: Moment, sentence: int) -> scene.Told[Named]:
    """What only sets a scene, as the scene sees it."""
    people = [id(w) for w in moment.people]
    goes_on = moment.date is None and moment.place is None  # only that somebody still speaks
    return scene.Told(
        sentence=sentence,
        type="",
        doers=people,
        sides=people,
        states=frozenset(id(w) for w in moment.people if w.kind is Kind.COUNTRY),
        status=Status.OCCURRED,
        date=moment.date,
        place=moment.place,
        holds_on=goes_on,
        follows=False,
        heads=False,
        is_main=not goes_on,
        is_verbal=False,
        sets_day=not goes_on,
        sets_place=not goes_on,
    )


def _without_cancellers(reads: list[_Read]) -> list[_Read]:
    """Without the verbs that only cancel another event: "scrapped the talks" is the talks, cancelled."""
    reads = [r for r in reads if not _is_object_of_sanction(r, reads)]
    cancelling = {
        (r.frame.block, _governor(r.frame.token).i)
        for r in reads
        if r.frame.role == "noun" and r.status is Status.CANCELLED
    }
    return [r for r in reads if r.frame.type != "REJECT" or (r.frame.block, r.frame.token.i) not in cancelling]


def _governor(noun: Token) -> Token:
    """The word that the noun depends on, its preposition seen through: "the cancellation of the visit"."""
    return noun.head.head if noun.head.pos_ == "ADP" else noun.head


def _is_object_of_sanction(read: _Read, reads: list[_Read]) -> bool:
    """Whether the help that a sanction ends is all that this says: "suspended their aid to Sudan"."""
    frame = read.frame
    if frame.role != "noun" or frame.type not in ("AID", "COOPERATE", "SUPPORT"):
        return False
    return any(
        r.frame.type == "SANCTION" and r.frame.block == frame.block and r.frame.token.i == frame.token.head.i
        for r in reads
    )


def _whos(side: Sequence[Named]) -> list[Who]:
    return list(dict.fromkeys(w for m in side for w in (m.who, *m.also) if w.kind is not Kind.PLACE))


def _tell_apart(frame: Frame) -> None:
    """Nobody does a deed to himself."""
    doers = {id(m.who) for m in frame.source}
    frame.target = [m for m in frame.target if id(m.who) not in doers]


def _side_ids(side: Sequence[Named], ids: dict[tuple[int, int], str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids[(id(m), id(w))] for m in side for w in (m.who, *m.also)))
