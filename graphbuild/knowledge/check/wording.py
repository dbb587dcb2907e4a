"""Lists of words: classes, contexts, grammar, titles, cues of status and of page furniture."""

from __future__ import annotations

import re

from pydantic import BaseModel

from graphbuild.knowledge.check.folder import BODY_KINDS, BUILT_IN_CLASSES, Folder, World, tables_in
from graphbuild.knowledge.check.shapes import (
    ContextsShape,
    FurnitureShape,
    GrammarShape,
    LanguagesShape,
    TitlesShape,
    WordsShape,
)
from graphbuild.knowledge.schema import StatusCue

ISO3 = re.compile(r"[A-Z]{3}")


def check_words(folder: Folder, world: World) -> None:
    """Classes, contexts, languages, grammar and titles."""
    for name, data in folder.toml("words.toml"):
        words = folder.shaped(WordsShape, data, name)
        for word in (word for forms in words.classes.values() for word in forms) if words else ():
            if word.startswith("@"):
                folder.known("class", word[1:], world.classes | BUILT_IN_CLASSES, name)
    for name, data in folder.toml("contexts.toml"):
        for context in data.get("contexts", {}) if folder.shaped(ContextsShape, data, name) else ():
            folder.known("context", context, world.contexts, name)
    for name, data in folder.toml("languages.toml"):
        folder.shaped(LanguagesShape, data, name)
    lists: dict[str, str] = {}
    for name, data in (*folder.toml("grammar.toml"), *folder.toml("naming.toml")):
        grammar = folder.shaped(GrammarShape, data, name)
        for key in data.get("words", {}):
            folder.once("list", key, lists, name)
        for key, words_ in grammar.words.items() if grammar else ():
            if all(ISO3.fullmatch(word) for word in words_):  # a list of countries
                for code in words_:
                    folder.known("country", code, world.countries, f"{name}: {key}")
    for name, data in folder.toml("titles.toml"):
        titles = folder.shaped(TitlesShape, data, name)
        if titles is not None:
            for sector in titles.heads:
                folder.known("sector", sector, world.sectors, f"{name}: heads")
            for kind in (*titles.bodies, *titles.actors):
                folder.known("kind", kind, BODY_KINDS, name)


def check_cues(folder: Folder) -> None:
    """Cues of status and of page furniture."""
    shapes: dict[str, type[BaseModel]] = {"status.toml": StatusCue, "furniture.toml": FurnitureShape}
    for file, model in shapes.items():
        for name, data in folder.toml(file):
            if set(data) != {"cue"}:
                folder.tell(name, "a list of [[cue]] is expected, and nothing else")
            for number, row in enumerate(tables_in(data.get("cue")), start=1):
                folder.shaped(model, row, f"{name}: cue {number}")
                if row.get("list") and not row.get("whole"):
                    folder.tell(f"{name}: cue {number}", "a list needs the headings that begin it, under 'whole'")
