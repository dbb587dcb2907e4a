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

    def which(
        self, reading: Reading, keys: list[str], beside: str | None, *, before: bool = False
    ) -> Organization | None:
        """Which known body of a name is meant where `beside` is the country named with it; None: another one.

        With `before` the country stands right before the name: "the Ghana Trades Union Congress" is no other state's.
        """
        bodies = [self.lexicon.organization(key) for key in keys]
        if beside:
            own = [b for b in bodies if b.country == beside]
            homely = NATIONAL | {"media", "organization"} if before else NATIONAL | {"media"}
            foreign = [b for b in bodies if b.country is None or b.kind not in homely]
            return next(iter(own or foreign), None)
        strong = [b for b in bodies if not b.weak]
        fitting = [
            b
            for b in bodies
            if (not b.country and not self._is_of_unnamed(reading, b))
            or not reading.about.near
            or b.country in (reading.about.nearest if b.kind in NATIONAL else reading.about.near)
        ]
        return next(iter([b for b in strong if b in fitting] or strong or fitting), None)

    def in_sentence(self, reading: Reading, doc: Doc, start: int, keys: list[str]) -> str | None:
        """The one state that its sentence names and that has such a body, where those the article is about have none.

        "US Speaker Ann Lee said Congress would vote", in an article about Fiji.
        """
        bodies = [self.lexicon.organization(key) for key in keys]
        homes = {b.country for b in bodies if b.kind in NATIONAL}
        if not all(b.weak for b in bodies) or None in homes or homes & reading.about.nearest:
            return None
        sentence = doc[start].sent.start
        told = {self.lexicon.country_of(t.text) for t in doc.large if sentence <= t.i < start} & homes
        return told.pop() if len(told) == 1 else None

    def _is_of_unnamed(self, reading: Reading, body: Organization) -> bool:
        """Whether an ambiguous form is of a world organization that the article does not name: a General Assembly."""
        return body.weak and body.sector == "UNO" and body.sector not in reading.about.worldwide

    def at_home(self, reading: Reading, keys: list[str], form: str) -> list[str]:
        """The body of the state that an article is about, where a state that it does not name has one called so.

        "The Foreign Office" is Britain's; in an article about Germany that does not speak of Britain it is Germany's.
        """
        about = reading.about
        homes = {self.lexicon.organization(key).country for key in keys}
        if None in homes or homes & (about.named_states | about.peopled) or " " not in form:
            return keys
        for iso3 in sorted(about.nearest):
            for nation in self.lexicon.knowledge.countries[iso3].adjectives:
                own = [f.key for f in self.lexicon.forms.get(f"{nation} {form}", ()) if f.use == "organization"]
                if own:
                    return own
        return keys

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
