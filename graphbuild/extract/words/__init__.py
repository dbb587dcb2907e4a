"""A parsed block as plain objects: what the rules ask of spaCy's tokens, without making them anew at every step.

spaCy makes a new `Token` for every look at a word, and looks its strings up again; the rules look at each word some
seventy times. Here the words of a block are made once, with all that the rules ask for. They answer to the names that
spaCy's have, so a rule reads either. Stretches of a block are made once, too, and keep their text and root.
"""

from __future__ import annotations

from graphbuild.extract.words.stretch import Stretch
from graphbuild.extract.words.strings import Strings
from graphbuild.extract.words.word import Word
from graphbuild.extract.words.words import Words

__all__ = ["Stretch", "Strings", "Word", "Words"]
