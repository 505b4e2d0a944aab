import type { Texts } from '../problems.ts';
import type { DocumentKind } from '../validation/kinds.ts';

/** What the lists of documents are called, by kind. */
export const listTitles: Readonly<Record<DocumentKind, Texts>> = {
  organisation: { fi: 'Organisaatiot', sv: 'Organisationer', en: 'Organisations' },
  service: { fi: 'Palvelut', sv: 'Tjänster', en: 'Services' },
  channel: { fi: 'Asiointikanavat', sv: 'Servicekanaler', en: 'Channels' },
  'general-description': {
    fi: 'Valtakunnalliset kuvaukset',
    sv: 'Nationella beskrivningar',
    en: 'National descriptions',
  },
  profile: { fi: 'Tietomuodot', sv: 'Dataformat', en: 'Forms of data' },
  mapping: { fi: 'Muunnokset', sv: 'Omvandlingar', en: 'Mappings' },
  template: { fi: 'Palvelupolut', sv: 'Tjänstevägar', en: 'Service paths' },
  guide: { fi: 'Oppaat', sv: 'Guider', en: 'Guides' },
  event: { fi: 'Tapahtumat', sv: 'Evenemang', en: 'Events' },
  marks: { fi: 'Merkinnät', sv: 'Märkningar', en: 'Marks' },
  vocabulary: {
    fi: 'Sanastot ja koodistot',
    sv: 'Vokabulär och kodlistor',
    en: 'Vocabularies and code lists',
  },
  data: { fi: 'Vapaat graafit', sv: 'Fria grafer', en: 'Free graphs' },
  'catalogue-record': {
    fi: 'Luettelotiedot',
    sv: 'Kataloguppgifter',
    en: 'Catalogue records',
  },
  shapes: { fi: 'Vaatimukset (SHACL)', sv: 'Krav (SHACL)', en: 'Requirements (SHACL)' },
};

/** What a list is of, where its title does not say it. */
export const listLeads: Readonly<Partial<Record<DocumentKind, Texts>>> = {
  organisation: {
    fi: 'Viranomaiset, yhdistykset, oppilaitokset ja yritykset, joiden palveluja verkostossa on.',
    sv: 'Myndigheter, föreningar, läroanstalter och företag vars tjänster finns i nätverket.',
    en: 'Authorities, associations, schools and companies whose services are in the network.',
  },
  profile: {
    fi: 'Yhteiset tietomuodot kertovat, mitä tietoja palvelut antavat ja tarvitsevat. Palvelut sopivat yhteen, kun ne käyttävät samaa muotoa.',
    sv: 'De gemensamma dataformaten visar vilka uppgifter tjänsterna ger och behöver. Tjänster passar ihop när de använder samma format.',
    en: 'The shared forms of data say what information services give and need. Services fit together when they use the same form.',
  },
  guide: {
    fi: 'Oppaat kertovat luku luvulta, mitä elämäntilanteessa on hyvä tehdä ja mistä saa apua.',
    sv: 'Guiderna berättar kapitel för kapitel vad som är bra att göra i en livssituation och var du får hjälp.',
    en: 'The guides tell chapter by chapter what to do in a life situation and where to find help.',
  },
  event: {
    fi: 'Tilaisuuksia, joissa saa tietoa ja tapaa muita samassa tilanteessa olevia.',
    sv: 'Tillfällen där du får information och träffar andra i samma situation.',
    en: 'Occasions to get information and to meet others in the same situation.',
  },
};

/** The words of lists, guides and events. */
export const readingTexts = {
  nextPage: { fi: 'Seuraava sivu', sv: 'Nästa sida', en: 'Next page' },
  firstPage: { fi: 'Alkuun', sv: 'Till början', en: 'To the beginning' },
  empty: { fi: 'Luettelo on tyhjä.', sv: 'Listan är tom.', en: 'The list is empty.' },
  over: { fi: 'Päättynyt', sv: 'Avslutat', en: 'Over' },
  eventIsOver: {
    fi: 'Tapahtuma on jo päättynyt.',
    sv: 'Evenemanget är redan avslutat.',
    en: 'This event is already over.',
  },
  publishedBy: { fi: 'Julkaisija', sv: 'Utgivare', en: 'Published by' },
  organisedBy: { fi: 'Järjestäjä', sv: 'Arrangör', en: 'Organised by' },
  when: { fi: 'Milloin', sv: 'När', en: 'When' },
  where: { fi: 'Missä', sv: 'Var', en: 'Where' },
  costsMoney: { fi: 'Maksullinen', sv: 'Avgiftsbelagd', en: 'There is a charge' },
  helps: {
    fi: 'Näistä palveluista on apua',
    sv: 'De här tjänsterna hjälper',
    en: 'Services that help',
  },
  belongsWith: {
    fi: 'Liittyy palveluun',
    sv: 'Hör ihop med tjänsten',
    en: 'Belongs with the service',
  },
  contents: { fi: 'Sisällys', sv: 'Innehåll', en: 'Contents' },
  elsewhere: {
    fi: 'Palvelut, joita tarjotaan vain muualla, on jätetty pois.',
    sv: 'Tjänster som bara erbjuds på annat håll är utelämnade.',
    en: 'Services that are offered only elsewhere are left out.',
  },
} as const satisfies Record<string, Texts>;
