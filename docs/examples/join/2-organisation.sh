# Tell who you are. KEY is the key that you got.
curl -s -O http://localhost:3000/join/organisation.ttl
curl -s -X PUT http://localhost:3000/organisations/my-organisation \
  -H "Authorization: Bearer $KEY" -H 'Content-Type: text/turtle' \
  --data-binary @organisation.ttl
