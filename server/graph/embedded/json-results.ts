import { prefixes } from '../../rdf/prefixes.ts';

const XSD = prefixes['xsd'] ?? '';
/** What JSON escapes and TSV does not; all else inside quotes both escape alike. */
const UNESCAPED = /[\u0000-\u001f]/g;

/** A variable, its key in a JSON object, and the last term that it had: the next is often the same. */
interface Column {
  key: string;
  term: string;
  written: string;
}

/** Characters of a piece: what was put together is made one text while the processor's cache still has it. */
const PIECE = 16 * 1024;

/**
 * Solutions in the SPARQL 1.1 Query Results JSON Format, piece by piece, made of the same in TSV as the engine
 * writes it: its own writer of JSON takes several times as long as that and this. Knows the terms of RDF 1.1.
 */
export function* toJsonResults(tsv: string): Generator<string> {
  const head = tsv.indexOf('\n');
  const names = tsv.slice(0, head).split('\t').filter(Boolean);
  const vars = names.map((name) => JSON.stringify(name.slice('?'.length)));
  const columns = vars.map((name) => ({ key: `${name}:`, term: '', written: '' }));
  let json = `{"head":{"vars":[${vars.join(',')}]},"results":{"bindings":[`;
  let comma = '';
  for (let at = head + 1; at < tsv.length;) {
    const end = tsv.indexOf('\n', at);
    json += `${comma}{${writeRow(tsv, { at, end }, columns)}}`;
    comma = ',';
    at = end + 1;
    if (json.length < PIECE) continue;
    yield json;
    json = '';
  }
  yield `${json}]}}`;
}

function writeRow(
  tsv: string,
  { at, end }: { at: number; end: number },
  columns: readonly Column[],
): string {
  let row = '';
  let start = at;
  for (const column of columns) {
    const tab = tsv.indexOf('\t', start);
    const stop = tab < 0 || tab > end ? end : tab;
    const term = tsv.slice(start, stop);
    start = stop + 1;
    if (term === '') continue; // unbound
    if (term !== column.term) {
      column.term = term;
      column.written = column.key + writeTerm(term);
    }
    row += row === '' ? column.written : `,${column.written}`;
  }
  return row;
}

function writeTerm(tsv: string): string {
  switch (tsv.charAt(0)) {
    case '<':
      return `{"type":"uri","value":"${tsv.slice(1, -1)}"}`;
    case '_':
      return `{"type":"bnode","value":"${tsv.slice('_:'.length)}"}`;
    case '"':
      return writeQuoted(tsv);
    default:
      return `{"type":"literal","value":"${tsv}","datatype":"${XSD}${datatypeOf(tsv)}"}`;
  }
}

function writeQuoted(tsv: string): string {
  const end = tsv.lastIndexOf('"') + 1;
  const value = tsv.slice(0, end).replace(UNESCAPED, (sign) => JSON.stringify(sign).slice(1, -1));
  const literal = `{"type":"literal","value":${value}`;
  if (end === tsv.length) return `${literal}}`;
  return tsv.charAt(end) === '@'
    ? `${literal},"xml:lang":"${tsv.slice(end + '@'.length)}"}`
    : `${literal},"datatype":"${tsv.slice(end + '^^<'.length, -1)}"}`;
}

/** The datatype of what stands without quotes (SPARQL 1.1 Query Results TSV §4). */
function datatypeOf(tsv: string): string {
  if (tsv === 'true' || tsv === 'false') return 'boolean';
  if (/e/i.test(tsv)) return 'double';
  return tsv.includes('.') ? 'decimal' : 'integer';
}
