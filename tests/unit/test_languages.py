"""Texts and lines of other languages are left out and told; English ones, tables and names never are."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuild.knowledge import Furniture, load
from graphbuild.records import Read, Rejection
from graphbuild.sources import read
from graphbuild.sources.furniture import find_parts
from graphbuild.sources.languages import language_of

FOREIGN = {
    "French": "Le ministre des Affaires étrangères a condamné les attaques et s'est rendu dans la capitale.",
    "Spanish": "El presidente de la república se reunió con su homólogo en la capital y condenó los ataques.",
    "German": "Der Kanzler hat am Dienstag den Präsidenten getroffen und die Angriffe auf das Land scharf verurteilt.",
    "Italian": "Il presidente del Consiglio ha incontrato il ministro degli Esteri e ha condannato gli attacchi.",
    "Portuguese": "O presidente encontrou-se com o ministro da Defesa em Lisboa e condenou os ataques contra os civis.",
    "Polish": "Prezydent spotkał się w Krakowie z premierem i potępił ataki na ludność oraz na szpitale w mieście.",
    "Turkish": "Bakan, başkentte bir heyet ile görüştü ve saldırıları kınadı; bu ziyaret için tarih verilmişti.",
    "Indonesian": "Presiden bertemu dengan menteri di ibu kota dan mengutuk serangan yang dilakukan pada hari itu.",
    "another script": "Президент встретился в столице с министром иностранных дел и осудил нападения.",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_another_language_is_told_and_its_text_left_out(language: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FOREIGN[language], encoding="utf-8")
    (item,) = read([path])
    assert isinstance(item, Rejection)
    assert item.reason == f"the text is in {language}, and only English is read"


@pytest.mark.parametrize(
    "text",
    [
        "France | Paris | 12\nGermany | Berlin | 14\nIran | Tehran | 3\nMali | Bamako | 7\nOman | Muscat | 1",
        "OMAN, MALI SIGN DEAL",
        'The minister spoke of "la gloire de la France et de la patrie dans le monde", and the hall rose.',
        "Nguyễn Văn Minh, Trần Thị Lan, Võ Đức Hải, Jean de la Fontaine, José María del Val, Ludwig van der Berg",
        "Ministers of Norway, Denmark and Sweden met in Oslo on Monday.",
        "Владимир",
    ],
)
def test_english_tables_and_names_are_read(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    assert [type(item) for item in read([path])] == [Read]


def test_a_foreign_line_is_no_part_of_an_english_text() -> None:
    text = f"The ministers met.\n{FOREIGN['French']}\nThey will meet again."
    assert [text[p.start : p.end] for p in find_parts(text)] == ["The ministers met.", "They will meet again."]


def test_no_small_word_of_another_language_is_english_too() -> None:
    languages = dict(load().furniture.languages)
    english = languages.pop("English")
    assert not {name: english & words for name, words in languages.items() if english & words}


def test_without_words_of_languages_nothing_is_foreign() -> None:

    assert language_of(FOREIGN["French"], Furniture()) is None
