import { Problem } from '../problems.ts';
import { readCanonical, type Line } from './canonical-lines.ts';
import { formatNames, type RdfMediaType } from './formats.ts';
import { inlineContexts } from './contexts.ts';
import { isTrap, parse, type Quad } from './oxigraph.ts';
import { prescanRdf } from './prescan.ts';
import { placeOfXmlError } from './xml-place.ts';

export type { Line };

/**
 * Parses text in one RDF syntax into N-Triples lines. Nothing is fetched. Throws `malformed-rdf`
 * with line and column, `lying-media-type`, or what the pre-scan refuses.
 */
export function parseRdf(text: string, format: RdfMediaType, baseIri: string): Line[] {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const isByLine = format === 'application/n-quads' || format === 'application/n-triples';
  const canonical = isByLine && readCanonical(source, format === 'application/n-quads');
  if (canonical) return canonical;
  prescanRdf(source, format);
  const readable = format === 'application/ld+json' ? inlineContexts(source, baseIri) : source;
  let quads;
  try {
    quads = parse(readable, { format, base_iri: baseIri });
  } catch (error) {
    if (isTrap(error)) throw error;
    throw notParsed(source, format, error instanceof Error ? error.message : String(error));
  }
  const lines = quads.map(toLine);
  const beyond = lines.find(({ triple }) => isOnlyInRdf12(triple));
  if (beyond) {
    const message = `RDF 1.2: ${beyond.triple.slice(0, 200)}`;
    throw new Problem('malformed-rdf', {
      format: formatNames[format],
      line: '?',
      column: '?',
      message,
    });
  }
  return lines;
}

/** A triple term or a text direction, which the shapes and most consumers do not know. */
function isOnlyInRdf12(triple: string): boolean {
  return triple.endsWith(')>> .') || (/t[lr] \.$/.test(triple.slice(-4)) && DIRECTION.test(triple));
}

const DIRECTION = /"@[A-Za-z0-9-]+--(?:ltr|rtl) \.$/;

/** One call into the engine a quad: its graph is what follows the object, and no IRI has a space. */
function toLine(quad: Quad): Line {
  const text = quad.toString();
  const space = text.lastIndexOf(' ');
  if (!hasGraph(text, space, quad)) return { graph: '', triple: `${text} .` };
  return { graph: text.slice(space + 1), triple: `${text.slice(0, space)} .` };
}

function hasGraph(text: string, space: number, quad: Quad): boolean {
  if (text.includes('<<(')) return quad.graph.termType !== 'DefaultGraph';
  const quote = text.lastIndexOf('"');
  return quote < 0 ? text.split(' ', 4).length === 4 : space > quote;
}

function notParsed(text: string, format: RdfMediaType, message: string): Problem {
  const seen = sniff(text);
  if (seen && !compatible(format, seen)) {
    return new Problem('lying-media-type', { stated: format, seen });
  }
  // the RDF/XML parser gives no place, so a well-formedness check is asked for one
  const place =
    placeOf(message) ?? (format === 'application/rdf+xml' ? placeOfXmlError(text) : undefined);
  return new Problem('malformed-rdf', {
    format: formatNames[format],
    line: place?.line ?? '?',
    column: place?.column ?? '?',
    message: message.replace(/^Parser error at .*?\d: /, '').slice(0, 300),
  });
}

interface Place {
  line: number;
  column: number;
}

function placeOf(message: string): Place | undefined {
  const match = /line (\d+) (?:between columns |column )(\d+)/.exec(message);
  return match ? { line: Number(match[1]), column: Number(match[2]) } : undefined;
}

function sniff(text: string): string | undefined {
  const start = text.trimStart().slice(0, 200);
  if (start.startsWith('{')) return 'application/ld+json';
  if (/^<(\?xml|rdf:RDF)/.test(start)) return 'application/rdf+xml';
  if (/^(@prefix|@base|PREFIX|BASE)\b/i.test(start)) return 'text/turtle';
  return undefined;
}

function compatible(format: RdfMediaType, seen: string): boolean {
  return format === seen || (seen === 'text/turtle' && format === 'application/trig');
}
