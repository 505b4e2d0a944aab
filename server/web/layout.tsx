import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { languages, type Language } from '../problems.ts';
import { t } from './texts.ts';
import { WaysIn } from './ways-in.tsx';

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

/** Every page: header with the way home and the languages, then the content. */
export function Layout(props: LayoutProps) {
  const {
    title,
    language,
    children,
    elsewhere = '',
    keep = '',
    scripts = [],
    modules = [],
    styles = [],
  } = props;
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
        <header class="site">
          <a
            class="brand"
            href={`/?lang=${language}`}
            aria-label={`Revontuli – ${t('home', language)}`}
          >
            <img src="/assets/revontuli.svg" alt="" width="28" height="28" />
            Revontuli
          </a>
          <nav aria-label={t('languageChoice', language)}>
            {languages.map((each) => (
              <a
                key={each}
                href={`${elsewhere}?lang=${each}${keep}`}
                lang={each}
                aria-current={each === language ? 'true' : undefined}
              >
                {each.toUpperCase()}
              </a>
            ))}
          </nav>
        </header>
        <main>{children}</main>
        <WaysIn language={language} />
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

/** A page as HTML text. */
export function render(page: Parameters<typeof renderToString>[0]): string {
  return `<!doctype html>${renderToString(page)}`;
}
