import type { Quad, Term } from '@rdfjs/types';
import { Parser } from 'n3';
import { languages, type Language } from '../problems.ts';
import { prefixes, shorten } from '../rdf/prefixes.ts';
import type { StoredDocument } from '../store/journal.ts';
import { Layout, render } from './layout.tsx';
import { t } from './texts.ts';

const DCT = prefixes['dct'] ?? '';
const TITLES = [`${DCT}title`, `${prefixes['skos'] ?? ''}prefLabel`];
const FORMATS = { ttl: 'Turtle', jsonld: 'JSON-LD', nt: 'N-Triples', rdf: 'RDF/XML' } as const;

/** A document as a plain page: its subjects with their properties, the main one first. */
export function documentPage(document: StoredDocument, language: Language): string {
  const quads = parse(document);
  const title = titleOf(quads, document.iri, language);
  const abstract = textOf(quads, document.iri, [`${DCT}abstract`], language);
  const description = textOf(quads, document.iri, [`${DCT}description`], language);
  return render(
    <Layout title={title} language={language}>
      <h1 dir="auto">{title}</h1>
      {abstract && (
        <p class="lead" dir="auto">
          {abstract}
        </p>
      )}
      {description?.split('\n').map((paragraph) => (
        <p class="text" dir="auto">
          {paragraph}
        </p>
      ))}
      <TechnicalDetails document={document} language={language} />
    </Layout>,
  );
}

/** The triples of a document as tables, and the links to its other forms. */
export function TechnicalDetails({
  document,
  language,
}: {
  document: StoredDocument;
  language: Language;
}) {
  const quads = parse(document);
  const subjects = [...new Set(quads.map((quad) => quad.subject.value))].sort(
    (one, other) =>
      Number(other === document.iri) - Number(one === document.iri) || (one < other ? -1 : 1),
  );
  return (
    <>
      <p>
        <code>{document.iri}</code>
      </p>
      <p>
        {t('alsoAs', language)}:{' '}
        {Object.entries(FORMATS).map(([format, name]) => (
          <>
            <a href={`?format=${format}`}>{name}</a>{' '}
          </>
        ))}
        · {t('changedIn', language)} {document.version}
      </p>
      {subjects.map((subject) => (
        <section
          key={subject}
          id={subject.includes('#') ? subject.slice(subject.indexOf('#') + 1) : undefined}
        >
          {subject !== document.iri && <h2 dir="auto">{titleOf(quads, subject, language)}</h2>}
          <table>
            <thead>
              <tr>
                <th scope="col">{t('property', language)}</th>
                <th scope="col">{t('value', language)}</th>
              </tr>
            </thead>
            <tbody>
              {quads
                .filter((quad) => quad.subject.value === subject)
                .map((quad) => (
                  <tr key={`${quad.predicate.value} ${quad.object.value}`}>
                    <td>{shorten(quad.predicate.value)}</td>
                    <td>
                      <Value term={quad.object} />
                    </td>
                  </tr>
                ))}
            </tbody>
          </table>
        </section>
      ))}
    </>
  );
}

function parse({ content }: StoredDocument): Quad[] {
  return new Parser({ format: 'N-Triples' }).parse(content.join('\n'));
}

/** Only web addresses become links: a `javascript:` IRI is shown as the text that it is. */
function Value({ term }: { term: Term }) {
  if (term.termType === 'NamedNode') {
    return /^https?:/.test(term.value) ? (
      <a href={term.value}>{shorten(term.value)}</a>
    ) : (
      <code>{term.value}</code>
    );
  }
  if (term.termType === 'Literal' && term.language) {
    return (
      <>
        <span lang={term.language} dir="auto">
          {term.value}
        </span>{' '}
        <small>{term.language}</small>
      </>
    );
  }
  return <span dir="auto">{term.value}</span>;
}

function titleOf(quads: readonly Quad[], subject: string, language: Language): string {
  return textOf(quads, subject, TITLES, language) ?? shorten(subject);
}

/** A text of a subject in the language asked for, or the next best. */
function textOf(
  quads: readonly Quad[],
  subject: string,
  properties: readonly string[],
  language: Language,
): string | undefined {
  const texts = quads.filter(
    (quad) => quad.subject.value === subject && properties.includes(quad.predicate.value),
  );
  for (const each of [language, ...languages]) {
    const found = texts.find(
      ({ object }) => object.termType === 'Literal' && object.language === each,
    );
    if (found) return found.object.value;
  }
  return undefined;
}
