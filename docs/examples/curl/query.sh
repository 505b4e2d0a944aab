curl -s -G http://localhost:3000/sparql -H 'Accept: text/csv' --data-urlencode 'query=
PREFIX cv: <http://data.europa.eu/m8g/>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX life-event: <http://uri.suomi.fi/codelist/ptv/ptvelti/code/>
PREFIX schema: <https://schema.org/>
SELECT ?title ?phone WHERE {
  ?service cv:isGroupedBy life-event:KE8 ; dct:title ?title ; cv:hasChannel/schema:telephone ?phone .
  FILTER(LANG(?title) = "en")
} ORDER BY ?title LIMIT 3'
