"""The title beside a name."""

from graphbuild.extract.lexicon import Lexicon
from graphbuild.extract.offices.titles.before import Before
from graphbuild.extract.offices.titles.behind import Behind
from graphbuild.extract.offices.titles.role import RoleReader
from graphbuild.extract.offices.titles.words import TitleWords


class TitleReader:
    """Reads the title before a name or in apposition behind it."""

    def __init__(self, lexicon: Lexicon) -> None:
        terms = TitleWords(lexicon)
        roles = RoleReader(terms)
        self.read, self.whose = roles.read, roles.whose
        self.before = Before(terms, roles)
        self.after = behind = Behind(terms, roles)
        self.told = behind.told
        self.is_rank = terms.is_rank
        self.is_language = terms.is_language
        self.nicknames = lexicon.nicknames
        self.last = terms.last  # the last words of offices
