import { createHash } from 'node:crypto';
import type { HTMLAttributes } from 'preact';
import type { Language } from '../problems.ts';
import { readProjectFile } from '../rdf/files.ts';
import { elementAttributes, elementTexts as texts } from './api-texts.ts';
import { Code, Rich } from './rich-text.tsx';

const FILE = 'service-recommendations.js';

/** The hash of the element's file as browsers check it (https://www.w3.org/TR/SRI/). */
function elementIntegrity(): string {
  const content = readProjectFile('server', 'web', 'assets', FILE);
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}

/** How a portal puts the element on its own pages, and the element itself to try. */
export function ElementGuide({ baseIri, language }: { baseIri: string; language: Language }) {
  const snippet = [
    `<script type="module" src="${baseIri}assets/${FILE}"`,
    `  integrity="${elementIntegrity()}"`,
    '  crossorigin="anonymous"></script>',
    `<service-recommendations municipality="091" lang="${language}"></service-recommendations>`,
  ];
  const part = (name: 'integrity' | 'policy' | 'style') => (
    <p class="text">
      <Rich text={texts[name][language]} language={language} />
    </p>
  );
  return (
    <section id="element">
      <h2>{texts.title[language]}</h2>
      <p class="text">{texts.words[language]}</p>
      <Code text={snippet.join('\n')} label="HTML" />
      <table class="narrow">
        <thead>
          <tr>
            <th scope="col">{texts.attribute[language]}</th>
            <th scope="col">{texts.meaning[language]}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(elementAttributes).map(([name, meaning]) => (
            <tr key={name}>
              <td>
                <code>{name}</code>
              </td>
              <td>{meaning[language]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {part('integrity')}
      {part('policy')}
      {part('style')}
      <h3>{texts.tryIt[language]}</h3>
      <div class="try">
        <service-recommendations municipality="091" lang={language} limit="3" heading-level="4">
          {texts.needsScript[language]}
        </service-recommendations>
      </div>
    </section>
  );
}

declare module 'preact' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- how JSX is told of an element
  namespace JSX {
    interface IntrinsicElements {
      'service-recommendations': HTMLAttributes & {
        municipality?: string;
        limit?: string;
        'heading-level'?: string;
      };
    }
  }
}
