"""What an article has told so far: whose deed, demand or visit a later frame takes up without naming them.

"Lima rejected the demand." Whose it was stands in the sentence before. Nothing is guessed further back than a few
sentences, and each guess is noted on the event.

`story` goes over the frames in their order. `deeds` finds whose deed is judged, `answers` who had asked or struck,
`opponents` whom one goes on speaking against, `captives` who holds somebody, `hosts` who is struck
in a state, and `pairs` who "both sides" and "the two" are; `past` is what they are told by.
"""

from graphbuild.extract.frames.story.story import complete_from_story as complete_from_story
