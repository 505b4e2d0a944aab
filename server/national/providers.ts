import { Parser, Store } from 'n3';
import { readProjectFile } from '../rdf/files.ts';
import { expand, link, words, type Words } from './lines.ts';

/** The kinds of organisation of which each offers a service in its own area. */
export const LOCAL_KINDS = ['wellbeing-county', 'employment-authority', 'municipality'] as const;
export type LocalKind = (typeof LOCAL_KINDS)[number];

/** Where a body is: the name of a place in it and about where that lies. */
export interface Place {
  locality: string;
  latitude: number;
  longitude: number;
}

/** An organisation that offers services in an area. */
export interface Provider {
  /** Its id under `organisations/`. */
  id: string;
  /** Part of the ids of its services. */
  slug: string;
  kind: LocalKind;
  area: string;
  title: Words;
  place: Place;
}

const HELSINKI = '90';
const ALAND = '91';
/** On Åland the health care of the landscape has its own authority. */
const ALAND_TITLE: Words = {
  fi: 'Ahvenanmaan terveyden- ja sairaanhoito (ÅHS)',
  sv: 'Ålands hälso- och sjukvård (ÅHS)',
  en: 'Åland Health and Medical Care (ÅHS)',
};

/**
 * Every wellbeing services county with Helsinki and Åland, every employment area and every municipality of
 * the code lists that has not ended. `known` names the organisations that the network already has, by area.
 */
export function listProviders(known: ReadonlyMap<string, string>): Provider[] {
  const codes = readCodes();
  const providers: Provider[] = [];
  for (const { kind, scheme, prefix } of [
    { kind: 'wellbeing-county', scheme: 'wellbeing-county', prefix: 'hva' },
    { kind: 'employment-authority', scheme: 'employment-area', prefix: 'tya' },
    { kind: 'municipality', scheme: 'municipality', prefix: 'kunta' },
  ] as const) {
    const concepts = codes.getSubjects(
      expand('skos:inScheme'),
      `https://w3id.org/revontuli/codes/${scheme}`,
      null,
    );
    for (const { value: area } of concepts) {
      if (codes.countQuads(area, expand('rev:availableUntil'), null, null) > 0) continue;
      const code = area.slice(area.lastIndexOf('/') + 1);
      const title =
        kind === 'wellbeing-county' && code === ALAND ? ALAND_TITLE : labels(codes, area);
      const slug = `${prefix}-${code}`;
      const id = known.get(`${kind} ${area}`) ?? (isHelsinki(kind, code) ? 'helsinki' : slug);
      providers.push({ id, slug, kind, area, title, place: placeOf(codes, area) });
    }
  }
  return providers.sort((one, other) => (one.slug < other.slug ? -1 : 1));
}

/** Whether a body runs social services: on Åland the health authority does not. */
export function offersSocialServices({ kind, slug }: Provider): boolean {
  return kind === 'wellbeing-county' && slug !== `hva-${ALAND}`;
}

/** The document of a provider as N-Triples lines; Helsinki, which is a county too, is one municipality. */
export function describeProvider(provider: Provider, baseIri: string): string[] {
  const iri = `${baseIri}organisations/${provider.id}`;
  return [
    link(iri, 'rdf:type', 'org:Organization'),
    ...words(iri, 'dct:title', provider.title),
    link(iri, 'org:classification', `org-kind:${provider.kind}`),
    link(iri, 'dct:spatial', provider.area),
    link(iri, 'foaf:homepage', `https://${provider.slug}.example/`),
  ];
}

function isHelsinki(kind: LocalKind, code: string): boolean {
  return kind === 'wellbeing-county' && code === HELSINKI;
}

function readCodes(): Store {
  const store = new Store();
  for (const name of ['areas', 'employment-areas', 'municipalities']) {
    store.addQuads(new Parser().parse(readProjectFile('vocabularies', `${name}.ttl`)));
  }
  return store;
}

function labels(codes: Store, concept: string): Words {
  const found = codes.getObjects(concept, expand('skos:prefLabel'), null);
  return Object.fromEntries(
    found.flatMap((term) => (term.termType === 'Literal' ? [[term.language, term.value]] : [])),
  );
}

/** A municipality is its own place; a larger area has the place of its first municipality. */
function placeOf(codes: Store, area: string): Place {
  const members = codes.getSubjects(expand('skos:broader'), area, null).map(({ value }) => value);
  const municipality =
    [area, ...members.sort()].find((iri) => iri.includes('/municipality/')) ?? '';
  const coordinate = (axis: string) => {
    const [degrees] = codes.getObjects(municipality, expand(`geo:${axis}`), null);
    if (!degrees) throw new Error(`no municipality of ${area} has a position`);
    return Number(degrees.value);
  };
  return {
    locality: labels(codes, municipality).fi ?? labels(codes, area).fi ?? '',
    latitude: coordinate('lat'),
    longitude: coordinate('long'),
  };
}
