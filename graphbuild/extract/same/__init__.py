"""Which frames of one article tell the same event: one type, sides that fit, dates and statuses that agree.

A `telling` is a frame as far as this needs it. `grouping` has the rules, `sides` says whether who is named fits, and
`retold` what is told more than once: a headline's news, a fight, a meeting that goes on.
"""

from graphbuild.extract.same.grouping import TOLD_IN_PARTS, group
from graphbuild.extract.same.retold import LEDE
from graphbuild.extract.same.telling import Telling, countries, is_old, parties, side

__all__ = ["LEDE", "TOLD_IN_PARTS", "Telling", "countries", "group", "is_old", "parties", "side"]
