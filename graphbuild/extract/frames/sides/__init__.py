"""The two sides of a frame: who is source and who is target.

`sides` asks the slots of the pattern, each for the actors in it; `speakers` says who says it, `contents` whose deed is
told in what is said; `unsaid` and `beyond` find who does it, and to whom, where no slot names anybody.
"""

from graphbuild.extract.frames.sides.sides import Sides

__all__ = ["Sides"]
