import { admit, type Admission, type Admitted } from './admission.ts';
import { inBatches } from './batches.ts';
import { openCollector } from './collect.ts';
import type { SourceDocument, Summary } from './documents.ts';
import { withPlainTexts } from './general-descriptions.ts';
import { isJsonObject, toJsonLd, type Json, type JsonObject } from './lift.ts';
import { mappingFolder, readContext, readMapping, runMapping, type Mapped } from './mapping.ts';
import { listSourceFiles, readRecords } from './record-files.ts';
import type { RecordKind } from './record-kinds.ts';
import { openTally } from './tally.ts';

/** How records of the Finnish Service Catalogue are read. */
export interface CatalogueOptions {
  baseIri: string;
  /** Which kinds of records are wanted; the others are skipped. */
  accepts: (kind: RecordKind) => boolean;
  /** Called with the number of records done, of how many. */
  onProgress?: ((done: number, total: number) => void) | undefined;
}

type Mapper = (batch: readonly Admitted[]) => Mapped;

const BATCH = 100;

/**
 * The documents of a JSON file, or of all the JSON files in a folder, with records of the catalogue.
 * Every file is read once beforehand, so one that is no JSON stops the import before it starts.
 */
export async function* readCatalogue(
  path: string,
  options: CatalogueOptions,
): AsyncGenerator<SourceDocument, Summary> {
  const files = await listSourceFiles(path, '.json');
  const { total, organisationTypes } = await surveyFiles(files);
  const tally = openTally();
  const collector = openCollector(tally);
  const admission: Admission = { ...options, tally, known: new Set() };
  const mappers = openMappers(options.baseIri, organisationTypes);
  let done = 0;
  for await (const batch of inBatches(readPlaced(files), BATCH)) {
    const admitted = batch.flatMap(({ record, place }) => admit(record, place, admission) ?? []);
    for (const [name, mapper] of mappers) {
      const mapped = admitted.filter(({ kind }) => kind.mapping === name);
      if (mapped.length === 0) continue;
      yield* collector.take(
        mapper(mapped),
        mapped.map(({ iri }) => iri),
      );
    }
    done += batch.length;
    options.onProgress?.(done, total);
  }
  yield* collector.rest();
  return { read: done, documents: collector.count(), skipped: tally.report() };
}

async function* readPlaced(files: readonly string[]) {
  for (const file of files) {
    const records = await readRecords(file);
    for (const [at, record] of records.entries()) {
      yield { record, place: `${file}, record ${at + 1}` };
    }
  }
}

async function surveyFiles(files: readonly string[]) {
  const organisationTypes = new Map<string, string>();
  let total = 0;
  for (const file of files) {
    const records = await readRecords(file);
    total += records.length;
    for (const record of records) {
      if (!isJsonObject(record)) continue;
      const { id, organizationType } = record;
      if (typeof id === 'string' && typeof organizationType === 'string') {
        organisationTypes.set(id, organizationType);
      }
    }
  }
  return { total, organisationTypes };
}

function openMappers(
  baseIri: string,
  types: ReadonlyMap<string, string>,
): Map<RecordKind['mapping'], Mapper> {
  const openMapper = (
    name: RecordKind['mapping'],
    prepare: (record: JsonObject) => JsonObject,
  ): Mapper => {
    const folder = mappingFolder(name);
    const mapping = readMapping(folder, baseIri);
    const context = readContext(folder);
    return (batch) => {
      const records = batch.map(({ record, kind }) => ({ ...prepare(record), kind: kind.name }));
      const iris = batch.map(({ iri }) => iri);
      return runMapping(mapping, toJsonLd(context, records, iris));
    };
  };
  return new Map([
    ['ptv', openMapper('ptv', (record) => withOrganisationTypes(record, types))],
    ['general-descriptions', openMapper('general-descriptions', withPlainTexts)],
  ]);
}

/** A service names its organisations without their types; those of the same import are told to it. */
function withOrganisationTypes(record: JsonObject, types: ReadonlyMap<string, string>): JsonObject {
  const { organizations } = record;
  if (!Array.isArray(organizations)) return record;
  return { ...record, organizations: (organizations as readonly Json[]).map(addType) };

  function addType(role: Json): Json {
    if (!isJsonObject(role) || !isJsonObject(role['organization'])) return role;
    const { organization } = role;
    const { id } = organization;
    const organizationType = typeof id === 'string' ? (types.get(id) ?? null) : null;
    return { ...role, organization: { ...organization, organizationType } };
  }
}
