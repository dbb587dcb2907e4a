"""One pass over the XML, with lines; entities are never followed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO
from xml.parsers import expat

from graphbuild.check.rules import READERS, RULES, Finding, Report

SHOWN = 3  # places of a finding
_CHUNK = 1 << 20


class UnreadError(Exception):
    """What is there is no graph file; the message says what."""


class Checker:
    """What both formats share: findings, counted; a checker of a format adds `start`, `end`, `text` and `finish`."""

    format = ""
    readers: tuple[str, ...] = READERS

    def __init__(self) -> None:
        self.line = 0
        self.nodes = 0
        self.edges = 0
        self.notes: list[str] = []
        self.is_complete = True  # False: the file breaks off
        self._found: dict[str, list[tuple[int, str]]] = {}
        self._counts: dict[str, int] = {}

    def find(self, rule: str, name: str = "", *, line: int | None = None) -> None:
        """A breach of the rule, here or at another line; `name` is of what."""
        self._counts[rule] = self._counts.get(rule, 0) + 1
        places = self._found.setdefault(rule, [])
        if len(places) < SHOWN:
            places.append((self.line if line is None else line, name[:60]))

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""

    def end(self, tag: str, text: str) -> None:
        """A tag closes, after the text in it."""

    def finish(self) -> None:
        """The file is over."""

    def report(self) -> Report:
        """What was found, in the order of RULES."""
        findings = []
        for name, rule in RULES.items():
            if name in self._counts:
                effects = tuple((r, rule.effects[r]) for r in READERS if r in self.readers and r in rule.effects)
                places = tuple(self._found[name])
                findings.append(Finding(name, rule.what, effects, rule.why, rule.mend, self._counts[name], places))
        return Report(self.format, self.readers, self.nodes, self.edges, tuple(findings), tuple(self.notes))


class _EntityDeclaredError(Exception):
    pass


def parse(file: BinaryIO, checkers: Mapping[str, type[Checker]]) -> Report:
    """The report of the checker that the root element calls for.

    Raises:
        UnreadError: the root element is another, or there is none.
    """
    run = _Run(checkers)
    try:
        while chunk := file.read(_CHUNK):
            run.parser.Parse(chunk, False)
        run.parser.Parse(b"", True)
    except expat.ExpatError as fault:
        if run.checker is None:
            raise UnreadError(f"no XML: {fault}") from None
        run.checker.is_complete = False
        run.checker.find("not-well-formed", expat.ErrorString(fault.code), line=fault.lineno)
    except _EntityDeclaredError as fault:
        if run.checker is None:
            run.checker = checkers[max(checkers)]()
        run.checker.is_complete = False
        run.checker.find("entity-declared", str(fault), line=run.parser.CurrentLineNumber)
    if run.checker is None:
        raise UnreadError("no element in it")
    if run.checker.is_complete:
        run.checker.finish()
    return run.checker.report()


class _Run:
    """The parser, and the checker from the root element on."""

    def __init__(self, checkers: Mapping[str, type[Checker]]) -> None:
        self.checkers = checkers
        self.checker: Checker | None = None
        self.chunks: list[str] = []
        self.is_cdata = False
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.namespace_prefixes = False
        parser.buffer_text = False  # chunks as Gephi sees them: one for each escaped character
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.StartCdataSectionHandler = lambda: self.cdata(True)
        parser.EndCdataSectionHandler = lambda: self.cdata(False)
        parser.EntityDeclHandler = self.entity

    def entity(self, name: str, *_: object) -> None:
        raise _EntityDeclaredError(name)

    def cdata(self, is_cdata: bool) -> None:
        self.is_cdata = is_cdata

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2].lower()
        if self.checker is None:
            if name not in self.checkers:
                raise UnreadError(f"the root element is <{name}>")
            self.checker = self.checkers[name]()
        self.checker.line = self.parser.CurrentLineNumber
        self.chunks = []
        given = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if name in {"graphml", "gexf"}:
            given["xmlns"] = tag.rpartition(" ")[0]
        self.checker.start(name, given)

    def end(self, tag: str) -> None:
        assert self.checker is not None
        name = tag.rpartition(" ")[2].lower()
        if name == "data" and self._loses_blank():
            self.checker.find("blank-between-entities", "".join(self.chunks))
        self.checker.end(name, "".join(self.chunks))
        self.chunks = []

    def characters(self, text: str) -> None:
        self.chunks.append(text)
        if self.is_cdata:
            self.chunks.append("")  # so that nothing in CDATA is taken for an escaped character

    def _loses_blank(self) -> bool:
        escaped = set("&<>\"'")
        chunks = self.chunks
        return any(
            chunks[i] and not chunks[i].strip() and chunks[i - 1] in escaped and chunks[i + 1] in escaped
            for i in range(1, len(chunks) - 1)
        )
