# First everything but the storing: your right to write, the names of others that you point at.
curl -s -X PUT 'http://localhost:3000/services/my-sports-card?dryRun=true' \
  -H "Authorization: Bearer $KEY" -H 'Content-Type: text/turtle' \
  --data-binary @service.ttl

# Then for real: 201 and an ETag, and the service can be found at once.
curl -s -i -X PUT http://localhost:3000/services/my-sports-card \
  -H "Authorization: Bearer $KEY" -H 'Content-Type: text/turtle' \
  --data-binary @service.ttl
