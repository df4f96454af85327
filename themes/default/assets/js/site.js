// On every page: the choice of colours, buttons and anchors that copy, a key for the search page, and menus that close. All
// words are in partials/tools.html. It may run again on the same page: each thing is made once.
(() => {
  const root = document.documentElement;

  // Logos for dark pages follow the device; a choice goes before that.
  const followTheme = () => {
    const media = { dark: 'screen', light: 'not all' }[root.dataset.theme] ?? 'screen and (prefers-color-scheme: dark)';
    for (const source of document.querySelectorAll('source:has(+ .logo)')) source.media = media;
  };

  const chooseTheme = choice => {
    const theme = choice.value;
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    followTheme();
    try {
      if (theme) localStorage.setItem('northstar-theme', theme);
      else localStorage.removeItem('northstar-theme');
    } catch {} // it then holds for this page
  };

  // The button comes from a template of the page, so that it speaks its language.
  const enhance = () => {
    followTheme();
    for (const choice of document.querySelectorAll('.theme-choice select')) choice.value = root.dataset.theme ?? '';
    const button = document.querySelector('template.tools')?.content.firstElementChild;
    if (!button) return;
    for (const code of document.querySelectorAll('pre.copy, .prose pre')) {
      if (!code.nextElementSibling?.matches('.copy-button')) code.after(button.cloneNode(true));
    }
  };

  let saying;
  const copy = async (text, done) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      return; // not allowed, or not over https; what was to be copied is on the page
    }
    const said = document.querySelector('.said');
    if (!said) return;
    said.textContent = said.dataset[done];
    clearTimeout(saying);
    saying = setTimeout(() => said.textContent = '', 3000);
  };

  document.addEventListener('click', event => {
    const from = event.target.closest('.copy-button, .anchor');
    if (from) from.href ? copy(from.href, 'link') : copy(from.previousElementSibling.textContent, 'text');
  });
  // Of the menu, one part is open at most, until something else is wanted.
  const closeMenus = except => {
    for (const part of document.querySelectorAll('.menu details[open]')) if (!part.contains(except)) part.open = false;
  };
  for (const wanted of ['click', 'focusin']) document.addEventListener(wanted, event => closeMenus(event.target));
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    document.activeElement?.closest('.menu details[open]')?.firstElementChild.focus();
    closeMenus();
  });

  document.addEventListener('change', event => {
    if (event.target.matches('.theme-choice select')) chooseTheme(event.target);
  });
  document.addEventListener('keydown', event => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key !== 'k') return;
    const field = document.querySelector('form.search input[type=search]');
    const link = document.querySelector('[aria-keyshortcuts]');
    if (field) field.select();
    else if (link) link.click();
    else return;
    event.preventDefault();
  });
  enhance();
  addEventListener('pageshow', enhance);
})();
