"""Every command and option is documented: by its help text, and in docs/commands.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.commands import FILE, arguments, commands, written

COMMANDS = dict(commands())
DOCS = sorted(FILE.parent.glob("*.md"))


@pytest.mark.parametrize("words", COMMANDS)
def test_a_command_and_all_its_options_have_help(words: str) -> None:
    command = COMMANDS[words]
    assert command.help
    assert [p.name for p in arguments(command) if not getattr(p, "help", None)] == []
    assert f"graphbuild {words}" in command.help, "its help has an example"


def test_the_file_lists_every_command_and_option() -> None:
    assert FILE.read_text(encoding="utf-8") == written(), "python -m tests.docs.commands writes it anew"
    assert {"build", "evaluate", "knowledge test"} <= set(COMMANDS)


@pytest.mark.parametrize("file", [*DOCS, FILE.parents[1] / "CONTRIBUTING.md"], ids=lambda file: file.name)
def test_what_the_docs_name_is_there(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    named = set(re.findall(r"\bgraphbuild ((?:knowledge )?[a-z]+)(?= [^\n]*`|`|\s+[\w\"./<-])", "\n".join(code(text))))
    assert named - set(COMMANDS) == set()
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert [link for link in links if not (file.parent / link).exists()] == []


def code(text: str) -> list[str]:
    """The shell blocks, and what stands in backquotes."""
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    rest = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    return [line for block in blocks for line in block.splitlines()] + [
        f"{c} `" for c in re.findall(r"`([^`\n]+)`", rest)
    ]
