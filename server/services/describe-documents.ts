import type { Graph } from '../graph/graph.ts';
import { query } from '../graph/queries.ts';
import type { Language } from '../problems.ts';
import { frame, readFrame } from '../rdf/frame.ts';
import { preferredLanguages } from './describe-services.ts';

/** A document as a list shows it, in one language or the next best. */
export interface DocumentEntry {
  id: string;
  name?: string;
  summary?: string;
  provider?: { name?: string };
  /** When an event starts and ends (xsd:dateTime). */
  startDate?: string;
  endDate?: string;
  areas?: readonly { name?: string }[];
  /** What kind of organisation it is. */
  classification?: { name?: string };
}

const plan = readFrame('document-entry');

/** What a list tells of each document, in the order asked for; what the graph does not name keeps its IRI. */
export async function describeDocuments(
  { graph }: { graph: Graph },
  documents: readonly string[],
  language: Language,
): Promise<DocumentEntry[]> {
  if (documents.length === 0) return [];
  const ntriples = await graph.construct(query('describe-documents', { document: documents }));
  const entries = frame(ntriples, plan, documents, preferredLanguages(language));
  return documents.map((id) => (entries.get(id) as DocumentEntry | undefined) ?? { id });
}
