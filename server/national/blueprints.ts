import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readProjectFile, root } from '../rdf/files.ts';
import { parseRdf } from '../rdf/parse.ts';
import { rev } from '../rdf/vocab.gen.ts';
import { fraction } from './draw.ts';
import { expand, link } from './lines.ts';
import type { Organisers, Organiser } from './organisers.ts';
import { withAbstracts, withoutPlaces } from './texts.ts';

/** What services of one kind have in common wherever they are offered. */
export interface Blueprint {
  /** Part of the ids of the services made of it. */
  id: string;
  organiser: Organiser;
  /** The codes of its service classes. */
  classes: readonly string[];
  /** The main subject of the lines. */
  subject: string;
  lines: readonly string[];
}

/** A document that describes a kind of service: its IRI and its N-Triples lines. */
export interface Description {
  iri: string;
  lines: readonly string[];
}

const FOLDER = ['test', 'network', 'services'];
const CLASS = /ptvserclass2\/code\/(P[0-9.]+)>/;
const PORTS = [rev.consumes, rev.produces];
/** What differs from provider to provider, or names something that is left out. */
const OWN = [
  ...['dct:identifier', 'dct:modified', 'dct:spatial', 'dct:language', 'rev:accessService'],
  ...['cv:hasCompetentAuthority', 'schema:provider', 'cv:hasChannel', 'rev:organiser'],
].map((name) => `<${expand(name)}>`);
const CHANNEL = `<${expand('cv:hasChannel')}>`;
const NEAR_CLASS_SHARE = 0.8;

const subjectOf = (line: string): string => line.slice(1, line.indexOf('>'));
const predicateOf = (line: string): string => line.split(' ', 2)[1] ?? '';
const objectIri = (line: string): string => /> <([^>]*)> \.$/.exec(line)?.[1] ?? '';

/** The services of the sample network that each county, employment area or municipality may offer, without the names of places. */
export function sampleBlueprints(organisers: Organisers, baseIri: string): Blueprint[] {
  const blueprints = new Map<string, Blueprint>();
  for (const file of readdirSync(join(root, ...FOLDER)).sort()) {
    const name = file.replace(/\.ttl$/, '');
    const subject = `${baseIri}services/${name}`;
    const parsed = parseRdf(readProjectFile(...FOLDER, file), 'text/turtle', baseIri);
    const all = parsed.map(({ triple }) => triple);
    const organiser = organisers.ofSample(all, classesOf(all, subject));
    const lines = organiser && withoutPlaces(keepCommon(all, subject));
    if (!organiser || !lines) continue;
    const id = organisers.withoutProvider(name);
    const key = `${organiser} ${id}`;
    if (blueprints.has(key)) continue;
    blueprints.set(key, { id, organiser, classes: classesOf(all, subject), subject, lines });
  }
  return [...blueprints.values()];
}

/** General descriptions as blueprints; ports come from sample services of the same organiser and a like class. */
export function describedBlueprints(
  descriptions: readonly Description[],
  samples: readonly Blueprint[],
  organisers: Organisers,
): Blueprint[] {
  return descriptions.map(({ iri, lines }) => {
    const { organiser, classes } = organisers.ofDescription(lines, classesOf(lines, iri));
    const kept = keepCommon(lines, iri).filter(
      (one) =>
        objectIri(one) !== rev.GeneralDescription &&
        (!isClass(one) || classes.some((code) => one.endsWith(`/${code}> .`))),
    );
    const blueprint = { id: iri.slice(iri.lastIndexOf('/') + 1), organiser, classes, subject: iri };
    const types = [
      link(iri, 'rdf:type', 'rev:Service'),
      link(iri, 'rdf:type', 'cpsv:PublicService'),
    ];
    const ports = portsFor(blueprint, samples);
    return {
      ...blueprint,
      lines: [...types, ...organisers.inTodaysWords(withAbstracts(kept), organiser), ...ports],
    };
  });
}

/**
 * The ports of the first sample service of the same organiser and class, or of a like one drawn, and
 * whether it is voluntary, on which depends what it may be given.
 */
export function portsFor(
  blueprint: Omit<Blueprint, 'lines'>,
  samples: readonly Blueprint[],
): string[] {
  const joined = samples.filter(
    ({ organiser, lines }) =>
      organiser === blueprint.organiser &&
      lines.some((one) => PORTS.some((port) => one.includes(`<${port}>`))),
  );
  const same = joined.find(({ classes }) => classes.some((one) => blueprint.classes.includes(one)));
  const tops = blueprint.classes.map(topOf);
  const near = joined.filter(({ classes }) => classes.some((one) => tops.includes(topOf(one))));
  const isNear = fraction('ports', blueprint.id) < NEAR_CLASS_SHARE;
  const sample =
    same ?? (isNear ? near[Math.floor(fraction(blueprint.id) * near.length)] : undefined);
  if (!sample) return [];
  const starts = sample.lines
    .filter((one) => PORTS.includes(predicateOf(one).slice(1, -1) as (typeof PORTS)[number]))
    .map(objectIri);
  const parts = reachable(sample.lines, starts, sample.subject);
  return sample.lines
    .filter(
      (one) =>
        parts.has(subjectOf(one)) ||
        parts.has(objectIri(one)) ||
        predicateOf(one) === `<${rev.voluntary}>`,
    )
    .map((one) => moveTo(one, sample.subject, blueprint.subject));
}

/** A line with its main subject, and the fragments of it, replaced by another. */
export function moveTo(line: string, from: string, to: string): string {
  return line.replaceAll(`<${from}#`, `<${to}#`).replaceAll(`<${from}>`, `<${to}>`);
}

function keepCommon(lines: readonly string[], subject: string): string[] {
  const channels = lines.filter((one) => predicateOf(one) === CHANNEL).map(objectIri);
  const left = reachable(lines, channels, subject);
  return lines.filter((one) => !left.has(subjectOf(one)) && !OWN.includes(predicateOf(one)));
}

/** The fragments that are reached from some without passing the main subject. */
function reachable(lines: readonly string[], starts: readonly string[], main: string): Set<string> {
  const found = new Set<string>();
  const open = starts.filter((start) => start.startsWith(`${main}#`));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    for (const one of lines) {
      if (subjectOf(one) === next && objectIri(one).startsWith(`${main}#`))
        open.push(objectIri(one));
    }
  }
  return found;
}

function classesOf(lines: readonly string[], subject: string): string[] {
  const start = `<${subject}> <${expand('cv:thematicArea')}> `;
  return lines
    .filter((one) => one.startsWith(start))
    .flatMap((one) => CLASS.exec(one)?.[1] ?? [])
    .sort();
}

function isClass(line: string): boolean {
  return predicateOf(line) === `<${expand('cv:thematicArea')}>`;
}

function topOf(code: string): string {
  return code.split('.')[0] ?? code;
}
