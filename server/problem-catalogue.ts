interface CatalogueEntry {
  readonly status: number;
  readonly title: { readonly fi: string; readonly sv: string; readonly en: string };
  /** What went wrong and how to mend it; `{name}` is filled from the problem's parameters. */
  readonly detail: { readonly fi: string; readonly sv: string; readonly en: string };
}

/** Every nameable failure of the server, in the three languages; served at `/problems/{type}`. */
export const catalogue = {
  'malformed-rdf': {
    status: 400,
    title: { fi: 'RDF ei jäsenny', sv: 'RDF kan inte tolkas', en: 'RDF cannot be parsed' },
    detail: {
      fi: 'Syntaksi {format} ei kelpaa, rivi {line}, sarake {column}: {message}',
      sv: 'Syntaxen {format} är ogiltig, rad {line}, kolumn {column}: {message}',
      en: 'Invalid {format} at line {line}, column {column}: {message}',
    },
  },
  'lying-media-type': {
    status: 400,
    title: {
      fi: 'Sisältö ei ole ilmoitettua tyyppiä',
      sv: 'Innehållet är inte av den angivna typen',
      en: 'The body is not of the stated type',
    },
    detail: {
      fi: 'Content-Type on {stated}, mutta sisältö näyttää tyypiltä {seen}. Korjaa Content-Type.',
      sv: 'Content-Type är {stated}, men innehållet ser ut som {seen}. Rätta Content-Type.',
      en: 'Content-Type says {stated}, but the body looks like {seen}. Mend the Content-Type.',
    },
  },
  'unsupported-media-type': {
    status: 415,
    title: {
      fi: 'Mediatyyppiä ei tueta',
      sv: 'Medietypen stöds inte',
      en: 'Media type not supported',
    },
    detail: {
      fi: 'Mediatyyppiä ”{value}” ei oteta vastaan. Käytä jotakin näistä: {supported}.',
      sv: 'Medietypen ”{value}” tas inte emot. Använd någon av dessa: {supported}.',
      en: 'Media type "{value}" is not accepted here. Use one of: {supported}.',
    },
  },
  'unsupported-encoding': {
    status: 415,
    title: {
      fi: 'Sisällön koodausta ei tueta',
      sv: 'Innehållets kodning stöds inte',
      en: 'Content encoding not supported',
    },
    detail: {
      fi: 'Lähetä sisältö pakkaamattomana UTF-8-tekstinä; koodausta ”{value}” ei oteta vastaan.',
      sv: 'Skicka innehållet okomprimerat som UTF-8; kodningen ”{value}” tas inte emot.',
      en: 'Send the body uncompressed as UTF-8; the encoding "{value}" is not accepted.',
    },
  },
  'body-too-large': {
    status: 413,
    title: { fi: 'Sisältö on liian suuri', sv: 'Innehållet är för stort', en: 'Body too large' },
    detail: {
      fi: 'Sisältö saa olla enintään {limit} tavua. Jaa se osiin.',
      sv: 'Innehållet får vara högst {limit} byte. Dela upp det.',
      en: 'A body may have at most {limit} bytes. Send it in parts.',
    },
  },
  'headers-too-large': {
    status: 431,
    title: {
      fi: 'Otsakkeet ovat liian suuret',
      sv: 'Huvudena är för stora',
      en: 'Headers too large',
    },
    detail: {
      fi: 'Otsakkeissa saa olla yhteensä enintään {limit} merkkiä.',
      sv: 'Huvudena får ha högst {limit} tecken sammanlagt.',
      en: 'The headers may have at most {limit} characters in all.',
    },
  },
  'url-too-long': {
    status: 414,
    title: { fi: 'Osoite on liian pitkä', sv: 'Adressen är för lång', en: 'URL too long' },
    detail: {
      fi: 'Osoitteessa saa olla enintään {limit} merkkiä. Lähetä kysely POST-pyyntönä.',
      sv: 'Adressen får ha högst {limit} tecken. Skicka frågan med POST.',
      en: 'An address may have at most {limit} characters. Send the query by POST.',
    },
  },
  'malformed-http': {
    status: 400,
    title: {
      fi: 'HTTP-pyyntö ei jäsenny',
      sv: 'HTTP-begäran kan inte tolkas',
      en: 'HTTP request cannot be parsed',
    },
    detail: {
      fi: 'Pyyntö ei ole ehjää HTTP/1.1:tä: {message}',
      sv: 'Begäran är inte hel HTTP/1.1: {message}',
      en: 'The request is not whole HTTP/1.1: {message}',
    },
  },
  'request-timeout': {
    status: 408,
    title: { fi: 'Pyyntö viipyi', sv: 'Begäran dröjde', en: 'Request timed out' },
    detail: {
      fi: 'Pyyntö ei tullut ajoissa perille. Lähetä se uudelleen.',
      sv: 'Begäran kom inte fram i tid. Skicka den på nytt.',
      en: 'The request did not arrive in time. Send it again.',
    },
  },
  'empty-body': {
    status: 400,
    title: { fi: 'Sisältö puuttuu', sv: 'Innehåll saknas', en: 'Body missing' },
    detail: {
      fi: 'Pyynnöllä ei ole sisältöä.',
      sv: 'Begäran saknar innehåll.',
      en: 'The request has no body.',
    },
  },
  'says-nothing': {
    status: 400,
    title: {
      fi: 'Sisällössä ei ole väittämiä',
      sv: 'Innehållet har inga påståenden',
      en: 'No statements in the body',
    },
    detail: {
      fi: 'Sisältö luettiin, mutta siinä ei ole yhtään RDF-väittämää. Jos lähetit JSONia, lisää rivi "@context": "{context}" ja käytä sen kenttien nimiä.',
      sv: 'Innehållet lästes, men det har inte ett enda RDF-påstående. Om du skickade JSON, lägg till raden "@context": "{context}" och använd dess fältnamn.',
      en: 'The body was read, but it holds not one RDF statement. If you sent JSON, add the line "@context": "{context}" and use its field names.',
    },
  },
  'nested-too-deep': {
    status: 400,
    title: {
      fi: 'Rakenne on liian syvä',
      sv: 'Strukturen är för djup',
      en: 'Nested too deep',
    },
    detail: {
      fi: 'Sisäkkäisiä tasoja on yli {limit} (rivi {line}). Litistä rakenne.',
      sv: 'Mer än {limit} nivåer i varandra (rad {line}). Platta ut strukturen.',
      en: 'More than {limit} levels of nesting (line {line}). Flatten the structure.',
    },
  },
  'forbidden-character': {
    status: 400,
    title: {
      fi: 'Kielletty merkki',
      sv: 'Otillåtet tecken',
      en: 'Forbidden character',
    },
    detail: {
      fi: 'Rivillä {line} on merkki {value}, jota ei voi tallentaa. Poista se.',
      sv: 'Rad {line} har tecknet {value}, som inte kan lagras. Ta bort det.',
      en: 'Line {line} has the character {value}, which cannot be stored. Remove it.',
    },
  },
  'doctype-refused': {
    status: 400,
    title: { fi: 'DOCTYPE ei kelpaa', sv: 'DOCTYPE tillåts inte', en: 'DOCTYPE refused' },
    detail: {
      fi: 'RDF/XML-sisällössä ei saa olla DOCTYPE-määrittelyä (rivi {line}). Poista se.',
      sv: 'RDF/XML får inte ha en DOCTYPE-deklaration (rad {line}). Ta bort den.',
      en: 'RDF/XML must not have a DOCTYPE declaration (line {line}). Remove it.',
    },
  },
  'remote-context': {
    status: 400,
    title: {
      fi: 'Ulkoista kontekstia ei haeta',
      sv: 'En extern kontext hämtas inte',
      en: 'Remote context refused',
    },
    detail: {
      fi: 'JSON-LD-kontekstia {iri} ei haeta verkosta. Kirjoita konteksti sisältöön tai käytä tämän palvelimen kontekstia {known}.',
      sv: 'JSON-LD-kontexten {iri} hämtas inte från nätet. Skriv kontexten i innehållet eller använd serverns kontext {known}.',
      en: 'The JSON-LD context {iri} is not fetched. Write the context inline or use the one of this server: {known}.',
    },
  },
  'not-conforming': {
    status: 422,
    title: {
      fi: 'Tiedot eivät täytä vaatimuksia',
      sv: 'Uppgifterna uppfyller inte kraven',
      en: 'The document does not conform',
    },
    detail: {
      fi: 'Täyttymättömiä vaatimuksia: {count}. Mitään ei tallennettu. Katso violations-kohdan korjausohjeet.',
      sv: 'Krav som inte uppfylldes: {count}. Ingenting lagrades. Se rättelserna under violations.',
      en: 'Requirements not met: {count}. Nothing was stored. See the mends in violations.',
    },
  },
  'foreign-subject': {
    status: 422,
    title: {
      fi: 'Tiedot koskevat toista dokumenttia',
      sv: 'Uppgifterna gäller ett annat dokument',
      en: 'A statement about another document',
    },
    detail: {
      fi: 'Subjekti {subject} ei kuulu dokumenttiin {document}. Käytä tunnusta, joka on {document} tai alkaa {document}#.',
      sv: 'Subjektet {subject} hör inte till dokumentet {document}. Använd {document} eller en IRI som börjar med {document}#.',
      en: 'The subject {subject} does not belong to the document {document}. Use {document} itself or an IRI that starts with {document}#.',
    },
  },
  'invalid-request': {
    status: 400,
    title: { fi: 'Pyyntö ei kelpaa', sv: 'Ogiltig begäran', en: 'Invalid request' },
    detail: {
      fi: 'Virheitä pyynnössä: {count}. Katso errors-kohta.',
      sv: 'Fel i begäran: {count}. Se errors.',
      en: 'Errors in the request: {count}. See errors.',
    },
  },
  'malformed-json': {
    status: 400,
    title: { fi: 'JSON ei jäsenny', sv: 'JSON kan inte tolkas', en: 'JSON cannot be parsed' },
    detail: {
      fi: 'JSON ei jäsenny (rivi {line}, sarake {column}): {message}',
      sv: 'JSON kan inte tolkas (rad {line}, kolumn {column}): {message}',
      en: 'JSON cannot be parsed (line {line}, column {column}): {message}',
    },
  },
  'unknown-code': {
    status: 400,
    title: { fi: 'Tuntematon koodi', sv: 'Okänd kod', en: 'Unknown code' },
    detail: {
      fi: 'Koodia ”{value}” ei ole koodistossa ”{list}” ({scheme}).',
      sv: 'Koden ”{value}” finns inte i kodlistan ”{list}” ({scheme}).',
      en: 'The code "{value}" is not in the code list "{list}" ({scheme}).',
    },
  },
  'unsupported-language': {
    status: 400,
    title: { fi: 'Kieltä ei tueta', sv: 'Språket stöds inte', en: 'Language not supported' },
    detail: {
      fi: 'Kieltä ”{value}” ei tueta. Käytä jotakin näistä: fi, sv, en.',
      sv: 'Språket ”{value}” stöds inte. Använd något av dessa: fi, sv, en.',
      en: 'The language "{value}" is not supported. Use one of: fi, sv, en.',
    },
  },
  'no-template': {
    status: 404,
    title: { fi: 'Polkua ei ole', sv: 'Vägen finns inte', en: 'No path for this' },
    detail: {
      fi: 'Kohteelle ”{value}” ei ole palvelupolkua. Polut: {templates}',
      sv: 'Det finns ingen tjänsteväg för ”{value}”. Vägar: {templates}',
      en: 'There is no path template for "{value}". Templates: {templates}',
    },
  },
  'malformed-query': {
    status: 400,
    title: {
      fi: 'SPARQL-kysely ei jäsenny',
      sv: 'SPARQL-frågan kan inte tolkas',
      en: 'SPARQL query cannot be parsed',
    },
    detail: {
      fi: 'Kysely ei ole SPARQL 1.1:tä: {message}',
      sv: 'Frågan är inte SPARQL 1.1: {message}',
      en: 'The query is not SPARQL 1.1: {message}',
    },
  },
  'refused-query': {
    status: 403,
    title: {
      fi: 'Kyselyä ei sallita',
      sv: 'Frågan tillåts inte',
      en: 'Query refused',
    },
    detail: {
      fi: 'Kyselyssä on {construct}, jota tässä ei sallita.',
      sv: 'Frågan innehåller {construct}, som inte tillåts här.',
      en: 'The query has {construct}, which is not allowed here.',
    },
  },
  'call-subject': {
    status: 400,
    title: {
      fi: 'Funktiota ei voi kutsua näin',
      sv: 'Funktionen kan inte anropas så här',
      en: 'Function called in the wrong place',
    },
    detail: {
      fi: 'Ominaisuusfunktion {function} edessä on muuttuja tai IRI. Funktio ei voi olla osa polkua, eikä sen edessä voi olla literaali tai tyhjä solmu: anna tyhjälle solmulle muuttujan nimi.',
      sv: 'Framför egenskapsfunktionen {function} står en variabel eller en IRI. Funktionen kan inte vara en del av en stig, och framför den kan inte stå en literal eller en tom nod: ge den tomma noden ett variabelnamn.',
      en: 'A variable or an IRI stands before the property function {function}. It cannot be part of a path, nor stand after a literal or a blank node: give the blank node the name of a variable.',
    },
  },
  'call-arguments': {
    status: 400,
    title: {
      fi: 'Funktion argumentit eivät kelpaa',
      sv: 'Funktionens argument duger inte',
      en: 'Arguments of the function not usable',
    },
    detail: {
      fi: 'Funktiota {function} kutsutaan näin: {usage}. Argumentti {argument} ei kelpaa: argumentit ovat vakioita, ja vain viimeinen voi olla muuttuja, jota ei ole funktion edessä.',
      sv: 'Funktionen {function} anropas så här: {usage}. Argument {argument} duger inte: argumenten är konstanter, och bara det sista kan vara en variabel, som inte står framför funktionen.',
      en: 'The function {function} is called like this: {usage}. Argument {argument} is not usable: arguments are constants, and only the last may be a variable, other than the one before the function.',
    },
  },
  'call-language': {
    status: 400,
    title: { fi: 'Kieltä ei tunneta', sv: 'Okänt språk', en: 'Unknown language' },
    detail: {
      fi: 'Funktion {function} kieli on jokin näistä: {languages}. Ilman kieltä haetaan kaikilla kolmella.',
      sv: 'Språket för funktionen {function} är något av dessa: {languages}. Utan språk söks på alla tre.',
      en: 'The language of the function {function} is one of {languages}. Without a language all three are searched.',
    },
  },
  'call-out-of-range': {
    status: 400,
    title: {
      fi: 'Funktion argumentti on rajojen ulkopuolella',
      sv: 'Funktionens argument ligger utanför gränserna',
      en: 'Argument of the function out of range',
    },
    detail: {
      fi: 'Funktion {function} argumentin {argument} arvo on {value}; sallittu väli on {lowest}–{highest}. Tekstistä lasketaan merkit.',
      sv: 'Argument {argument} i funktionen {function} är {value}; det får vara {lowest}–{highest}. I en text räknas tecknen.',
      en: 'Argument {argument} of the function {function} is {value}; it may be from {lowest} to {highest}. Of a text the characters are counted.',
    },
  },
  'too-many-calls': {
    status: 400,
    title: {
      fi: 'Liian monta funktiokutsua',
      sv: 'För många funktionsanrop',
      en: 'Too many function calls',
    },
    detail: {
      fi: 'Kysely kutsuu ominaisuusfunktioita {count} kertaa; raja on {limit}. Jaa kysely osiin.',
      sv: 'Frågan anropar egenskapsfunktioner {count} gånger; gränsen är {limit}. Dela upp frågan.',
      en: 'The query calls property functions {count} times; the limit is {limit}. Divide the query.',
    },
  },
  'query-too-complex': {
    status: 400,
    title: {
      fi: 'Kysely on liian mutkikas',
      sv: 'Frågan är för komplicerad',
      en: 'Query too complex',
    },
    detail: {
      fi: 'Kysely ylittää rajan: {what} saa olla enintään {limit}.',
      sv: 'Frågan överskrider en gräns: högst {limit} {what}.',
      en: 'The query exceeds a limit: at most {limit} {what}.',
    },
  },
  'query-deadline': {
    status: 503,
    title: {
      fi: 'Kyselyn aika loppui',
      sv: 'Tiden för frågan tog slut',
      en: 'The query ran out of time',
    },
    detail: {
      fi: 'Kysely keskeytettiin {seconds} sekunnin kohdalla. Rajaa kyselyä tai pyydä lisää aikaa: timeout={most} (sekuntia, enintään).',
      sv: 'Frågan avbröts efter {seconds} sekunder. Avgränsa frågan eller be om mer tid: timeout={most} (sekunder, högst).',
      en: 'The query was stopped after {seconds} seconds. Narrow it, or ask for more time: timeout={most} (seconds, at most).',
    },
  },
  'result-too-large': {
    status: 503,
    title: {
      fi: 'Tulos on liian suuri',
      sv: 'Resultatet är för stort',
      en: 'Result too large',
    },
    detail: {
      fi: 'Tulos ylittää {limit} tavua. Lisää kyselyyn LIMIT tai rajaa sitä.',
      sv: 'Resultatet är större än {limit} byte. Lägg till LIMIT eller avgränsa frågan.',
      en: 'The result is larger than {limit} bytes. Add a LIMIT or narrow the query.',
    },
  },
  'result-too-many-rows': {
    status: 503,
    title: {
      fi: 'Tuloksessa on liian monta riviä',
      sv: 'Resultatet har för många rader',
      en: 'Too many rows in the result',
    },
    detail: {
      fi: 'Tuloksessa on yli {limit} riviä (ratkaisua tai kolmikkoa). Lisää kyselyyn LIMIT tai rajaa sitä.',
      sv: 'Resultatet har fler än {limit} rader (lösningar eller tripplar). Lägg till LIMIT eller avgränsa frågan.',
      en: 'The result has more than {limit} rows (solutions or triples). Add a LIMIT or narrow the query.',
    },
  },
  'check-unfinished': {
    status: 503,
    title: {
      fi: 'Tarkistus jäi kesken',
      sv: 'Kontrollen blev inte färdig',
      en: 'The check was not finished',
    },
    detail: {
      fi: 'Sisältöä ei saatu tarkistettua {seconds} sekunnissa. Mitään ei tallennettu. Lähetä vähemmän kerrallaan tai yksinkertaista rakennetta.',
      sv: 'Innehållet hann inte kontrolleras på {seconds} sekunder. Ingenting lagrades. Skicka mindre åt gången eller förenkla strukturen.',
      en: 'The body could not be checked in {seconds} seconds. Nothing was stored. Send less at a time, or a simpler structure.',
    },
  },
  'tangled-nodes': {
    status: 400,
    title: {
      fi: 'Tyhjät solmut ovat liian sekaisin',
      sv: 'De tomma noderna är för invecklade',
      en: 'Blank nodes too tangled',
    },
    detail: {
      fi: 'Tyhjille solmuille ei löydy pysyvää järjestystä (RDFC-1.0). Anna niille tunnukset, jotka alkavat {document}#.',
      sv: 'De tomma noderna kan inte ordnas beständigt (RDFC-1.0). Ge dem identifierare som börjar med {document}#.',
      en: 'The blank nodes cannot be put into a lasting order (RDFC-1.0). Give them IRIs that start with {document}#.',
    },
  },
  'query-memory': {
    status: 503,
    title: {
      fi: 'Kysely tarvitsi liikaa muistia',
      sv: 'Frågan behövde för mycket minne',
      en: 'The query needed too much memory',
    },
    detail: {
      fi: 'Kysely keskeytettiin, koska sen välitulokset eivät mahtuneet sille varattuun muistiin. Rajaa kyselyä.',
      sv: 'Frågan avbröts eftersom dess mellanresultat inte rymdes i det minne som är reserverat för den. Avgränsa frågan.',
      en: 'The query was stopped because its intermediate results did not fit in the memory set aside for it. Narrow it.',
    },
  },
  'endpoint-unreachable': {
    status: 502,
    title: {
      fi: 'Toiseen SPARQL-palveluun ei saatu yhteyttä',
      sv: 'Den andra SPARQL-tjänsten gick inte att nå',
      en: 'Another SPARQL endpoint cannot be reached',
    },
    detail: {
      fi: 'SERVICE-osan palveluun {endpoint} ei saatu yhteyttä. Yritä myöhemmin uudelleen. SERVICE SILENT antaa vastauksen ilman tätä palvelua.',
      sv: 'Tjänsten {endpoint} i SERVICE gick inte att nå. Försök igen senare. SERVICE SILENT ger ett svar utan den.',
      en: 'The endpoint {endpoint} of SERVICE cannot be reached. Try again later. SERVICE SILENT answers without it.',
    },
  },
  'endpoint-unusable': {
    status: 502,
    title: {
      fi: 'Toisen SPARQL-palvelun vastaus ei kelpaa',
      sv: 'Den andra SPARQL-tjänstens svar duger inte',
      en: 'The answer of another SPARQL endpoint is of no use',
    },
    detail: {
      fi: 'SERVICE-osan palvelu {endpoint} ei vastannut SPARQL-tuloksilla JSON-muodossa, vaan näin: {found}. SERVICE SILENT antaa vastauksen ilman tätä palvelua.',
      sv: 'Tjänsten {endpoint} i SERVICE svarade inte med SPARQL-resultat i JSON utan med: {found}. SERVICE SILENT ger ett svar utan den.',
      en: 'The endpoint {endpoint} of SERVICE did not answer with SPARQL results in JSON but with: {found}. SERVICE SILENT answers without it.',
    },
  },
  'endpoint-partial': {
    status: 502,
    title: {
      fi: 'Toisen SPARQL-palvelun vastaus jäi vajaaksi',
      sv: 'Den andra SPARQL-tjänstens svar är ofullständigt',
      en: 'The answer of another SPARQL endpoint is not whole',
    },
    detail: {
      fi: 'SERVICE-osan palvelu {endpoint} antoi vain osan vastauksesta, joten kyselyyn ei vastata. Rajaa SERVICE-osaa.',
      sv: 'Tjänsten {endpoint} i SERVICE gav bara en del av svaret, så frågan besvaras inte. Avgränsa SERVICE-delen.',
      en: 'The endpoint {endpoint} of SERVICE gave only a part of its answer, so the query is not answered. Narrow the SERVICE part.',
    },
  },
  'endpoint-slow': {
    status: 504,
    title: {
      fi: 'Toinen SPARQL-palvelu ei vastannut ajoissa',
      sv: 'Den andra SPARQL-tjänsten svarade inte i tid',
      en: 'Another SPARQL endpoint did not answer in time',
    },
    detail: {
      fi: 'SERVICE-osan palvelu {endpoint} ei vastannut kyselylle varatussa {seconds} sekunnissa. Rajaa SERVICE-osaa tai pyydä lisää aikaa parametrilla timeout.',
      sv: 'Tjänsten {endpoint} i SERVICE svarade inte inom de {seconds} sekunder som frågan har. Avgränsa SERVICE-delen eller be om mer tid med timeout.',
      en: 'The endpoint {endpoint} of SERVICE did not answer within the {seconds} seconds that the query has. Narrow the SERVICE part, or ask for more time with timeout.',
    },
  },
  'client-gone': {
    status: 503,
    title: {
      fi: 'Kysyjä sulki yhteyden',
      sv: 'Den som frågade stängde förbindelsen',
      en: 'The asker closed the connection',
    },
    detail: {
      fi: 'Kysely keskeytettiin, koska kukaan ei enää odottanut vastausta.',
      sv: 'Frågan avbröts eftersom ingen längre väntade på svaret.',
      en: 'The query was stopped because nobody waited for the answer any more.',
    },
  },
  'too-many-requests': {
    status: 429,
    title: {
      fi: 'Liikaa kyselyitä',
      sv: 'För många frågor',
      en: 'Too many queries',
    },
    detail: {
      fi: 'Sinulla on jo jonossa tai käytettynä niin paljon laskenta-aikaa kuin yhdelle kysyjälle riittää. Yritä uudelleen {seconds} sekunnin kuluttua.',
      sv: 'Du har redan i kö eller har använt så mycket beräkningstid som räcker till för en som frågar. Försök igen om {seconds} sekunder.',
      en: 'You already have as much processing time waiting or used as there is for one asker. Try again in {seconds} seconds.',
    },
  },
  'engine-failed': {
    status: 503,
    title: {
      fi: 'Kyselymoottori ei selvinnyt',
      sv: 'Frågemotorn klarade inte frågan',
      en: 'The query engine gave up',
    },
    detail: {
      fi: 'Kysely kaatoi kyselymoottorin; se on käynnistetty uudelleen. Yksinkertaista kyselyä.',
      sv: 'Frågan fällde frågemotorn; den har startats om. Förenkla frågan.',
      en: 'The query brought the query engine down; it has been restarted. Simplify the query.',
    },
  },
  busy: {
    status: 503,
    title: { fi: 'Palvelin on kiireinen', sv: 'Servern är upptagen', en: 'Server busy' },
    detail: {
      fi: 'Jonossa on liikaa pyyntöjä. Yritä hetken päästä uudelleen.',
      sv: 'För många begäranden står i kö. Försök igen om en stund.',
      en: 'Too many requests are waiting. Try again in a moment.',
    },
  },
  'key-missing': {
    status: 401,
    title: { fi: 'Avain puuttuu', sv: 'Nyckel saknas', en: 'Key missing' },
    detail: {
      fi: 'Tämä vaatii avaimen: Authorization: Bearer rvk_…  Avaimen antaa verkon ylläpitäjä.',
      sv: 'Detta kräver en nyckel: Authorization: Bearer rvk_…  Nyckeln ges av nätets förvaltare.',
      en: "This needs a key: Authorization: Bearer rvk_…  The network's steward gives one.",
    },
  },
  'key-unknown': {
    status: 401,
    title: { fi: 'Avain ei kelpaa', sv: 'Ogiltig nyckel', en: 'Key not valid' },
    detail: {
      fi: 'Avainta ei tunneta tai se on peruttu.',
      sv: 'Nyckeln är okänd eller återkallad.',
      en: 'The key is unknown or has been revoked.',
    },
  },
  'not-yours': {
    status: 403,
    title: { fi: 'Ei oikeutta', sv: 'Ingen rätt', en: 'Not yours' },
    detail: {
      fi: 'Avaimesi ei oikeuta tähän. Tarvitaan {need}.',
      sv: 'Din nyckel ger inte rätt till detta. Det behövs {need}.',
      en: 'Your key does not allow this. It needs {need}.',
    },
  },
  'not-found': {
    status: 404,
    title: { fi: 'Ei löydy', sv: 'Hittades inte', en: 'Not found' },
    detail: {
      fi: 'Osoitteessa {path} ei ole mitään.',
      sv: 'Det finns ingenting på adressen {path}.',
      en: 'There is nothing at {path}.',
    },
  },
  gone: {
    status: 410,
    title: { fi: 'Poistettu', sv: 'Borttagen', en: 'Gone' },
    detail: {
      fi: 'Dokumentti {document} on poistettu.',
      sv: 'Dokumentet {document} har tagits bort.',
      en: 'The document {document} has been removed.',
    },
  },
  'method-not-allowed': {
    status: 405,
    title: { fi: 'Metodia ei tueta', sv: 'Metoden stöds inte', en: 'Method not allowed' },
    detail: {
      fi: 'Osoitteessa {path} käyvät metodit {allow}.',
      sv: 'På adressen {path} gäller metoderna {allow}.',
      en: '{path} accepts {allow}.',
    },
  },
  'not-acceptable': {
    status: 406,
    title: { fi: 'Muotoa ei ole', sv: 'Formatet finns inte', en: 'Not available in that form' },
    detail: {
      fi: 'Saatavilla ovat: {supported}.',
      sv: 'Tillgängliga format: {supported}.',
      en: 'Available forms: {supported}.',
    },
  },
  'invalid-identifier': {
    status: 400,
    title: { fi: 'Tunnus ei kelpaa', sv: 'Ogiltig identifierare', en: 'Invalid identifier' },
    detail: {
      fi: 'Tunnus ”{value}” ei ole muotoa {pattern}.',
      sv: 'Identifieraren ”{value}” har inte formen {pattern}.',
      en: 'The identifier "{value}" does not have the form {pattern}.',
    },
  },
  'precondition-required': {
    status: 428,
    title: {
      fi: 'If-Match puuttuu',
      sv: 'If-Match saknas',
      en: 'If-Match missing',
    },
    detail: {
      fi: 'Dokumentti {document} on jo olemassa. Hae se, ja lähetä sen ETag If-Match-otsakkeessa.',
      sv: 'Dokumentet {document} finns redan. Hämta det och skicka dess ETag i If-Match.',
      en: 'The document {document} exists already. Fetch it and send its ETag in If-Match.',
    },
  },
  'precondition-failed': {
    status: 412,
    title: {
      fi: 'Dokumentti on muuttunut',
      sv: 'Dokumentet har ändrats',
      en: 'The document has changed',
    },
    detail: {
      fi: 'Ehto ei täyty: nykyinen ETag on {current}. Hae dokumentti uudelleen ja tee muutos siihen.',
      sv: 'Villkoret uppfylls inte: nuvarande ETag är {current}. Hämta dokumentet på nytt och gör ändringen i det.',
      en: 'The condition does not hold: the current ETag is {current}. Fetch the document again and change that.',
    },
  },
  'version-released': {
    status: 409,
    title: {
      fi: 'Versio on jo julkaistu',
      sv: 'Versionen är redan publicerad',
      en: 'Version already released',
    },
    detail: {
      fi: 'Julkaistu profiiliversio {document} ei muutu. Julkaise uusi versio.',
      sv: 'Den publicerade profilversionen {document} ändras inte. Publicera en ny version.',
      en: 'The released profile version {document} does not change. Publish a new version.',
    },
  },
  'document-in-use': {
    status: 409,
    title: { fi: 'Dokumentti on käytössä', sv: 'Dokumentet används', en: 'Document in use' },
    detail: {
      fi: 'Dokumenttia {document} ei voi poistaa, koska siihen nojaavat: {users}.',
      sv: 'Dokumentet {document} kan inte tas bort, eftersom dessa bygger på det: {users}.',
      en: 'The document {document} cannot be removed, because these rely on it: {users}.',
    },
  },
  'graph-exists': {
    status: 409,
    title: { fi: 'Graafi on jo olemassa', sv: 'Grafen finns redan', en: 'The graph exists' },
    detail: {
      fi: 'Graafi {graph} on jo olemassa, joten CREATE ei voi luoda sitä. Jätä CREATE pois tai käytä CREATE SILENT.',
      sv: 'Grafen {graph} finns redan, så CREATE kan inte skapa den. Lämna bort CREATE eller använd CREATE SILENT.',
      en: 'The graph {graph} is already there, so CREATE cannot make it. Leave CREATE out, or use CREATE SILENT.',
    },
  },
  'read-only-graph': {
    status: 403,
    title: {
      fi: 'Graafia ei voi muuttaa näin',
      sv: 'Grafen kan inte ändras så här',
      en: 'The graph cannot be changed this way',
    },
    detail: {
      fi: 'Graafia {graph} ei muuteta SPARQL-päivityksellä eikä Graph Store -protokollalla. Vapaat graafit ovat osoitteen {free} alla.',
      sv: 'Grafen {graph} ändras inte med SPARQL-uppdateringar eller Graph Store-protokollet. Fria grafer finns under {free}.',
      en: 'The graph {graph} is not changed by SPARQL update or the Graph Store Protocol. Free graphs are under {free}.',
    },
  },
  'personal-data': {
    status: 422,
    title: {
      fi: 'Sisällössä on henkilötietoja',
      sv: 'Innehållet har personuppgifter',
      en: 'The content holds personal data',
    },
    detail: {
      fi: 'Kohteen {subject} tiedossa on suomalainen henkilötunnus. Graafi on julkinen: poista henkilötiedot ja lähetä sisältö uudelleen.',
      sv: 'Uppgifterna om {subject} innehåller en finländsk personbeteckning. Grafen är offentlig: ta bort personuppgifterna och skicka innehållet på nytt.',
      en: 'What is said of {subject} holds a Finnish personal identity code. The graph is public: remove personal data and send the content again.',
    },
  },
  'invalid-configuration': {
    status: 500,
    title: {
      fi: 'Asetus ei kelpaa',
      sv: 'Ogiltig inställning',
      en: 'Invalid configuration',
    },
    detail: {
      fi: 'Ympäristömuuttuja {variable}: {message}',
      sv: 'Miljövariabeln {variable}: {message}',
      en: 'Environment variable {variable}: {message}',
    },
  },
  'folder-in-use': {
    status: 503,
    title: { fi: 'Datakansio on käytössä', sv: 'Datamappen används', en: 'Data folder in use' },
    detail: {
      fi: 'Toinen prosessi käyttää kansiota {folder}. Pysäytä se tai valitse toinen kansio (DATA_DIR).',
      sv: 'En annan process använder mappen {folder}. Stoppa den eller välj en annan mapp (DATA_DIR).',
      en: 'Another process is using the folder {folder}. Stop it, or choose another folder (DATA_DIR).',
    },
  },
  'base-iri-changed': {
    status: 500,
    title: {
      fi: 'BASE_IRI on vaihtunut',
      sv: 'BASE_IRI har ändrats',
      en: 'BASE_IRI has changed',
    },
    detail: {
      fi: 'Kansion {folder} tunnukset alkavat {stored}, mutta BASE_IRI on {given}. Käytä arvoa {stored} tai tyhjää kansiota (DATA_DIR).',
      sv: 'Identifierarna i mappen {folder} börjar med {stored}, men BASE_IRI är {given}. Använd {stored} eller en tom mapp (DATA_DIR).',
      en: 'The identifiers in {folder} start with {stored}, but BASE_IRI is {given}. Use {stored}, or an empty folder (DATA_DIR).',
    },
  },
  'newer-format': {
    status: 500,
    title: {
      fi: 'Uudempi tallennusmuoto',
      sv: 'Nyare lagringsformat',
      en: 'Newer storage format',
    },
    detail: {
      fi: 'Kansion {folder} muoto on {found}, tämä ohjelma tuntee muodon {known}. Päivitä ohjelma.',
      sv: 'Mappen {folder} har format {found}, detta program känner till {known}. Uppdatera programmet.',
      en: 'The folder {folder} has format {found}; this program knows {known}. Upgrade the program.',
    },
  },
  'damaged-folder': {
    status: 500,
    title: {
      fi: 'Datakansio on vioittunut',
      sv: 'Datamappen är skadad',
      en: 'Data folder damaged',
    },
    detail: {
      fi: 'Tallennetussa on virhe: {place}. Aja ”revontuli doctor”, joka kertoo, mikä on ehjää ja miten jatketaan.',
      sv: 'Det lagrade är skadat: {place}. Kör ”revontuli doctor”, som säger vad som är helt och hur man går vidare.',
      en: 'What is stored is damaged: {place}. Run "revontuli doctor": it says what is sound and how to go on.',
    },
  },
  'storage-full': {
    status: 507,
    title: { fi: 'Levytila on lopussa', sv: 'Diskutrymmet är slut', en: 'Disk full' },
    detail: {
      fi: 'Mitään ei tallennettu, koska levytila on lopussa. Käynnissä oleva palvelin vastaa hakuihin ja tallentaa taas, kun tilaa vapautetaan.',
      sv: 'Ingenting sparades, för diskutrymmet är slut. En server som är i gång svarar på sökningar och sparar igen när utrymme frigörs.',
      en: 'Nothing was stored, because the disk is full. A running server goes on answering, and stores again when there is room.',
    },
  },
  'storage-failed': {
    status: 503,
    title: { fi: 'Tallennus ei toimi', sv: 'Lagringen fungerar inte', en: 'Storage failed' },
    detail: {
      fi: 'Muutosta ei tallennettu: {reason}. Lukeminen toimii. Ylläpidon on tarkistettava levy ja käynnistettävä palvelin uudelleen.',
      sv: 'Ändringen sparades inte: {reason}. Läsningen fungerar. Förvaltaren måste kontrollera disken och starta om servern.',
      en: 'The change was not stored: {reason}. Reading works. The operator must check the disk and start the server again.',
    },
  },
  'not-ready': {
    status: 503,
    title: { fi: 'Palvelin ei ole valmis', sv: 'Servern är inte redo', en: 'Server not ready' },
    detail: {
      fi: 'Palvelimesta voi lukea, mutta siihen ei voi tallentaa: {reason}',
      sv: 'Det går att läsa från servern men inte att spara: {reason}',
      en: 'The server can be read from but not written to: {reason}',
    },
  },
  'folder-unusable': {
    status: 503,
    title: { fi: 'Datakansio ei kelpaa', sv: 'Datamappen duger inte', en: 'Data folder unusable' },
    detail: {
      fi: 'Kansiota {folder} ei voi käyttää: {reason}. Tarkista, että se on olemassa ja että palvelimen käyttäjä saa lukea sitä ja kirjoittaa siihen (DATA_DIR).',
      sv: 'Mappen {folder} kan inte användas: {reason}. Kontrollera att den finns och att serverns användare får läsa den och skriva i den (DATA_DIR).',
      en: 'The folder {folder} cannot be used: {reason}. Check that it is there and that the user of the server may read it and write to it (DATA_DIR).',
    },
  },
  'folder-not-empty': {
    status: 409,
    title: { fi: 'Kansio ei ole tyhjä', sv: 'Mappen är inte tom', en: 'Folder not empty' },
    detail: {
      fi: 'Varmuuskopio palautetaan vain tyhjään kansioon, ja kansiossa {folder} on jo jotakin. Valitse toinen kansio tai siirrä vanha pois.',
      sv: 'En säkerhetskopia återställs bara i en tom mapp, och i mappen {folder} finns redan något. Välj en annan mapp eller flytta undan den gamla.',
      en: 'A backup is restored into an empty folder only, and {folder} has something in it. Choose another folder, or move the old one away.',
    },
  },
  'damaged-backup': {
    status: 422,
    title: {
      fi: 'Varmuuskopio ei kelpaa',
      sv: 'Säkerhetskopian duger inte',
      en: 'Backup not usable',
    },
    detail: {
      fi: 'Varmuuskopiota {file} ei palautettu: {reason}. Käytä toista varmuuskopiota.',
      sv: 'Säkerhetskopian {file} återställdes inte: {reason}. Använd en annan säkerhetskopia.',
      en: 'The backup {file} was not restored: {reason}. Use another backup.',
    },
  },
  'no-such-version': {
    status: 400,
    title: { fi: 'Ei sellaista versiota', sv: 'Ingen sådan version', en: 'No such version' },
    detail: {
      fi: 'Aineistoversio on kokonaisluku nollasta uusimpaan, joka on {newest}; ”{value}” ei ole.',
      sv: 'En dataversion är ett heltal från noll till den nyaste, som är {newest}; ”{value}” är det inte.',
      en: 'A dataset version is a whole number from 0 to the newest, which is {newest}; "{value}" is not.',
    },
  },
  'webhook-address': {
    status: 422,
    title: {
      fi: 'Ilmoitusosoite ei kelpaa',
      sv: 'Adressen för aviseringar duger inte',
      en: 'Webhook address not usable',
    },
    detail: {
      fi: 'Osoitteeseen {host} ei lähetetä ilmoituksia. Anna https-osoite, jonka palvelin löytyy julkisesta verkosta; osoitteessa ei saa olla käyttäjätunnusta eikä salasanaa.',
      sv: 'Aviseringar skickas inte till {host}. Ange en https-adress till en server som finns på det öppna nätet; adressen får inte innehålla användarnamn eller lösenord.',
      en: 'Nothing is sent to {host}. Give an https address of a server on the public internet; it may hold no user name or password.',
    },
  },
  'too-many-webhooks': {
    status: 409,
    title: {
      fi: 'Ilmoitusosoitteita on jo liikaa',
      sv: 'För många adresser för aviseringar',
      en: 'Too many webhooks',
    },
    detail: {
      fi: 'Yhdellä avaimella voi olla {limit} ilmoitusosoitetta. Poista ensin jokin niistä.',
      sv: 'En nyckel kan ha {limit} adresser för aviseringar. Ta först bort någon av dem.',
      en: 'A key can have {limit} webhooks. Remove one of them first.',
    },
  },
  'too-far-back': {
    status: 400,
    title: {
      fi: 'Liian kaukana menneessä',
      sv: 'För långt tillbaka',
      en: 'Too far back',
    },
    detail: {
      fi: 'Aineistoversio {version} on niin vanha, ettei siitä voi tehdä kyselyä. Vanhin, josta voi, on {oldest}. Yksittäisen dokumentin saa silti sellaisena kuin se oli: lisää sen osoitteeseen ?asOf={version}.',
      sv: 'Dataversion {version} är så gammal att den inte kan frågas. Den äldsta som kan frågas är {oldest}. Ett enskilt dokument får du ändå som det var: lägg till ?asOf={version} i dess adress.',
      en: 'Dataset version {version} is too old to be queried. The oldest that can be is {oldest}. A single document can still be had as it was: add ?asOf={version} to its address.',
    },
  },
  internal: {
    status: 500,
    title: { fi: 'Palvelinvirhe', sv: 'Serverfel', en: 'Server error' },
    detail: {
      fi: 'Palvelimessa tapahtui virhe. Ilmoita tunniste {requestId} ylläpidolle.',
      sv: 'Ett fel uppstod i servern. Meddela identifieraren {requestId} till förvaltaren.',
      en: 'Something went wrong in the server. Tell the steward the id {requestId}.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ProblemType = keyof typeof catalogue;
