import type { ComponentChildren } from 'preact';
import type { Language } from '../problems.ts';
import { CheckReport, type Checked } from './check-report.tsx';
import { readExample } from './examples.ts';
import { checkTexts, joinTexts as texts, jsonTexts } from './join-texts.ts';
import { Layout, render } from './layout.tsx';
import { Code, Points, Rich } from './rich-text.tsx';

export interface JoinView {
  baseIri: string;
  /** What was sent to be checked, and what came of it. */
  sent?: { text: string; checked: Checked };
}

/** What joining means, the steps with commands that run against this server, and a form that checks a description. */
export function joinPage({ baseIri, sent }: JoinView, language: Language): string {
  return render(
    <Layout title={texts.title[language]} language={language} elsewhere="/join">
      <h1>{texts.title[language]}</h1>
      <p class="lead">{texts.lead[language]}</p>
      <h2>{texts.meaning[language]}</h2>
      <div class="columns">
        <section>
          <h3>{texts.forOfficers[language]}</h3>
          <Points texts={texts.officers[language]} language={language} />
        </section>
        <section>
          <h3>{texts.forDevelopers[language]}</h3>
          <Points texts={texts.developers[language]} language={language} />
        </section>
      </div>
      <h2>{texts.steps[language]}</h2>
      <Steps baseIri={baseIri} language={language} />
      <CheckForm {...(sent ? { sent } : {})} language={language} />
      <h2 id="json">{jsonTexts.title[language]}</h2>
      <Points texts={jsonTexts.points[language]} language={language} />
    </Layout>,
  );
}

function Steps({ baseIri, language }: { baseIri: string; language: Language }) {
  const example = (file: string) => (
    <Code text={readExample(`join/${file}`, baseIri)} label={file} />
  );
  const words = (name: 'key' | 'keyKeep' | 'organisation' | 'describe' | 'codes') => (
    <p class="text">
      <Rich text={texts[name][language]} language={language} />
    </p>
  );
  return (
    <ol class="steps">
      <Step title={texts.keyStep[language]}>
        {words('key')}
        {example('1-key.sh')}
        {words('keyKeep')}
      </Step>
      <Step title={texts.organisationStep[language]}>
        {words('organisation')}
        {example('2-organisation.sh')}
        <Folded file="organisation.ttl">{example('organisation.ttl')}</Folded>
      </Step>
      <Step title={texts.describeStep[language]}>
        {words('describe')}
        {example('3-describe.sh')}
        <Folded file="service.ttl">{example('service.ttl')}</Folded>
        <Folded file="service.jsonld">{example('service.jsonld')}</Folded>
        {words('codes')}
      </Step>
      <MoreSteps language={language} example={example} />
    </ol>
  );
}

/** From the check on. */
function MoreSteps({
  language,
  example,
}: {
  language: Language;
  example: (file: string) => ComponentChildren;
}) {
  return (
    <>
      <Step title={texts.checkStep[language]}>
        <p class="text">
          <Rich text={texts.checkWords[language]} language={language} />
        </p>
        {example('4-check.sh')}
      </Step>
      <Step title={texts.publishStep[language]}>
        <p class="text">{texts.publish[language]}</p>
        {example('5-publish.sh')}
        <p class="text">{texts.change[language]}</p>
        {example('6-change.sh')}
      </Step>
      <Step title={texts.fitStep[language]}>
        <p class="text">
          <Rich text={texts.fit[language]} language={language} />
        </p>
      </Step>
    </>
  );
}

function Step({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <li>
      <h3>{title}</h3>
      {children}
    </li>
  );
}

function Folded({ file, children }: { file: string; children: ComponentChildren }) {
  return (
    <details>
      <summary>
        <code>{file}</code>
      </summary>
      {children}
    </details>
  );
}

/** Sent by POST: a description may be long, and nobody's text stands in an address. */
function CheckForm({ sent, language }: { sent?: JoinView['sent']; language: Language }) {
  return (
    <section id="check">
      <h2>{checkTexts.title[language]}</h2>
      {sent && <CheckReport checked={sent.checked} language={language} />}
      <form method="post" action={`/join?lang=${language}#check`} class="search">
        <label for="description">{checkTexts.label[language]}</label>
        <p id="check-hint" class="hint">
          {checkTexts.hint[language]}
        </p>
        <textarea
          id="description"
          name="description"
          class="code"
          rows={14}
          required
          spellcheck={false}
          aria-describedby="check-hint"
        >
          {sent?.text ?? ''}
        </textarea>
        <button type="submit">{checkTexts.button[language]}</button>
      </form>
    </section>
  );
}
