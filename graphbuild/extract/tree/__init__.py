"""The grammar behind the slots, written once: who is the subject, the object, the with-phrase of a trigger.

All functions take and give spaCy tokens; which actor a token means is decided in `frames`. They see through active and
passive voice, conjuncts, relative clauses, participles, control and raising, and light verbs. `steps` walks, `doers`
and `phrases` find what stands in the slots, `clauses` tells of what kind a clause is, `triggers` whether the words of a
pattern stand together.
"""

from graphbuild.extract.tree.clauses import asked_to_act as asked_to_act
from graphbuild.extract.tree.clauses import in_condition as in_condition
from graphbuild.extract.tree.clauses import is_agent_aside as is_agent_aside
from graphbuild.extract.tree.clauses import is_ahead as is_ahead
from graphbuild.extract.tree.clauses import is_aside as is_aside
from graphbuild.extract.tree.clauses import is_asked as is_asked
from graphbuild.extract.tree.clauses import is_comment as is_comment
from graphbuild.extract.tree.clauses import is_compounded as is_compounded
from graphbuild.extract.tree.clauses import is_counterfactual as is_counterfactual
from graphbuild.extract.tree.clauses import is_imperative as is_imperative
from graphbuild.extract.tree.clauses import is_known as is_known
from graphbuild.extract.tree.clauses import is_mistagged as is_mistagged
from graphbuild.extract.tree.clauses import is_performed as is_performed
from graphbuild.extract.tree.clauses import is_purpose as is_purpose
from graphbuild.extract.tree.clauses import is_told as is_told
from graphbuild.extract.tree.clauses import put_ahead as put_ahead
from graphbuild.extract.tree.clauses import quotes_question as quotes_question
from graphbuild.extract.tree.clauses import reports_question as reports_question
from graphbuild.extract.tree.doers import NO_CONTROL as NO_CONTROL
from graphbuild.extract.tree.doers import Control as Control
from graphbuild.extract.tree.doers import holder_of_noun as holder_of_noun
from graphbuild.extract.tree.doers import noun_subjects as noun_subjects
from graphbuild.extract.tree.doers import objects as objects
from graphbuild.extract.tree.doers import receivers as receivers
from graphbuild.extract.tree.doers import subjects as subjects
from graphbuild.extract.tree.doers import surface_subjects as surface_subjects
from graphbuild.extract.tree.misread import compound_subject as compound_subject
from graphbuild.extract.tree.misread import is_cut_subject as is_cut_subject
from graphbuild.extract.tree.misread import is_headline_future as is_headline_future
from graphbuild.extract.tree.naming import called_in_quotes as called_in_quotes
from graphbuild.extract.tree.naming import is_model as is_model
from graphbuild.extract.tree.naming import meant_by_what as meant_by_what
from graphbuild.extract.tree.phrases import carrier as carrier
from graphbuild.extract.tree.phrases import complement as complement
from graphbuild.extract.tree.phrases import core as core
from graphbuild.extract.tree.phrases import counted as counted
from graphbuild.extract.tree.phrases import counting as counting
from graphbuild.extract.tree.phrases import examples as examples
from graphbuild.extract.tree.phrases import holder as holder
from graphbuild.extract.tree.phrases import is_absolute as is_absolute
from graphbuild.extract.tree.phrases import is_channel as is_channel
from graphbuild.extract.tree.phrases import is_coordinate as is_coordinate
from graphbuild.extract.tree.phrases import is_opposed as is_opposed
from graphbuild.extract.tree.phrases import modifiers as modifiers
from graphbuild.extract.tree.phrases import prepositional as prepositional
from graphbuild.extract.tree.steps import CIRCUMSTANCE as CIRCUMSTANCE
from graphbuild.extract.tree.steps import children as children
from graphbuild.extract.tree.steps import clause_of as clause_of
from graphbuild.extract.tree.steps import is_infinitive as is_infinitive
from graphbuild.extract.tree.steps import is_passive as is_passive
from graphbuild.extract.tree.triggers import PARTICLES as PARTICLES
from graphbuild.extract.tree.triggers import has_words as has_words
from graphbuild.extract.tree.triggers import is_another as is_another
from graphbuild.extract.tree.triggers import is_idle_noun as is_idle_noun
from graphbuild.extract.tree.triggers import is_several as is_several
from graphbuild.extract.tree.triggers import longer_forms as longer_forms
from graphbuild.extract.tree.triggers import named_by as named_by
from graphbuild.extract.tree.triggers import near_words as near_words
from graphbuild.extract.tree.triggers import takes_up as takes_up
