"""The grammar behind the slots, written once: who is the subject, the object, the with-phrase of a trigger.

All functions take and give spaCy tokens; which actor a token means is decided in `frames`. They see through active and
passive voice, conjuncts, relative clauses, participles, control and raising, and light verbs. `steps` walks, `doers`
and `phrases` find what stands in the slots, `clauses` tells of what kind a clause is, `triggers` whether the words of a
pattern stand together.
"""

from graphbuild.extract.tree.clauses import (
    in_condition,
    is_agent_aside,
    is_aside,
    is_compounded,
    is_imperative,
    is_mistagged,
    is_purpose,
    is_told,
    quotes_question,
    reports_question,
)
from graphbuild.extract.tree.doers import (
    NO_CONTROL,
    Control,
    holder_of_noun,
    is_comment,
    is_headline_future,
    modifiers,
    noun_subjects,
    objects,
    receivers,
    subjects,
    surface_subjects,
)
from graphbuild.extract.tree.phrases import carrier, complement, core, counted, examples, is_absolute, prepositional
from graphbuild.extract.tree.steps import children, clause_of, is_infinitive, is_passive
from graphbuild.extract.tree.triggers import PARTICLES, has_words, is_another, is_idle_noun, longer_forms, takes_up

__all__ = [
    "NO_CONTROL",
    "PARTICLES",
    "Control",
    "carrier",
    "children",
    "clause_of",
    "complement",
    "core",
    "counted",
    "examples",
    "has_words",
    "holder_of_noun",
    "in_condition",
    "is_absolute",
    "is_agent_aside",
    "is_another",
    "is_aside",
    "is_comment",
    "is_compounded",
    "is_headline_future",
    "is_idle_noun",
    "is_imperative",
    "is_infinitive",
    "is_mistagged",
    "is_passive",
    "is_purpose",
    "is_told",
    "longer_forms",
    "modifiers",
    "noun_subjects",
    "objects",
    "prepositional",
    "quotes_question",
    "receivers",
    "reports_question",
    "subjects",
    "surface_subjects",
    "takes_up",
]
