import { GeneratorBuilder } from '@traqula/core';
import { sparql11GeneratorBuilder } from '@traqula/generator-sparql-1-1';
import {
  completeGeneratorContext,
  gram,
  type Pattern,
  type PatternGroup,
  type Query,
  type SparqlGeneratorRule,
} from '@traqula/rules-sparql-1-1';
import type { Lateral, ReadyValues } from './ast.ts';

const context = completeGeneratorContext({});

/** The grammar's way to print a pattern, and LATERAL and terms that are written already beside it. */
const pattern: SparqlGeneratorRule<'generatePattern', Pattern | Lateral | ReadyValues> = {
  name: 'generatePattern',
  gImpl: (definition) => (node, given) => {
    if ('ready' in node) {
      const [variable] = node.variables;
      definition.PRINT_WORD(`VALUES ?${variable?.value ?? ''} { ${node.ready.join(' ')} }`);
      return;
    }
    if (node.type === 'query' || node.subType !== 'lateral') {
      gram.generatePattern.gImpl(definition)(node, given);
      return;
    }
    definition.PRINT_WORD('LATERAL');
    const group: PatternGroup = { ...node, subType: 'group', patterns: node.patterns as Pattern[] };
    definition.SUBRULE(gram.groupGraphPattern, group);
  },
};

const generator = GeneratorBuilder.create(sparql11GeneratorBuilder).patchRule(pattern).build();

/** The text of a planned query: SPARQL 1.1 and the engine's LATERAL. */
export function writeQuery(query: Query): string {
  return generator.queryOrUpdate(query, { ...context, origSource: '' }).trim();
}

/** The text of one pattern, on one line. */
export function writePattern(node: Pattern): string {
  const text = generator.generatePattern(node, { ...context, origSource: '' });
  return text.replace(/\s+/g, ' ').trim();
}
