// The preview's part of every page: it puts the new page in the place of the old
// one without moving what the reader looks at, and shows what is wrong. It is never
// part of a published site.
(() => {
  'use strict';
  const own = '/_northstar/';
  const html = document.documentElement;

  // The interface lives in a shadow tree beside the body: neither the site's style
  // nor the morphing of the body can touch it.
  const host = document.createElement('northstar-preview');
  const shadow = host.attachShadow({ mode: 'open' });
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = own + 'preview.css';
  const banner = element('section', 'banner');
  banner.setAttribute('aria-label', 'Problems');
  banner.setAttribute('role', 'status');
  const bar = element('aside', 'bar');
  bar.setAttribute('aria-label', 'Preview');
  shadow.append(style, banner, bar);
  html.append(host);

  let hidden = false;
  addEventListener('keydown', event => {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      hidden = !hidden;
      host.hidden = hidden;
    }
  });

  // Only one refresh runs at a time; whatever comes meanwhile makes one more.
  let running = false;
  let wanted = false;
  let shown = 0;
  const events = new EventSource(own + 'events');
  events.addEventListener('build', event => {
    const version = Number(event.data);
    if (version === shown) return;
    shown = version;
    refresh();
  });
  events.addEventListener('open', () => {
    // After a loss the server may be another one, which counts from the beginning.
    if (host.classList.contains('lost')) shown = 0;
    host.classList.remove('lost');
  });
  events.addEventListener('error', () => {
    host.classList.add('lost');
    note('The preview has stopped. This page is the last one it showed; it goes on when northstar serve does.');
  });

  async function refresh() {
    if (running) {
      wanted = true;
      return;
    }
    running = true;
    do {
      wanted = false;
      try {
        const changed = await replace();
        await describe(changed);
      } catch (error) {
        console.error(error);
      }
    } while (wanted);
    running = false;
  }

  let source = null;

  // replace fetches this page anew and morphs what is shown into it. It tells
  // whether anything was different.
  async function replace() {
    const response = await fetch(location.href, { cache: 'no-store' });
    const text = await response.text();
    const same = text === source;
    const first = source === null;
    source = text;
    if (same) return false;
    const next = new DOMParser().parseFromString(text, 'text/html');
    if (first && next.body.innerHTML === document.body.innerHTML) return false;
    for (const name of ['lang', 'dir']) {
      const value = next.documentElement.getAttribute(name);
      if (value !== null) html.setAttribute(name, value);
    }
    document.title = next.title;
    await restyle(next);
    Idiomorph.morph(document.body, next.body, {
      morphStyle: 'outerHTML',
      ignoreActiveValue: true,
      restoreFocus: true,
      callbacks: {
        beforeNodeMorphed: old => !(old instanceof Element && edited(old)),
        beforeAttributeUpdated: (name, node) => !(name === 'open' && (node.tagName === 'DETAILS' || node.tagName === 'DIALOG')),
      },
    });
    dispatchEvent(new Event('pageshow')); // what the theme's scripts had added is gone
    return true;
  }

  // edited tells whether a person has typed into a field.
  function edited(field) {
    switch (field.tagName) {
      case 'TEXTAREA':
        return field.value !== field.defaultValue;
      case 'INPUT':
        return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
      case 'SELECT':
        return [...field.options].some(option => option.selected !== option.defaultSelected);
    }
    return false;
  }

  // restyle loads a changed style sheet beside the old one and only then lets the
  // old one go, so that the page is never without style.
  function restyle(next) {
    const sheets = root => [...root.querySelectorAll('link[rel=stylesheet]')];
    const old = sheets(document.head);
    const wants = sheets(next.head).map(link => link.getAttribute('href'));
    const has = old.map(link => link.getAttribute('href'));
    const loads = sheets(next.head).filter(link => !has.includes(link.getAttribute('href'))).map(wanted => new Promise(done => {
      const link = document.importNode(wanted);
      link.addEventListener('load', done);
      link.addEventListener('error', done);
      document.head.append(link);
    }));
    return Promise.all(loads).then(() => old.forEach(link => {
      if (!wants.includes(link.getAttribute('href'))) link.remove();
    }));
  }

  async function describe(changed) {
    const response = await fetch(own + 'state?path=' + encodeURIComponent(here()), { cache: 'no-store' });
    if (!response.ok) return;
    const state = await response.json();
    showProblems(state);
    showBar(state, changed);
  }

  // here is the path of this page; one that is no text stands for itself.
  function here() {
    try {
      return decodeURI(location.pathname);
    } catch {
      return location.pathname;
    }
  }

  function showProblems(state) {
    const errors = state.problems.filter(p => p.severity === 'error');
    const listed = errors.length > 0 ? state.problems : state.problems.filter(p => p.onPage);
    banner.replaceChildren();
    banner.classList.toggle('empty', listed.length === 0);
    banner.classList.toggle('mild', errors.length === 0);
    if (listed.length === 0) return;
    const heading = element('h2', '', errors.length > 0
      ? plural(errors.length, 'problem keeps', 'problems keep') + ' this site from being published. What cannot be read is shown as it last was.'
      : plural(listed.length, 'thing', 'things') + ' to look at on this page');
    banner.append(heading);
    for (const p of listed.slice(0, 50)) banner.append(problem(p));
    if (listed.length > 50) banner.append(element('p', '', 'And ' + (listed.length - 50) + ' more: run northstar check.'));
  }

  function problem(p) {
    const item = element('article', p.severity);
    const where = [p.file, p.line || '', p.column || ''].filter(part => part !== '').join(':');
    const head = element('p', 'what');
    head.append(element('strong', '', p.message), ' ', element('span', 'code', p.code));
    item.append(head);
    if (where) {
      const place = element('p', 'where');
      place.append(p.open ? anchor(p.open, where) : element('span', '', where), copy('copy', where));
      item.append(place);
    }
    if (p.text) {
      const excerpt = element('pre', 'excerpt', p.text + '\n' + ' '.repeat(Math.max(0, p.column - 1)) + '^'.repeat(Math.max(1, p.width)));
      excerpt.tabIndex = 0;
      item.append(excerpt);
    }
    if (p.hint) item.append(element('p', 'hint', p.hint));
    if (p.fix) {
      const fix = element('div', 'fix');
      const line = element('pre', '', p.fix);
      line.tabIndex = 0;
      fix.append(element('span', '', 'Write instead: '), line, copy('copy', p.fix));
      item.append(fix);
    }
    return item;
  }

  function showBar(state, changed) {
    const parts = [];
    if (state.unpublished) parts.push(element('strong', 'badge', state.unpublished));
    if (state.source) parts.push(state.sourceUrl ? anchor(state.sourceUrl, state.source) : element('span', '', state.source));
    if (state.layout) parts.push(element('span', '', 'layout ' + state.layout));
    if (state.words) parts.push(element('span', '', plural(state.words, 'word', 'words')));
    const warnings = state.problems.filter(p => p.severity === 'warning').length;
    if (warnings) parts.push(element('span', '', plural(warnings, 'warning', 'warnings')));
    parts.push(travel(state));
    const elsewhere = state.changed.filter(c => c.url !== encodeURI(here()));
    if (!changed && elsewhere.length > 0 && state.version > 2) {
      const link = element('span', 'elsewhere', 'Changed: ');
      link.append(anchor(elsewhere[0].url, elsewhere[0].title));
      parts.push(link);
    }
    if (state.invitations.length > 0) {
      const more = element('details', 'invitations');
      more.open = Boolean(bar.querySelector('details[open]'));
      more.append(element('summary', '', 'What could come next'));
      const list = element('ul', '');
      for (const text of state.invitations) list.append(element('li', '', text));
      more.append(list);
      parts.push(more);
    }
    parts.push(element('span', 'key', 'Esc hides this'));
    if (bar.contains(shadow.activeElement)) return; // somebody is choosing a day
    bar.replaceChildren(...parts);
  }

  // travel lets the writer see what the site says on another day.
  function travel(state) {
    const form = element('form', 'travel');
    const label = element('label', '', 'as of ');
    const day = document.createElement('input');
    day.type = 'date';
    day.value = state.asOf;
    label.append(day);
    form.append(label);
    const go = date => fetch(own + 'as-of', { method: 'POST', body: new URLSearchParams({ date }) });
    day.addEventListener('change', () => {
      if (!day.value) return;
      day.blur();
      go(day.value);
    });
    form.addEventListener('submit', event => event.preventDefault());
    if (state.travelled) {
      const back = element('button', '', 'back');
      back.type = 'button';
      back.addEventListener('click', () => go(''));
      form.append(back);
    }
    return form;
  }

  function note(text) {
    if (host.classList.contains('lost')) {
      banner.classList.remove('empty');
      banner.classList.add('mild');
      banner.replaceChildren(element('p', '', text));
    }
  }

  function element(name, className, text) {
    const node = document.createElement(name);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  }

  function anchor(href, text) {
    const node = element('a', '', text);
    node.href = href;
    return node;
  }

  function copy(label, text) {
    const button = element('button', 'copy', label);
    button.type = 'button';
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(text);
      button.textContent = 'copied';
    });
    return button;
  }

  function plural(n, one, many) {
    return n + ' ' + (n === 1 ? one : many);
  }

})();
