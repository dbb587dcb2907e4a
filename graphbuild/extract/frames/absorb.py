"""Which frames are no events of their own: outer verbs absorb the deeds in their complements."""

from __future__ import annotations

from graphbuild.extract import tree
from graphbuild.extract.frames.frame import Frame


def unabsorbed(frames: list[Frame]) -> list[Frame]:
    """The frames that no outer one of the same sentence absorbs."""
    swallowed: set[int] = set()
    for frame in frames:
        if frame.pattern.inner == "absorbs":
            swallowed.update(t.i for t in tree.complement(frame.token) if t.i != frame.token.i)
            if (
                frame.role == "noun"
                and frame.carrier is not None
                and frame.carrier.lemma_.lower() in ("reject", "deny", "refuse")
            ):
                continue
    ended = {
        o.i
        for f in frames
        if f.type in ("CONCEDE", "RETREAT")
        for o in (tree.objects(f.token) if f.role == "verb" else tree.prepositional(f.token, ("of",), deep=False))
    }
    kept = []
    for frame in frames:
        if frame.token.i in swallowed or (frame.role == "noun" and frame.token.i in ended):
            continue  # "lifted the sanctions": the sanctions are what is yielded, no deed of now
        if (
            frame.role == "noun"
            and frame.carrier is not None
            and frame.carrier.i in {f.token.i for f in frames if f.role == "verb" and f.pattern.inner == "absorbs"}
        ):
            continue
        kept.append(frame)
    return kept
