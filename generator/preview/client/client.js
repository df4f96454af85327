// The preview's part of every page: it puts the new page in the place of the old
// one without moving what the reader looks at, and shows what is wrong. It is never
// part of a published site.
(() => {
  'use strict';
  const own = '/_northstar/';
  const html = document.documentElement;

  // The slip at the foot of the page lives in a shadow tree beside the body: neither the site's style
  // nor the morphing of the body can touch it.
  const host = document.createElement('northstar-preview');
  const shadow = host.attachShadow({ mode: 'open' });
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = own + 'preview.css';
  const slip = element('aside', 'slip');
  slip.setAttribute('aria-label', 'Preview');
  const problems = element('details', 'problems');
  const headline = element('summary', '');
  headline.setAttribute('role', 'status');
  const list = element('div', 'list');
  problems.append(headline, list);
  const bar = element('div', 'bar');
  slip.append(problems, bar);
  slip.hidden = true; // until there is something to say
  shadow.append(style, slip);
  html.append(host);
  // The page can be scrolled until its last line is above the slip.
  new ResizeObserver(() => { host.style.height = slip.offsetHeight + 'px'; }).observe(slip);

  // One key takes the slip away, on this page and the next ones, and brings it back. What is
  // wrong and was not there when it was taken away shows all the same.
  const kept = sessionStorage;
  let said = '';
  let away = kept.getItem('northstar-away') === 'yes';
  let seen = kept.getItem('northstar-seen') || '';
  function place() {
    const news = problems.classList.contains('error') && said !== seen;
    slip.hidden = away && !news;
    bar.hidden = away;
  }
  addEventListener('keydown', event => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    away = !slip.hidden;
    if (away) seen = said;
    kept.setItem('northstar-away', away ? 'yes' : 'no');
    kept.setItem('northstar-seen', seen);
    place();
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
    note('This page is the last one it showed. It goes on when northstar serve does.');
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
    place();
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
    const first = p => (p.severity === 'error' ? 0 : 2) + (p.onPage ? 0 : 1);
    // What an import left over elsewhere has a list of its own.
    const listed = state.problems.filter(p => p.onPage || errors.length > 0 && !p.listed).toSorted((p, q) => first(p) - first(q));
    const elsewhere = state.problems.filter(p => p.listed && !p.onPage).length;
    const serious = errors.length > 0;
    const was = said;
    said = listed.map(p => [p.code, p.file, p.line, p.message].join()).join('\n') + (elsewhere > 0 ? '\n' + elsewhere : '');
    for (const node of [slip, problems]) {
      node.classList.toggle('error', serious);
      node.classList.toggle('warning', !serious && listed.length > 0);
    }
    problems.hidden = listed.length === 0 && elsewhere === 0;
    if (said === was) return;
    if (listed.some(p => p.severity === 'error')) problems.open = true;
    headline.replaceChildren(element('span', 'mark', serious ? '\u25b2' : '\u25cf'), serious
      ? plural(errors.length, 'mistake keeps', 'mistakes keep') + ' this site from being published'
      : plural(listed.length, 'thing', 'things') + ' to look at on this page');
    list.replaceChildren();
    if (serious) list.append(element('p', 'note', 'What cannot be read is shown as it last was. This goes when the mistake does.'));
    list.append(...listed.slice(0, 50).map(problem));
    if (listed.length > 50) list.append(element('p', 'note', 'And ' + (listed.length - 50) + ' more: run northstar check.'));
    if (elsewhere > 0) {
      const rest = element('p', 'note', plural(elsewhere, 'place', 'places') + (listed.length > 0 ? ' elsewhere' : '') + ' left over from the import: ');
      rest.append(anchor(own + 'import/', 'the list'), '.');
      list.append(rest);
    }
  }

  function problem(p) {
    const item = element('article', p.severity);
    item.append(element('h3', '', p.message.charAt(0).toUpperCase() + p.message.slice(1)));
    const where = [p.file, p.line || '', p.column || ''].filter(part => part !== '').join(':');
    const place = element('p', 'where');
    if (where) place.append(p.open ? opener(p.open, where) : element('span', '', where), copy('Copy place', where));
    place.append(element('span', 'code', p.code));
    item.append(place);
    if (p.text) item.append(excerpt(p));
    if (p.hint) item.append(element('p', 'hint', p.hint));
    if (p.fix) {
      const fix = element('div', 'fix');
      const line = element('pre', '', p.fix);
      line.tabIndex = 0;
      fix.append(element('span', '', 'Write instead'), line, copy('Copy', p.fix));
      item.append(fix);
    }
    return item;
  }

  // excerpt shows the line with what is wrong in it underlined.
  function excerpt(p) {
    const box = element('div', 'excerpt');
    box.tabIndex = 0;
    const characters = [...p.text];
    const from = Math.min(Math.max(0, p.column - 1), characters.length);
    const to = Math.max(from + 1, from + p.width);
    const line = element('span', 'line', characters.slice(0, from).join(''));
    line.append(element('mark', '', characters.slice(from, to).join('') || ' '), characters.slice(to).join(''));
    box.append(element('span', 'number', String(p.line)), line);
    return box;
  }

  function showBar(state, changed) {
    const parts = [];
    if (state.unpublished) parts.push(element('span', 'badge', state.unpublished));
    if (state.source) parts.push(state.sourceUrl ? opener(state.sourceUrl, state.source) : element('span', '', state.source));
    if (state.source) parts.at(-1).classList.add('source');
    if (state.layout) parts.push(element('span', '', 'layout ' + state.layout));
    if (state.words) parts.push(element('span', '', plural(state.words, 'word', 'words')));
    const warnings = state.problems.filter(p => p.severity === 'warning').length;
    if (warnings) parts.push(element('span', '', plural(warnings, 'warning', 'warnings') + ' on the site'));
    if (state.leftOvers) parts.push(anchor(own + 'import/', state.leftOvers + ' left over from the import'));
    parts.push(travel(state));
    const elsewhere = state.changed.filter(c => c.url !== encodeURI(here()));
    if (!changed && elsewhere.length > 0 && !state.changed.some(c => c.url === encodeURI(here()))) {
      const link = element('span', 'elsewhere', 'Changed: ');
      link.append(anchor(elsewhere[0].url, elsewhere[0].title));
      if (elsewhere.length > 1) link.append(' and ' + plural(elsewhere.length - 1, 'other', 'others'));
      parts.push(link);
    }
    if (state.invitations.length > 0) {
      const more = element('details', 'invitations');
      more.open = Boolean(bar.querySelector('.invitations[open]'));
      more.append(element('summary', '', 'What could come next'));
      const ideas = element('ul', '');
      for (const idea of state.invitations) {
        const item = element('li', '', idea.text + (idea.command ? ' ' : ''));
        if (idea.command) item.append(element('code', '', idea.command));
        ideas.append(item);
      }
      more.append(ideas);
      parts.push(more);
    }
    const key = element('span', 'key');
    key.append(element('kbd', '', 'Esc'), ' hides this');
    parts.push(key);
    if (!bar.contains(shadow.activeElement)) bar.replaceChildren(...parts); // else somebody is choosing a day
  }

  // travel lets the writer see what the site says on another day.
  function travel(state) {
    const form = element('form', state.travelled ? 'travel travelled' : 'travel');
    const label = element('label', '', state.travelled ? 'Shown as of ' : 'as of ');
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
      const back = element('button', '', 'Back to the site\u2019s own day');
      back.type = 'button';
      back.addEventListener('click', () => go(''));
      form.append(back);
    }
    return form;
  }

  function note(text) {
    problems.hidden = false;
    for (const node of [slip, problems]) {
      node.classList.remove('error');
      node.classList.add('warning');
    }
    said = text;
    problems.open = true;
    headline.replaceChildren(element('span', 'mark', '\u25cf'), 'The preview has stopped');
    list.replaceChildren(element('p', 'note', text));
    slip.hidden = false;
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

  // opener opens a place in the writer's editor: by an address that the editor answers to, or by
  // asking the preview to start it.
  function opener(to, text) {
    const link = anchor(to, text);
    if (to.startsWith(own)) {
      link.addEventListener('click', event => {
        event.preventDefault();
        fetch(to, { method: 'POST' });
      });
    }
    return link;
  }

  function copy(label, text) {
    const button = element('button', 'copy', label);
    button.type = 'button';
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(text);
      button.textContent = 'Copied';
    });
    return button;
  }

  function plural(n, one, many) {
    return n + ' ' + (n === 1 ? one : many);
  }

})();
