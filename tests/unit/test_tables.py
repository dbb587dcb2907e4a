from __future__ import annotations

import pytest

from graphbuild.cli.tables import Column, columns_that_fit, show_table

DATE = Column("DATE", ("2023-07-13", "2023"))
WHO = Column("WHO", ("Antony Blinken, Janet Yellen – China", "毛宁 → US"), wraps=True)
PLACE = Column("PLACE", ("Jakarta", ""), leaves=1)
EVENT = Column("EVENT", ("consult-1a2b3c", "accuse-2"), shorter=("consult-1", "accuse-2"))


def test_in_a_pipe_every_row_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    show_table([DATE, WHO, Column("N", ("1", "10"), right=True), EVENT])
    assert capsys.readouterr().out.splitlines() == [
        "DATE        WHO                                    N  EVENT",
        "2023-07-13  Antony Blinken, Janet Yellen – China   1  consult-1a2b3c",
        "2023        毛宁 → US                             10  accuse-2",
    ]


def test_what_is_shorter_comes_before_what_leaves() -> None:
    columns = [DATE, WHO, PLACE, EVENT]
    assert columns_that_fit(columns, 100) == columns
    shorter = columns_that_fit(columns, 62)
    assert [column.heading for column in shorter] == ["DATE", "WHO", "PLACE", "EVENT"]
    assert shorter[-1].cells == ("consult-1", "accuse-2")
    assert [column.heading for column in columns_that_fit(columns, 45)] == ["DATE", "WHO", "EVENT"]
