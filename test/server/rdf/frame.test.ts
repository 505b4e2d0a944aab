import { expect, test } from 'vitest';
import { frame, readFrame } from '../../../server/rdf/frame.ts';
import { parse } from '../../../server/rdf/oxigraph.ts';

const BASE = 'https://example.org/';
const plan = readFrame('service-card');

const ntriples = toNTriples(`
@prefix cpsv: <http://purl.org/vocab/cpsv#> .
@prefix cv: <http://data.europa.eu/m8g/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix rev: <https://w3id.org/revontuli#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<services/benefit> a cpsv:PublicService, rev:Service ;
  schema:name "Tuki"@fi, "Stöd"@sv ; schema:abstract "Rahaa."@fi ;
  schema:provider <organisations/agency> ; cv:hasChannel <services/benefit#phone>, <services/benefit#web> ;
  schema:telephone "not in the plan" .
<organisations/agency> schema:name "Virasto"@fi, "Verket"@sv .
<services/benefit#phone> schema:name "Telefon"@sv ; skos:notation "Phone" ;
  schema:telephone "+358 2", "+358 1" ; schema:streetAddress "Katu 1, Oulu"@fi, "Gatan 1, Uleåborg"@sv .
<services/benefit#web> skos:notation "EChannel" ; foaf:page <https://agency.example/> ; rev:requiresLogin true .
<general-descriptions/youth-work> a rev:GeneralDescription ; schema:name "Nuorisotyö"@fi .
`);

const [benefit, youthWork] = ['services/benefit', 'general-descriptions/youth-work'].map(
  (path) => BASE + path,
) as [string, string];

test('a card has what its plan names, in the first of the languages that each text exists in', () => {
  expect(frame(ntriples, plan, [benefit], ['sv', 'fi', 'en']).get(benefit)).toEqual({
    id: benefit,
    type: ['Service', 'PublicService'],
    name: 'Stöd',
    summary: 'Rahaa.',
    provider: { id: `${BASE}organisations/agency`, type: 'Organization', name: 'Verket' },
    channels: [
      {
        id: `${benefit}#phone`,
        type: 'Channel',
        name: 'Telefon',
        channelType: 'Phone',
        phone: ['+358 1', '+358 2'],
        address: 'Gatan 1, Uleåborg',
      },
      {
        id: `${benefit}#web`,
        type: 'Channel',
        channelType: 'EChannel',
        url: ['https://agency.example/'],
        requiresLogin: true,
      },
    ],
  });
});

test('what the data lacks is absent, and one type stands alone', () => {
  expect(frame(ntriples, plan, [youthWork], ['en', 'sv']).get(youthWork)).toEqual({
    id: youthWork,
    type: 'GeneralDescription',
    name: 'Nuorisotyö',
  });
});

test('only what was asked for is framed, in the order of asking, and nothing that is not there', () => {
  const asked = [youthWork, `${BASE}services/never-published`, benefit];
  expect([...frame(ntriples, plan, asked, ['fi']).keys()]).toEqual([youthWork, benefit]);
});

function toNTriples(turtle: string): string {
  const quads = parse(turtle, { format: 'text/turtle', base_iri: BASE });
  return quads.map((quad) => `${quad.toString()} .\n`).join('');
}
