import { readFileSync } from 'node:fs';

const PREFIXES = `
@prefix channel-type: <https://w3id.org/revontuli/codes/channel-type/> .
@prefix cpsv: <http://purl.org/vocab/cpsv#> .
@prefix cv: <http://data.europa.eu/m8g/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix lang: <http://publications.europa.eu/resource/authority/language/> .
@prefix life-event: <http://uri.suomi.fi/codelist/ptv/ptvelti/code/> .
@prefix mun: <https://w3id.org/revontuli/codes/municipality/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix org-kind: <https://w3id.org/revontuli/codes/organisation-kind/> .
@prefix rev: <https://w3id.org/revontuli#> .
@prefix schema: <https://schema.org/> .
@prefix service-class: <http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/> .
@prefix target-group: <http://uri.suomi.fi/codelist/ptv/ptvkohderyhmat/code/> .
`;

/** A service that conforms, in Turtle; its channel is a blank node. */
export function serviceText(
  id: string,
  { organisation = 'oulu', title = 'Testipalvelu', more = '' } = {},
): string {
  return `${PREFIXES}
<services/${id}> a rev:Service, cpsv:PublicService ;
  dct:identifier "${id}" ;
  dct:title "${title}"@fi, "Testtjänst"@sv, "Test service"@en ;
  dct:abstract "Palvelu, jolla kokeillaan."@fi, "En tjänst för prov."@sv, "A service to try with."@en ;
  dct:description "Palvelu, jolla kokeillaan julkaisemista."@fi, "En tjänst för att prova publicering."@sv, "A service to try publishing with."@en ;
  cv:hasCompetentAuthority <organisations/${organisation}> ;
  cv:hasChannel [ a cv:Channel ;
    dct:type channel-type:Phone ;
    dct:title "Vaihde"@fi, "Växel"@sv, "Switchboard"@en ;
    schema:telephone "+358 8 558 410" ;
    dct:language lang:FIN ] ;
  cv:isGroupedBy life-event:KE8 ;
  cv:thematicArea service-class:P9.2 ;
  dct:audience target-group:KR1 ;
  dct:spatial mun:564 ;
  dct:language lang:FIN .
${more}
`;
}

/** An organisation that conforms, in Turtle. */
export function organisationText(id: string): string {
  return `${PREFIXES}
<organisations/${id}> a org:Organization ;
  dct:title "Kokeilija"@fi, "Provare"@sv, "Tester"@en ;
  org:classification org-kind:municipality ;
  dct:spatial mun:564 .
`;
}

/** The Turtle of a document of the sample network. */
export function networkText(name: string): string {
  return readFileSync(new URL(`../network/${name}.ttl`, import.meta.url), 'utf8');
}

/** A version of a profile of the starter network under another name, in Turtle. */
export function profileText(token: string, version: string, { title = 'Kokeilu' } = {}): string {
  const path = new URL('../network/profiles/oulu.salary-certificate-1.0.0.ttl', import.meta.url);
  return readFileSync(path, 'utf8')
    .replaceAll('oulu.salary-certificate/1.0.0', `${token}/${version}`)
    .replaceAll('oulu.salary-certificate', token)
    .replace('"1.0.0"', `"${version}"`)
    .replace('Työnantajan palkkatodistus', title);
}
