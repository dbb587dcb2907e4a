"""The shape of the knowledge files that people write by hand, checked by pydantic.

Every model forbids keys that it does not know, so a misspelt key is told and not passed over.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Slot = Literal[
    "subject",
    "object",
    "indirect",
    "speaker",
    "owner",
    "by",
    "with",
    "to",
    "against",
    "from",
    "of",
    "on",
    "in",
    "at",
    "for",
    "over",
    "about",
    "toward",
    "into",
    "between",
    "among",
    "behind",
    "outside",
    "off",
    "under",
    "near",
    "through",
    "as",
    "how",
    "after",
    "inner",
    "inner_object",
    "doer",
    "culprit",
    "asked",
]
StatusName = Literal["occurred", "planned", "cancelled", "denied", "hypothetical"]


def _as_tuple(value: object) -> object:
    """One word where a list is meant is a list of one."""
    return (value,) if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]
Slots = Annotated[tuple[Slot, ...], BeforeValidator(_as_tuple)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Mode(_Strict):
    """A mode of an event type: its intensity (-10 to 10) and its CAMEO code."""

    intensity: float = Field(ge=-10, le=10)
    cameo: str


class EventType(_Strict):
    """One of PLOVER's sixteen event types."""

    definition: str
    quad_class: Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
    intensity: float = Field(ge=-10, le=10)
    cameo: str
    symmetric: bool
    modes: dict[str, Mode] = {}


class Example(_Strict):
    """A sentence that proves a pattern; what is not given is not checked.

    `source` and `target` name the sides: ISO codes for states, else names as the text has them.
    """

    text: str
    source: Words | None = None
    target: Words | None = None
    status: StatusName = "occurred"
    mode: str | None = None
    date: str | None = None
    place: str | None = None
    published: str | None = None


class Pattern(_Strict):
    """How the language tells one kind of event. The words are lemmas; `@name` is a class of words.classes.

    A verb or noun of several words ("call on", "air strike", "take aim at") must have its other words beside it in the
    tree. The slots say where the sides stand; the grammar behind a slot is in `extract/frames/`.
    """

    id: str = Field(pattern=r"^[a-z]+\.[a-z0-9-]+$")
    verb: Words = ()
    noun: Words = ()
    adjective: Words = ()
    modal: Words = ()
    manner: Words = ()
    light_verb: Words = ()
    object: Words = ()
    not_object: Words = ()
    words: dict[Slot, Words] = {}
    not_words: dict[Slot, Words] = {}
    needs: Slots = ()
    without: Slots = ()
    source: Slots = ("subject",)
    target: Slots = ()
    mode: str | None = None
    contexts: Words = ()
    status: StatusName | None = None
    inner: Literal["absorbs", "keeps"] = "keeps"
    only: Literal["any", "active", "passive"] = "any"
    mutual: bool = False
    together: str | None = None
    weight: float = Field(default=0.8, gt=0, le=1)
    examples: tuple[Example, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = ()


class PatternFile(_Strict):
    """One `events/<type>.toml`."""

    type: str
    pattern: tuple[Pattern, ...]


class StatusCue(_Strict):
    """A word that says whether what depends on it took place.

    `verb`/`noun`/`adjective`: the governor of the event ("plan to visit", "possibility of talks", "is unlikely to").
    `modifier`: an adjective or participle on the event's own noun ("planned talks").
    `predicate`: a verb whose subject, passive subject or object is the event ("talks collapsed", "called off talks").
    """

    status: StatusName
    verb: Words = ()
    noun: Words = ()
    adjective: Words = ()
    modifier: Words = ()
    predicate: Words = ()
    negated: StatusName | None = None


class Organization(_Strict):
    """A body that news names."""

    id: str
    name: str
    kind: str
    forms: tuple[str, ...]
    sector: str | None = None
    country: str | None = None
    members: str = ""
    nicknames: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    weak: bool = False
