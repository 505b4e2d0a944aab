import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readProjectFile, root } from '../rdf/files.ts';
import { parseRdf } from '../rdf/parse.ts';
import {
  describedBlueprints,
  moveTo,
  sampleBlueprints,
  type Blueprint,
  type Description,
} from './blueprints.ts';
import { describeChannels } from './channels.ts';
import { classBlueprints } from './class-blueprints.ts';
import { fraction, hash } from './draw.ts';
import { expand, link, value } from './lines.ts';
import { openOrganisers } from './organisers.ts';
import {
  describeProvider,
  listProviders,
  offersSocialServices,
  type Provider,
} from './providers.ts';

/** What a national data set is made of. */
export interface NationalOptions {
  baseIri: string;
  /** How many services there are to be. */
  services: number;
  /**
   * General descriptions to make services of; without any, the services of the sample network and one
   * service of each service class.
   */
  descriptions?: readonly Description[];
}

/** One service to be made: of what, by whom, and which of several that the provider has. */
interface Order {
  blueprint: Blueprint;
  provider: Provider;
  unit: number;
}

interface Sample {
  /** Every organisation of the sample network: id to document. */
  documents: ReadonlyMap<string, Description>;
  /** Id to kind. */
  kinds: ReadonlyMap<string, string>;
  /** Kind and area to id. */
  byArea: ReadonlyMap<string, string>;
}

/** The day of the latest change, and how many days before it any description was last changed at most. */
const LATEST = Date.UTC(2026, 10, 2);
const CHANGED_WITHIN = 365;
const DAY = 24 * 60 * 60 * 1000;
const TITLE = `<${expand('dct:title')}>`;
/** Names of the parts of an area that has several services of one kind. */
const DISTRICTS = [
  { fi: 'pohjoinen', sv: 'norra området', en: 'north' },
  { fi: 'itäinen', sv: 'östra området', en: 'east' },
  { fi: 'eteläinen', sv: 'södra området', en: 'south' },
  { fi: 'läntinen', sv: 'västra området', en: 'west' },
];

/**
 * A national network that is always the same for the same options, one document after another: organisations,
 * general descriptions where any are given, then services, each of the kind of body that organises it in
 * Finland in 2026. Social and health services are of every wellbeing services county, of Helsinki and (health)
 * of Åland, employment services of every employment area, others of municipalities or of one state body.
 */
export function* generateNetwork(options: NationalOptions): Generator<Description> {
  const { baseIri, descriptions = [] } = options;
  const sample = readOrganisations(baseIri);
  const providers = listProviders(sample.byArea);
  const organisers = openOrganisers(sample.kinds, baseIri);
  const samples = sampleBlueprints(organisers, baseIri);
  const blueprints =
    descriptions.length > 0
      ? describedBlueprints(descriptions, samples, organisers)
      : [...samples, ...classBlueprints(samples, organisers, baseIri)];
  yield* sample.documents.values();
  for (const provider of providers) {
    if (sample.documents.has(provider.id)) continue;
    const iri = `${baseIri}organisations/${provider.id}`;
    yield { iri, lines: describeProvider(provider, baseIri) };
  }
  yield* descriptions;
  for (const order of takeOrders(blueprints, providers, options.services)) {
    yield describeService(order, baseIri);
  }
}

/** State services once, counties and employment areas in full, then municipalities in a fixed mixed order. */
function takeOrders(
  blueprints: readonly Blueprint[],
  providers: readonly Provider[],
  count: number,
): Order[] {
  const pairs = blueprints.flatMap((blueprint) =>
    providersOf(blueprint, providers).map((provider) => ({ blueprint, provider, unit: 1 })),
  );
  const isFirst = ({ blueprint }: Order) => blueprint.organiser !== 'municipality';
  const first = pairs.filter(isFirst);
  const orders =
    first.length <= count
      ? [...first, ...mixed(pairs.filter((one) => !isFirst(one)))]
      : mixed(pairs);
  const local = pairs.filter(({ blueprint }) => typeof blueprint.organiser === 'string');
  for (let unit = 2; orders.length < count && unit <= DISTRICTS.length + 1; unit += 1) {
    orders.push(...mixed(local.map((order) => ({ ...order, unit }))));
  }
  return orders.slice(0, count);
}

function mixed(orders: readonly Order[]): Order[] {
  return orders
    .map((order) => ({ order, rank: hash(order.blueprint.id, order.provider.slug) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ order }) => order);
}

function providersOf(blueprint: Blueprint, providers: readonly Provider[]): Provider[] {
  const { organiser } = blueprint;
  if (typeof organiser !== 'string') return [stateBody(organiser.one, providers)];
  const isHealth = blueprint.classes.some((code) => /^P5(?:\.|$)/.test(code));
  return providers.filter(
    (provider) =>
      provider.kind === organiser &&
      (organiser !== 'wellbeing-county' || isHealth || offersSocialServices(provider)),
  );
}

/** A body of the whole country, with its seat in Helsinki. */
function stateBody(id: string, providers: readonly Provider[]): Provider {
  const helsinki = providers.find(({ slug }) => slug === 'kunta-091');
  if (!helsinki) throw new Error('the code list of municipalities has no Helsinki');
  return { ...helsinki, id, slug: id, area: expand('area:finland') };
}

function describeService({ blueprint, provider, unit }: Order, baseIri: string): Description {
  const id = [blueprint.id, provider.slug, ...(unit > 1 ? [String(unit)] : [])].join('-');
  const iri = `${baseIri}services/${id}`;
  const { fi, sv } = provider.title;
  const languages = provider.slug.endsWith('-91') ? ['SWE'] : fi === sv ? ['FIN'] : ['FIN', 'SWE'];
  const isDescribed = blueprint.subject.includes('/general-descriptions/');
  const lines = [
    ...blueprint.lines.map((one) => inDistrict(moveTo(one, blueprint.subject, iri), iri, unit)),
    ...(isDescribed ? [link(iri, 'rev:generalDescription', blueprint.subject)] : []),
    value(iri, 'dct:identifier', id),
    value(iri, 'dct:modified', dayOfChange(id), 'xsd:date'),
    link(iri, 'cv:hasCompetentAuthority', `${baseIri}organisations/${provider.id}`),
    link(iri, 'dct:spatial', provider.area),
    ...languages.map((language) => link(iri, 'dct:language', `lang:${language}`)),
    ...describeChannels({
      service: iri,
      host: provider.slug,
      place: provider.place,
      languages,
      isLocal: typeof blueprint.organiser === 'string',
    }),
  ];
  return { iri, lines: [...new Set(lines)].sort() };
}

function dayOfChange(id: string): string {
  const before = Math.floor(fraction('modified', id) * CHANGED_WITHIN);
  return new Date(LATEST - before * DAY).toISOString().slice(0, 'yyyy-mm-dd'.length);
}

/** The title of a service says which part of the area it is for, where the provider has several. */
function inDistrict(one: string, iri: string, unit: number): string {
  const district = DISTRICTS[unit - 2];
  if (!district || !one.startsWith(`<${iri}> ${TITLE} `)) return one;
  return one.replace(
    /"@(fi|sv|en) \.$/,
    (_, language: 'fi' | 'sv' | 'en') => `, ${district[language]}"@${language} .`,
  );
}

function readOrganisations(baseIri: string): Sample {
  const folder = ['test', 'network', 'organisations'];
  const documents = new Map<string, Description>();
  const kinds = new Map<string, string>();
  const byArea = new Map<string, string>();
  for (const file of readdirSync(join(root, ...folder)).sort()) {
    const id = file.replace(/\.ttl$/, '');
    const parsed = parseRdf(readProjectFile(...folder, file), 'text/turtle', baseIri);
    const lines = parsed.map(({ triple }) => triple);
    const iriOf = (name: string) =>
      lines
        .find((one) => one.includes(` <${expand(name)}> `))
        ?.replace(/^.* <([^>]*)> \.$/, '$1') ?? '';
    const kind = iriOf('org:classification').replace(/^.*\//, '');
    documents.set(id, { iri: `${baseIri}organisations/${id}`, lines });
    kinds.set(id, kind);
    byArea.set(`${kind} ${iriOf('dct:spatial')}`, id);
  }
  return { documents, kinds, byArea };
}
