import type { Texts } from '../problems.ts';

/** The words of the page on asking the whole network. */
export const queryTexts = {
  title: { fi: 'Kysy verkostolta', sv: 'Fråga nätverket', en: 'Query the network' },
  lead: {
    fi: 'Verkosto on yksi graafi: palvelut, järjestäjät, alueet, koodit ja se, mitä palvelut antavat toisilleen. Voit kysyä siltä SPARQL-kielellä mitä vain, ilman avainta.',
    sv: 'Nätverket är en enda graf: tjänster, anordnare, områden, koder och vad tjänsterna ger varandra. Du kan fråga vad som helst på SPARQL, utan nyckel.',
    en: 'The network is one graph: services, providers, areas, codes, and what services give each other. You can ask it anything in SPARQL, without a key.',
  },
  start: {
    fi: 'Kysymyksiä, joista pääset alkuun. Tulokset ovat tämän palvelimen tämänhetkisiä.',
    sv: 'Frågor att börja med. Resultaten är den här serverns i detta nu.',
    en: 'Questions to start from. The results are what this server answers now.',
  },
  run: { fi: 'Suorita itse:', sv: 'Kör själv:', en: 'Run it yourself:' },
  text: { fi: 'Kysely', sv: 'Frågan', en: 'The query' },
  result: { fi: 'Tulos', sv: 'Resultat', en: 'Result' },
  first: {
    fi: 'Ensimmäiset rivit, yhteensä',
    sv: 'De första raderna, totalt',
    en: 'The first rows, of',
  },
  rows: { fi: 'Rivejä:', sv: 'Rader:', en: 'Rows:' },
  none: { fi: 'Ei tuloksia.', sv: 'Inga resultat.', en: 'No results.' },
  unanswered: {
    fi: 'Palvelimella on juuri nyt kiire. Suorita kysely itse.',
    sv: 'Servern har bråttom just nu. Kör frågan själv.',
    en: 'The server is busy just now. Run the query yourself.',
  },
  ownTitle: { fi: 'Kysy omasi', sv: 'Ställ din egen fråga', en: 'Ask your own' },
  own: {
    fi: 'Lähetä kysely osoitteeseen `/sparql` parametrissa `query` (GET tai POST) ja valitse muoto `Accept`-otsakkeella. Sanasto: [rev](/vocabularies/platform). Millä tahansa SPARQL-välineellä pääsee samaan osoitteeseen.',
    sv: 'Skicka frågan till `/sparql` i parametern `query` (GET eller POST) och välj format med huvudet `Accept`. Vokabulär: [rev](/vocabularies/platform). Vilket SPARQL-verktyg som helst fungerar med samma adress.',
    en: 'Send the query to `/sparql` in the parameter `query` (GET or POST) and choose the format by `Accept`. Vocabulary: [rev](/vocabularies/platform). Any SPARQL tool works with the same address.',
  },
} as const satisfies Record<string, Texts>;

/** What the columns of the worked questions are called. */
export const columnNames: Readonly<Record<string, Texts>> = {
  service: { fi: 'Palvelu', sv: 'Tjänst', en: 'Service' },
  services: { fi: 'Palveluja', sv: 'Tjänster', en: 'Services' },
  provider: { fi: 'Järjestäjä', sv: 'Anordnare', en: 'Provider' },
  producer: { fi: 'Antaja', sv: 'Givare', en: 'Giver' },
  consumer: { fi: 'Tarvitsija', sv: 'Mottagare', en: 'User' },
  what: { fi: 'Mitä', sv: 'Vad', en: 'What' },
  required: { fi: 'Pakollinen', sv: 'Obligatorisk', en: 'Required' },
  profile: { fi: 'Tietomuoto', sv: 'Dataformat', en: 'Form of data' },
  givers: { fi: 'Antajia', sv: 'Givare', en: 'Givers' },
  users: { fi: 'Tarvitsijoita', sv: 'Mottagare', en: 'Users' },
  event: { fi: 'Elämäntapahtuma', sv: 'Livshändelse', en: 'Life event' },
  channel: { fi: 'Kanava', sv: 'Kanal', en: 'Channel' },
  phone: { fi: 'Puhelin', sv: 'Telefon', en: 'Phone' },
  page: { fi: 'Verkkosivu', sv: 'Webbsida', en: 'Web page' },
  guide: { fi: 'Opas', sv: 'Guide', en: 'Guide' },
  chapter: { fi: 'Luku', sv: 'Kapitel', en: 'Chapter' },
  starts: { fi: 'Alkaa', sv: 'Börjar', en: 'Starts' },
  place: { fi: 'Toimipaikka', sv: 'Serviceställe', en: 'Location' },
  street: { fi: 'Katuosoite', sv: 'Gatuadress', en: 'Street' },
  town: { fi: 'Postitoimipaikka', sv: 'Postanstalt', en: 'Town' },
  lat: { fi: 'Leveysaste', sv: 'Latitud', en: 'Latitude' },
  long: { fi: 'Pituusaste', sv: 'Longitud', en: 'Longitude' },
  access: { fi: 'Esteettömyys', sv: 'Tillgänglighet', en: 'Accessibility' },
  mapping: { fi: 'Muunnos', sv: 'Omvandling', en: 'Mapping' },
  from: { fi: 'Mistä', sv: 'Från', en: 'From' },
  to: { fi: 'Mihin', sv: 'Till', en: 'To' },
  field: { fi: 'Kenttä', sv: 'Fält', en: 'Field' },
  property: { fi: 'Ominaisuus', sv: 'Egenskap', en: 'Property' },
  type: { fi: 'Tyyppi', sv: 'Typ', en: 'Type' },
  least: { fi: 'Vähintään', sv: 'Minst', en: 'At least' },
  most: { fi: 'Enintään', sv: 'Högst', en: 'At most' },
  purpose: { fi: 'Tarkoitus', sv: 'Ändamål', en: 'Purpose' },
  giver: { fi: 'Antaja', sv: 'Givare', en: 'Giver' },
  receiver: { fi: 'Saaja', sv: 'Mottagare', en: 'Receiver' },
  flows: { fi: 'Tietovirtoja', sv: 'Dataflöden', en: 'Flows' },
  publisher: { fi: 'Julkaisija', sv: 'Utgivare', en: 'Publisher' },
  profiles: { fi: 'Tietomuotoja', sv: 'Dataformat', en: 'Forms of data' },
  path: { fi: 'Palvelupolku', sv: 'Serviceväg', en: 'Path' },
  order: { fi: 'Järjestys', sv: 'Ordning', en: 'Order' },
  step: { fi: 'Askel', sv: 'Steg', en: 'Step' },
  responsible: { fi: 'Vastuussa', sv: 'Ansvarig', en: 'Responsible' },
  modified: { fi: 'Muutettu', sv: 'Ändrad', en: 'Changed' },
  area: { fi: 'Alue', sv: 'Område', en: 'Area' },
  theme: { fi: 'Aihe', sv: 'Tema', en: 'Theme' },
  amount: { fi: 'Euroa', sv: 'Euro', en: 'Euros' },
  words: { fi: 'Hinta sanoin', sv: 'Priset i ord', en: 'Cost in words' },
  byPhone: { fi: 'Puhelimella', sv: 'Per telefon', en: 'By phone' },
};

/** How a yes or no of the graph reads. */
export const booleanNames: Readonly<Record<string, Texts>> = {
  true: { fi: 'kyllä', sv: 'ja', en: 'yes' },
  false: { fi: 'ei', sv: 'nej', en: 'no' },
};
