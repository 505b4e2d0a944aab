curl -s http://localhost:3000/recommendations -H 'Accept-Language: fi' --json '{"text": "vuokra", "limit": 1000}'
