import { parse } from 'yaml';
import { languages, type Language, type Texts } from '../problems.ts';
import { listProjectFiles, readProjectFile } from '../rdf/files.ts';

/** Who asks: somebody whose service has joined, an architect of the network, or its steward. */
export const askers = ['service', 'architect', 'steward'] as const;
export type Asker = (typeof askers)[number];

/** A worked question of `queries/examples/`, in words and in SPARQL. */
export interface ExampleQuery {
  name: string;
  asker: Asker;
  summary: Texts;
  description: Texts;
  text: string;
}

/** The address that the values in the files are written for: a server that was just started. */
const WRITTEN_FOR = 'http://localhost:3000/';
const LANGUAGE = 'VALUES ?language { "en" }';

/** Every worked question, about things of one server and asking for titles in one language. Throws when a file lacks its words. */
export function readExampleQueries(language: Language, baseIri = WRITTEN_FOR): ExampleQuery[] {
  return listProjectFiles('queries/examples', '.rq').map((name) => {
    const lines = readProjectFile('queries', 'examples', `${name}.rq`).split('\n');
    const header = lines.filter((line) => line.startsWith('#+')).map((line) => line.slice(3));
    const { summary, description, asker } = parse(header.join('\n')) as Partial<ExampleQuery>;
    if (!speaks(summary) || !speaks(description) || !asker || !askers.includes(asker)) {
      throw new Error(
        `queries/examples/${name}.rq: a summary and a description in fi, sv and en, and an asker of ${askers.join(', ')}`,
      );
    }
    const text = lines.filter((line) => !line.startsWith('#')).join('\n');
    const asked = text
      .replace(LANGUAGE, `VALUES ?language { "${language}" }`)
      .replaceAll(WRITTEN_FOR, baseIri);
    return { name, asker, summary, description, text: asked };
  });
}

function speaks(texts: Texts | undefined): texts is Texts {
  return languages.every((language) => typeof texts?.[language] === 'string');
}
