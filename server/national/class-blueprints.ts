import { Parser, Store } from 'n3';
import { readProjectFile } from '../rdf/files.ts';
import { portsFor, type Blueprint } from './blueprints.ts';
import { expand, link, words, type Words } from './lines.ts';
import type { Organisers } from './organisers.ts';

const SUBCLASS = /^P\d+\.\d+$/;
const EVERYBODY = 'target-group:KR1';
const ABSTRACT = {
  fi: 'neuvontaa ja palveluja alueen asukkaille.',
  sv: 'rådgivning och tjänster för invånarna i området.',
  en: 'advice and services for the people of the area.',
} as const;
const DESCRIPTION: Words = {
  fi: 'Kerro asiasi puhelimessa, verkossa tai palvelupisteessä, niin sinut ohjataan oikean ihmisen luo. Ota mukaan henkilöllisyystodistus ja aiemmat päätökset, jos niitä on.',
  sv: 'Berätta om ditt ärende per telefon, på nätet eller på ett serviceställe, så hänvisas du till rätt person. Ta med en identitetshandling och tidigare beslut, om det finns sådana.',
  en: 'Tell us your matter by phone, online or at a service point, and you are shown to the right person. Bring proof of identity and earlier decisions, if there are any.',
};

const COST: Words = {
  fi: 'Neuvonta on maksutonta; kysy muista maksuista ennen kuin varaat ajan.',
  sv: 'Rådgivningen är avgiftsfri; fråga om andra avgifter innan du bokar en tid.',
  en: 'Advice is free of charge; ask about other fees before you book a time.',
};

/** One plain service for each service class of the second level, in the words of the code list. */
export function classBlueprints(
  samples: readonly Blueprint[],
  organisers: Organisers,
  baseIri: string,
): Blueprint[] {
  const codes = new Store(
    new Parser().parse(readProjectFile('vocabularies', 'service-classes.ttl')),
  );
  return codes
    .getQuads(null, expand('skos:notation'), null, null)
    .flatMap(({ subject, object }) => {
      const code = object.value;
      if (!SUBCLASS.test(code)) return [];
      const title = Object.fromEntries(
        codes
          .getObjects(subject, expand('skos:prefLabel'), null)
          .flatMap((term) => (term.termType === 'Literal' ? [[term.language, term.value]] : [])),
      ) as Words;
      const id = `class-${code}`;
      const iri = `${baseIri}services/${id}`;
      const blueprint = {
        id,
        ...organisers.ofDescription([], [code]),
        subject: iri,
      };
      const lines = [
        link(iri, 'rdf:type', 'rev:Service'),
        link(iri, 'rdf:type', 'cpsv:PublicService'),
        ...words(iri, 'dct:title', title),
        ...words(iri, 'dct:abstract', abstractOf(title)),
        ...words(iri, 'dct:description', DESCRIPTION),
        link(iri, 'cv:thematicArea', subject.value),
        link(iri, 'dct:audience', EVERYBODY),
        link(iri, 'cv:hasCost', `${iri}#cost`),
        link(`${iri}#cost`, 'rdf:type', 'cv:Cost'),
        ...words(`${iri}#cost`, 'dct:description', COST),
      ];
      return [{ ...blueprint, lines: [...lines, ...portsFor(blueprint, samples)] }];
    });
}

function abstractOf(title: Words): Words {
  return Object.fromEntries(
    (['fi', 'sv', 'en'] as const).flatMap((language) => {
      const label = title[language];
      return label === undefined ? [] : [[language, `${label}: ${ABSTRACT[language]}`]];
    }),
  );
}
