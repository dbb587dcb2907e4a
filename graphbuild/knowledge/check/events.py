"""The patterns of the event types: slots, modes, contexts, classes and examples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from graphbuild.knowledge.check.folder import BUILT_IN_CLASSES, Folder, World, read_day, tables_in
from graphbuild.knowledge.schema import EventType, Pattern, Slot

SLOTS: tuple[str, ...] = get_args(Slot)
SLOT_FIELDS = ("source", "target", "needs", "without", "words", "not_words")
WORD_FIELDS = ("verb", "noun", "adjective", "modal", "manner", "light_verb", "object", "not_object")


def check_patterns(folder: Folder, world: World) -> None:
    """Each pattern, with what it refers to."""
    seen: dict[str, str] = {}
    for name, data in folder.toml("events/*.toml"):
        type_ = data.get("type")
        for key in set(data) - {"type", "pattern"}:
            folder.tell(name, f"unknown key {key!r}")
        folder.known("type", str(type_), world.types, name)
        if not isinstance(data.get("pattern"), list):
            folder.tell(name, "a list of [[pattern]] is expected")
        for number, row in enumerate(tables_in(data.get("pattern")), start=1):
            id_ = str(row.get("id", f"number {number}"))
            where = f"{name}: pattern {id_!r}"
            folder.once("id", id_, seen, where)
            if not id_.startswith(f"{str(type_).lower()}."):
                folder.tell(where, f"the id does not begin with '{str(type_).lower()}.'")
            check_slots(folder, row, where)
            shaped = folder.shaped(Pattern, row, where, but=SLOT_FIELDS)
            pattern = shaped or folder.shaped(Pattern, _without_faults(row), where)
            if pattern is not None and type_ in world.types:
                check_pattern(folder, pattern, world.types[type_], world, where)


def _without_faults(row: Mapping[str, Any]) -> dict[str, Any]:
    """The pattern without its unknown slots, so that what else is wrong with it can be told beside them."""
    found = dict(row)
    for key in (key for key in SLOT_FIELDS if key in row):
        slots = row[key]
        if isinstance(slots, dict):
            found[key] = {slot: words for slot, words in slots.items() if slot in SLOTS}
        else:
            found[key] = [slot for slot in (slots if isinstance(slots, list) else [slots]) if slot in SLOTS]
    return found


def check_slots(folder: Folder, row: Mapping[str, Any], where: str) -> None:
    for key in SLOT_FIELDS:
        slots = row.get(key, [])
        for slot in slots if isinstance(slots, list | dict) else [slots]:
            folder.known(f"slot in {key}:", str(slot), SLOTS, where)


def check_pattern(folder: Folder, pattern: Pattern, type_: EventType, world: World, where: str) -> None:
    for mode in {pattern.mode, *(example.mode for example in pattern.examples)} - {None}:
        folder.known("mode", str(mode), type_.modes, where)
    for context in pattern.contexts:
        folder.known("context", context, world.contexts, where)
    if pattern.together:
        folder.known("type", pattern.together, world.types, where)
    words = [word for name in WORD_FIELDS for word in getattr(pattern, name)]
    words += [word for table in (pattern.words, pattern.not_words) for forms in table.values() for word in forms]
    for word in words:
        if word.startswith("@"):
            folder.known("class", word[1:], world.classes | BUILT_IN_CLASSES, where)
    for example in pattern.examples:
        for day in (example.date, example.published):
            read_day(folder, day or "", where)
