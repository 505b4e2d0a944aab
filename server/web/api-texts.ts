import type { Texts } from '../problems.ts';

/** The words of the page on the API. */
export const apiTexts = {
  title: { fi: 'Käytä rajapintaa', sv: 'Använd gränssnittet', en: 'Use the API' },
  lead: {
    fi: 'Botti tai portaali tarvitsee kolme kutsua. Avainta ei tarvita. Esimerkit toimivat sellaisinaan tällä palvelimella.',
    sv: 'En bot eller portal behöver tre anrop. Ingen nyckel behövs. Exemplen fungerar som de är mot den här servern.',
    en: 'A bot or a portal needs three calls. No key is needed. The examples run as they are against this server.',
  },
  whole: {
    fi: 'Kaikki kutsut ja kentät: [rajapinnan kuvaus](/docs) ja [OpenAPI](/openapi.json).',
    sv: 'Alla anrop och fält: [beskrivningen av gränssnittet](/docs) och [OpenAPI](/openapi.json).',
    en: 'All calls and fields: [the API description](/docs) and [OpenAPI](/openapi.json).',
  },
  answer: { fi: 'Vastaus', sv: 'Svaret', en: 'The answer' },
  answerNow: {
    fi: 'Näin palvelin vastaa juuri nyt',
    sv: 'Så svarar servern just nu',
    en: 'What this server answers right now',
  },
  busy: {
    fi: 'Palvelimella on juuri nyt kiire. Lataa sivu uudelleen.',
    sv: 'Servern har bråttom just nu. Ladda om sidan.',
    en: 'The server is busy just now. Load the page again.',
  },
  recommend: {
    fi: 'Suosittele palveluja',
    sv: 'Rekommendera tjänster',
    en: 'Recommend services',
  },
  recommendWords: {
    fi: 'Anna ihmisen sanat (`text`), elämäntapahtuma (`lifeEvent`), palveluluokka (`thematicArea`) tai tyytyväisyys elämän osa-alueisiin nollasta kymmeneen (`lifeSituation`), tai monta yhtä aikaa. Jokaisella suosituksella on syyt (`reasons`). Kerro ihmiselle, ettei lista ole päätös.',
    sv: 'Ge personens ord (`text`), en livshändelse (`lifeEvent`), en tjänsteklass (`thematicArea`) eller nöjdheten med livets delområden från noll till tio (`lifeSituation`), eller flera av dem samtidigt. Varje rekommendation har sina skäl (`reasons`). Berätta för personen att listan inte är ett beslut.',
    en: "Give the person's words (`text`), a life event (`lifeEvent`), a service class (`thematicArea`) or satisfaction with areas of life from zero to ten (`lifeSituation`), or several at once. Each recommendation comes with its `reasons`. Tell the person that the list is not a decision.",
  },
  bundle: { fi: 'Kokoa polku', sv: 'Sammanställ en väg', en: 'Put a path together' },
  bundleWords: {
    fi: 'Elämäntapahtumasta saat palvelut järjestyksessä: mitä kukin tarvitsee (`needs`) ja antaa (`gives`), muut vaihtoehdot ja mikä puuttuu (`missing`). Sama kysymys samasta aineistosta antaa aina saman vastauksen.',
    sv: 'För en livshändelse får du tjänsterna i ordning: vad var och en behöver (`needs`) och ger (`gives`), andra alternativ och vad som saknas (`missing`). Samma fråga till samma data ger alltid samma svar.',
    en: 'For a life event you get the services in order: what each one `needs` and `gives`, other choices, and what is `missing`. The same question to the same data always gives the same answer.',
  },
  query: { fi: 'Kysy mitä vain', sv: 'Fråga vad som helst', en: 'Ask anything' },
  queryWords: {
    fi: 'Koko verkosto on yksi RDF-graafi, jolta voi kysyä SPARQL 1.1:llä. Muodon valitset `Accept`-otsakkeella: JSON, XML, CSV tai TSV, tai RDF, jos kysely on CONSTRUCT. [Viisi selitettyä kyselyä](/query).',
    sv: 'Hela nätverket är en enda RDF-graf som man kan fråga med SPARQL 1.1. Formatet väljer du med huvudet `Accept`: JSON, XML, CSV eller TSV, eller RDF om frågan är en CONSTRUCT. [Fem förklarade frågor](/query).',
    en: 'The whole network is one RDF graph that takes SPARQL 1.1. Choose the format by the `Accept` header: JSON, XML, CSV or TSV, or RDF when the query is a CONSTRUCT. [Five explained queries](/query).',
  },
  know: { fi: 'Hyvä tietää', sv: 'Bra att veta', en: 'Good to know' },
  errors: { fi: 'Virheet', sv: 'Fel', en: 'Errors' },
  errorWords: {
    fi: 'Virhe on aina `application/problem+json` (RFC 9457) ja pyytäjän kielellä. Kentän `type` osoitteessa kerrotaan lisää, ja `errors` osoittaa jokaisen viallisen kentän.',
    sv: 'Ett fel är alltid `application/problem+json` (RFC 9457) och på den frågandes språk. Adressen i `type` berättar mer, och `errors` pekar ut varje felaktigt fält.',
    en: 'An error is always `application/problem+json` (RFC 9457), in the language of whoever asks. The address in `type` tells more, and `errors` points at each field that is wrong.',
  },
} as const satisfies Record<string, Texts>;

/** What one must know of the API, a heading and its text each. */
export const apiFacts = {
  personal: {
    title: { fi: 'Henkilötiedot', sv: 'Personuppgifter', en: 'Personal data' },
    text: {
      fi: 'Älä lähetä nimeä, henkilötunnusta, osoitetta tai potilastietoja. Mikään kutsu ei niitä tarvitse. Ihmisen sanoja ei tallenneta eikä kirjata lokiin. Lähetä ne vain `POST`-pyynnön rungossa, älä koskaan osoitteessa.',
      sv: 'Skicka inte namn, personbeteckning, adress eller patientuppgifter. Inget anrop behöver dem. Personens ord lagras inte och skrivs inte i någon logg. Skicka dem bara i kroppen av ett `POST`-anrop, aldrig i en adress.',
      en: "Send no name, personal identity code, address or health record. No call needs them. A person's words are neither stored nor logged. Send them only in the body of a `POST`, never in an address.",
    },
  },
  languages: {
    title: { fi: 'Kielet', sv: 'Språk', en: 'Languages' },
    text: {
      fi: '`fi`, `sv` ja `en`: kenttä `language`, muuten `Accept-Language`, muuten suomi.',
      sv: '`fi`, `sv` och `en`: fältet `language`, annars `Accept-Language`, annars finska.',
      en: '`fi`, `sv` and `en`: the field `language`, else `Accept-Language`, else Finnish.',
    },
  },
  codes: {
    title: { fi: 'Koodit', sv: 'Koder', en: 'Codes' },
    text: {
      fi: 'Koodin voi antaa lyhyenä (`564`, `KE8`) tai IRI:nä: [kunnat](/vocabularies/municipalities), [elämäntapahtumat](/vocabularies/life-events), [palveluluokat](/vocabularies/service-classes), [kohderyhmät](/vocabularies/target-groups), [mittarit](/vocabularies/meters).',
      sv: 'En kod kan ges kort (`564`, `KE8`) eller som IRI: [kommuner](/vocabularies/municipalities), [livshändelser](/vocabularies/life-events), [tjänsteklasser](/vocabularies/service-classes), [målgrupper](/vocabularies/target-groups), [mätare](/vocabularies/meters).',
      en: 'A code may be short (`564`, `KE8`) or an IRI: [municipalities](/vocabularies/municipalities), [life events](/vocabularies/life-events), [service classes](/vocabularies/service-classes), [target groups](/vocabularies/target-groups), [meters](/vocabularies/meters).',
    },
  },
  versions: {
    title: { fi: 'Versiot', sv: 'Versioner', en: 'Versions' },
    text: {
      fi: 'Jokainen vastaus nimeää aineistoversion (`Revontuli-Version`, rungossa `version`). Suositus ja polku säilyvät 30 päivää osoitteessaan `id`, ilman ihmisen sanoja.',
      sv: 'Varje svar anger dataversionen (`Revontuli-Version`, i kroppen `version`). En rekommendation och en väg finns kvar i 30 dagar på sin adress `id`, utan personens ord.',
      en: "Every answer names the dataset version (`Revontuli-Version`, in the body `version`). A recommendation or a path stays at its `id` for 30 days, without the person's words.",
    },
  },
  caching: {
    title: { fi: 'Välimuisti', sv: 'Cachning', en: 'Caching' },
    text: {
      fi: 'Suosituksia ja polkuja ei saa tallentaa välimuistiin (`no-store`). Palveluilla ja muilla asiakirjoilla on `ETag`: lähetä se otsakkeessa `If-None-Match`, ja saat vastauksen 304, jos mikään ei ole muuttunut.',
      sv: 'Rekommendationer och vägar får inte cachas (`no-store`). Tjänster och andra dokument har en `ETag`: skicka den i `If-None-Match`, så får du 304 om inget har ändrats.',
      en: 'Recommendations and paths must not be cached (`no-store`). Services and other documents have an `ETag`: send it in `If-None-Match` and get 304 when nothing has changed.',
    },
  },
  limits: {
    title: { fi: 'Rajat', sv: 'Gränser', en: 'Limits' },
    text: {
      fi: 'Sanoja enintään 1024 merkkiä, suosituksia enintään 50, pyynnön runko enintään 5 MiB. SPARQL-kyselyllä on lyhyt määräaika, jota voi pidentää parametrilla `timeout`. Sen ylittyessä vastaus on 503, ei koskaan osa tuloksista.',
      sv: 'Högst 1024 tecken ord, högst 50 rekommendationer, kroppen högst 5 MiB. En SPARQL-fråga har en kort tidsgräns som kan förlängas med parametern `timeout`. Överskrids den är svaret 503, aldrig en del av resultatet.',
      en: 'At most 1024 characters of words, 50 recommendations, a body of 5 MiB. A SPARQL query has a short deadline that the parameter `timeout` raises. Past it the answer is 503, never a part of the results.',
    },
  },
  origins: {
    title: { fi: 'Selaimesta', sv: 'Från webbläsaren', en: 'From a browser' },
    text: {
      fi: 'Kutsut toimivat miltä tahansa sivustolta (CORS), ilman evästeitä.',
      sv: 'Anropen fungerar från vilken webbplats som helst (CORS), utan kakor.',
      en: 'The calls work from any site (CORS), without cookies.',
    },
  },
} as const satisfies Record<string, { title: Texts; text: Texts }>;

/** The words of the part on the element for portals. */
export const elementTexts = {
  title: {
    fi: 'Suositukset omalle sivullesi',
    sv: 'Rekommendationer på din egen webbplats',
    en: 'Recommendations on your own site',
  },
  words: {
    fi: 'Kaksi riviä HTML:ää riittää. Elementti ei käytä evästeitä eikä seuraa ketään, toimii näppäimistöllä ja ruudunlukijalla eikä sotke sivusi tyylejä.',
    sv: 'Två rader HTML räcker. Elementet använder inga kakor och spårar ingen, fungerar med tangentbord och skärmläsare och rubbar inte stilarna på din webbplats.',
    en: 'Two lines of HTML are enough. The element uses no cookies and tracks nobody, works by keyboard and screen reader, and leaves the styles of your site alone.',
  },
  attribute: { fi: 'Attribuutti', sv: 'Attribut', en: 'Attribute' },
  meaning: { fi: 'Merkitys', sv: 'Betydelse', en: 'Meaning' },
  integrity: {
    fi: '`integrity` on tämän palvelimen tiedoston tiiviste. Kun palvelin päivitetään, tiiviste voi muuttua ja selain hylkää tiedoston: kopioi tiedosto omalle palvelimellesi ja anna attribuutti `server`, tai jätä `integrity` pois, jos luotat tähän palvelimeen.',
    sv: '`integrity` är kontrollsumman för den här serverns fil. När servern uppdateras kan den ändras och webbläsaren avvisar filen: kopiera filen till din egen server och ange attributet `server`, eller lämna bort `integrity` om du litar på den här servern.',
    en: '`integrity` is the hash of the file on this server. When the server is upgraded the hash may change, and browsers then refuse the file: copy the file to your own server and give the attribute `server`, or leave `integrity` out if you trust this server.',
  },
  policy: {
    fi: 'Jos sivullasi on Content-Security-Policy, salli tämä palvelin kohdissa `script-src` ja `connect-src`. Tyyleille ei tarvita poikkeusta.',
    sv: 'Om din webbplats har en Content-Security-Policy, tillåt den här servern i `script-src` och `connect-src`. För stilar behövs inget undantag.',
    en: 'If your site has a Content-Security-Policy, allow this server in `script-src` and `connect-src`. Styles need no exception.',
  },
  style: {
    fi: 'Ulkoasu: muuttujat `--recommendations-accent`, `--recommendations-text`, `--recommendations-background`, `--recommendations-font` ja `--recommendations-size`, ja osat `::part(card)`, `::part(button)`, `::part(name)`, `::part(phone)` ja muut.',
    sv: 'Utseende: variablerna `--recommendations-accent`, `--recommendations-text`, `--recommendations-background`, `--recommendations-font` och `--recommendations-size`, och delarna `::part(card)`, `::part(button)`, `::part(name)`, `::part(phone)` med flera.',
    en: 'Looks: the variables `--recommendations-accent`, `--recommendations-text`, `--recommendations-background`, `--recommendations-font` and `--recommendations-size`, and the parts `::part(card)`, `::part(button)`, `::part(name)`, `::part(phone)` and others.',
  },
  tryIt: { fi: 'Kokeile', sv: 'Pröva', en: 'Try it' },
  needsScript: {
    fi: 'Elementti tarvitsee JavaScriptin.',
    sv: 'Elementet behöver JavaScript.',
    en: 'The element needs JavaScript.',
  },
} as const satisfies Record<string, Texts>;

/** What each attribute of the element means. */
export const elementAttributes = {
  municipality: {
    fi: 'Kunnan koodi, esimerkiksi 091. Ilman sitä haetaan koko maan palveluja.',
    sv: 'Kommunens kod, till exempel 091. Utan den söks tjänster i hela landet.',
    en: 'The code of a municipality, such as 091. Without it, services of the whole country.',
  },
  lang: {
    fi: 'fi, sv tai en. Ilman sitä sivun oma kieli.',
    sv: 'fi, sv eller en. Utan det sidans eget språk.',
    en: 'fi, sv or en. Without it, the language of the page.',
  },
  'life-event': {
    fi: 'Elämäntapahtuman koodi, esimerkiksi KE8. Silloin sanoja ei tarvitse kirjoittaa.',
    sv: 'Livshändelsens kod, till exempel KE8. Då behöver man inte skriva ord.',
    en: 'The code of a life event, such as KE8. Then no words need be written.',
  },
  limit: {
    fi: 'Montako palvelua enintään näytetään, 1–50. Oletus 5.',
    sv: 'Hur många tjänster som högst visas, 1–50. Förval 5.',
    en: 'How many services are shown at most, 1 to 50. 5 unless said.',
  },
  'heading-level': {
    fi: 'Palvelujen nimien otsikkotaso, 1–6. Oletus 3.',
    sv: 'Rubriknivån för tjänsternas namn, 1–6. Förval 3.',
    en: 'The heading level of the names, 1 to 6. 3 unless said.',
  },
  server: {
    fi: 'Palvelimen osoite, jos kopioit tiedoston omalle palvelimellesi.',
    sv: 'Serverns adress, om du kopierar filen till din egen server.',
    en: 'The address of the server, if you copy the file to a server of your own.',
  },
} as const satisfies Record<string, Texts>;
