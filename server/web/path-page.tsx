import type { ServiceBundle } from '../bundles/assemble-bundle.ts';
import type { Step } from '../bundles/steps.ts';
import type { ServiceCard, ServiceChannel } from '../services/describe-services.ts';
import { spanInWords } from './facts-in-words.ts';
import { MunicipalityForm, type Place } from './home-page.tsx';
import { Layout, render } from './layout.tsx';
import { PathPicture } from './path-picture.tsx';
import { hrefTo, keepOf, type Reader } from './reader.ts';
import { Notes, Service } from './service-view.tsx';
import { t } from './texts.ts';

/** A service path that prints well and can be sent: a picture, then the same as a list. */
export function pathPage(
  path: ServiceBundle,
  reader: Reader,
  { address, places }: { address: string; places: readonly Place[] },
): string {
  const { language, municipality } = reader;
  return render(
    <Layout title={path.title} language={language} keep={keepOf(reader)}>
      <h1>{path.title}</h1>
      <p class="lead">{t('pathLead', language)}</p>
      <MunicipalityForm places={places} language={language} chosen={municipality?.code} />
      <p class="disclaimer">{t('notADecision', language)}</p>
      <Picture path={path} reader={reader} />
      <h2>{t('pathList', language)}</h2>
      <ol class="cards path">
        {path.steps.map((step) => (
          <li key={step.service.id} class="card" id={`step-${String(step.position)}`}>
            <StepView step={step} steps={path.steps} reader={reader} />
          </li>
        ))}
      </ol>
      <Readings path={path} reader={reader} />
      <Missing path={path} reader={reader} />
      <Notes notes={path.notes} language={language} />
      <Share
        title={path.title}
        address={`${address}?lang=${language}${keepOf(reader)}`}
        reader={reader}
      />
    </Layout>,
  );
}

function Picture({ path, reader }: { path: ServiceBundle; reader: Reader }) {
  const { language } = reader;
  const steps = path.steps.map(({ service, needs, responsible }) => ({
    id: service.id,
    title: service.name,
    provider: responsible,
    from: needs.flatMap(({ from }) => (from ? [from] : [])),
    lacks: needs
      .filter(({ required, from, atHand }) => required && !from && !atHand)
      .map(({ title }) => title),
  }));
  const unfilled = path.missing.filter(({ profile }) => !profile).map(({ what }) => what);
  if (steps.length + unfilled.length === 0) return null;
  return (
    <figure>
      <figcaption>
        <h2>{t('pathPicture', language)}</h2>
        <p class="hint">{t('arrowMeans', language)}</p>
      </figcaption>
      <PathPicture title={path.title} steps={steps} unfilled={unfilled} language={language} />
    </figure>
  );
}

interface StepProps {
  step: Step;
  steps: readonly Step[];
  reader: Reader;
}

function StepView({ step, steps, reader }: StepProps) {
  const { language } = reader;
  const { fills, service, channel, alternatives } = step;
  const card = { ...service, channels: channel ? [channel] : [] } as unknown as ServiceCard & {
    channels: ServiceChannel[];
  };
  return (
    <>
      {fills && <p class="step">{fills.title}</p>}
      <Service service={card} reader={reader} />
      <Needs step={step} steps={steps} reader={reader} />
      <ul class="why">
        {step.because
          .filter(({ kind }) => kind === 'chain')
          .map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
      </ul>
      {alternatives.length > 0 && (
        <p>
          {t('otherChoices', language)}:{' '}
          {alternatives.map(({ id, name }, at) => (
            <>
              {at > 0 && ', '}
              <a href={hrefTo(id, reader)}>{name}</a>
            </>
          ))}
        </p>
      )}
    </>
  );
}

/** What a step needs and from which step it comes: what the arrows of the picture say. */
function Needs({ step, steps, reader: { language } }: StepProps) {
  if (step.needs.length === 0) return null;
  return (
    <ul class="why">
      {step.needs.map(({ id, title, from, required, atHand }) => {
        const giver = steps.find(({ service }) => service.id === from);
        return (
          <li key={id}>
            {t('needsFrom', language)}: {title}
            {giver && (
              <>
                {' '}
                – {t('comesFrom', language)}{' '}
                <a href={`#step-${String(giver.position)}`}>{giver.position}</a>
              </>
            )}
            {!giver && !atHand && ` – ${t(required ? 'comesFromNowhere' : 'optional', language)}`}
          </li>
        );
      })}
    </ul>
  );
}

/** What to read beside the steps, and what is coming up where the person lives. */
function Readings({ path: { guides, events }, reader }: { path: ServiceBundle; reader: Reader }) {
  const { language } = reader;
  if (guides.length + events.length === 0) return null;
  return (
    <section class="notes">
      <h2>{t('readMore', language)}</h2>
      <ul>
        {guides.map(({ id, name }) => (
          <li key={id}>
            <a href={hrefTo(id, reader)}>{name}</a>
          </li>
        ))}
        {events.map(({ id, name, startDate }) => (
          <li key={id}>
            <a href={hrefTo(id, reader)}>{name}</a>
            {startDate && `, ${spanInWords(startDate, undefined, language)}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Missing({
  path: { missing },
  reader: { language },
}: {
  path: ServiceBundle;
  reader: Reader;
}) {
  if (missing.length === 0) return null;
  return (
    <section class="notes missing">
      <h2>{t('missing', language)}</h2>
      <ul>
        {missing.map(({ what, why, whose }) => (
          <li key={`${what} ${why}`}>
            <strong>{what}</strong>: {why} {whose && `(${whose})`}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A plain link that anyone can open, without an account: it holds the path and the municipality only. */
function Share({ title, address, reader }: { title: string; address: string; reader: Reader }) {
  const { language } = reader;
  const mail = `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(address)}`;
  return (
    <section class="share">
      <h2>{t('sendOrPrint', language)}</h2>
      <p>
        {t('linkToPath', language)}: <a href={address}>{address}</a>
      </p>
      <p class="hint">{t('linkHolds', language)}</p>
      <p>
        <a class="act" href={mail}>
          {t('sendByMail', language)}
        </a>
      </p>
      <p class="hint">{t('howToPrint', language)}</p>
    </section>
  );
}
