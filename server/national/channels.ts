import { accessibility } from './accessibility.ts';
import { draw, fraction } from './draw.ts';
import { link, value, words, type Words } from './lines.ts';
import type { Place } from './providers.ts';

/** What the channels of a service are made for. */
export interface Setting {
  service: string;
  /** The name that the provider's made-up web address and e-mail address have. */
  host: string;
  place: Place;
  languages: readonly string[];
  /** Whether people also come in person. */
  isLocal: boolean;
}

const LOCATION_SHARE = 0.66;
const ONLINE_SHARE = 0.12;
const HOLIDAY_SHARE = 0.5;
/** In degrees: within about five kilometres of the centre of the municipality. */
const SPREAD_LATITUDE = 0.08;
const SPREAD_LONGITUDE = 0.16;
const AREA_CODES = ['2', '3', '5', '6', '8', '9', '13', '14', '15', '16', '17', '18', '19'];
const STREETS = ['Kauppakatu', 'Kirkkokatu', 'Rantatie', 'Asemakatu', 'Koulutie', 'Torikatu'];
const HOURS = [
  ['08:00:00', '16:00:00'],
  ['09:00:00', '15:00:00'],
  ['08:30:00', '15:30:00'],
  ['10:00:00', '17:00:00'],
] as const;
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

const TITLES: Readonly<Record<string, Words>> = {
  phone: { fi: 'Puhelinpalvelu', sv: 'Telefontjänst', en: 'Telephone service' },
  web: { fi: 'Verkkosivut', sv: 'Webbplats', en: 'Website' },
  point: { fi: 'Palvelupiste', sv: 'Serviceställe', en: 'Service point' },
  online: { fi: 'Sähköinen asiointi', sv: 'E-tjänst', en: 'Online service' },
};

/**
 * The channels of a service as N-Triples lines: a phone and a web page, mostly a service point with address,
 * hours and a point on the map, sometimes an online service. Names, numbers and addresses are made up: web
 * addresses end in `.example` (RFC 2606), and no subscriber's number begins with 0.
 */
export function describeChannels(setting: Setting): string[] {
  const { service, isLocal } = setting;
  return [
    ...phone(setting),
    ...webPage(setting),
    ...(isLocal && fraction('point', service) < LOCATION_SHARE ? servicePoint(setting) : []),
    ...(fraction('online', service) < ONLINE_SHARE ? online(setting) : []),
  ];
}

function channel({ service, languages }: Setting, name: string, type: string): string[] {
  const iri = `${service}#${name}`;
  return [
    link(service, 'cv:hasChannel', iri),
    link(iri, 'rdf:type', 'cv:Channel'),
    link(iri, 'dct:type', `channel-type:${type}`),
    ...words(iri, 'dct:title', TITLES[name] ?? {}),
    ...languages.map((language) => link(iri, 'dct:language', `lang:${language}`)),
  ];
}

function phone(setting: Setting): string[] {
  const iri = `${setting.service}#phone`;
  const digits = String(Math.floor(fraction('phone', iri) * 1_000_000)).padStart(6, '0');
  const number = `+358 ${draw(AREA_CODES, iri)} 0${digits.slice(0, 2)} ${digits.slice(2)}`;
  return [
    ...channel(setting, 'phone', 'Phone'),
    value(iri, 'schema:telephone', number),
    ...openingHours(iri),
  ];
}

function webPage(setting: Setting): string[] {
  const iri = `${setting.service}#web`;
  const path = setting.service.slice(setting.service.lastIndexOf('/') + 1);
  return [
    ...channel(setting, 'web', 'WebPage'),
    link(iri, 'foaf:page', `https://${setting.host}.example/${path}`),
    value(iri, 'rev:requiresLogin', 'false', 'xsd:boolean'),
  ];
}

function online(setting: Setting): string[] {
  const iri = `${setting.service}#online`;
  return [
    ...channel(setting, 'online', 'EChannel'),
    link(iri, 'foaf:page', `https://asiointi.${setting.host}.example/`),
    value(iri, 'rev:requiresLogin', 'true', 'xsd:boolean'),
  ];
}

function servicePoint(setting: Setting): string[] {
  const iri = `${setting.service}#point`;
  const address = `${iri}-address`;
  const { locality, latitude, longitude } = setting.place;
  const coordinate = (axis: string, middle: number, spread: number) =>
    value(
      iri,
      `geo:${axis}`,
      (middle + (fraction(axis, iri) - 0.5) * spread).toFixed(5),
      'xsd:decimal',
    );
  const number = 1 + Math.floor(fraction('number', iri) * 60);
  return [
    ...channel(setting, 'point', 'ServiceLocation'),
    link(iri, 'schema:address', address),
    link(address, 'rdf:type', 'schema:PostalAddress'),
    value(address, 'schema:streetAddress', `${draw(STREETS, iri)} ${String(number)}`),
    value(
      address,
      'schema:postalCode',
      String(10_000 + Math.floor(fraction('code', iri) * 89_000)),
    ),
    value(address, 'schema:addressLocality', locality),
    coordinate('lat', latitude, SPREAD_LATITUDE),
    coordinate('long', longitude, SPREAD_LONGITUDE),
    ...openingHours(iri),
    ...accessibility(iri),
  ];
}

function openingHours(channelIri: string): string[] {
  const iri = `${channelIri}-hours`;
  const [opens, closes] = draw(HOURS, iri);
  const days = fraction('days', iri) < 0.2 ? WEEKDAYS.slice(0, 4) : WEEKDAYS;
  return [
    link(channelIri, 'cv:openingHours', iri),
    link(iri, 'rdf:type', 'schema:OpeningHoursSpecification'),
    ...days.map((day) => link(iri, 'schema:dayOfWeek', `schema:${day}`)),
    value(iri, 'schema:opens', opens, 'xsd:time'),
    value(iri, 'schema:closes', closes, 'xsd:time'),
    ...(fraction('holidays', iri) < HOLIDAY_SHARE ? closedAtChristmas(channelIri) : []),
  ];
}

function closedAtChristmas(channelIri: string): string[] {
  const iri = `${channelIri}-christmas`;
  return [
    link(channelIri, 'cv:openingHours', iri),
    link(iri, 'rdf:type', 'schema:OpeningHoursSpecification'),
    value(iri, 'schema:validFrom', '2026-12-24', 'xsd:date'),
    value(iri, 'schema:validThrough', '2026-12-26', 'xsd:date'),
  ];
}
