"""A title beside a name: where it begins, its role, whose it is.

`before` finds the title that stands before a name, `behind` the one in apposition; `role` reads what either says.
`words` are the tables' words as all of them ask for them, `office` is what comes out.
"""

from graphbuild.extract.offices.titles.office import Office, title_case
from graphbuild.extract.offices.titles.reader import TitleReader

__all__ = ["Office", "TitleReader", "title_case"]
