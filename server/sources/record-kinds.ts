import type { JsonObject } from './lift.ts';

/** What a record of the Finnish Service Catalogue is, where its document goes and which mapping it needs. */
export interface RecordKind {
  readonly name:
    'service' | 'channel' | 'organisation' | 'general-description' | 'general-description-internal';
  /** Keys that only records of this kind have together. */
  readonly keys: readonly string[];
  readonly folder: string;
  readonly mapping: 'ptv' | 'general-descriptions';
}

const KINDS: readonly RecordKind[] = [
  { name: 'service', keys: ['serviceNames'], folder: 'services', mapping: 'ptv' },
  { name: 'channel', keys: ['serviceChannelNames'], folder: 'channels', mapping: 'ptv' },
  { name: 'organisation', keys: ['organizationNames'], folder: 'organisations', mapping: 'ptv' },
  {
    name: 'general-description',
    keys: ['names', 'descriptions'],
    folder: 'general-descriptions',
    mapping: 'ptv',
  },
  {
    name: 'general-description-internal',
    keys: ['Name', 'BackgroundDescription'],
    folder: 'general-descriptions',
    mapping: 'general-descriptions',
  },
];

/** The kind of a record by its keys, or undefined for records that have no place in the network. */
export function kindOf(record: JsonObject): RecordKind | undefined {
  return KINDS.find(({ keys }) => keys.every((key) => Array.isArray(record[key])));
}
