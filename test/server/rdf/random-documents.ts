import fc from 'fast-check';
import { prefixes } from '../../../server/rdf/prefixes.ts';
import { writeIri, writeLiteral } from '../../../server/rdf/terms.ts';

/** The document that random triples belong to. */
export const document = 'https://example.org/services/one';

const names = ['', '#phone', '#web', '#list', '#list-1'].map((end) => document + end);
const others = ['https://example.org/organisations/kela', `${prefixes['rdf'] ?? ''}nil`];
/** Terms of the network's context, lists whose nodes have names, and terms that no prefix knows. */
const properties = [
  'dct:title',
  'cv:hasChannel',
  'rev:requiresLogin',
  'schema:position',
  'foaf:page',
  'rdf:type',
  'rdf:first',
  'rdf:rest',
  'sh:in',
].map((name) => {
  const [prefix = '', local = ''] = name.split(':');
  return (prefixes[prefix] ?? '') + local;
});
const numbers = [
  'boolean 1',
  'boolean true',
  'integer 007',
  'decimal 1.50',
  'double 1e3',
  'date 2026',
];

/** Any characters that can be stored, and often those that some syntax must escape or cannot hold. */
const awkward = fc.constantFrom(
  ...Array.from('\b\f\t\n\r\v\u001F\u0085\u2028\uFFFE<>&"\'\\]{}_:. é'),
);
const text = fc
  .oneof(fc.string({ unit: 'binary' }), fc.string({ unit: awkward, maxLength: 6 }))
  .filter((value) => !value.includes('\u0000'));
const subject = fc.constantFrom(...names);
const node = fc.constantFrom(...names, ...others);
const property = fc.constantFrom(...properties, 'https://unknown.example/p#q');
const literal = fc.oneof(
  text.map((value) => writeLiteral(value)),
  fc.tuple(text, fc.constantFrom('fi', 'sv', 'en')).map(([value, language]) => {
    return writeLiteral(value, { language });
  }),
  fc.constantFrom(...numbers).map((number) => {
    const [type = '', value = ''] = number.split(' ');
    return writeLiteral(value, { datatype: (prefixes['xsd'] ?? '') + type });
  }),
);

/** Triples of one document as it is stored: every node has a name. */
export const storedDocument = fc
  .array(
    fc
      .tuple(subject, property, fc.oneof(literal, node.map(writeIri)))
      .map(([one, by, other]) => `${writeIri(one)} ${writeIri(by)} ${other} .`),
    { minLength: 1, maxLength: 12 },
  )
  .map((triples) => [...new Set(triples)].sort());

/** Triples that also have nodes without a name, as people send them. */
export const sentDocument = (() => {
  const blank = fc.constantFrom('_:a', '_:b', '_:c', '_:d');
  const place = fc.oneof(blank, subject.map(writeIri));
  const triple = fc
    .tuple(place, fc.constantFrom(...properties.slice(0, 3)), fc.oneof(blank, node.map(writeIri)))
    .map(([one, by, other]) => `${one} ${writeIri(by)} ${other} .`);
  return fc.array(triple, { minLength: 1, maxLength: 10 });
})();
