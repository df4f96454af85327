// The search page. generator/output/search tells what the index is made of; words are folded here as they are there.
(() => {
  const form = document.querySelector('form.search');
  const list = document.querySelector('.results');
  if (!form || !list) return;
  const field = form.querySelector('input[type=search]');
  const more = document.querySelector('.more-results');
  const status = form.querySelector('[role=status]');
  const say = form.dataset;
  const aPage = 6; // results that are shown at first, and more each time
  const weights = [16, 6, 3, 1]; // of title, headings, summary, rest

  const letters = { ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ł: 'l', ı: 'i', ς: 'σ', ٱ: 'ا', ى: 'ي', ی: 'ي', ة: 'ه', ک: 'ك' };
  const fold = text => text.normalize('NFKD').toLowerCase()
    .replace(/[\xad\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d\u3099\u309a]/g, '')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, digit => digit.charCodeAt() & 15)
    .replace(/[^\0-\x7f]/g, letter => letters[letter] ?? letter);
  const paired = '[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}ー]';
  const run = new RegExp(`${paired}+|(?:(?!${paired})[\\p{L}\\p{N}\\p{M}])+`, 'gu');
  const pairs = new RegExp(paired, 'u');
  const split = text => (fold(text).match(run) ?? []).flatMap(word => {
    const signs = [...word];
    return pairs.test(word) ? signs.map((sign, i) => sign + (signs[i + 1] ?? '')) : signs.slice(0, 30).join('');
  });

  // What was loaded once is kept; what failed is tried again.
  const loaded = new Map();
  const load = (name, options) => {
    if (!loaded.has(name)) {
      loaded.set(name, fetch(new URL(name, form.action), options).then(answer => {
        if (!answer.ok) throw new Error(name);
        return answer.text();
      }).catch(error => {
        loaded.delete(name);
        throw error;
      }));
    }
    return loaded.get(name);
  };
  const loadIndex = async () => JSON.parse(await load('index.json', { cache: 'no-cache' }));

  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const decode = (text, found) => {
    let number = -1, gap = 0, shift = 0;
    for (const sign of text) {
      const digit = digits.indexOf(sign);
      gap |= (digit & 31) << shift;
      shift += 5;
      if (digit < 32) {
        found(number += gap + 1);
        gap = shift = 0;
      }
    }
  };

  // look returns the entries that have a word, or one that begins so, with a score for each.
  const look = async (index, word) => {
    const first = Math.max(0, index.words.findLastIndex(([begin]) => begin <= word));
    const files = index.words.flatMap(([begin, version], i) => i === first || i === first + 1 && begin.startsWith(word) ? [[`words/${i}.txt?${version}`, version]] : []);
    const scores = new Map();
    const lines = [];
    let common = false;
    for (const [text, version] of await Promise.all(files.map(async ([name, version]) => [await load(name), version]))) {
      const [is, ...more] = text.split('\n');
      if (is !== version) throw is; // the site was replaced meanwhile
      lines.push(...more.map(line => line.split(' ')));
    }
    for (const [text, lists] of lines) {
      if (!lists || !text.startsWith(word)) continue;
      common ||= lists[0] === '*';
      lists.replace('*', '').split(',').forEach((entries, where) => decode(entries, entry => {
        scores.set(entry, Math.max(scores.get(entry) ?? 0, weights[where] * (text === word ? 2 : 1)));
      }));
    }
    const near = () => {
      for (let end = word.length - 1; end > 1; end--) {
        const like = lines.filter(([text]) => text.startsWith(word.slice(0, end)));
        if (like.length) return like.sort((a, b) => b[1].length - a[1].length).slice(0, 3).map(([text]) => text);
      }
      return [];
    };
    return { word, scores, common, near };
  };

  // find returns the entries for all words, best first: those that have every word or, if there is none, some. A
  // common word is asked of no entry, since the index knows only the best that have it.
  const find = (index, answers) => {
    const typeOf = entry => index.types.findLast(type => type[1] <= entry);
    const scores = new Map();
    for (const answer of answers) answer.scores.forEach((score, entry) => scores.set(entry, (scores.get(entry) ?? 0) + score));
    const asked = answers.filter(answer => !answer.common);
    const having = (entry, of) => of.filter(answer => answer.scores.has(entry)).length;
    let hits = [...scores.keys()].map(entry => ({ entry, score: scores.get(entry), type: typeOf(entry) }));
    let strict = hits.filter(hit => having(hit.entry, answers) === answers.length);
    if (asked.length < answers.length) {
      strict = asked.length ? hits.filter(hit => having(hit.entry, asked) === asked.length) : strict.length ? strict : hits;
    }
    const some = !strict.length;
    if (some) for (const hit of hits) hit.score += 100 * having(hit.entry, answers);
    else hits = strict;
    hits.sort((a, b) => b.score - a.score || (a.entry - a.type[1]) - (b.entry - b.type[1]) || a.entry - b.entry);
    return { hits, some, best: !asked.length };
  };

  // mark puts a text into an element, with the words that were found marked. Of text without spaces, that is each
  // character that makes one of the words with its neighbour; the last one of a run is a word only of its own.
  const piece = new RegExp(`(${paired}|(?:(?!${paired})[\\p{L}\\p{N}\\p{M}\\xad\\u200c\\u200d])+)`, 'u');
  const mark = (element, text, words) => {
    const sought = words.filter(word => !pairs.test(word) || !words.some(other => other !== word && other.endsWith(word)));
    const parts = text.split(piece);
    const folded = parts.map(fold);
    const beside = (i, j) => parts[(i + j) / 2] ? '' : folded[Math.min(i, j)] + folded[Math.max(i, j)];
    let open; // the mark that goes on
    parts.forEach((part, i) => {
      const now = pairs.test(folded[i]) ? [folded[i], beside(i, i - 2), beside(i, i + 2)] : [];
      if (i % 2 && folded[i] && sought.some(word => now.length ? now.includes(word) : folded[i].startsWith(word))) {
        open ??= element.appendChild(make('mark', ''));
        open.append(part);
      } else if (part) {
        open = null;
        element.append(part);
      }
    });
    return element;
  };
  const make = (name, className, ...inside) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...inside);
    return element;
  };

  const show = async (index, hit, words) => {
    const [url, title, summary, tag, name, direction] = JSON.parse(await load(`entries/${Math.floor(hit.entry / index.each)}.json?${index.version}`))[hit.entry % index.each];
    const link = mark(make('a', ''), title, words);
    link.href = url;
    const heading = make('h2', '', link);
    const about = mark(make('p', 'entry-summary'), summary, words);
    if (tag) {
      for (const element of [link, about]) Object.assign(element, { lang: tag, dir: direction });
      link.hreflang = tag;
      heading.append(' ', Object.assign(make('span', 'label', name), { lang: tag, dir: direction }));
    }
    const text = make('div', 'entry-text', heading);
    if (summary) text.append(about);
    const type = form.querySelector(`[name=type][value=${hit.type[0]}]`);
    return make('li', '', make('article', 'entry', text, make('p', 'entry-when', type?.parentNode.querySelector('span').textContent ?? '')));
  };

  const typeChosen = () => form.querySelector('[name=type]:checked')?.value ?? '';
  const countTypes = hits => {
    for (const choice of form.querySelectorAll('[name=type]')) {
      const count = choice.value ? hits.filter(hit => hit.type[0] === choice.value).length : hits.length;
      const label = choice.parentNode;
      label.hidden = !count && !choice.checked;
      label.querySelector('.count').textContent = count || '';
    }
    form.querySelector('.types').hidden = !hits.length;
  };

  const fill = (text, count) => text.replace('{words}', () => field.value.trim()).replace('{number}', count);
  let turn = 0; // of the latest question; the answers to others come too late
  let shown = aPage;
  const search = async (again = true) => {
    const mine = ++turn;
    const words = [...new Set(split(field.value))];
    try {
      const index = await loadIndex();
      const answers = await Promise.all(words.map(word => look(index, word)));
      const { hits, some, best } = find(index, answers);
      const type = typeChosen();
      const chosen = hits.filter(hit => !type || hit.type[0] === type);
      const items = await Promise.all(chosen.slice(0, shown).map(hit => show(index, hit, words)));
      if (mine !== turn) return;
      countTypes(hits);
      list.replaceChildren(...items);
      more.hidden = chosen.length <= shown;
      status.textContent = !words.length ? '' : fill(!chosen.length ? say.none : some && words.length > 1 ? say.some : best ? say.best : say.found, chosen.length);
      suggest(hits.length ? [] : answers.flatMap(answer => answer.scores.size ? [] : answer.near()));
    } catch (error) {
      if (mine !== turn) return;
      if (again && loaded.size) { // with the index of the site as it is now
        loaded.clear();
        return search(false);
      }
      list.replaceChildren();
      status.textContent = say.failed;
    }
  };

  // suggest links to words that begin like those that were not found.
  const suggest = words => {
    const near = form.querySelector('.near');
    near.hidden = !words.length;
    near.querySelector('span').replaceChildren(...words.flatMap((word, i) => {
      const link = make('a', '', word.normalize());
      link.href = '?q=' + encodeURIComponent(word);
      return i ? [', ', link] : [link];
    }));
  };

  const update = () => {
    shown = aPage;
    const query = new URLSearchParams(Object.entries({ q: field.value.trim(), type: typeChosen() }).filter(([, value]) => value));
    history.replaceState(null, '', query.size ? '?' + query : location.pathname);
    search();
  };
  let waiting;
  form.addEventListener('input', event => {
    clearTimeout(waiting);
    waiting = setTimeout(update, event.target === field ? 150 : 0);
  });
  form.addEventListener('submit', event => {
    event.preventDefault();
    clearTimeout(waiting);
    update();
  });
  more.addEventListener('click', async () => {
    const next = shown;
    shown += aPage;
    await search();
    list.children[next]?.querySelector('a').focus();
  });

  // From the field down through the results and back.
  document.addEventListener('keydown', event => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const stops = [field, ...list.querySelectorAll('a')];
    const at = stops.indexOf(document.activeElement);
    if (at < 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) stops[Math.min(stops.length - 1, Math.max(0, at + step))].focus();
    else if (event.key === 'Escape' && (field.value || at)) {
      field.value = '';
      field.focus();
      update();
    } else return;
    event.preventDefault();
  });

  const query = new URLSearchParams(location.search);
  field.value = query.get('q') ?? '';
  const type = [...form.querySelectorAll('[name=type]')].find(choice => choice.value === query.get('type'));
  if (type) type.checked = true;
  if (!field.value) field.focus();
  addEventListener('pageshow', () => field.value && search()); // now, and when the reader comes back
})();
