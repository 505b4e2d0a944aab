# No key is needed, and nothing is stored.
curl -s 'http://localhost:3000/validation?kind=service' \
  -H 'Content-Type: text/turtle' --data-binary @service.ttl

# The same for the JSON.
curl -s 'http://localhost:3000/validation?kind=service' \
  -H 'Content-Type: application/ld+json' --data-binary @service.jsonld
