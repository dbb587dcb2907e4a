"""Noun phrase -> the actors that it means.

`phrases` takes a phrase apart and finds the names in it; where it has none, `owners` says whose the thing is that it
names, and `states` whose the place.
"""

from graphbuild.extract.frames.phrases.phrases import Phrases as Phrases
from graphbuild.extract.frames.phrases.phrases import once as once
