"""What was read -> the records of an article."""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphbuild.extract import same, tree
from graphbuild.extract.bystanders import without_bystanders
from graphbuild.extract.extents import extent_of, may_lie_in
from graphbuild.extract.extractor.guessing import guess_targets
from graphbuild.extract.extractor.read import Read
from graphbuild.extract.headlines import heads_article
from graphbuild.extract.lost import told
from graphbuild.extract.mentions import Named, Reading, Who
from graphbuild.knowledge import Knowledge
from graphbuild.records import Article, EventMention, Evidence, Extraction, Kind, Mention, Span

# what a clause tells only by the way is less sure to be news
ASIDE = 0.85


class Writer:
    """Makes records, with one body of knowledge and the recipe that they are made by."""

    def __init__(self, knowledge: Knowledge, recipe: str) -> None:
        self.knowledge = knowledge
        self.types = knowledge.types
        self.words = knowledge.words
        self.meetings = knowledge.words["told_meetings"] | knowledge.words["gatherings_told"]
        self.recipe = recipe
        self.cues: dict[str, list[str]] = {}  # of PLOVER's contexts, and whose each is
        for name, cues in knowledge.contexts.items():
            for cue in cues:
                self.cues.setdefault(cue, []).append(name)
        self.cue_openings = frozenset(cue.split()[0] for cue in self.cues if " " in cue)

    def __call__(self, article: Article, reading: Reading, reads: Sequence[Read]) -> Extraction:
        """The extraction: every mention, and of each read an event; those of one group are one event told again."""
        tellings = [self._telling(reading, r) for r in reads]
        groups = same.group(tellings)
        guess_targets(reading, self.knowledge, reads, groups)
        sides = [w for r in reads for w in (*r.source, *r.target, *((r.place.who,) if r.place else ()))]
        reading.named = without_bystanders(reading, sides, self.words)
        mentions, ids = self._mentions(article, reading)
        _follow_lede(reads, tellings, groups)
        _settle_guesses(reads, groups)
        _narrow_places(reads, groups)
        events = [
            self._event(article, reading, read, contexts, group, ids)
            for read, contexts, group in zip(reads, self._contexts(reads), groups, strict=True)
        ]
        sha = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
        return Extraction(article.id, sha, tuple(mentions), _told_apart(events), self.recipe)

    def _contexts(self, reads: Sequence[Read]) -> Iterator[tuple[str, ...]]:
        """PLOVER's contexts of each event: its pattern's, and those that words of its sentence are cues of."""
        cued: dict[tuple[int, int], set[str]] = {}
        for frame in (read.frame for read in reads):
            sentence = frame.token.sent
            key = (frame.block, sentence.start)
            if key not in cued:
                words = sentence.doc.lemmas[sentence.start : sentence.end]
                present = self.cues.keys() & {*words, *sentence.doc.small[sentence.start : sentence.end]}
                if not self.cue_openings.isdisjoint(words):
                    present |= self.cues.keys() & set(map(" ".join, itertools.pairwise(words)))
                cued[key] = {name for word in present for name in self.cues[word]}
            yield tuple(sorted(cued[key].union(frame.pattern.contexts)))

    def _telling(self, reading: Reading, read: Read) -> same.Telling:
        frame = read.frame
        sentence = (frame.block, frame.token.sent.start)
        is_mutual = self.types[frame.type].symmetric
        is_told = read.date is not None and not read.is_guessed("date")
        days = (read.date,) if read.date is not None and is_told else read.beside
        noun = frame.token if frame.role == "noun" else tree.named_by(frame.token, self.meetings) if is_mutual else None
        return same.Telling(
            type=frame.type,
            source=same.side(read.source),
            target=same.side(read.target),
            countries=same.countries([*read.source, *read.target]),
            status=read.status,
            date=None if read.is_guessed("date") and (read.is_of_telling or frame.block == 0) else read.date,
            told_on=read.date if read.is_of_telling else None,
            days=days,
            is_old=reading.published is not None and same.is_old(days, reading.published),
            place=read.place.who.name if read.place else None,
            sentence=sentence,
            symmetric=is_mutual,
            lemma=frame.token.lemma_,
            people=same.side([w for w in (*read.source, *read.target) if w.kind is Kind.PERSON]),
            mode=frame.mode,
            heads=frame.block == 0 and heads_article(reading.docs),
            sides=(same.parties(read.source), same.parties(read.target)),
            is_back=frame.role == "noun" and tree.takes_up(frame.token),
            meeting=noun.lemma_.lower() if is_mutual and noun is not None else "",
            is_known=is_mutual and noun is not None and tree.takes_up(noun),
            is_anew=tree.is_another(frame.token),
            is_many=frame.role == "noun" and tree.is_several(frame.token),
            extent=extent_of(read.place) if read.place else None,
        )

    def _mentions(self, article: Article, reading: Reading) -> tuple[list[Mention], dict[tuple[int, int], str]]:
        """The records of all mentions, and (mention, who) -> its id."""
        made: list[Mention] = []
        ids: dict[tuple[int, int], str] = {}
        chains: dict[int, str] = {}
        taken: dict[str, int] = {}
        spans = [(reading.span(named), named) for named in reading.named]
        for span, named in sorted(spans, key=lambda s: (s[0].start, -s[0].end)):
            base = f"{article.id}:{span.start}-{span.end}"
            for who in (named.who, *named.also):
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
            name=told(who.name),
            chain=chain,
            country=who.country,
            role=told(who.role) if who.role else None,
            sector=who.sector,
            found=named.found,
            known=who.known,
            lat=who.lat,
            lon=who.lon,
            notes=(*named.notes, *who.notes),
        )

    def _event(
        self,
        article: Article,
        reading: Reading,
        read: Read,
        contexts: tuple[str, ...],
        group: int,
        ids: dict[tuple[int, int], str],
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
            contexts=contexts,
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


def _follow_lede(reads: Sequence[Read], tellings: Sequence[same.Telling], groups: Sequence[int]) -> None:
    """A headline has no tense and no day of its own: where the text below says it otherwise, that is meant."""
    full: dict[int, Read] = {}
    for read, telling, group in zip(reads, tellings, groups, strict=True):
        if not telling.heads:
            full.setdefault(group, read)
    for read, telling, group in zip(reads, tellings, groups, strict=True):
        told = full.get(group)
        if telling.heads and told is not None:
            read.status = told.status
            if read.date is not None and told.date is not None and _is_surer(told, read, "date"):
                read.date = told.date
            if read.place is not None and told.place is not None and _is_surer(told, read, "place"):
                read.place = told.place


def _is_surer(told: Read, read: Read, what: str) -> bool:
    """Whether the one tells it, or neither does more than let it be guessed."""
    return read.is_guessed(what) or not told.is_guessed(what)


def _settle_guesses(reads: Sequence[Read], groups: Sequence[int]) -> None:
    """Where one telling of an event says when or where, and another only lets it be guessed, the first is right."""
    days: dict[int, Read] = {}
    places: dict[int, Read] = {}
    for read, group in zip(reads, groups, strict=True):
        if read.date is not None and not read.is_guessed("date"):
            days.setdefault(group, read)
        if read.place is not None and not read.is_guessed("place"):
            places.setdefault(group, read)
    for read, group in zip(reads, groups, strict=True):
        dated, placed = days.get(group), places.get(group)
        if dated is not None and read.date not in (None, dated.date) and read.is_guessed("date"):
            read.date = dated.date
            read.notes.append("date: as told elsewhere of the same")
        if placed is None or read.place is None or not read.is_guessed("place"):
            continue
        if placed.place is not None and read.place.who is not placed.place.who:
            read.place = placed.place
            read.notes.append("place: as told elsewhere of the same")


def _narrow_places(reads: Sequence[Read], groups: Sequence[int]) -> None:
    """An event told as of a region, or a country, and elsewhere as of a town in it, was in the town."""
    towns: dict[int, Named] = {}
    for read, group in zip(reads, groups, strict=True):
        if read.place is not None and extent_of(read.place).is_town:
            towns.setdefault(group, read.place)
    for read, group in zip(reads, groups, strict=True):
        town = towns.get(group)
        if read.place is None or town is None or read.place.who.name.startswith(town.who.name):
            continue  # "Plateau", where Plateau State is told
        if may_lie_in(extent_of(read.place), extent_of(town)):
            read.notes.append(f"place: {town.who.name}, as told elsewhere, not {read.place.who.name}")
            read.place = town


def _side_ids(side: Sequence[Named], ids: dict[tuple[int, int], str]) -> tuple[str, ...]:
    first: dict[int, str] = {}  # each actor once: "the ministers of Chad and Mali" has Mali twice
    for named in side:
        for who in (named.who, *named.also):
            first.setdefault(id(who), ids[(id(named), id(who))])
    return tuple(first.values())


def _told_apart(events: Sequence[EventMention]) -> tuple[EventMention, ...]:
    """The events, each with an id of its own: one word may tell two, as in "accused each other"."""
    seen: Counter[str] = Counter()
    apart = []
    for event in events:
        seen[event.id] += 1
        apart.append(event if seen[event.id] == 1 else replace(event, id=f"{event.id}#{seen[event.id]}"))
    return tuple(apart)
