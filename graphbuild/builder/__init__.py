"""The landing: introduces the rooms to each other. The front door calls it `graphbuild.build`.

`door` opens the folder and its store, `intake` takes the articles in, `run` has them read (`where`: by which engine,
`reading`: by what), puts together and writes (`outputs`); `settings` is what decides, `report` what is told.
"""

from __future__ import annotations

from graphbuild.builder.door import add, build
from graphbuild.builder.intake import Progress
from graphbuild.builder.report import BuildReport

__all__ = ["BuildReport", "Progress", "add", "build"]
