const response = await fetch('http://localhost:3000/bundles', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ lifeEvent: 'KE8', municipality: '564', language: 'en' }),
});
const bundle = await response.json();
if (!response.ok) throw new Error(`${bundle.title}: ${bundle.detail}`);

console.log(bundle.title);
for (const { position, service } of bundle.steps) console.log(`${position}. ${service.name}`);
for (const { what, why } of bundle.missing) console.log(`-  ${what}: ${why}`);
