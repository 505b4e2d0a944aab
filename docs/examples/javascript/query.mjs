const query = `
PREFIX cv: <http://data.europa.eu/m8g/>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX life-event: <http://uri.suomi.fi/codelist/ptv/ptvelti/code/>
PREFIX schema: <https://schema.org/>
SELECT ?title ?phone WHERE {
  ?service cv:isGroupedBy life-event:KE8 ; dct:title ?title ; cv:hasChannel/schema:telephone ?phone .
  FILTER(LANG(?title) = "en")
} ORDER BY ?title LIMIT 3`;

const response = await fetch(`http://localhost:3000/sparql?${new URLSearchParams({ query })}`, {
  headers: { Accept: 'application/sparql-results+json' },
});
const answer = await response.json();
if (!response.ok) throw new Error(`${answer.title}: ${answer.detail}`);

for (const { title, phone } of answer.results.bindings) {
  console.log(`${title.value}: ${phone.value}`);
}
