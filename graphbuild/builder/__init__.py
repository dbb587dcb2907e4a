"""The landing: introduces the rooms to each other. The front door calls it `graphbuild.build`."""

from __future__ import annotations

from graphbuild.builder.report import BuildReport
from graphbuild.builder.run import Progress, add, build

__all__ = ["BuildReport", "Progress", "add", "build"]
