"""What a marked name is told to be by its words and neighbours.

`bodies` answers whether it is a body, and where a body's name begins and ends; `people` whether it is a person;
`places` whether it is a place by the words around it, `cities` by the gazetteer, `buildings` by its own nouns and
`datelines` as where the text was written; `others` whether it is none of them: a make, a seat, a year.
"""

from graphbuild.extract.mentions.candidates.called.bodies import BodySigns
from graphbuild.extract.mentions.candidates.called.buildings import BuildingSigns
from graphbuild.extract.mentions.candidates.called.cities import CitySigns
from graphbuild.extract.mentions.candidates.called.others import OtherSigns
from graphbuild.extract.mentions.candidates.called.people import PersonSigns
from graphbuild.extract.mentions.candidates.called.places import PlaceSigns

__all__ = [
    "BodySigns",
    "BuildingSigns",
    "CitySigns",
    "OtherSigns",
    "PersonSigns",
    "PlaceSigns",
]
