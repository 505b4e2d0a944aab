/* The full editor of the page /sparql (YASQE and YASR of YASGUI): an enhancement of the plain form, which works without it. */
/* global location, URLSearchParams */
const EDITOR = '/assets/yasgui/yasgui.esm.js';
const form = document.querySelector('form.query');
const field = document.querySelector('#query-text');
const opener = document.querySelector('#open-editor');
const hint = document.querySelector('#editor-hint');
const status = document.querySelector('#editor-status');
const labels = { open: opener.textContent, ...opener.dataset };

/** The editor while it is open, and where its answers go. */
let editor;
let results;

opener.hidden = false;
opener.addEventListener('click', () => (editor ? close() : open()));
form.addEventListener('submit', (event) => {
  if (!editor) return;
  field.value = editor.getValue();
  const isPlain =
    event.submitter?.name !== 'explain' && !event.submitter?.hasAttribute('formmethod');
  if (!isPlain || form.elements.format.value !== 'html') return;
  event.preventDefault();
  void editor.query().catch(() => undefined); // told by queryResponse
});
document.addEventListener('click', (event) => {
  const question = event.target.closest?.('a[data-question]');
  if (!editor || !question || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  editor.setValue(new URL(question.href).searchParams.get('query') ?? '');
  form.scrollIntoView();
  editor.focus();
  void editor.query().catch(() => undefined);
});

async function open() {
  opener.disabled = true;
  try {
    const { default: Yasgui } = await load();
    draw(Yasgui);
  } catch (error) {
    status.textContent = labels.failed;
    console.error(error);
  } finally {
    opener.disabled = false;
  }
}

/** One after the other, so that the editor is never drawn without its style. */
async function load() {
  if (!document.querySelector('link[href*="yasgui"]')) {
    const link = Object.assign(document.createElement('link'), {
      rel: 'stylesheet',
      href: '/assets/yasgui/yasgui.min.css',
    });
    const loaded = new Promise((resolve, reject) => {
      link.addEventListener('load', resolve);
      link.addEventListener('error', reject);
    });
    document.head.prepend(link);
    await loaded;
  }
  return import(EDITOR);
}

/** Nothing is kept in the browser, nothing is read from the address, and only this server is asked. */
function draw({ Yasqe, Yasr }) {
  const prefixes = JSON.parse(form.dataset.prefixes);
  const completions = Object.entries(prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`);
  Yasqe.forkAutocompleter(
    'prefixes',
    { name: 'own-prefixes', persistenceId: null, get: () => completions },
    false,
  );
  // set as defaults, for arrays in a configuration are merged with them; the others ask foreign servers
  Yasqe.defaults.autocompleters = ['own-prefixes', 'variables'];
  const place = document.createElement('div');
  place.className = 'editor';
  field.after(place);
  editor = new Yasqe(place, {
    value: field.value,
    persistenceId: null,
    consumeShareLink: null,
    createShareableLink: (yasqe) => addressOf(yasqe.getValue()),
    showQueryButton: false,
    resizeable: false,
    editorHeight: '24rem',
    screenReaderLabel: form.querySelector('label[for="query-text"]').textContent,
    extraKeys: { Tab: false, 'Shift-Tab': false, Esc: () => opener.focus() },
    requestConfig: {
      endpoint: new URL('/sparql', location.href).href,
      method: 'POST',
      acceptHeaderGraph: 'text/turtle',
      acceptHeaderSelect: 'application/sparql-results+json',
      headers: { 'Accept-Language': document.documentElement.lang },
    },
  });
  editor.setOption('screenReaderLabel', editor.config.screenReaderLabel);
  editor.setSize(null, '24rem');
  const answers = document.createElement('div');
  answers.className = 'answers';
  form.after(answers);
  results = new Yasr(answers, { persistenceId: null, prefixes });
  editor.on('queryResponse', (_, response) => show(response));
  editor.on('query', () => (status.textContent = '…'));
  setOpen(true);
  editor.focus();
}

/** An address of this page with the query in it, and of no other server. */
function addressOf(query) {
  const search = new URLSearchParams({ lang: document.documentElement.lang, query });
  return new URL(`/sparql?${search}#result`, location.href).href;
}

function close() {
  field.value = editor.getValue();
  editor.abortQuery();
  editor.destroy();
  document.querySelectorAll('.editor, .answers').forEach((element) => element.remove());
  editor = results = undefined;
  status.textContent = '';
  setOpen(false);
  field.focus();
}

function setOpen(isOpen) {
  field.hidden = isOpen;
  hint.hidden = !isOpen;
  opener.textContent = isOpen ? labels.close : labels.open;
  opener.setAttribute('aria-expanded', String(isOpen));
  const earlier = document.querySelector('#result');
  if (earlier) earlier.hidden = isOpen;
}

function show(response) {
  if (!results) return;
  status.textContent = '';
  if (response instanceof Error) {
    status.textContent = problemIn(response.message);
    return;
  }
  results.setResponse({ ...response, content: withoutOddTerms(response) });
}

/** What a problem document says; of anything else, the text. */
function problemIn(text) {
  try {
    const { title, detail } = JSON.parse(text);
    return `${title} ${detail}`;
  } catch {
    return text;
  }
}

const LANGUAGE = /^[a-z]{1,8}(-[a-z0-9]{1,8})*$/i;
const IRI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]*$/i;

/** YASR writes language tags and IRIs into HTML as they are, so that what is none never reaches it. */
function withoutOddTerms({ content }) {
  if (!content.startsWith('{')) return content;
  const answer = JSON.parse(content);
  for (const row of answer.results?.bindings ?? []) {
    for (const term of Object.values(row)) {
      if (term['xml:lang'] && !LANGUAGE.test(term['xml:lang'])) delete term['xml:lang'];
      if (term.datatype && !IRI.test(term.datatype)) delete term.datatype;
      if (term.type === 'uri' && !IRI.test(term.value)) term.type = 'literal';
    }
  }
  return JSON.stringify(answer);
}
