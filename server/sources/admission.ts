import { isJsonObject, type Json, type JsonObject } from './lift.ts';
import { kindOf, type RecordKind } from './record-kinds.ts';
import type { Tally } from './tally.ts';

/** A record that becomes a document, with the document's IRI. */
export interface Admitted {
  kind: RecordKind;
  iri: string;
  record: JsonObject;
}

/** What decides whether a record becomes a document. */
export interface Admission {
  baseIri: string;
  accepts: (kind: RecordKind) => boolean;
  tally: Tally;
  /** The IRIs of the documents that records were already admitted for. */
  known: Set<string>;
}

// An identifier becomes part of an IRI, so it may hold nothing that has a meaning there.
const IDENTIFIER = /^[0-9A-Za-z-]{1,64}$/;

/** Admits a record of a wanted kind that has an identifier, is published and was not read before; else tallies why not. */
export function admit(record: Json, place: string, admission: Admission): Admitted | undefined {
  const { tally, known } = admission;
  const kind = isJsonObject(record) ? kindOf(record) : undefined;
  if (!isJsonObject(record) || !kind) {
    tally.add(reasonForUnknown(record), place);
    return undefined;
  }
  const id = record['id'] ?? record['Id'];
  const refusal = refuse(record, kind, admission);
  if (typeof id !== 'string' || !IDENTIFIER.test(id)) {
    tally.add('the record has no identifier', place);
    return undefined;
  }
  const iri = `${admission.baseIri}${kind.folder}/${id}`;
  const reason = refusal ?? (known.has(iri) ? 'the record was already read' : undefined);
  if (reason !== undefined) {
    tally.add(reason, iri);
    return undefined;
  }
  known.add(iri);
  return { kind, iri, record };
}

function refuse(record: JsonObject, kind: RecordKind, { accepts }: Admission): string | undefined {
  if (!accepts(kind)) return `this import does not take records of the kind ${kind.name}`;
  const isPublished =
    kind.name === 'general-description-internal' || record['publishingStatus'] === 'Published';
  return isPublished ? undefined : 'the record is not published';
}

function reasonForUnknown(record: Json): string {
  const isCollection = isJsonObject(record) && 'serviceCollectionNames' in record;
  return isCollection ? 'service collections are not imported' : 'the kind of record is not known';
}
