import type { Language, Texts } from '../problems.ts';

/** The words of the pages. */
const texts = {
  tagline: {
    fi: 'Palvelut, jotka sopivat yhteen',
    sv: 'Tjänster som passar ihop',
    en: 'Services that fit together',
  },
  intro: {
    fi: 'Revontuli suosittelee palveluja elämäntilanteeseen ja kokoaa niistä kokonaisuuksia. Palvelut kertovat linkitettynä datana, mitä tietoja ne tuottavat ja mitä ne tarvitsevat.',
    sv: 'Revontuli rekommenderar tjänster för en livssituation och sammanställer dem till helheter. Tjänsterna berättar som länkade data vilka uppgifter de ger och vilka de behöver.',
    en: 'Revontuli recommends services for a life situation and puts them together into bundles. The services say as linked data what they give and what they need.',
  },
  inNetwork: { fi: 'Verkossa on nyt', sv: 'I nätet finns nu', en: 'In the network now' },
  forMachines: { fi: 'Rajapinnat', sv: 'Gränssnitt', en: 'Interfaces' },
  apiPage: { fi: 'Rajapinnan kuvaus', sv: 'Beskrivning av gränssnittet', en: 'API description' },
  sparqlPage: { fi: 'SPARQL-palvelu', sv: 'SPARQL-tjänst', en: 'SPARQL endpoint' },
  vocabularyPage: { fi: 'Sanasto', sv: 'Vokabulär', en: 'Vocabulary' },
  property: { fi: 'Ominaisuus', sv: 'Egenskap', en: 'Property' },
  value: { fi: 'Arvo', sv: 'Värde', en: 'Value' },
  alsoAs: { fi: 'Sama tieto muodossa', sv: 'Samma uppgifter som', en: 'The same as' },
  changedIn: {
    fi: 'Muuttunut aineistoversiossa',
    sv: 'Ändrad i dataversion',
    en: 'Changed in dataset version',
  },
  home: { fi: 'Etusivu', sv: 'Startsida', en: 'Home' },
  languageChoice: { fi: 'Kieli', sv: 'Språk', en: 'Language' },
  status: { fi: 'Tila', sv: 'Status', en: 'Status' },
  service: { fi: 'palvelua', sv: 'tjänster', en: 'services' },
  organisation: { fi: 'organisaatiota', sv: 'organisationer', en: 'organisations' },
  channel: { fi: 'erillistä asiointikanavaa', sv: 'separata kanaler', en: 'separate channels' },
  'general-description': {
    fi: 'pohjakuvausta',
    sv: 'grundbeskrivningar',
    en: 'general descriptions',
  },
  profile: { fi: 'soveltamisprofiilia', sv: 'tillämpningsprofiler', en: 'application profiles' },
  template: { fi: 'palvelupolkua', sv: 'tjänstevägar', en: 'path templates' },
} as const satisfies Record<string, Texts>;

export type TextName = keyof typeof texts;

/** One text of the pages in one language. */
export function t(name: TextName, language: Language): string {
  return texts[name][language];
}

/** Whether there is a text of this name. */
export function hasText(name: string): name is TextName {
  return Object.hasOwn(texts, name);
}
