curl -s http://localhost:3000/recommendations --json '{
  "text": "I am unemployed and my rent is too high",
  "language": "en",
  "municipality": "564",
  "limit": 2
}'
