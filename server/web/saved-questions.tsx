import type { Language } from '../problems.ts';
import { askers, type ExampleQuery } from '../sparql/example-queries.ts';
import { askerNames } from './sparql-texts.ts';

/** The saved questions by who asks them, each a link that the page chooses. */
export function SavedQuestions({
  questions,
  hrefOf,
  language,
}: {
  questions: readonly ExampleQuery[];
  hrefOf: (question: ExampleQuery) => string;
  language: Language;
}) {
  return (
    <div class="askers">
      {askers.map((asker) => (
        <section key={asker} aria-labelledby={`asker-${asker}`}>
          <h3 id={`asker-${asker}`}>{askerNames[asker][language]}</h3>
          <ul>
            {questions
              .filter((question) => question.asker === asker)
              .map((question) => (
                <li key={question.name}>
                  <a href={hrefOf(question)} data-question={question.name}>
                    {question.summary[language]}
                  </a>
                  <p class="hint">{question.description[language]}</p>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
