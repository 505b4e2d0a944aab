import { isJsonObject, type Json, type JsonObject } from './lift.ts';

/** A general description in the catalogue's internal form with plain texts: their draft.js blocks become lines. */
export function withPlainTexts(record: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [
      key,
      Array.isArray(value) ? (value as readonly Json[]).map(withPlainLabel) : value,
    ]),
  );
}

function withPlainLabel(member: Json): Json {
  if (!isJsonObject(member) || typeof member['Label'] !== 'string') return member;
  return { ...member, Label: toPlainText(member['Label']) };
}

/** The text of a draft.js document, a line per block; any other text as it is. */
export function toPlainText(text: string): string {
  if (!text.startsWith('{')) return text;
  const blocks = parseBlocks(text);
  if (!Array.isArray(blocks)) return text;
  return (blocks as readonly Json[])
    .map((block) => (isJsonObject(block) && typeof block['text'] === 'string' ? block['text'] : ''))
    .join('\n');
}

function parseBlocks(text: string): Json | undefined {
  try {
    return (JSON.parse(text) as JsonObject)['blocks'];
  } catch {
    return undefined;
  }
}
