import type { Language } from '../problems.ts';

const ways = {
  '/join': { fi: 'Liitä palvelusi', sv: 'Anslut din tjänst', en: 'Join with your service' },
  '/api': { fi: 'Käytä rajapintaa', sv: 'Använd gränssnittet', en: 'Use the API' },
  '/query': { fi: 'Kysy verkostolta', sv: 'Fråga nätverket', en: 'Query the network' },
} as const;

/** At the foot of every page: the ways in for those who build on the network. */
export function WaysIn({ language }: { language: Language }) {
  return (
    <footer class="ways">
      <ul>
        {Object.entries(ways).map(([href, label]) => (
          <li key={href}>
            <a href={`${href}?lang=${language}`}>{label[language]}</a>
          </li>
        ))}
      </ul>
    </footer>
  );
}
