const emptyGraph =
  'the engine gives no solution for a graph in which the pattern inside GRAPH is empty';
const unboundGraph =
  'the engine leaves ?g of GRAPH unbound when nothing inside it matches the graph';
const zeroLength =
  'the engine finds no path of length zero from a term that only the query names in a set';
const languageTags = 'the engine’s GROUP_CONCAT of literals with languages is no plain literal';
const byValue = 'the engine keeps numbers by value, so that 1.0e6 and -3 come back in another form';

/** What the suites ask and is not given, test by test, each with why. A test fails when one of them passes. */
export const expectedFailures: Readonly<Record<string, string>> = {
  'aggregates/agg-groupconcat-04': languageTags,
  'aggregates/agg-groupconcat-06': languageTags,
  'aggregates/agg-empty-group-count-graph': emptyGraph,
  'bindings/graph': unboundGraph,
  'functions/bnode01': 'the engine gives the same blank node for the same text in every solution',
  'negation/graph-minus': 'the engine takes ?g for a variable that both sides of MINUS share',
  'property-path/zero_or_more_set_start': zeroLength,
  'property-path/zero_or_more_set_end': zeroLength,
  'property-path/zero_or_one_set_start': zeroLength,
  'property-path/zero_or_one_set_end': zeroLength,
  'csv-tsv-res/csv03': byValue,
  'csv-tsv-res/tsv03': byValue,
};
