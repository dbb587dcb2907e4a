"""Pattern + tree -> who did what to whom: one firing of a pattern is a frame.

`finder` goes over the words of a text; `index` has the patterns of a word, `firing` and `conditions` say which of them
fires there, `nameless` whether one does without a name; `slots` which words stand in its slots, `phrases` which actors
those words mean, `verdicts` whose deed is judged, `sides` who is source and who target, `absorb` which are no events of
their own, and `story` whom one means that takes up what was told before.
"""

from graphbuild.extract.frames.finder import FrameFinder
from graphbuild.extract.frames.frame import Frame, Grammar
from graphbuild.extract.frames.trace import Attempt, Trace

__all__ = ["Attempt", "Frame", "FrameFinder", "Grammar", "Trace"]
