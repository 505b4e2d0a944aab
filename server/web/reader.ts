import type { Language } from '../problems.ts';
import type { Position } from '../services/channel-order.ts';

/** Who reads a page: the language, the moment, and where they live when they have said so. */
export interface Reader {
  language: Language;
  baseIri: string;
  at: Date;
  municipality?: {
    code: string;
    id: string;
    label: Readonly<Record<Language, string>>;
    /** Where its centre is. */
    centre: Position | undefined;
  };
}

/** The address of a document of this server for a reader, keeping language and municipality; others as they are. */
export function hrefTo(iri: string, reader: Reader): string {
  if (!iri.startsWith(reader.baseIri)) return iri;
  const [path = '', fragment] = iri.slice(reader.baseIri.length).split('#');
  return `/${path}?lang=${reader.language}${keepOf(reader)}${fragment ? `#${fragment}` : ''}`;
}

/** What an address must say beside the language: `&municipality=564`. */
export function keepOf({ municipality }: Reader): string {
  return municipality ? `&municipality=${encodeURIComponent(municipality.code)}` : '';
}
