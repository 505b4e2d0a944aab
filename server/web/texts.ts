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
  question: {
    fi: 'Mihin tarvitset apua?',
    sv: 'Vad behöver du hjälp med?',
    en: 'What do you need help with?',
  },
  ownWords: { fi: 'Kerro omin sanoin', sv: 'Berätta med egna ord', en: 'Tell in your own words' },
  questionHint: {
    fi: 'Älä kirjoita nimeäsi tai henkilötunnustasi. Sanojasi ei tallenneta.',
    sv: 'Skriv inte ditt namn eller din personbeteckning. Dina ord sparas inte.',
    en: 'Do not write your name or personal identity code. Your words are not stored.',
  },
  exampleWords: {
    fi: 'esimerkiksi: jäin työttömäksi ja vuokra huolettaa',
    sv: 'till exempel: jag blev arbetslös och oroar mig för hyran',
    en: 'for example: I lost my job and I worry about the rent',
  },
  municipality: { fi: 'Kotikunta', sv: 'Hemkommun', en: 'Your municipality' },
  wholeCountry: { fi: 'Koko maa', sv: 'Hela landet', en: 'The whole country' },
  find: { fi: 'Etsi palveluja', sv: 'Sök tjänster', en: 'Find services' },
  orChoose: {
    fi: 'Tai valitse elämäntilanne',
    sv: 'Eller välj en livssituation',
    en: 'Or choose a life situation',
  },
  found: {
    fi: 'Näistä palveluista voi olla sinulle apua',
    sv: 'De här tjänsterna kan vara till hjälp för dig',
    en: 'These services may help you',
  },
  nothingFound: {
    fi: 'Sanoillasi ei löytynyt palveluja. Kokeile kertoa toisin sanoin.',
    sv: 'Inga tjänster hittades med dina ord. Pröva att berätta med andra ord.',
    en: 'No services were found with your words. Try to tell it in other words.',
  },
  writeSomething: {
    fi: 'Kirjoita muutama sana siitä, mihin tarvitset apua.',
    sv: 'Skriv några ord om vad du behöver hjälp med.',
    en: 'Write a few words about what you need help with.',
  },
  notADecision: {
    fi: 'Lista on koottu automaattisesti julkisista tiedoista. Se ei ole päätös oikeuksistasi.',
    sv: 'Listan har sammanställts automatiskt ur offentliga uppgifter. Den är inget beslut om dina rättigheter.',
    en: 'The list was put together automatically from public information. It is not a decision on your rights.',
  },
  why: { fi: 'Miksi tämä?', sv: 'Varför den här?', en: 'Why this?' },
  goodToKnow: { fi: 'Hyvä tietää', sv: 'Bra att veta', en: 'Good to know' },
  searchAgain: { fi: 'Etsi uudelleen', sv: 'Sök på nytt', en: 'Search again' },
  needsLogin: {
    fi: 'vaatii tunnistautumisen',
    sv: 'kräver identifiering',
    en: 'you must identify yourself',
  },
  pathLead: {
    fi: 'Palvelut siinä järjestyksessä, jossa niitä yleensä tarvitaan.',
    sv: 'Tjänsterna i den ordning som de vanligen behövs.',
    en: 'The services in the order in which they are usually needed.',
  },
  missing: { fi: 'Mikä puuttuu', sv: 'Vad som saknas', en: 'What is missing' },
  otherChoices: { fi: 'Muita vaihtoehtoja', sv: 'Andra alternativ', en: 'Other choices' },
  show: { fi: 'Näytä', sv: 'Visa', en: 'Show' },
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
