# The steward makes a key for the organisation; the answer shows it this once.
curl -s http://localhost:3000/keys \
  -H "Authorization: Bearer $STEWARD_KEY" \
  --json '{"role": "provider", "organisations": ["my-organisation"], "label": "Example Town"}'
