import { listProjectFiles, readProjectFile } from '../../server/rdf/files.ts';
import { Store } from '../../server/rdf/oxigraph.ts';
import { uuidOf } from '../../server/sources/catalogue-records.ts';

const PREFIXES = `
  PREFIX ct: <https://w3id.org/revontuli/codes/channel-type/>
  PREFIX cv: <http://data.europa.eu/m8g/>
  PREFIX dct: <http://purl.org/dc/terms/>
  PREFIX foaf: <http://xmlns.com/foaf/0.1/>
  PREFIX geo: <http://www.w3.org/2003/01/geo/wgs84_pos#>
  PREFIX org: <http://www.w3.org/ns/org#>
  PREFIX rev: <https://w3id.org/revontuli#>
  PREFIX schema: <https://schema.org/>
  PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
`;
const CHANNEL = `?service a rev:Service ; cv:hasChannel ?x .
  ?x dct:type ?kind FILTER(?kind NOT IN (ct:Bot, ct:API))`;

/** What a citizen can read of services, channels and organisations, in words that do not depend on how a source writes it. */
const QUESTIONS: Readonly<Record<string, string>> = {
  'texts of services': `
    VALUES (?property) { (dct:title) (dct:abstract) (dct:description) (dct:alternative) }
    ?x a rev:Service ; ?property ?text BIND(CONCAT(STR(?property), " ", STR(?text), "@", LANG(?text)) AS ?fact)`,
  'codes of services': `
    ?x a rev:Service ; cv:thematicArea|dct:audience|cv:isGroupedBy ?code .
    FILTER(STRSTARTS(STR(?code), "http://uri.suomi.fi/")) BIND(STR(?code) AS ?fact)`,
  'areas of services': `
    ?x a rev:Service ; dct:spatial ?area . ?place skos:broader* ?area ; skos:notation ?fact .
    ?place skos:inScheme <https://w3id.org/revontuli/codes/municipality>
    FILTER NOT EXISTS { ?place rev:availableUntil ?end }`,
  'languages of services': '?x a rev:Service ; dct:language ?code BIND(STR(?code) AS ?fact)',
  'who answers for services': `
    ?x a rev:Service ; ?answers ?organisation . ?organisation dct:title ?title .
    FILTER(?answers IN (cv:hasCompetentAuthority, schema:provider) && LANG(?title) = "sv")
    BIND(CONCAT(STR(?answers), " ", STR(?title)) AS ?fact)`,
  'costs of services': `
    ?x a rev:Service ; cv:hasCost ?cost . OPTIONAL { ?cost cv:value ?amount }
    ?cost dct:description ?text
    BIND(IF(COALESCE(?amount = 0, false), "free", CONCAT(STR(?text), "@", LANG(?text))) AS ?fact)`,
  'changes of services':
    '?x a rev:Service ; dct:modified ?time BIND(SUBSTR(STR(?time), 1, 10) AS ?fact)',
  'channels of services': `${CHANNEL} ?service dct:title ?title . FILTER(LANG(?title) = "en")
    BIND(CONCAT(STR(?kind), " ", STR(?title)) AS ?fact)`,
  'texts of channels': `${CHANNEL} ?x dct:title|dct:description|dct:abstract ?text
    BIND(CONCAT(STR(?text), "@", LANG(?text)) AS ?fact)`,
  'languages of channels': `${CHANNEL} ?x dct:language ?code BIND(STR(?code) AS ?fact)`,
  'telephones of channels': `${CHANNEL} ?x schema:telephone ?number BIND(REPLACE(?number, " ", "") AS ?fact)`,
  'pages of channels': `${CHANNEL} ?x foaf:page|schema:email ?page BIND(STR(?page) AS ?fact)`,
  'logins of online services': `${CHANNEL} ?x dct:type ct:EChannel ; rev:requiresLogin ?login BIND(STR(?login) AS ?fact)`,
  'addresses of channels': `${CHANNEL} ?x schema:address ?address .
    ?address schema:streetAddress ?street ; schema:postalCode ?code ; schema:addressLocality ?town .
    BIND(CONCAT(STR(?street), ", ", ?code, " ", STR(?town)) AS ?fact)`,
  'places of channels': `${CHANNEL} ?x geo:lat ?lat ; geo:long ?long .
    BIND(CONCAT(STR(ROUND(?lat * 100000)), " ", STR(ROUND(?long * 100000))) AS ?fact)`,
  'opening hours of channels': `${CHANNEL} ?x cv:openingHours ?hours .
    OPTIONAL { ?hours schema:opens ?opens ; schema:closes ?closes }
    OPTIONAL { ?hours schema:dayOfWeek ?day }
    OPTIONAL { ?hours schema:validFrom ?first ; schema:validThrough ?last }
    BIND(CONCAT(COALESCE(STR(?day), "every day"), " ", COALESCE(SUBSTR(STR(?opens), 1, 5), "closed"), "-",
      COALESCE(SUBSTR(STR(?closes), 1, 5), ""), " ", COALESCE(STR(?first), ""), " ", COALESCE(STR(?last), "")) AS ?fact)`,
  organisations: `
    ?x a org:Organization ; dct:title|dct:identifier|foaf:homepage ?fact0 .
    BIND(CONCAT(STR(?fact0), "@", COALESCE(LANG(?fact0), "")) AS ?fact)`,
};

/** What is written of each record, sorted, by what it is about; a record goes by the UUID that the catalogue knows it by. */
export function factsOf(rdf: string, format: string, baseIri: string): Record<string, string[]> {
  const store = new Store();
  for (const name of listProjectFiles('vocabularies', '.ttl')) {
    store.load(readProjectFile('vocabularies', `${name}.ttl`), { format: 'text/turtle' });
  }
  store.load(rdf, { format, base_iri: baseIri });
  const facts = Object.entries(QUESTIONS).map(([about, question]): [string, string[]] => {
    const rows = store.query(`${PREFIXES} SELECT DISTINCT ?x ?fact { ${question} }`) as Map<
      string,
      { value: string }
    >[];
    const lines = rows.map(
      (row) => `${recordOf(row.get('x')?.value ?? '')} ${row.get('fact')?.value ?? ''}`,
    );
    return [about, lines.sort()];
  });
  return Object.fromEntries(facts);
}

/** The last segment of an imported document's IRI is its UUID; an original's UUID is made of its IRI. */
function recordOf(iri: string): string {
  const name = iri.replace(/^.*\//, '');
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name) ? name : uuidOf(iri);
}
