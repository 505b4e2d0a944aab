import { parse } from 'yaml';
import { languages, type Language, type Texts } from '../problems.ts';
import { listProjectFiles, readProjectFile } from '../rdf/files.ts';

/** A worked question of `queries/examples/`, in words and in SPARQL. */
export interface ExampleQuery {
  name: string;
  summary: Texts;
  description: Texts;
  text: string;
}

const LANGUAGE = 'VALUES ?language { "en" }';

/** Every worked question, asking for titles in one language. Throws when a file lacks its words. */
export function readExampleQueries(language: Language): ExampleQuery[] {
  return listProjectFiles('queries/examples', '.rq').map((name) => {
    const lines = readProjectFile('queries', 'examples', `${name}.rq`).split('\n');
    const header = lines.filter((line) => line.startsWith('#+')).map((line) => line.slice(3));
    const { summary, description } = parse(header.join('\n')) as Partial<ExampleQuery>;
    if (!speaks(summary) || !speaks(description)) {
      throw new Error(`queries/examples/${name}.rq: a summary and a description in fi, sv and en`);
    }
    const text = lines.filter((line) => !line.startsWith('#')).join('\n');
    const asked = text.replace(LANGUAGE, `VALUES ?language { "${language}" }`);
    return { name, summary, description, text: asked };
  });
}

function speaks(texts: Texts | undefined): texts is Texts {
  return languages.every((language) => typeof texts?.[language] === 'string');
}
