"""What NER marks as a name, trimmed, and told for a person, body or place."""

from graphbuild.extract.mentions.candidates.marked.names import MarkedNames

__all__ = ["MarkedNames"]
