import type { Language, Texts } from '../problems.ts';

/** The words of the pages. */
const texts = {
  tagline: {
    fi: 'Palvelut, jotka sopivat yhteen',
    sv: 'Tjänster som passar ihop',
    en: 'Services that fit together',
  },
  intro: {
    fi: 'Revontuli auttaa löytämään palveluja elämäntilanteeseen ja näyttää, missä järjestyksessä niitä tarvitaan. Palvelut kertovat itse, mitä tietoja ne tarvitsevat ja mitä ne antavat.',
    sv: 'Revontuli hjälper dig att hitta tjänster för din livssituation och visar i vilken ordning de behövs. Tjänsterna berättar själva vilka uppgifter de behöver och vilka de ger.',
    en: 'Revontuli helps to find services for a life situation and shows in which order they are needed. The services say themselves what information they need and what they give.',
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
  notADecision: {
    fi: 'Lista on koottu automaattisesti julkisista tiedoista. Se ei ole päätös oikeuksistasi.',
    sv: 'Listan har sammanställts automatiskt ur offentliga uppgifter. Den är inget beslut om dina rättigheter.',
    en: 'The list was put together automatically from public information. It is not a decision on your rights.',
  },
  skip: { fi: 'Siirry sisältöön', sv: 'Gå till innehållet', en: 'Skip to the content' },
  notOfficial: {
    fi: 'Revontuli on avoimen lähdekoodin palvelin. Tämä ei ole viranomaisen virallinen palvelu.',
    sv: 'Revontuli är en server med öppen källkod. Det här är ingen officiell myndighetstjänst.',
    en: 'Revontuli is an open-source server. This is not an official service of any authority.',
  },
  forPeople: {
    fi: 'Kerro tilanteestasi, niin näet, mistä voi olla apua ja miten sinne saa yhteyden.',
    sv: 'Berätta om din situation, så ser du var du kan få hjälp och hur du når den.',
    en: 'Tell about your situation and see where you may find help and how to reach it.',
  },
  optional: { fi: 'vapaaehtoinen', sv: 'frivilligt', en: 'optional' },
  meters: {
    fi: 'Kerro halutessasi, miten elämäsi sujuu',
    sv: 'Berätta om du vill hur ditt liv går',
    en: 'If you like, tell how your life is going',
  },
  metersHint: {
    fi: 'Valitse ne, joista haluat kertoa: 0 on erittäin huonosti, 10 erittäin hyvin. Vastauksiasi ei tallenneta.',
    sv: 'Välj dem som du vill berätta om: 0 är mycket dåligt, 10 mycket bra. Dina svar sparas inte.',
    en: 'Choose those that you want to tell about: 0 is very bad, 10 is very good. Your answers are not stored.',
  },
  noAnswer: { fi: 'En vastaa', sv: 'Svarar inte', en: 'No answer' },
  tellSomething: {
    fi: 'Kirjoita muutama sana siitä, mihin tarvitset apua, tai vastaa ainakin yhteen kohtaan siitä, miten elämäsi sujuu.',
    sv: 'Skriv några ord om vad du behöver hjälp med, eller svara på minst en av frågorna om hur ditt liv går.',
    en: 'Write a few words about what you need help with, or answer at least one of the questions on how your life is going.',
  },
  Phone: { fi: 'Puhelin', sv: 'Telefon', en: 'Phone' },
  EChannel: { fi: 'Verkkoasiointi', sv: 'E-tjänst', en: 'Online service' },
  WebPage: { fi: 'Verkkosivu', sv: 'Webbplats', en: 'Website' },
  ServiceLocation: { fi: 'Palvelupaikka', sv: 'Serviceställe', en: 'Service location' },
  PrintableForm: { fi: 'Lomake', sv: 'Blankett', en: 'Form' },
  Bot: { fi: 'Chatbotti', sv: 'Chattrobot', en: 'Chatbot' },
  channelOther: { fi: 'Yhteystieto', sv: 'Kontakt', en: 'Contact' },
  loginNeeded: {
    fi: 'Tarvitset esimerkiksi pankkitunnukset tai mobiilivarmenteen.',
    sv: 'Du behöver till exempel bankkoder eller mobilcertifikat.',
    en: 'You need, for example, online banking codes or a mobile certificate.',
  },
  openNow: { fi: 'Avoinna nyt', sv: 'Öppet nu', en: 'Open now' },
  closedNow: { fi: 'Suljettu nyt', sv: 'Stängt nu', en: 'Closed now' },
  closed: { fi: 'suljettu', sv: 'stängt', en: 'closed' },
  opens: { fi: 'avautuu', sv: 'öppnar', en: 'opens' },
  roundTheClock: {
    fi: 'Avoinna ympäri vuorokauden',
    sv: 'Öppet dygnet runt',
    en: 'Open round the clock',
  },
  allDay: { fi: 'ympäri vuorokauden', sv: 'dygnet runt', en: 'round the clock' },
  clock: { fi: 'klo ', sv: 'kl. ', en: 'at ' },
  tomorrow: { fi: 'huomenna', sv: 'i morgon', en: 'tomorrow' },
  publicHolidays: { fi: 'pyhäpäivät', sv: 'helgdagar', en: 'public holidays' },
  exceptions: { fi: 'Poikkeukset', sv: 'Undantag', en: 'Exceptions' },
  hours: { fi: 'Aukioloajat', sv: 'Öppettider', en: 'Opening hours' },
  inLanguages: { fi: 'Palvelukielet', sv: 'Servicespråk', en: 'In these languages' },
  cost: { fi: 'Maksu', sv: 'Avgift', en: 'Cost' },
  freeOfCharge: { fi: 'Maksuton', sv: 'Avgiftsfri', en: 'Free of charge' },
  duration: { fi: 'Käsittelyaika', sv: 'Behandlingstid', en: 'Processing time' },
  usually: { fi: 'yleensä noin', sv: 'vanligen cirka', en: 'usually about' },
  whereOffered: { fi: 'Missä', sv: 'Var', en: 'Where' },
  forWhom: { fi: 'Kenelle', sv: 'För vem', en: 'For whom' },
  offeredBy: { fi: 'Palvelun järjestää', sv: 'Tjänsten ordnas av', en: 'Provided by' },
  atAGlance: { fi: 'Lyhyesti', sv: 'I korthet', en: 'At a glance' },
  howToReach: { fi: 'Näin saat yhteyden', sv: 'Så här tar du kontakt', en: 'How to get in touch' },
  noChannels: {
    fi: 'Yhteystietoja ei ole annettu. Kysy palvelua kunnastasi tai hyvinvointialueeltasi.',
    sv: 'Inga kontaktuppgifter har angetts. Fråga efter tjänsten i din kommun eller ditt välfärdsområde.',
    en: 'No contact details are given. Ask your municipality or wellbeing services county for the service.',
  },
  nationalDescription: {
    fi: 'Tämä on valtakunnallinen kuvaus. Palvelu voi erota siitä eri paikkakunnilla.',
    sv: 'Det här är en nationell beskrivning. Tjänsten kan avvika från den på olika orter.',
    en: 'This is a national description. The service may differ from it in different places.',
  },
  aboutService: { fi: 'Mistä on kyse', sv: 'Vad det handlar om', en: 'What it is about' },
  dataNeeded: {
    fi: 'Mitä tietoja palvelu tarvitsee',
    sv: 'Vilka uppgifter tjänsten behöver',
    en: 'What information the service needs',
  },
  dataGiven: {
    fi: 'Mitä tietoja palvelu antaa',
    sv: 'Vilka uppgifter tjänsten ger',
    en: 'What information the service gives',
  },
  statutory: {
    fi: 'Tietoa käsitellään lain nojalla.',
    sv: 'Uppgiften behandlas med stöd av lag.',
    en: 'The information is handled on the basis of law.',
  },
  consent: {
    fi: 'Tietoa käsitellään vain suostumuksellasi.',
    sv: 'Uppgiften behandlas bara med ditt samtycke.',
    en: 'The information is handled only with your consent.',
  },
  usedFor: { fi: 'Mihin', sv: 'För vad', en: 'What for' },
  technical: { fi: 'Tekniset tiedot', sv: 'Tekniska uppgifter', en: 'Technical details' },
  opensElsewhere: {
    fi: 'avautuu toisella sivustolla',
    sv: 'öppnas på en annan webbplats',
    en: 'on another website',
  },
  otherWays: { fi: 'Muita tapoja', sv: 'Andra sätt', en: 'Other ways' },
  moreWays: { fi: 'Kaikki yhteystiedot', sv: 'Alla kontaktuppgifter', en: 'All contact details' },
  pathPicture: { fi: 'Polku kuvana', sv: 'Vägen som bild', en: 'The path as a picture' },
  pathList: { fi: 'Vaihe vaiheelta', sv: 'Steg för steg', en: 'Step by step' },
  pictureIsListed: {
    fi: 'Sama kerrotaan sanoin kuvan jälkeen vaihe vaiheelta.',
    sv: 'Samma sak berättas i ord steg för steg efter bilden.',
    en: 'The same is told in words step by step after the picture.',
  },
  arrowMeans: {
    fi: 'Nuoli näyttää, mikä palvelu antaa tietoa toiselle. Katkoviiva näyttää, mikä puuttuu.',
    sv: 'Pilen visar vilken tjänst som ger uppgifter till en annan. Den streckade linjen visar vad som saknas.',
    en: 'An arrow shows which service gives information to another. A dashed line shows what is missing.',
  },
  step: { fi: 'Vaihe', sv: 'Steg', en: 'Step' },
  needsFrom: { fi: 'Tarvitsee', sv: 'Behöver', en: 'Needs' },
  comesFrom: { fi: 'tulee vaiheesta', sv: 'kommer från steg', en: 'comes from step' },
  comesFromNowhere: {
    fi: 'tätä ei saada mistään palvelusta: varaudu hankkimaan se itse',
    sv: 'detta fås inte från någon tjänst: var beredd på att skaffa det själv',
    en: 'no service gives this: be prepared to get it yourself',
  },
  bringIfYouHave: {
    fi: 'vapaaehtoinen',
    sv: 'frivilligt',
    en: 'optional',
  },
  sendOrPrint: { fi: 'Lähetä tai tulosta', sv: 'Skicka eller skriv ut', en: 'Send or print' },
  linkHolds: {
    fi: 'Linkissä on vain polku ja kotikunta, ei mitään sinusta.',
    sv: 'Länken innehåller bara vägen och hemkommunen, inget om dig.',
    en: 'The link holds only the path and the municipality, nothing about you.',
  },
  sendByMail: { fi: 'Lähetä sähköpostilla', sv: 'Skicka per e-post', en: 'Send by e-mail' },
  howToPrint: {
    fi: 'Tulosta selaimen valikosta tai näppäimillä Ctrl + P. Tuloste on mustavalkoisenakin selkeä.',
    sv: 'Skriv ut i webbläsarens meny eller med Ctrl + P. Utskriften är tydlig också i svartvitt.',
    en: 'Print from the menu of your browser or with Ctrl + P. The print is clear in black and white too.',
  },
  linkToPath: {
    fi: 'Linkki tähän polkuun',
    sv: 'Länk till den här vägen',
    en: 'Link to this path',
  },
  withdrawn: {
    fi: 'Tätä palvelua ei enää ole',
    sv: 'Den här tjänsten finns inte längre',
    en: 'This service is no longer offered',
  },
  replacedBy: { fi: 'Sen tilalla on', sv: 'Den har ersatts av', en: 'It has been replaced by' },
  noSuccessor: {
    fi: 'Tilalle tulleesta palvelusta ei ole tietoa. Kokeile hakua etusivulla.',
    sv: 'Det finns inga uppgifter om en tjänst som ersätter den. Pröva sökningen på startsidan.',
    en: 'Nothing is known of a service that replaces it. Try the search on the front page.',
  },
  toStart: { fi: 'Siirry etusivulle', sv: 'Gå till startsidan', en: 'Go to the front page' },
  otherLifeSituations: {
    fi: 'Elämäntilanteet',
    sv: 'Livssituationer',
    en: 'Life situations',
  },
  why: { fi: 'Miksi tämä?', sv: 'Varför den här?', en: 'Why this?' },
  readMore: {
    fi: 'Lue lisää ja tule mukaan',
    sv: 'Läs mer och kom med',
    en: 'Read more and join in',
  },
  goodToKnow: { fi: 'Hyvä tietää', sv: 'Bra att veta', en: 'Good to know' },
  searchAgain: { fi: 'Etsi uudelleen', sv: 'Sök på nytt', en: 'Search again' },
  needsLogin: {
    fi: 'Vaatii tunnistautumisen',
    sv: 'Kräver identifiering',
    en: 'You must identify yourself',
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
  template: { fi: 'palvelupolkua', sv: 'tjänstevägar', en: 'service paths' },
  guide: { fi: 'opasta', sv: 'guider', en: 'guides' },
  event: { fi: 'tapahtumaa', sv: 'evenemang', en: 'events' },
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
