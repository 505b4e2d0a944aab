import { Store } from '../../server/rdf/oxigraph.ts';
import { readManifest, type ManifestTest } from './manifest.ts';
import type { Served } from './served.ts';

const SD = 'http://www.w3.org/ns/sparql-service-description#';

/** The classes and properties of Service Description §3, each property with its domain and range. */
const PROPERTIES: Readonly<Record<string, readonly [domain: string, range: string]>> = {
  endpoint: ['Service', ''],
  feature: ['Service', ''],
  defaultEntailmentRegime: ['Service', ''],
  entailmentRegime: ['NamedGraph', ''],
  defaultSupportedEntailmentProfile: ['Service', ''],
  supportedEntailmentProfile: ['NamedGraph', ''],
  extensionFunction: ['Service', ''],
  extensionAggregate: ['Service', ''],
  languageExtension: ['Service', ''],
  supportedLanguage: ['Service', ''],
  propertyFeature: ['Service', ''],
  defaultDataset: ['Service', 'Dataset'],
  availableGraphs: ['Service', 'GraphCollection'],
  resultFormat: ['Service', ''],
  inputFormat: ['Service', ''],
  defaultGraph: ['Dataset', 'Graph'],
  namedGraph: ['', 'NamedGraph'],
  name: ['NamedGraph', ''],
  graph: ['NamedGraph', 'Graph'],
};

export function descriptionTests(): ManifestTest[] {
  return readManifest('service-description');
}

/** The manifest describes these three in words; gives why one failed, or undefined. */
export async function runDescription(
  { url, baseIri }: Served,
  { id }: ManifestTest,
): Promise<string | undefined> {
  const response = await fetch(`${url}/sparql`, { headers: { Accept: 'text/turtle' } });
  const text = await response.text();
  if (response.status !== 200) return `status ${String(response.status)}`;
  const store = new Store();
  store.load(text, { format: 'text/turtle', base_iri: baseIri });
  if (id.endsWith('has-endpoint-triple')) {
    const has = store.query(`ASK { ?s a <${SD}Service> ; <${SD}endpoint> <${baseIri}sparql> }`);
    return has === true ? undefined : 'no sd:endpoint triple with the address asked';
  }
  if (id.endsWith('conforms-to-schema')) return schemaFault(store);
  return store.size > 0 ? undefined : 'no triples';
}

function schemaFault(store: Store): string | undefined {
  for (const { subject, predicate, object } of store.match()) {
    if (!predicate.value.startsWith(SD)) continue;
    const property = PROPERTIES[predicate.value.slice(SD.length)];
    if (!property) return `unknown property ${predicate.value}`;
    const [domain, range] = property;
    const is = (node: string, name: string) =>
      name === '' || store.query(`ASK { ${node} a <${SD}${name}> }`) === true;
    const [from, to] = [subject, object].map((term) =>
      term.termType === 'BlankNode' ? '?some' : term.toString(),
    );
    if (!is(from ?? '', domain)) return `${subject.value} is no sd:${domain}`;
    if (!is(to ?? '', range)) return `${object.value} is no sd:${range}`;
  }
  return undefined;
}
