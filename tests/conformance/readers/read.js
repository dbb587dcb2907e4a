// Reads GraphML or GEXF files as Gephi Lite does and prints what it found: one JSON object a file and line.
const fs = require("node:fs");
const Graph = require("graphology");
const graphml = require("graphology-graphml");
const gexf = require("graphology-gexf");

for (const path of process.argv.slice(2)) {
  const text = fs.readFileSync(path, "utf-8");
  let found;
  try {
    const graph = path.endsWith(".gexf")
      ? gexf.parse(Graph, text, { allowUndeclaredAttributes: true, addMissingNodes: true })
      : graphml.parse(Graph, text, { addMissingNodes: true });
    found = {
      type: graph.type,
      nodes: graph.mapNodes((id, data) => [id, data]),
      edges: graph.mapEdges((id, data, source, target) => [id, source, target, data]),
      directed: graph.everyEdge((id) => graph.isDirected(id)),
    };
  } catch (fault) {
    found = { fault: String(fault) };
  }
  console.log(JSON.stringify(found));
}
