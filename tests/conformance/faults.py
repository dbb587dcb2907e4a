"""Files with one fault each, by the rule that they break; the whole ones beside them have none."""

from __future__ import annotations

_KEYS = """
 <key id="n_label" for="node" attr.name="label" attr.type="string"/>
 <key id="n_x" for="node" attr.name="x" attr.type="double"/>
 <key id="n_r" for="node" attr.name="r" attr.type="int"/>
 <key id="n_note" for="node" attr.name="note" attr.type="string"/>
 <key id="n_count" for="node" attr.name="count" attr.type="int"/>
 <key id="n_share" for="node" attr.name="share" attr.type="double"/>
 <key id="n_known" for="node" attr.name="known" attr.type="boolean"/>
 <key id="n_color" for="node" attr.name="color" attr.type="string"/>
 <key id="e_weight" for="edge" attr.name="weight" attr.type="double"/>"""
_DATA = """<data key="n_label">A</data><data key="n_x">1.5</data><data key="n_r">12</data>"""
GRAPHML = f"""<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">{_KEYS}
 <graph edgedefault="directed">
  <node id="a">{_DATA}</node>
  <node id="b">{_DATA}</node>
  <edge id="e0" source="a" target="b" label="MEET"><data key="e_weight">1.0</data></edge>
  <edge id="e1" source="b" target="a" label="MEET"><data key="e_weight">2.0</data></edge>
 </graph>
</graphml>
"""


def _changed(whole: str, old: str, new: str) -> str:
    assert old in whole, old
    return whole.replace(old, new, 1)


def _value(key: str, value: str) -> str:
    return _changed(GRAPHML, _DATA, f'{_DATA}<data key="{key}">{value}</data>')


def _key(text: str) -> str:
    return _changed(GRAPHML, _KEYS, f"{_KEYS}{text}")


def _weight(value: str) -> str:
    return _changed(GRAPHML, ">1.0<", f">{value}<")


GRAPHML_FAULTS = {
    "not-well-formed": _value("n_note", "a\x00b"),
    "entity-declared": _changed(
        GRAPHML, "<graphml", '<!DOCTYPE graphml [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<graphml'
    ),
    "no-graph": '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"></graphml>',
    "edge-id-twice": _changed(GRAPHML, 'id="e1"', 'id="e0"'),
    "node-id-twice": _changed(GRAPHML, "  <edge", f'  <node id="b">{_DATA}</node>\n  <edge'),
    "node-without-id": _changed(GRAPHML, "  <edge", f"  <node>{_DATA}</node>\n  <edge"),
    "edge-without-end": _changed(GRAPHML, ' source="b" target="a"', ' source="b"'),
    "edge-to-nobody": _changed(GRAPHML, ' target="a"', ' target="c"'),
    "edge-before-node": _changed(GRAPHML, " </graph>", f'  <node id="c">{_DATA}</node>\n </graph>').replace(
        ' target="a"', ' target="c"'
    ),
    "weight-zero": _weight("0.0"),
    "weight-negative": _weight("-1.0"),
    "weight-no-number": _weight("much"),
    "direction-missing": _changed(GRAPHML, ' edgedefault="directed"', ""),
    "direction-mixed": _changed(GRAPHML, ' label="MEET"', ' directed="false" label="MEET"'),
    "key-id-twice": _key('<key id="n_note" for="node" attr.name="other" attr.type="string"/>'),
    "key-id-of-both": _key('<key id="n_note" for="edge" attr.name="note" attr.type="string"/>'),
    "column-of-two-types": _key('<key id="n_note2" for="node" attr.name="note" attr.type="double"/>'),
    "type-unknown": _value("n_day", "2024-03-01").replace(
        _KEYS, f'{_KEYS}<key id="n_day" for="node" attr.name="day" attr.type="date"/>'
    ),
    "type-of-gephi-only": _value("n_list", "[a, b]").replace(
        _KEYS, f'{_KEYS}<key id="n_list" for="node" attr.name="list" attr.type="liststring"/>'
    ),
    "key-for-all": _key('<key id="all" for="all" attr.name="all" attr.type="string"/>'),
    "key-for-graph": _key('<key id="g" for="graph" attr.name="title" attr.type="string"/>'),
    "key-undeclared": _value("n_other", "x"),
    "name-in-capitals": _key('<key id="n_Size" for="node" attr.name="Size" attr.type="double"/>'),
    "name-of-gephi": _key('<key id="n_time" for="node" attr.name="timeset" attr.type="string"/>'),
    "default-not-applied": _key('<key id="n_d" for="node" attr.name="d" attr.type="string"><default>x</default></key>'),
    "whole-number-broken": _value("n_count", "3.0"),
    "whole-number-too-large": _value("n_count", "3000000000"),
    "number-broken": _value("n_share", "1,5"),
    "not-a-number": _value("n_share", "nan"),
    "boolean-broken": _value("n_known", "yes"),
    "colour-no-whole-number": _changed(GRAPHML, ">12<", ">300<"),
    "colour-ignored": _value("n_color", "rgb(1, 2, 3)"),
    "colour-misread": _value("n_color", "#4daf4a80"),
    "blank-between-entities": _value("n_note", "Q&amp; &amp;A"),
    "hyperedge": _changed(GRAPHML, " </graph>", '<hyperedge><endpoint node="a"/></hyperedge></graph>'),
    "nested": _changed(GRAPHML, f"{_DATA}</node>", f'{_DATA}<graph edgedefault="directed"></graph></node>'),
}

GEXF = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
 <graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="timestamp">
  <attributes class="node"><attribute id="count" title="count" type="integer"/></attributes>
  <nodes>
   <node id="a" label="A" timestamp="2024-03-01"><attvalues><attvalue for="count" value="1"/></attvalues>
    <viz:position x="1.0" y="2.0" z="0.0"/><viz:color r="1" g="2" b="3"/></node>
   <node id="b" label="B" timestamps="&lt;[2024-03-01, 2024-03-02]&gt;"/>
  </nodes>
  <edges>
   <edge id="e0" source="a" target="b" label="MEET" kind="MEET" weight="1.0" timestamp="2024-03-01"/>
   <edge id="e1" source="b" target="a" label="MEET" kind="MEET" weight="2.0" timestamp="2024-03-02"/>
  </edges>
 </graph>
</gexf>
"""
_EDGE = ' kind="MEET"'
GEXF_FAULTS = {
    "not-well-formed": GEXF[:-20],
    "edge-id-twice": _changed(GEXF, 'id="e1"', 'id="e0"'),
    "node-id-twice": _changed(GEXF, "  </nodes>", '<node id="a" label="A"/>\n  </nodes>'),
    "edge-to-nobody": _changed(GEXF, ' target="a"', ' target="c"'),
    "weight-zero": _changed(GEXF, 'weight="1.0"', 'weight="0"'),
    "weight-negative": _changed(GEXF, 'weight="1.0"', 'weight="-2"'),
    "weight-no-number": _changed(GEXF, 'weight="1.0"', 'weight="much"'),
    "direction-missing": _changed(GEXF, ' defaultedgetype="directed"', ""),
    "edge-undirected-in-directed": _changed(GEXF, _EDGE, f'{_EDGE} type="undirected"'),
    "edge-type-unknown": _changed(GEXF, _EDGE, f'{_EDGE} type="MEET"'),
    "version-unknown": _changed(GEXF, 'http://gexf.net/1.3"', 'http://example.org/"').replace('version="1.3"', ""),
    "label-missing": _changed(GEXF, ' label="B"', ""),
    "column-type-unknown": _changed(GEXF, 'type="integer"', 'type="date"'),
    "column-type-of-gephi-only": _changed(GEXF, 'type="integer"', 'type="listinteger"'),
    "key-undeclared": _changed(GEXF, 'for="count"', 'for="other"'),
    "whole-number-broken": _changed(GEXF, 'value="1"', 'value="1.5"'),
    "colour-as-hex": _changed(GEXF, 'r="1" g="2" b="3"', 'hex="#010203"'),
    "viz-colour-broken": _changed(GEXF, 'r="1" g="2"', 'r="1.5" g="2"'),
    "columns-in-two-blocks": _changed(
        GEXF,
        "  <nodes>",
        '<attributes class="node"><attribute id="b" title="b" type="string"/></attributes>\n  <nodes>',
    ),
    "date-not-full": _changed(GEXF, ' timestamp="2024-03-02"', ' timestamp="2024-03"'),
    "time-without-format": _changed(GEXF, ' timeformat="date"', ""),
    "time-of-other-kind": _changed(GEXF, ' timestamp="2024-03-02"', ' start="2024-03-02"'),
    "intervals-overlap": _changed(GEXF, ' timerepresentation="timestamp"', "")
    .replace('timestamp="2024-03-01"', 'start="2024-03-01"')
    .replace(' timestamps="&lt;[2024-03-01, 2024-03-02]&gt;"', "")
    .replace(
        ' timestamp="2024-03-02"/>',
        '><spells><spell start="2024-03-01" end="2024-03-09"/><spell start="2024-03-05"/></spells></edge>',
    ),
}
