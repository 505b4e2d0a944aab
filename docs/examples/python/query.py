import json
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

query = """
PREFIX cv: <http://data.europa.eu/m8g/>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX life-event: <http://uri.suomi.fi/codelist/ptv/ptvelti/code/>
PREFIX schema: <https://schema.org/>
SELECT ?title ?phone WHERE {
  ?service cv:isGroupedBy life-event:KE8 ; dct:title ?title ; cv:hasChannel/schema:telephone ?phone .
  FILTER(LANG(?title) = "en")
} ORDER BY ?title LIMIT 3"""

request = Request(
    "http://localhost:3000/sparql?" + urlencode({"query": query}),
    headers={"Accept": "application/sparql-results+json"},
)
try:
    answer = json.load(urlopen(request))
except HTTPError as error:
    problem = json.load(error)
    raise SystemExit(f"{problem['title']}: {problem['detail']}")

for row in answer["results"]["bindings"]:
    print(f"{row['title']['value']}: {row['phone']['value']}")
