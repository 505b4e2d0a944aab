import type { Language, Texts } from '../problems.ts';
import type { Asker } from '../sparql/example-queries.ts';

/** Whom the saved questions are for. */
export const askerNames: Readonly<Record<Asker, Texts>> = {
  service: {
    fi: 'Palvelu, joka on liittynyt',
    sv: 'En tjänst som har anslutit sig',
    en: 'A service that has joined',
  },
  architect: {
    fi: 'Verkoston arkkitehti',
    sv: 'Nätverkets arkitekt',
    en: 'An architect of the network',
  },
  steward: {
    fi: 'Verkoston ylläpitäjä',
    sv: 'Nätverkets förvaltare',
    en: 'The steward of the network',
  },
};

/** The words of the page on which a query is written and answered. */
export const sparqlTexts = {
  title: { fi: 'SPARQL-kyselyt', sv: 'SPARQL-frågor', en: 'SPARQL queries' },
  lead: {
    fi: 'Kysy koko verkostolta SPARQL 1.1 -kielellä, ilman avainta. Aloita valmiista kysymyksestä tai kirjoita oma.',
    sv: 'Fråga hela nätverket på SPARQL 1.1, utan nyckel. Börja med en färdig fråga eller skriv en egen.',
    en: 'Ask the whole network in SPARQL 1.1, without a key. Start from a saved question or write your own.',
  },
  query: { fi: 'Kysely', sv: 'Fråga', en: 'Query' },
  format: { fi: 'Vastaus', sv: 'Svar', en: 'Answer' },
  thisPage: { fi: 'tälle sivulle', sv: 'på den här sidan', en: 'on this page' },
  ofRows: { fi: 'rivit (SELECT, ASK)', sv: 'rader (SELECT, ASK)', en: 'rows (SELECT, ASK)' },
  ofTriples: {
    fi: 'kolmikot (CONSTRUCT, DESCRIBE)',
    sv: 'tripplar (CONSTRUCT, DESCRIBE)',
    en: 'triples (CONSTRUCT, DESCRIBE)',
  },
  run: { fi: 'Suorita', sv: 'Kör', en: 'Run' },
  explain: { fi: 'Näytä suunnitelma', sv: 'Visa planen', en: 'Show the plan' },
  runLong: { fi: 'Suorita pitkä kysely', sv: 'Kör en lång fråga', en: 'Run a long query' },
  runLongHint: {
    fi: '”Suorita” panee kyselyn sivun osoitteeseen, jonka voi jakaa. Pitkä kysely lähetetään ilman sitä.',
    sv: '”Kör” sätter frågan i sidans adress, som kan delas. En lång fråga skickas utan den.',
    en: '“Run” puts the query into the address of the page, which can be shared. A long query is sent without it.',
  },
  result: { fi: 'Tulos', sv: 'Resultat', en: 'Result' },
  rows: { fi: 'Rivejä:', sv: 'Rader:', en: 'Rows:' },
  cut: {
    fi: 'Tässä on 200 ensimmäistä riviä. Koko vastaus on alla tiedostona.',
    sv: 'Här visas de första 200 raderna. Hela svaret finns nedan som fil.',
    en: 'These are the first 200 rows. The whole answer is below as a file.',
  },
  cutText: {
    fi: 'Tässä on vastauksen alku. Koko vastaus on alla tiedostona.',
    sv: 'Här visas början av svaret. Hela svaret finns nedan som fil.',
    en: 'This is the beginning of the answer. The whole answer is below as a file.',
  },
  all: { fi: 'Koko vastaus:', sv: 'Hela svaret:', en: 'The whole answer:' },
  formulas: {
    fi: 'Taulukkolaskenta voi lukea CSV-tiedoston solun kaavana, jos se alkaa merkillä =, +, - tai @. Tuo tiedosto tekstinä, jos et luota sen sisältöön.',
    sv: 'Ett kalkylprogram kan läsa en cell i en CSV-fil som formel om den börjar med =, +, - eller @. Importera filen som text om du inte litar på innehållet.',
    en: 'A spreadsheet may read a cell of a CSV file as a formula if it begins with =, +, - or @. Import the file as text if you do not trust what is in it.',
  },
  longestBars: {
    fi: 'enintään 25 suurinta',
    sv: 'högst de 25 största',
    en: 'the 25 largest at most',
  },
  places: { fi: 'Paikkoja kartalla:', sv: 'Platser på kartan:', en: 'Places on the map:' },
  outline: {
    fi: 'Suomen ääriviiva on karkea',
    sv: 'Finlands kontur är grov',
    en: 'The outline of Finland is rough',
  },
  yes: { fi: 'Kyllä (true)', sv: 'Ja (true)', en: 'Yes (true)' },
  no: { fi: 'Ei (false)', sv: 'Nej (false)', en: 'No (false)' },
  noTriples: { fi: 'Ei yhtään kolmikkoa.', sv: 'Inga tripplar.', en: 'No triples.' },
  planBefore: {
    fi: 'Kysely, niin kuin se on kirjoitettu',
    sv: 'Frågan som den är skriven',
    en: 'The query as written',
  },
  planAfter: {
    fi: 'Kysely, niin kuin palvelin sen suorittaa',
    sv: 'Frågan som servern kör den',
    en: 'The query as the server runs it',
  },
  planSame: {
    fi: 'Palvelin suorittaa kyselyn niin kuin se on kirjoitettu.',
    sv: 'Servern kör frågan som den är skriven.',
    en: 'The server runs the query as it is written.',
  },
  estimates: {
    fi: 'Arviot liitoksittain',
    sv: 'Uppskattningar per koppling',
    en: 'Estimates, join by join',
  },
  join: { fi: 'Liitos', sv: 'Koppling', en: 'Join' },
  estimatedRows: { fi: 'Rivejä', sv: 'Rader', en: 'Rows' },
  cost: { fi: 'Kustannus', sv: 'Kostnad', en: 'Cost' },
  saved: { fi: 'Valmiita kysymyksiä', sv: 'Färdiga frågor', en: 'Saved questions' },
  savedLead: {
    fi: 'Linkki suorittaa kysymyksen ja näyttää kyselyn, jota voit muuttaa.',
    sv: 'Länken kör frågan och visar den så att du kan ändra den.',
    en: 'A link runs the question and shows the query, for you to change.',
  },
  picture: {
    fi: 'Mistä verkosto koostuu',
    sv: 'Vad nätverket består av',
    en: 'What the network is made of',
  },
  pictureLead: {
    fi: 'Verkoston luokat ja niiden väliset linkit, laskettuna tältä palvelimelta.',
    sv: 'Nätverkets klasser och länkarna mellan dem, räknade på den här servern.',
    en: 'The classes of the network and the links between them, counted on this server.',
  },
  pictureTable: { fi: 'Sama taulukkona', sv: 'Samma som tabell', en: 'The same as a table' },
  from: { fi: 'Mistä', sv: 'Från', en: 'From' },
  link: { fi: 'Ominaisuus', sv: 'Egenskap', en: 'Property' },
  to: { fi: 'Mihin', sv: 'Till', en: 'To' },
  links: { fi: 'Linkkejä', sv: 'Länkar', en: 'Links' },
  tools: { fi: 'Omat välineet', sv: 'Egna verktyg', en: 'Your own tools' },
  toolsText: {
    fi: 'Sama osoite vastaa mihin tahansa SPARQL-välineeseen, ja sen kuvaus on [RDF:nä](/.well-known/void). Rajat: kysely saa kestää sekunteja, ja vastaus tulee kokonaisena tai ei ollenkaan. Katso myös [kysymykset vastauksineen](/query).',
    sv: 'Samma adress svarar vilket SPARQL-verktyg som helst, och dess beskrivning finns som [RDF](/.well-known/void). Gränser: en fråga får ta några sekunder, och svaret kommer helt eller inte alls. Se också [frågorna med svar](/query).',
    en: 'The same address answers any SPARQL tool, and describes itself as [RDF](/.well-known/void). Limits: a query may take seconds, and its answer comes whole or not at all. See also the [questions with their answers](/query).',
  },
  openEditor: {
    fi: 'Avaa laaja muokkain',
    sv: 'Öppna den stora editorn',
    en: 'Open the full editor',
  },
  closeEditor: {
    fi: 'Takaisin tavalliseen lomakkeeseen',
    sv: 'Tillbaka till det vanliga formuläret',
    en: 'Back to the plain form',
  },
  editorHint: {
    fi: 'Ctrl+Enter suorittaa, Ctrl+välilyönti täydentää, Esc vie muokkaimesta painikkeisiin.',
    sv: 'Ctrl+Enter kör, Ctrl+mellanslag kompletterar, Esc leder från editorn till knapparna.',
    en: 'Ctrl+Enter runs, Ctrl+Space completes, Esc leads from the editor to the buttons.',
  },
  editorFailed: {
    fi: 'Muokkainta ei voitu avata.',
    sv: 'Editorn kunde inte öppnas.',
    en: 'The editor could not be opened.',
  },
} as const satisfies Record<string, Texts>;

/** North, south, east and west behind a number of degrees. */
export const directions: Readonly<
  Record<Language, readonly [north: string, south: string, east: string, west: string]>
> = {
  fi: ['P', 'E', 'I', 'L'],
  sv: ['N', 'S', 'Ö', 'V'],
  en: ['N', 'S', 'E', 'W'],
};

/** What the classes of the network are called, by prefixed name. */
export const classNames: Readonly<Record<string, Texts>> = {
  'org:Organization': { fi: 'Organisaatio', sv: 'Organisation', en: 'Organisation' },
  'rev:Service': { fi: 'Palvelu', sv: 'Tjänst', en: 'Service' },
  'cv:Channel': { fi: 'Asiointikanava', sv: 'Servicekanal', en: 'Channel' },
  'rev:InputPort': { fi: 'Mitä tarvitaan', sv: 'Vad som behövs', en: 'What is needed' },
  'rev:OutputPort': { fi: 'Mitä annetaan', sv: 'Vad som ges', en: 'What is given' },
  'prof:Profile': { fi: 'Tietomuoto', sv: 'Dataformat', en: 'Form of data' },
  'rev:Mapping': { fi: 'Muunnos', sv: 'Omvandling', en: 'Mapping' },
  'p-plan:Plan': { fi: 'Palvelupolku', sv: 'Serviceväg', en: 'Path' },
  'rev:Slot': { fi: 'Polun askel', sv: 'Steg på vägen', en: 'Step of a path' },
  'rev:Guide': { fi: 'Opas', sv: 'Guide', en: 'Guide' },
  'schema:Chapter': { fi: 'Oppaan luku', sv: 'Kapitel i guiden', en: 'Chapter of a guide' },
  'schema:Event': { fi: 'Tapahtuma', sv: 'Evenemang', en: 'Event' },
};
