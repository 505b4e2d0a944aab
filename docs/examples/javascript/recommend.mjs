const response = await fetch('http://localhost:3000/recommendations', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({
    text: 'I am unemployed and my rent is too high',
    language: 'en',
    municipality: '564',
    limit: 2,
  }),
});
const answer = await response.json();
if (!response.ok) throw new Error(`${answer.title}: ${answer.detail}`);

for (const { position, service, reasons } of answer.items) {
  const phones = (service.channels ?? []).flatMap((channel) => channel.phone ?? []);
  console.log(`${position}. ${service.name}, ${service.provider.name}`);
  if (phones.length > 0) console.log(`   tel. ${phones[0]}`);
  console.log(`   ${reasons.map((reason) => reason.text).join('. ')}`);
}
