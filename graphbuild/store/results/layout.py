"""The tables themselves, and the words and numbers in them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeAlias

Row: TypeAlias = Mapping[str, Any]

LAYOUT = "3"  # of these tables: one with another number is not read

# Bits of `graph_pair.level`: whether a and b stand there themselves (O), or for each the country that it acts for (L);
# who acts for no country is its own. The first letter is that of a, the second that of b.
OO, LL, LO, OL = 1, 2, 4, 8

STATE_KINDS = frozenset({"government", "military"})
STATE_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})  # PLOVER's, of those who act for a state

# ranks of names: the first that finds anybody is taken
CODE, NAME, SURNAME, ALIAS, COUNTRY_FORM, SEAT, WORD = range(7)

STATEMENTS = """
CREATE TABLE graph_info (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE graph_type (name TEXT PRIMARY KEY, definition TEXT, quad_class TEXT, symmetric INTEGER) WITHOUT ROWID;
CREATE TABLE graph_article (n INTEGER PRIMARY KEY, id TEXT UNIQUE, title TEXT, source TEXT, published TEXT, url TEXT);
CREATE TABLE graph_entity (
  n INTEGER PRIMARY KEY, id TEXT UNIQUE, kind TEXT, name TEXT, country TEXT, role TEXT, sector TEXT, lat REAL, lon REAL,
  home INTEGER, mentions INTEGER, articles INTEGER, events INTEGER, aliases TEXT, offices TEXT
);
CREATE TABLE graph_name (form TEXT, rank INTEGER, entity INTEGER, PRIMARY KEY (form, rank, entity)) WITHOUT ROWID;
CREATE TABLE graph_event (
  n INTEGER PRIMARY KEY, id TEXT UNIQUE, type TEXT, mode TEXT, contexts TEXT, cameo TEXT, quad_class TEXT,
  intensity REAL, status TEXT, date_start TEXT, date_end TEXT, date_precision TEXT, reported_first TEXT,
  reported_last TEXT, first_day TEXT, last_day TEXT, place INTEGER, symmetric INTEGER, source_countries TEXT,
  target_countries TEXT, articles INTEGER, sources INTEGER, confidence REAL, more TEXT
);
CREATE TABLE graph_side (
  entity INTEGER, event INTEGER, role TEXT, own INTEGER, PRIMARY KEY (entity, event, role)
) WITHOUT ROWID;
CREATE TABLE graph_pair (
  a INTEGER, b INTEGER, event INTEGER, level INTEGER, flow INTEGER, PRIMARY KEY (a, b, event)
) WITHOUT ROWID;
CREATE TABLE graph_dyad (
  level INTEGER, a INTEGER, b INTEGER, events INTEGER, cooperation INTEGER, conflict INTEGER, net REAL, last TEXT,
  PRIMARY KEY (level, a, b)
) WITHOUT ROWID;
CREATE TABLE graph_telling (
  event INTEGER, number INTEGER, article INTEGER, start INTEGER, end INTEGER, sentence TEXT, trigger TEXT,
  trigger_start INTEGER, trigger_end INTEGER, pattern TEXT, notes TEXT, PRIMARY KEY (event, number)
) WITHOUT ROWID;
CREATE TABLE graph_mention (
  article INTEGER, start INTEGER, trigger_start INTEGER, type TEXT, number INTEGER, mode TEXT, status TEXT,
  date_start TEXT, date_end TEXT, date_precision TEXT, confidence REAL, names TEXT,
  PRIMARY KEY (article, start, trigger_start, type, number)
) WITHOUT ROWID;
"""
INDEXES = """
CREATE INDEX graph_event_by_day ON graph_event (last_day DESC, id);
CREATE INDEX graph_event_by_place ON graph_event (place);
CREATE INDEX graph_side_by_event ON graph_side (event, own, role, entity);
CREATE INDEX graph_pair_by_b ON graph_pair (b, a, event);
CREATE INDEX graph_entity_by_events ON graph_entity (events DESC, id);
"""
TABLES = ("info", "type", "article", "entity", "name", "event", "side", "pair", "dyad", "telling", "mention")
COUNTS = """
  COUNT(*) AS events, SUM(e.quad_class IN ('verbal cooperation', 'material cooperation')) AS cooperation,
  SUM(e.quad_class IN ('verbal conflict', 'material conflict')) AS conflict,
  SUM(e.intensity * {counted}) AS net, MAX(e.last_day) AS last
"""  # of graph_event e; `counted`: which intensities are added up
TOOK_PLACE = "(e.status = 'occurred')"


def as_json(value: Any) -> str:
    """The value as a cell."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
