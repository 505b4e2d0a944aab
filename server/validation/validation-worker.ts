import { Problem } from '../problems.ts';
import { contextIri } from '../rdf/contexts.ts';
import type { RdfMediaType } from '../rdf/formats.ts';
import { isTrap } from '../rdf/oxigraph.ts';
import { parseRdf, type Line } from '../rdf/parse.ts';
import { skolemise } from '../rdf/skolemise.ts';
import { serve } from '../workers/serve.ts';
import type { Content } from './content-rules.ts';
import type { DocumentKind } from './kinds.ts';
import type { ValidationReport, Violation } from './report.ts';
import type { Door } from './shapes.ts';
import { findInContent, validateDocument } from './validate.ts';

export interface Submission {
  text: string;
  format: RdfMediaType;
  baseIri: string;
  /** What relative IRIs are read against in place of the base IRI; JSON-LD keeps to the latter. */
  base?: string;
  /** Empty: the first thing that the text speaks of. */
  document: string;
  kind: DocumentKind;
}

export interface BatchSubmission {
  text: string;
  baseIri: string;
  door: Door;
  kinds: Readonly<Record<string, DocumentKind>>;
}

/** A document ready for the write door: skolemised N-Triples, and what its shapes say of it. */
export interface CheckedDocument {
  document: string;
  triples: readonly string[];
  /** Graphs named in the text other than the document itself. */
  otherGraphs: readonly string[];
  report: ValidationReport;
}

/** Documents that were checked one by one, to be looked at together with what surrounds them. */
export type ContentSubmission = Content & { door: Door };

serve(
  {
    /** Compiles the shapes, so that the first document has its whole deadline for itself. */
    async warmUp(): Promise<void> {
      await validateDocument([], 'about:blank', 'service');
    },

    async check(submission: Submission): Promise<CheckedDocument> {
      const { text, format, baseIri, base = baseIri, document, kind } = submission;
      const lines = parseRdf(text, format, format === 'application/ld+json' ? baseIri : base);
      if (lines.length === 0)
        throw new Problem('says-nothing', { context: contextIri(baseIri, 'service') });
      return checkLines(lines, document || firstSubject(lines), kind, 'provider');
    },

    async checkBatch({ text, baseIri, door, kinds }: BatchSubmission): Promise<CheckedDocument[]> {
      const byGraph = new Map<string, Line[]>();
      for (const line of parseRdf(text, 'application/n-quads', baseIri)) {
        const graph = line.graph.slice(1, -1);
        const lines = byGraph.get(graph);
        if (lines) lines.push(line);
        else byGraph.set(graph, [line]);
      }
      const checked: CheckedDocument[] = [];
      for (const [document, lines] of byGraph) {
        const kind = kinds[document.slice(baseIri.length).split('/')[0] ?? ''];
        if (kind && document.startsWith(baseIri))
          checked.push(await checkLines(lines, document, kind, door));
      }
      return checked;
    },

    findInContent: ({ door, ...content }: ContentSubmission): Violation[] =>
      findInContent(content, door),
  },
  isTrap,
);

async function checkLines(
  lines: readonly Line[],
  document: string,
  kind: DocumentKind,
  door: Door,
): Promise<CheckedDocument> {
  const graphs = new Set(lines.map((line) => line.graph));
  const otherGraphs = [...graphs].filter((graph) => graph !== '' && graph !== `<${document}>`);
  const triples = await skolemise(
    lines.map((line) => line.triple),
    document,
  );
  return {
    document,
    triples,
    otherGraphs,
    report: await validateDocument(triples, document, kind, door),
  };
}

function firstSubject(lines: readonly Line[]): string {
  const named = lines.find((line) => line.triple.startsWith('<'))?.triple ?? '<>';
  return named.slice(1, named.indexOf('>')).replace(/#.*$/, '');
}
