import type { Language } from '../problems.ts';

/** A text of ours with `code` and [links](address) in it; pages that it leads to keep the language. */
export function Rich({ text, language }: { text: string; language: Language }) {
  return (
    <>
      {text.split(/(`[^`]+`|\[[^\]]+\]\([^)]+\))/).map((part) => {
        const [, code] = /^`(.+)`$/.exec(part) ?? [];
        if (code) return <code>{code}</code>;
        const [, label, href] = /^\[(.+)\]\((.+)\)$/.exec(part) ?? [];
        return href ? <a href={inLanguage(href, language)}>{label}</a> : part;
      })}
    </>
  );
}

/** A block of program text that scrolls sideways and can be reached by keyboard. */
export function Code({ text, label }: { text: string; label: string }) {
  return (
    <pre tabIndex={0} role="region" aria-label={label}>
      <code lang="en">{text.trimEnd()}</code>
    </pre>
  );
}

function inLanguage(href: string, language: Language): string {
  return href.startsWith('/') && !href.includes('.') ? `${href}?lang=${language}` : href;
}

/** Points of a list, one a text. */
export function Points({ texts, language }: { texts: readonly string[]; language: Language }) {
  return (
    <ul class="text">
      {texts.map((text) => (
        <li key={text}>
          <Rich text={text} language={language} />
        </li>
      ))}
    </ul>
  );
}
