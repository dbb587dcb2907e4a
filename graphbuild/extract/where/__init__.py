"""Where and when an event took place: the place and the date expression that belong to its clause.

Both are found by nearness in the tree. A border between clauses costs steps; what stands behind "after", in somebody's
report of another's deed, or before a noun that is neither the event nor its occasion, says nothing of the event.
"""

from graphbuild.extract.where.moments import Moment
from graphbuild.extract.where.setting import Setting

__all__ = ["Moment", "Setting"]
