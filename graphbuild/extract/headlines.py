"""What is a headline, once it is parsed; and before, Title Case or CAPITALS -> the case of a sentence.

"Flood Relief Reaches Towns Along River" is read as one long name, "Flood relief reaches towns along river" is not. The
article itself says what is a name: a word that its text writes small is none, and one written large inside a sentence
is. Of what the text does not have, the tables know the names, and the patterns' own words are none.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress
from typing import TYPE_CHECKING

from graphbuild.extract.blocks import Block
from graphbuild.knowledge import Knowledge

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ENDS = re.compile(r"[.!?:–—-][\"')\]]*\s*$")  # a dash ends a dateline
_STOP = re.compile(r"[.!?:\"(]\s*$")
LONGEST = 30  # words of a headline
SHOUT = 8  # blanks of a sentence in capitals
NAME = 5  # words of the longest name that is looked for in the tables
BIG = 4  # letters from which on Title Case writes every word large
NAMES = frozenset({"us", "it", "un", "who"})  # small words that are initials in capitals
BEFORE_MONTH = re.compile(r"(\d|\b(in|on|of|since|until|by|from|late|early|mid|last|this|next))\W+$", re.IGNORECASE)
AFTER_MONTH = re.compile(r"\W+\d")
SHARE = 0.85  # of the big words of a headline that are written large
ENDINGS = (
    ("ies", "y"),
    ("es", ""),
    ("es", "e"),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("d", ""),
    ("ing", ""),
    ("ing", "e"),
)


def is_headline(doc: Doc) -> bool:
    """Whether a block is a headline: it ends as no sentence does. The parser saw it without the blocks around it."""
    return len(doc) > 0 and not doc[len(doc) - 1].is_punct


def heads_article(docs: Sequence[Doc]) -> bool:
    """Whether the first block of an article is its headline, and the text below tells its news once more."""
    return bool(docs) and is_headline(docs[0]) and len(docs[0]) <= LONGEST


def is_heading(sentence: Span | Doc) -> bool:
    """Whether a sentence ends without a mark, so that it stands alone: a headline, a subhead, an item of a list."""
    return not any(t.text in ".!?" for t in sentence[-3:])


@dataclass(slots=True)
class _Seen:
    """How the text below its headlines writes each word."""

    small: Counter[str] = field(default_factory=Counter)
    # small letters -> the words as written in a sentence
    large: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    pairs: set[tuple[str, str]] = field(default_factory=set)  # two large words in a row

    def add(self, text: str) -> None:
        words = _WORD.findall(text)
        self.small.update(filter(str.islower, words))
        before: re.Match[str] | None = None
        for match in compress(_WORD.finditer(text), [word[0].isupper() for word in words]):
            word = match.group()
            if before is not None and before.end() + 1 == match.start():
                self.pairs.add((before.group().lower(), word.lower()))
            if match.start() and not _STOP.search(text[max(0, match.start() - 4) : match.start()]):
                self.large[word.lower()][word] += 1
            before = match

    def written(self, word: str) -> str | None:
        """How the text writes it mostly; None where it does not have it."""
        small = word.lower()
        large = self.large.get(small)
        if large is None:
            return small if self.small[small] else None
        best = min(large, key=lambda w: (-large[w], w))
        return best if sum(large.values()) >= self.small[small] else small


class Recaser:
    """Writes the headlines among the blocks of an article as sentences are written."""

    def __init__(
        self, knowledge: Knowledge, names: Container[str], irregular: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        self.names = names
        self.irregular = irregular or {}  # "met" -> ["meet"]
        from spacy.lang.en.stop_words import STOP_WORDS

        self.common = frozenset(_common(knowledge)) | {w for w in STOP_WORDS if w.isalpha()} - NAMES

    def __call__(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks, the headlines in the case of a sentence; no character moves."""
        heads = {n: words for n, block in enumerate(blocks) if (words := self._headline(block))}
        if not heads:
            return list(blocks)
        seen = _Seen()
        for n, block in enumerate(blocks):
            if n not in heads:
                seen.add(block.text)
        return [
            replace(block, text=self._sentence(block.text, heads[n], seen)) if n in heads else block
            for n, block in enumerate(blocks)
        ]

    def _headline(self, block: Block) -> list[re.Match[str]]:
        """The words of a headline in Title Case or capitals; none where it is neither."""
        text = block.text
        if text.isupper() and (block.is_label or text.count(" ") >= SHOUT):
            return list(_WORD.finditer(text))
        if _ENDS.search(text) or not any(c.isupper() for c in text):
            return []
        words = list(_WORD.finditer(text))
        if not 3 <= len(words) <= LONGEST:
            return []
        big = [w.group() for w in words if len(w.group()) >= BIG]
        if len(big) < 2 or sum(w[0].isupper() for w in big) < SHARE * len(big):
            return []
        if text.isupper() or any(self._is_common(w) for w in big[1:] if w[0].isupper()):
            return words
        return []

    def _sentence(self, text: str, words: list[re.Match[str]], seen: _Seen) -> str:
        shouted = text.isupper()
        named = self._named(text, words, seen)
        out = list(text)
        for n, match in enumerate(words):
            word = match.group()
            if n in named and not shouted:
                continue
            new = self._cased(word, seen, shouted=shouted, named=n in named)
            if new == "may" and (BEFORE_MONTH.search(text[: match.start()]) or AFTER_MONTH.match(text[match.end() :])):
                new = "May"
            if n == 0 or _STOP.search(text[max(0, match.start() - 4) : match.start()]):
                new = new[0].upper() + new[1:]
            if len(new) == len(word):
                out[match.start() : match.end()] = new
        return "".join(out)

    def _cased(self, word: str, seen: _Seen, *, shouted: bool, named: bool) -> str:
        short = len(word) < BIG and word in self.names and not self._is_plain(word)
        if word.isupper() and len(word) > 1 and (not shouted or short):
            return word  # initials
        written = seen.written(word)
        if written is not None:
            return written if not named or written[0].isupper() else word.title()
        if not named and self._is_common(word):
            return word.lower()
        if not shouted or (word in self.names and word.capitalize() not in self.names):
            return word
        return word.capitalize()

    def _named(self, text: str, words: list[re.Match[str]], seen: _Seen) -> set[int]:
        """Which words are part of a name that the tables or the text below have."""
        found: set[int] = set()
        for n in range(len(words)):
            for size in range(NAME, 0, -1):
                last = n + size - 1
                if last >= len(words):
                    continue
                name = text[words[n].start() : words[last].end()]
                if size == 1 and self._is_plain(name):
                    continue
                if name in self.names and (size > 1 or not seen.small[name.lower()]):
                    found.update(range(n, last + 1))
                    break
        for n, (one, two) in enumerate(itertools.pairwise(words)):
            if one.end() + 1 == two.start() and (one.group().lower(), two.group().lower()) in seen.pairs:
                found.update((n, n + 1))
        return found

    def _is_plain(self, word: str) -> bool:
        """Whether a short word in capitals is likelier the plain word than the initials: "TALKS, HE SAYS, IS ALL"."""
        return word.isupper() and len(word) < BIG and word.lower() in self.common and word.lower() not in NAMES

    def _is_common(self, word: str) -> bool:
        small = word.lower()
        if small in self.common or any(base in self.common for base in self.irregular.get(small, ())):
            return True
        return any(small.endswith(end) and small[: -len(end)] + base in self.common for end, base in ENDINGS)


def _common(knowledge: Knowledge) -> Iterator[str]:
    """The words of the patterns, cues and word lists: none of them is a name."""

    def words_of(phrases: Iterable[str]) -> Iterator[str]:
        for phrase in phrases:
            yield from (w for w in phrase.split() if w.islower() and w.isalpha() and len(w) > 1)

    for _, pattern in knowledge.patterns:
        yield from words_of((*pattern.verb, *pattern.noun, *pattern.adjective, *pattern.light_verb, *pattern.object))
    for cue in knowledge.status_cues:
        yield from words_of((*cue.verb, *cue.noun, *cue.adjective, *cue.modifier, *cue.predicate))
    for group in knowledge.classes.values():
        yield from words_of(group)
    titles = knowledge.titles
    yield from words_of(
        (*titles.heads, *titles.modifiers, *titles.sectors, *titles.bodies, *titles.actors, *titles.groups)
    )
    for name, group in knowledge.words.items():
        if not name.endswith("_names"):
            yield from words_of(group)
