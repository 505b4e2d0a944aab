curl -s http://localhost:3000/bundles --json '{ "lifeEvent": "KE8", "municipality": "564", "language": "en" }'
