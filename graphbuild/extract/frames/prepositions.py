"""The slots of a pattern that prepositions fill, and the words that may stand there."""

PREPOSITIONS = {
    "with": ("with", "alongside"),
    "to": ("to", "towards"),
    "against": ("against",),
    "from": ("from",),
    "of": ("of",),
    "on": ("on", "upon"),
    "in": ("in", "inside"),
    "at": ("at",),
    "for": ("for",),
    "over": ("over",),
    "about": ("about",),
    "toward": ("toward", "towards"),
    "behind": ("behind",),
    "outside": ("outside",),
    "near": ("near", "off", "opposite", "around"),
    "through": ("through", "across", "along", "down"),
    "off": ("off",),
    "under": ("under",),
    "into": ("into",),
    "between": ("between",),
    "among": ("among", "amongst"),
    "by": ("by",),
    "after": ("after", "following"),
}

# what a block has where such a slot is not empty: the preposition, or "there", which stands for in, to or at a place
SIGNS = {
    slot: frozenset(words) | ({"there"} if slot in ("in", "to", "at") else {"anti"} if slot == "against" else set())
    for slot, words in PREPOSITIONS.items()
}
