// <service-recommendations municipality="091" lang="fi">: asks a Revontuli server for services, on any page.
// No dependencies, no cookies, no tracking; a person's words go by POST only and are kept nowhere.

const MAX_WORDS = 1024;
const OWN_SERVER = new URL('../', import.meta.url).href;

const texts = {
  fi: {
    label: 'Mihin tarvitset apua?',
    hint: 'Kerro omin sanoin. Älä kirjoita nimeäsi tai henkilötunnustasi.',
    button: 'Etsi palveluja',
    busy: 'Haetaan palveluja…',
    found: (count) => (count === 1 ? 'Löytyi yksi palvelu.' : `Löytyi ${count} palvelua.`),
    none: 'Sanoillasi ei löytynyt palveluja. Kokeile kertoa toisin sanoin.',
    failed: 'Palveluja ei voitu hakea. Yritä hetken päästä uudelleen.',
    notADecision:
      'Lista on koottu automaattisesti julkisista tiedoista. Se ei ole päätös oikeuksistasi.',
    why: 'Miksi tämä?',
    login: 'vaatii tunnistautumisen',
    goodToKnow: 'Hyvä tietää',
  },
  sv: {
    label: 'Vad behöver du hjälp med?',
    hint: 'Berätta med egna ord. Skriv inte ditt namn eller din personbeteckning.',
    button: 'Sök tjänster',
    busy: 'Söker tjänster…',
    found: (count) => (count === 1 ? 'En tjänst hittades.' : `${count} tjänster hittades.`),
    none: 'Inga tjänster hittades med dina ord. Pröva att berätta med andra ord.',
    failed: 'Tjänsterna kunde inte hämtas. Försök igen om en stund.',
    notADecision:
      'Listan har sammanställts automatiskt ur offentliga uppgifter. Den är inget beslut om dina rättigheter.',
    why: 'Varför den här?',
    login: 'kräver identifiering',
    goodToKnow: 'Bra att veta',
  },
  en: {
    label: 'What do you need help with?',
    hint: 'Tell in your own words. Do not write your name or personal identity code.',
    button: 'Find services',
    busy: 'Looking for services…',
    found: (count) => (count === 1 ? 'One service was found.' : `${count} services were found.`),
    none: 'No services were found with your words. Try to tell it in other words.',
    failed: 'The services could not be fetched. Try again in a moment.',
    notADecision:
      'The list was put together automatically from public information. It is not a decision on your rights.',
    why: 'Why this?',
    login: 'you must identify yourself',
    goodToKnow: 'Good to know',
  },
};

// A constructed style sheet works under any Content-Security-Policy. `all: initial` keeps out what the
// page's own rules would hand down; `medium` follows the reader's choice of size, not the page's.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; }
  .root {
    all: initial; display: block; box-sizing: border-box; direction: ltr;
    color: var(--recommendations-text, #1b2733);
    background: var(--recommendations-background, transparent);
    font-family: var(--recommendations-font, system-ui, sans-serif);
    font-size: var(--recommendations-size, medium); line-height: 1.5; overflow-wrap: anywhere;
  }
  form { display: grid; gap: 0.5em; max-width: 40em; }
  label { font-weight: 600; }
  p { margin: 0.35em 0; }
  .hint, .provider, small { color: var(--recommendations-muted, #4a5866); }
  textarea, button {
    box-sizing: border-box; padding: 0.6em 0.75em; border: 1px solid #5b6b7b; border-radius: 4px;
    font: inherit; line-height: 1.5;
  }
  textarea { width: 100%; color: inherit; background: #fff; resize: vertical; }
  button {
    justify-self: start; border-color: transparent; cursor: pointer; font-weight: 600;
    color: var(--recommendations-on-accent, #fff); background: var(--recommendations-accent, #002e5f);
  }
  button[aria-disabled='true'] { opacity: 0.7; cursor: progress; }
  a { color: var(--recommendations-accent, #0b4f9e); }
  :focus-visible { outline: 3px solid #b35c00; outline-offset: 2px; }
  ol { max-width: 46em; margin: 0.75em 0; padding: 0; list-style: none; }
  .card { margin: 0 0 0.75em; padding: 0.75em 1em; border: 1px solid #c8d0d9; border-radius: 6px; }
  .name { margin: 0; font-size: 1.15em; font-weight: 700; line-height: 1.3; }
  .channels { margin: 0.35em 0; padding-left: 1.2em; list-style: disc; }
  .phone { font-weight: 700; white-space: nowrap; }
  .error { color: #a3151b; font-weight: 600; }
  @media (forced-colors: active) { button { border-color: ButtonBorder; } }
`);

class ServiceRecommendations extends HTMLElement {
  static observedAttributes = [
    'lang',
    'municipality',
    'life-event',
    'limit',
    'heading-level',
    'server',
  ];

  #request;

  connectedCallback() {
    if (!this.shadowRoot) this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
    this.#show();
  }

  disconnectedCallback() {
    this.#request?.abort();
  }

  attributeChangedCallback() {
    if (this.shadowRoot) this.#show();
  }

  get #language() {
    const [tag] = (this.closest('[lang]')?.lang ?? '').toLowerCase().split('-');
    return Object.hasOwn(texts, tag) ? tag : 'fi';
  }

  #show() {
    this.#request?.abort();
    const words = texts[this.#language];
    const needed = this.hasAttribute('life-event') ? {} : { required: '' };
    // nameless on purpose: whatever happens, the words cannot end up in an address
    const question = element('textarea', 'input', {
      ...{ id: 'question', rows: 3, maxlength: MAX_WORDS, autocomplete: 'off' },
      ...{ 'aria-describedby': 'hint', ...needed },
    });
    const button = element('button', 'button', { type: 'submit' }, words.button);
    const form = element(
      'form',
      'form',
      {},
      element('label', 'label', { for: 'question' }, words.label),
      element('p', 'hint', { id: 'hint' }, words.hint),
      question,
      button,
    );
    const status = element('p', 'status', { role: 'status' });
    const answer = element('div', 'answer');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#ask(question.value.trim(), { button, status, answer });
    });
    const root = element('div', 'root', { lang: this.#language }, form, status, answer);
    this.shadowRoot.replaceChildren(root);
  }

  async #ask(text, { button, status, answer }) {
    const words = texts[this.#language];
    this.#request?.abort();
    const request = new AbortController();
    this.#request = request;
    button.setAttribute('aria-disabled', 'true');
    status.className = 'status';
    status.textContent = words.busy;
    answer.replaceChildren();
    try {
      const list = await this.#fetchList(text, request.signal);
      answer.replaceChildren(...this.#cards(list));
      status.textContent = list.items.length > 0 ? words.found(list.items.length) : words.none;
    } catch (error) {
      if (request.signal.aborted) return;
      status.className = 'status error';
      status.textContent = words.failed;
      console.error('service-recommendations:', error.message);
    }
    button.removeAttribute('aria-disabled');
  }

  async #fetchList(text, signal) {
    const lifeEvent = this.getAttribute('life-event');
    const municipality = this.getAttribute('municipality');
    const asked = {
      language: this.#language,
      limit: within(this.getAttribute('limit'), 1, 50, 5),
      ...(text ? { text } : {}),
      ...(lifeEvent ? { lifeEvent } : {}),
      ...(municipality ? { municipality } : {}),
    };
    const response = await fetch(
      new URL('recommendations', this.getAttribute('server') ?? OWN_SERVER),
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
        body: JSON.stringify(asked),
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
        signal,
      },
    );
    const answer = await response.json();
    if (response.ok) return answer;
    const more = (answer.errors ?? []).map(({ pointer, message }) => `${pointer} ${message}`);
    throw new Error([answer.title, answer.detail, ...more].join(' | '));
  }

  #cards({ items, notes = [] }) {
    const words = texts[this.#language];
    if (items.length === 0) return [];
    const level = within(this.getAttribute('heading-level'), 1, 6, 3);
    return [
      element('p', 'note', {}, words.notADecision),
      element(
        'ol',
        'results',
        {},
        ...items.map(({ service, reasons }) =>
          card(service, reasons, { words, level, language: this.#language }),
        ),
      ),
      ...notes.map(({ text }) => element('p', 'note', {}, `${words.goodToKnow}: ${text}`)),
    ];
  }
}

function card(service, reasons, { words, level, language }) {
  const name = service.name ?? service.id;
  const page = isWeb(service.id) ? `${service.id}?lang=${language}` : undefined;
  const because = reasons.map(({ text }) => text).join('. ');
  return element(
    'li',
    'card',
    {},
    element(`h${level}`, 'name', {}, page ? link(page, name) : name),
    service.provider && element('p', 'provider', {}, service.provider.name),
    service.summary && element('p', 'summary', {}, service.summary),
    element('ul', 'channels', {}, ...channels(service.channels ?? [], words)),
    because && element('p', 'reasons', {}, element('strong', 'why', {}, words.why), ` ${because}.`),
  );
}

/** What works without identifying oneself by phone comes first, then the web, then the rest. */
function channels(all, words) {
  const rank = ({ phone = [], requiresLogin }) =>
    Number(phone.length === 0) + (requiresLogin ? 2 : 0);
  return [...all]
    .sort((one, other) => rank(one) - rank(other))
    .slice(0, 3)
    .map(({ name = '', phone = [], url = [], email = [], address = '', requiresLogin }) =>
      element(
        'li',
        'channel',
        {},
        name,
        ...phone.flatMap((number) => [' ', phoneLink(number)]),
        ...url.filter(isWeb).flatMap((each) => [' ', link(each, new URL(each).hostname)]),
        ...email.map((each) => ` ${each}`),
        address && ` ${address}`,
        requiresLogin && element('small', 'login', {}, ` (${words.login})`),
      ),
    );
}

function phoneLink(number) {
  return element('a', 'phone', { href: `tel:${number.replace(/[^\d+]/g, '')}` }, number);
}

function link(href, text) {
  return element('a', 'link', { href }, text);
}

function isWeb(address) {
  return /^https?:\/\//.test(address);
}

function within(text, least, most, otherwise) {
  const number = Number.parseInt(text ?? '', 10);
  return number >= least && number <= most ? number : otherwise;
}

/** An element whose class is also its part, so that the page may style it: `::part(card)`. Text stays text. */
function element(tag, part, attributes = {}, ...children) {
  const made = document.createElement(tag);
  made.className = part;
  made.setAttribute('part', part);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(
    ...children.filter((child) => child !== undefined && child !== false && child !== ''),
  );
  return made;
}

if (!customElements.get('service-recommendations')) {
  customElements.define('service-recommendations', ServiceRecommendations);
}
