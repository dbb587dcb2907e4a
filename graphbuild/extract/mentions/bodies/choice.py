"""Which known body a form means: many states have a Congress, and many bodies the same initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.mentions.reading import Reading
from graphbuild.knowledge import Organization

if TYPE_CHECKING:
    from spacy.tokens import Doc

SHORT = 4  # initials up to this long are those of many bodies
NATIONAL = frozenset({"government", "military", "party"})  # kinds whose name may stand in several countries


class Choice:
    """Chooses among known bodies of one form."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def which(self, reading: Reading, keys: list[str], beside: str | None) -> Organization | None:
        """Which known body of a name is meant where `beside` is the country named with it; None: another one."""
        bodies = [self.lexicon.organization(key) for key in keys]
        if beside:
            own = [b for b in bodies if b.country == beside]
            foreign = [b for b in bodies if b.country is None or b.kind not in NATIONAL | {"media"}]
            return next(iter(own or foreign), None)
        strong = [b for b in bodies if not b.weak]
        fitting = [
            b
            for b in bodies
            if not b.country
            or not reading.about.near
            or b.country in (reading.about.nearest if b.kind in NATIONAL else reading.about.near)
        ]
        return next(iter([b for b in strong if b in fitting] or strong or fitting), None)

    def has_other_initials(self, doc: Doc, end: int, key: str) -> bool:
        """Whether the brackets behind a name have initials that this state's body does not go by."""
        if end + 2 >= len(doc) or doc[end].text != "(" or doc[end + 2].text != ")":
            return False
        short, body = doc[end + 1].text, self.lexicon.organization(key)
        own = {form for form in (body.name, *body.forms) if form.isupper()}
        return bool(body.country and own and short.isupper() and 2 < len(short) <= 8 and short not in own)

    def is_of_elsewhere(self, reading: Reading, body: Organization, form: str) -> bool:
        """Whether a party, or a body of short initials, is of a state that the article does not speak of."""
        about = reading.about
        shared = body.kind == "organization" and form.isupper() and len(form) <= SHORT
        return (
            (body.kind == "party" or shared)
            and bool(about.named_states)
            and body.country is not None
            and body.country not in about.named_states | about.peopled
            and about.bodies.get(body.country, set()) <= {body.id}
        )
