"""Bodies: known ones by any of their forms, others by what their name says; abbreviations that the text brings in.

`finder` adds them; `choice` says which known body a form means, `homes` to which state a body belongs, `kinds` what an
unknown one is by the words of its name, `initials` what abbreviations mean.
"""

from graphbuild.extract.mentions.bodies.finder import BodyFinder
from graphbuild.extract.mentions.bodies.kinds import power_sector

__all__ = ["BodyFinder", "power_sector"]
