# Take the example to your own machine, and make it yours in any text editor.
curl -s -O http://localhost:3000/join/service.ttl
curl -s -O http://localhost:3000/join/service.jsonld
