import type { Texts } from '../problems.ts';

/** The words on how far places are and what they have for those who find it hard to move, hear or see. */
export const placeTexts = {
  accessibility: { fi: 'Esteettömyys', sv: 'Tillgänglighet', en: 'Accessibility' },
  notThere: { fi: 'ei ole', sv: 'finns inte', en: 'not available' },
  fromCentre: {
    fi: 'noin {km} km linnuntietä kotikuntasi keskustasta',
    sv: 'cirka {km} km fågelvägen från din hemkommuns centrum',
    en: 'about {km} km in a straight line from the centre of your municipality',
  },
  inCentre: {
    fi: 'alle kilometrin päässä kotikuntasi keskustasta',
    sv: 'mindre än en kilometer från din hemkommuns centrum',
    en: 'less than a kilometre from the centre of your municipality',
  },
} as const satisfies Record<string, Texts>;
