"""`graphbuild open [NAME]`: the page of a build in the browser."""

from __future__ import annotations

from typing import Annotated

import typer

from graphbuild.cli.options import Asked, asks, complete_names
from graphbuild.errors import InputError


@asks(filters=False, limit=False, shows=False, opens=False)
def open_(
    name: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]", help="An actor or place to show.", autocompletion=complete_names),
    ] = None,
    *,
    asked: Asked,
) -> None:
    """Open the page of a build in the browser: the graph, and every quote that it rests on.

    With NAME the page opens on that actor or place. Where there is no browser, the page's path is told.

    \b
    Examples:
      graphbuild open
      graphbuild open Blinken --in out
    """
    import webbrowser
    from urllib.parse import quote

    from graphbuild.cli import output
    from graphbuild.query import BuiltGraph
    from graphbuild.query.find import find

    page = asked.folder / "graph.html"
    if not page.is_file():
        raise InputError(
            f"{page}: there is no page. Build one with `graphbuild build ARTICLES --out {asked.folder}`, "
            f"or write it anew with `graphbuild export html --in {asked.folder}`."
        )
    address = page.absolute().as_uri()
    if name:
        address += f"#selected={quote(find(BuiltGraph(asked.folder), ' '.join(name)), safe='')}"
    print(page)
    if not webbrowser.open(address):
        output.note(f"no browser was found: open {page} in one yourself.")
