/** What SELECT and ASK can be answered in. */
export const solutionForms = [
  'application/sparql-results+json',
  'application/sparql-results+xml',
  'text/csv',
  'text/tab-separated-values',
] as const;

/** What CONSTRUCT and DESCRIBE can be answered in. */
export const tripleForms = [
  'text/turtle',
  'application/n-triples',
  'application/ld+json',
  'application/rdf+xml',
] as const;
