import { Parser } from 'n3';
import { readProjectFile } from '../rdf/files.ts';
import { expand } from './lines.ts';
import { LOCAL_KINDS, type LocalKind } from './providers.ts';
import { inWordsOfCounties } from './texts.ts';

/** A kind of which every organisation offers the service in its area, or the id of the one body that does. */
export type Organiser = LocalKind | { readonly one: string };

/** Says who organises what. */
export interface Organisers {
  /** Of a service of the sample network; undefined when it is not offered area by area. */
  ofSample: (lines: readonly string[], classes: readonly string[]) => LocalKind | undefined;
  /**
   * Of a general description: what it says itself, unless all its service classes are another's, or else what
   * they say; with the classes that are not another's.
   */
  ofDescription: (
    lines: readonly string[],
    classes: readonly string[],
  ) => { organiser: Organiser; classes: string[] };
  /** The id of a sample service without the name of its provider. */
  withoutProvider: (service: string) => string;
  /** Texts in which a municipality organised what a wellbeing services county does now say so. */
  inTodaysWords: (lines: readonly string[], organiser: Organiser) => string[];
}

const SUPERVISORY_AGENCY = 'lupa-ja-valvontavirasto';
const KINDS = expand('org-kind:');
const AUTHORITY = `<${expand('cv:hasCompetentAuthority')}>`;
const ORGANISER = `<${expand('rev:organiser')}>`;

/** Opens the rules of `mappings/national/organisers.ttl`; `kinds` is what each sample organisation is. */
export function openOrganisers(kinds: ReadonlyMap<string, string>, baseIri: string): Organisers {
  const rules = readRules(baseIri);
  const providers = [...kinds.keys()].sort((one, other) => other.length - one.length);
  const byClasses = (classes: readonly string[]): Organiser =>
    classes.map((code) => ruleFor(rules, code)).find((rule) => rule !== undefined) ?? {
      one: SUPERVISORY_AGENCY,
    };
  const agrees = (code: string, organiser: Organiser | undefined): boolean => {
    const ruled = byClasses([code]);
    return typeof ruled !== 'string' || ruled === organiser;
  };
  return {
    ofSample(lines, classes) {
      const organisation = lines.find((one) => one.includes(` ${AUTHORITY} `));
      const id = /\/organisations\/([^>]+)> \.$/.exec(organisation ?? '')?.[1];
      const kind = id === undefined ? undefined : localKind(kinds.get(id));
      const ruled = byClasses(classes);
      // Helsinki is a municipality that does what a county does elsewhere
      return kind === 'municipality' && ruled === 'wellbeing-county' ? ruled : kind;
    },
    ofDescription(lines, classes) {
      const said = lines.find((one) => one.includes(` ${ORGANISER} `));
      const kind = said ? localKind(said.slice(said.indexOf(KINDS) + KINDS.length, -3)) : undefined;
      const agreed = classes.filter((code) => agrees(code, kind));
      const organiser =
        kind !== undefined && (agreed.length > 0 || classes.length === 0)
          ? kind
          : byClasses(classes);
      return { organiser, classes: classes.filter((code) => agrees(code, organiser)) };
    },
    withoutProvider(service) {
      const provider = providers.find((id) => service.startsWith(`${id}-`));
      return provider ? service.slice(provider.length + 1) : service;
    },
    inTodaysWords: (lines, organiser) =>
      organiser === 'wellbeing-county' ? inWordsOfCounties(lines) : [...lines],
  };
}

function readRules(baseIri: string): ReadonlyMap<string, Organiser> {
  const text = readProjectFile('mappings', 'national', 'organisers.ttl');
  const quads = new Parser({ baseIRI: baseIri }).parse(text);
  return new Map(
    quads.map(({ subject, object }) => [
      subject.value.slice(subject.value.lastIndexOf('/') + 1),
      localKind(object.value.slice(KINDS.length)) ?? {
        one: object.value.slice(object.value.lastIndexOf('/') + 1),
      },
    ]),
  );
}

/** The rule of a class, or of the closest class above it. */
function ruleFor(rules: ReadonlyMap<string, Organiser>, code: string): Organiser | undefined {
  const above = code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : undefined;
  return rules.get(code) ?? (above === undefined ? undefined : ruleFor(rules, above));
}

function localKind(name: string | undefined): LocalKind | undefined {
  return LOCAL_KINDS.find((kind) => kind === name);
}
