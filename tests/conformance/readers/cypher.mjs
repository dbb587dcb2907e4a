// Parses Cypher scripts with Neo4j's own grammar and prints what is wrong in them; exit code 1 when anything is.
// By hand, as its packages are large and it is slow:
//   npm install --no-save --prefix /tmp/cypher @neo4j-cypher/language-support@2.0.0-next.38
//   cp tests/conformance/readers/cypher.mjs /tmp/cypher/ && node /tmp/cypher/cypher.mjs out/neo4j/graph.cypher
import { readFileSync } from "node:fs";
import { lintCypherQuery } from "@neo4j-cypher/language-support";

const ERROR = 1; // of the severities of the Language Server Protocol; a warning is advice on speed
let faults = 0;
for (const path of process.argv.slice(2)) {
  const found = lintCypherQuery(readFileSync(path, "utf-8"), {});
  const errors = (found.diagnostics ?? found).filter((said) => said.severity === ERROR);
  for (const said of errors) console.log(`${path}:${said.range.start.line + 1}: ${said.message}`);
  console.log(`${path}: ${errors.length} errors`);
  faults += errors.length;
}
process.exit(faults ? 1 : 0);
