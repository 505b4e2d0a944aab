declare module 'shacl-engine' {
  import type { DataFactory, DatasetCore, NamedNode, Term } from '@rdfjs/types';

  interface PathStep {
    quantifier: string;
    start: string;
    predicates: readonly NamedNode[];
  }

  interface ValidationResult {
    focusNode: { term?: Term };
    path?: readonly PathStep[];
    severity: NamedNode;
    shape: { ptr: { term: Term } };
    constraintComponent: NamedNode;
    value?: { term?: Term };
    message: readonly { value: string; language: string }[];
  }

  export class Validator {
    constructor(shapes: DatasetCore, options: { factory: DataFactory });
    validate(
      data: { dataset: DatasetCore; terms?: Iterable<Term> },
      shapes?: readonly { terms: Iterable<Term> }[],
    ): Promise<{ conforms: boolean; results: readonly ValidationResult[] }>;
  }
}
