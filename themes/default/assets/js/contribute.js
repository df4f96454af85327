// The page on which visitors propose something. The first part makes the file of the answers, byte for byte as
// generator/model/proposal does, and a test compares the two; the second part is the page. Nothing is sent by either.
const northstarProposal = (() => {
  const blank = '\\0-\\x20\\x7f-\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff';
  const blanks = new RegExp(`[${blank}]+`, 'g');
  const around = new RegExp(`^[${blank}]+|[${blank}]+$`, 'g');
  const letters = { ß: 'ss', ẞ: 'ss', æ: 'ae', Æ: 'ae', œ: 'oe', Œ: 'oe', ø: 'o', Ø: 'o', đ: 'd', Đ: 'd', ð: 'd', Ð: 'd', ł: 'l', Ł: 'l', ħ: 'h', Ħ: 'h', ı: 'i', þ: 'th', Þ: 'th', ŋ: 'ng', Ŋ: 'ng', ŧ: 't', Ŧ: 't' };
  const clean = answer => answer.replace(blanks, ' ').replace(/^ | $/g, '');
  const cleanText = answer => answer.replace(/\r\n?/g, '\n').replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, '').replace(around, '');
  const quoted = line => `"${line.replace(/["\\]/g, '\\$&')}"`;
  const linesOf = answer => cleanText(answer).split('\n').map(clean).filter(line => line);
  const plain = /^-?[0-9A-Za-z_.]+(-[0-9A-Za-z_.]+)*( [0-9]{2}:[0-9]{2})?$/;

  const written = { moment: answer => answer.replace('T', ' '), number: answer => answer.replace('−', '-') };
  const value = ({ kind, given, of }, answer, today) => {
    if (kind === 'today') return today;
    if (kind === 'given') return given;
    if (kind === 'lines') {
      const lines = linesOf(answer).map(quoted);
      return lines.length ? `[${lines.map(line => of ? `{${of}: ${line}}` : line).join(', ')}]` : '';
    }
    if (kind === 'words') return cleanText(answer) && quoted(cleanText(answer)).replace(/\n/g, '\\n');
    const line = written[kind]?.(clean(answer)) ?? clean(answer);
    return line && (/^(line|address|pick)$/.test(kind) || !plain.test(line)) ? quoted(line) : line;
  };

  const fileName = title => {
    const name = title.normalize('NFKD').replace(/[^\0-\x7f]/g, letter => letters[letter] ?? letter).replace(/[\u0300-\u036f'’]/g, '')
      .toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
    const short = (name.match(/^(.{1,60})(-|$)/)?.[1] ?? name).slice(0, 60).replace(/^-|-$/g, '');
    return /^((index|readme|con|prn|aux|nul|(com|lpt)[0-9])$|[0-9]{4}-[0-9]{2}-[0-9]{2})/.test(short) ? '' : short;
  };

  const markOf = text => [...text].reduce((sum, letter) => Math.imul(sum ^ letter.codePointAt(0), 16777619) >>> 0, 2166136261).toString(36);

  // file returns what answers make, by the names of questions, which are in the order of the file.
  const file = (form, answers, today) => {
    let text = '', open = '';
    for (const question of form.questions) {
      const says = question.name === 'text' ? '' : value(question, answers[question.name] ?? '', today);
      if (!says) continue;
      const [group, name] = question.name.includes('.') ? question.name.split('.') : ['', question.name];
      if (group && group === open) text += ', ';
      else text += (open && '}\n') + (group && `${group}: {`);
      text += `${name}: ${says}`;
      open = group;
      if (!open) text += '\n';
    }
    if (open) text += '}\n';
    if (form.path.endsWith('.md')) text = `---\n${text}---\n\n${cleanText(answers.text ?? '')}\n`.replace(/\n\n\n$/, '\n\n');
    const day = /^[0-9]{4}-[0-9]{2}-[0-9]{2}/;
    const mark = markOf(text);
    const parts = {
      id: fileName(answers.title || answers.name || '') || `${form.name}-${today}-${mark}`, start: answers.start?.match(day)?.[0] ?? today,
      goal: fileName(answers.goal ?? '') || 'goal', today, mark,
    };
    return { path: form.path.replace(/\{(\w+)\}/g, (_, part) => parts[part]), text };
  };

  const isDay = text => /^(19|20)\d\d-\d\d-\d\d$/.test(text) && !isNaN(new Date(text)) && new Date(text).toISOString().startsWith(text);
  const wrong = {
    date: answer => isDay(answer) ? '' : 'wrong',
    day: (answer, today) => !isDay(answer) ? 'wrong' : answer > today ? 'future' : '',
    moment: answer => isDay(answer.slice(0, 10)) && /^.{10}( ([01]\d|2[0-3]):[0-5]\d)?$/.test(answer) ? '' : 'wrong',
    number: answer => /^-?\d{1,12}(\.\d{1,6})?$/.test(answer) ? '' : 'number',
    address: answer => /^https?:\/\/[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?$/.test(answer) ? '' : 'address',
  };

  // problems returns what is wrong with answers: the names of messages by those of questions.
  const problems = (form, answers, today) => {
    const found = {};
    for (const { name, kind, required, needed, most } of form.questions) {
      const answer = answers[name] ?? '';
      const line = written[kind]?.(clean(answer)) ?? (/^(lines|long|words)$/.test(kind) ? cleanText : clean)(answer);
      const group = name.split('.')[0] + '.';
      const wanted = required || needed && form.questions.some(other => other.name.startsWith(group) && clean(answers[other.name] ?? ''));
      const says = !line ? (wanted ? 'missing' : '') : [...line].length > most ? 'long' : wrong[kind]?.(line, today);
      if (says) found[name] = says;
    }
    if (!found.start && !found.end && answers.end < answers.start) found.end = 'order';
    return found;
  };

  // address fills in the page for a new file, if that is not too long.
  const address = (pattern, longest, { path, text }) => {
    const parts = { path, text, folder: path.replace(/[^/]*$/, '') };
    const filled = pattern.replace(/\{(path|text|folder)\}/g, (_, part) => encodeURIComponent(parts[part]));
    return filled.length > longest ? '' : filled;
  };
  return { file, problems, address };
})();

(() => {
  const now = new Date();
  const today = new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  const controlsOf = form => [...form.elements].filter(control => control.dataset.kind);
  const answer = control => control.type === 'checkbox' ? control.checked ? 'yes' : '' : control.value.toWellFormed?.() ?? control.value;
  const show = (element, shown) => { if (element) element.hidden = !shown; };

  // What was written is kept in this browser, until somebody says that it is to be forgotten.
  const key = form => `northstar-proposal ${location.pathname} ${form.dataset.name}`;
  const kept = form => {
    try {
      return JSON.parse(localStorage.getItem(key(form))) ?? {};
    } catch {
      return {}; // the browser keeps nothing
    }
  };
  const keep = form => {
    try {
      if (!form) return;
      const typed = controlsOf(form).filter(control => control.type !== 'hidden' && control.type !== 'checkbox');
      localStorage.setItem(key(form), JSON.stringify(Object.fromEntries(typed.map(control => [control.name, control.value]))));
    } catch {}
  };
  const restore = form => {
    const answers = kept(form);
    form.noValidate = true;
    for (const control of controlsOf(form)) {
      if (control.type !== 'hidden' && answers[control.name]) control.value = answers[control.name];
      else if (control.dataset.kind === 'day' && !control.value) control.value = today;
    }
  };
  const complain = (form, found) => {
    let first;
    for (const control of controlsOf(form)) {
      if (control.type === 'hidden') continue;
      const says = found[control.name];
      document.getElementById(control.getAttribute('aria-describedby').split(' ').at(-1)).textContent = says ? form.parentElement.parentElement.dataset[says] : '';
      control.setAttribute('aria-invalid', !!says);
      if (says) first ??= control;
    }
    first?.focus();
  };

  const result = () => document.querySelector('.proposed');
  const present = (form, made) => {
    const proposed = result();
    const { address, longest, mail } = proposed.dataset;
    const [open, about, tooLong] = address ? proposed.querySelectorAll('p') : [];
    const there = address && northstarProposal.address(address, +longest, made);
    if (there) open.firstElementChild.href = there;
    show(open, there);
    show(about, there);
    show(tooLong, !there);
    const download = proposed.querySelector('[download]');
    URL.revokeObjectURL(download.href);
    download.href = URL.createObjectURL(new Blob([made.text], { type: 'text/plain' }));
    download.download = made.path.split('/').at(-1);
    if (mail) {
      const subject = `${mail}?subject=${encodeURIComponent(form.getAttribute('aria-label') + ': ' + made.path)}`;
      const agreed = controlsOf(form).filter(control => control.dataset.kind === 'agree').map(control => `[x] ${control.labels[0].innerText.trim()}\n`);
      const before = `${subject}&body=${encodeURIComponent(`${agreed.join('')}\n${made.path}\n\n`)}`; // which `northstar intake` reads
      const whole = before + encodeURIComponent(made.text);
      download.nextElementSibling.href = whole.length > 1900 ? before : whole; // what programs for mail take
    }
    proposed.querySelector('code').textContent = made.path;
    proposed.querySelector('pre').textContent = made.text;
    show(proposed, true);
    proposed.querySelector('h2').focus();
  };

  const formOf = event => event.target.closest?.('.proposals form');
  document.addEventListener('input', event => {
    keep(formOf(event));
    if (formOf(event)) show(result(), false);
  });
  document.addEventListener('submit', event => {
    const form = formOf(event);
    if (!form) return;
    event.preventDefault();
    const controls = controlsOf(form);
    const questions = controls.map(control => ({
      name: control.name, kind: control.dataset.kind, given: control.value, required: control.required, most: control.dataset.most ?? Infinity,
      of: control.dataset.of, needed: control.dataset.with,
    }));
    const answers = Object.fromEntries(controls.map(control => [control.name, answer(control)]));
    const found = northstarProposal.problems({ questions }, answers, today);
    complain(form, found);
    const { name, path } = form.dataset;
    if (!Object.keys(found).length) {
      present(form, northstarProposal.file({ name, path, questions: questions.filter(({ kind }) => kind !== 'agree') }, answers, today));
    }
  });
  document.addEventListener('reset', event => {
    const form = formOf(event);
    if (!form) return;
    try {
      localStorage.removeItem(key(form));
    } catch {}
    show(result(), false);
    setTimeout(() => {
      complain(form, {});
      restore(form);
    });
  });

  const enhance = () => {
    for (const form of document.querySelectorAll('.proposals form')) restore(form);
    const wanted = document.getElementById(location.hash.slice(1));
    if (wanted?.matches('.proposals details')) wanted.open = true;
  };
  enhance();
  for (const event of ['pageshow', 'hashchange']) addEventListener(event, enhance);
})();
