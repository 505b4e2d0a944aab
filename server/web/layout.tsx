import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { languages, type Language } from '../problems.ts';
import { t, type TextName } from './texts.ts';
import { waysIn } from './ways-in.ts';

interface LayoutProps {
  title: string;
  language: Language;
  children: ComponentChildren;
  /** Where the same page is in another language, when that is not this address. */
  elsewhere?: string;
  /** What else the addresses of the other languages must say: `&name=value`. */
  keep?: string;
  scripts?: readonly string[];
  modules?: readonly string[];
  styles?: readonly string[];
}

/** What stands at the foot of every page, for those who build on the network. */
const FOOTER: readonly (readonly [href: string, name: TextName])[] = [
  ['/docs', 'apiPage'],
  ['/sparql', 'sparqlPage'],
  ['/vocabularies/platform', 'vocabularyPage'],
];
const NAMES = { fi: 'Suomeksi', sv: 'På svenska', en: 'In English' } as const;

/** Every page: header with the way home and the languages, the content, and the foot. */
export function Layout(props: LayoutProps) {
  const { title, language, children, scripts = [], modules = [], styles = [] } = props;
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – Revontuli`}</title>
        {styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        <link rel="stylesheet" href="/assets/revontuli.css" />
        <link rel="stylesheet" href="/assets/builders.css" />
        <link rel="icon" href="/assets/revontuli.svg" type="image/svg+xml" />
      </head>
      <body>
        <a class="skip" href="#content">
          {t('skip', language)}
        </a>
        <Header {...props} />
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <Footer language={language} />
        {scripts.map((src) => (
          <script key={src} src={src} defer />
        ))}
        {modules.map((src) => (
          <script key={src} src={src} type="module" />
        ))}
      </body>
    </html>
  );
}

function Header({ language, elsewhere = '', keep = '' }: LayoutProps) {
  return (
    <header class="site">
      <div class="wide">
        <a
          class="brand"
          href={`/?lang=${language}`}
          aria-label={`Revontuli – ${t('home', language)}`}
        >
          <img src="/assets/revontuli.svg" alt="" width="32" height="32" />
          Revontuli
        </a>
        <nav aria-label={t('languageChoice', language)}>
          {languages.map((each) => (
            <a
              key={each}
              href={`${elsewhere}?lang=${each}${keep}`}
              lang={each}
              hreflang={each}
              aria-current={each === language ? 'true' : undefined}
            >
              {NAMES[each]}
            </a>
          ))}
        </nav>
      </div>
    </header>
  );
}

function Footer({ language }: { language: Language }) {
  return (
    <footer class="site">
      <div class="wide">
        <nav aria-label={t('forMachines', language)}>
          {Object.entries(waysIn).map(([href, label]) => (
            <a key={href} href={`${href}?lang=${language}`}>
              {label[language]}
            </a>
          ))}
          {FOOTER.map(([href, name]) => (
            <a key={href} href={`${href}?lang=${language}`}>
              {t(name, language)}
            </a>
          ))}
        </nav>
        <p>{t('notOfficial', language)}</p>
      </div>
    </footer>
  );
}

/** A page as HTML text. */
export function render(page: Parameters<typeof renderToString>[0]): string {
  return `<!doctype html>${renderToString(page)}`;
}
