import type { ComponentChildren } from 'preact';
import type { Language } from '../problems.ts';
import { apiFacts, apiTexts as texts } from './api-texts.ts';
import { ElementGuide } from './element-guide.tsx';
import { readExample } from './examples.ts';
import { Layout, render } from './layout.tsx';
import { Code, Rich } from './rich-text.tsx';

/** What the server answers now to the calls of the page, as text; undefined when it was too busy. */
export type LiveAnswers = Readonly<Record<'recommend' | 'bundle' | 'query', string | undefined>>;

const forms = [
  { name: 'curl', file: (call: string) => `curl/${call}.sh` },
  { name: 'JavaScript', file: (call: string) => `javascript/${call}.mjs` },
  { name: 'Python', file: (call: string) => `python/${call}.py` },
] as const;

/** The three calls that a bot or a portal needs, each in three languages of programs, and what must be known. */
export function apiGuide(
  { baseIri, answers }: { baseIri: string; answers: LiveAnswers },
  language: Language,
): string {
  return render(
    <Layout
      title={texts.title[language]}
      language={language}
      elsewhere="/api"
      modules={['/assets/service-recommendations.js']}
    >
      <h1>{texts.title[language]}</h1>
      <p class="lead">{texts.lead[language]}</p>
      <p class="text">
        <Rich text={texts.whole[language]} language={language} />
      </p>
      {(['recommend', 'bundle', 'query'] as const).map((call) => (
        <Call key={call} {...{ call, baseIri, language }} answer={answers[call]} />
      ))}
      <Facts baseIri={baseIri} language={language} />
      <ElementGuide baseIri={baseIri} language={language} />
    </Layout>,
  );
}

function Call({
  call,
  baseIri,
  answer,
  language,
}: {
  call: keyof LiveAnswers;
  baseIri: string;
  answer: string | undefined;
  language: Language;
}) {
  return (
    <section id={call}>
      <h2>{texts[call][language]}</h2>
      <p class="text">
        <Rich text={texts[`${call}Words`][language]} language={language} />
      </p>
      {forms.map(({ name, file }) => (
        <Folded key={name} title={name} open={name === 'curl'}>
          <Code text={readExample(file(call), baseIri)} label={file(call)} />
        </Folded>
      ))}
      <Folded title={texts.answer[language]} open={call !== 'bundle'}>
        <p class="hint">{texts[answer === undefined ? 'busy' : 'answerNow'][language]}</p>
        {answer !== undefined && <Code text={answer} label={texts.answer[language]} />}
      </Folded>
    </section>
  );
}

function Facts({ baseIri, language }: { baseIri: string; language: Language }) {
  return (
    <section id="facts">
      <h2>{texts.know[language]}</h2>
      {Object.entries(apiFacts).map(([name, { title, text }]) => (
        <section key={name}>
          <h3>{title[language]}</h3>
          <p class="text">
            <Rich text={text[language]} language={language} />
          </p>
        </section>
      ))}
      <h3>{texts.errors[language]}</h3>
      <p class="text">
        <Rich text={texts.errorWords[language]} language={language} />
      </p>
      <Code text={readExample('curl/error.sh', baseIri)} label="curl" />
      <Code text={readExample('error.json', baseIri)} label={texts.answer[language]} />
    </section>
  );
}

function Folded({
  title,
  open,
  children,
}: {
  title: string;
  open: boolean;
  children: ComponentChildren;
}) {
  return (
    <details open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}
