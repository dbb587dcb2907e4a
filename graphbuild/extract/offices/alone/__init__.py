"""Titles and bodies without a name: "Thailand's foreign minister", "the Syrian army", "Chinese hackers".

`unnamed` looks at each noun and decides; `appositions` says which nouns only tell what a name is, `holders` who or what
an office means that the article or the tables know, `groups` makes the bodies that are only a noun.
"""

from graphbuild.extract.offices.alone.unnamed import Unnamed

__all__ = ["Unnamed"]
