import { fraction } from './draw.ts';
import { link, value, words, type Words } from './lines.ts';

/** How many places of a hundred tell of a feature, and how many of those have it. */
interface Drawn {
  code: string;
  told: number;
  has: number;
  title: Words;
}

const FEATURES: readonly Drawn[] = [
  {
    code: 'step-free-entrance',
    told: 0.75,
    has: 0.9,
    title: { fi: 'Esteetön sisäänkäynti', sv: 'Tillgänglig ingång', en: 'Step-free entrance' },
  },
  {
    code: 'accessible-toilet',
    told: 0.55,
    has: 0.85,
    title: { fi: 'Esteetön WC', sv: 'Tillgänglig toalett', en: 'Accessible toilet' },
  },
  {
    code: 'accessible-parking',
    told: 0.4,
    has: 0.9,
    title: {
      fi: 'Esteetön pysäköintipaikka',
      sv: 'Tillgänglig parkeringsplats',
      en: 'Accessible parking space',
    },
  },
  {
    code: 'induction-loop',
    told: 0.25,
    has: 0.6,
    title: { fi: 'Induktiosilmukka', sv: 'Hörslinga', en: 'Induction loop' },
  },
];

/** What a made-up place has for those who find it hard to move, hear or see, as N-Triples lines; not every place tells. */
export function accessibility(place: string): string[] {
  return FEATURES.filter(({ code, told }) => fraction(code, place) < told).flatMap(
    ({ code, has, title }) => {
      const iri = `${place}-${code}`;
      return [
        link(place, 'schema:amenityFeature', iri),
        link(iri, 'rdf:type', 'schema:LocationFeatureSpecification'),
        link(iri, 'dct:type', `accessibility:${code}`),
        ...words(iri, 'dct:title', title),
        value(iri, 'schema:value', String(fraction('has', iri) < has), 'xsd:boolean'),
      ];
    },
  );
}
