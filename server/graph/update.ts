/** A SPARQL update as its protocol brings it. */
export interface AskedUpdate {
  text: string;
  /** What the protocol names in place of USING and USING NAMED; none: what the update says. */
  usingGraphs: readonly string[];
  usingNamedGraphs: readonly string[];
  /** The named graph that stands for the default graph when it is written to. */
  defaultGraph: string;
}

/** What an update would change in one named graph, as N-Triples lines without blank nodes. */
export interface GraphDifference {
  graph: string;
  added: readonly string[];
  removed: readonly string[];
  /** DROP and MOVE take the graph itself away, CREATE makes it; undefined: neither. */
  existence: 'dropped' | 'created' | undefined;
}
