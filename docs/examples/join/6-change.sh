# To change it, send the ETag that you saw last; 412 says that somebody changed it meanwhile.
ETAG=$(curl -s -o service.jsonld -w '%header{etag}' http://localhost:3000/services/my-sports-card)
curl -s -X PUT http://localhost:3000/services/my-sports-card \
  -H "Authorization: Bearer $KEY" -H "If-Match: $ETAG" -H 'Content-Type: application/ld+json' \
  --data-binary @service.jsonld
