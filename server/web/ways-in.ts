import type { Texts } from '../problems.ts';

/** The ways in for those who build on the network, at the foot of every page. */
export const waysIn: Readonly<Record<string, Texts>> = {
  '/join': { fi: 'Liitä palvelusi', sv: 'Anslut din tjänst', en: 'Join with your service' },
  '/api': { fi: 'Käytä rajapintaa', sv: 'Använd gränssnittet', en: 'Use the API' },
  '/query': { fi: 'Kysy verkostolta', sv: 'Fråga nätverket', en: 'Query the network' },
};
