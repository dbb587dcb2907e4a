"""Names as resolution compares them: those of the ground floor."""

from graphbuild.names import normalize, slug

__all__ = ["normalize", "slug"]
