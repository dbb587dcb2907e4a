"""Did it take place? Status from tense, modals, negation, conditionals, and the cue words of `status.toml`.

`status` asks in turn: `clauses` for the verb's own auxiliaries and negation, `nouns` for what stands beside a noun and
what is said of it, `above` for what the trigger depends on. `stances` says whether its subject refuses it, promises it
or threatens with it. `cues` is what all of them know.
"""

from graphbuild.extract.modality.stances import Stances
from graphbuild.extract.modality.status import StatusReader

__all__ = ["Stances", "StatusReader"]
