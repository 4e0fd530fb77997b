/*
 * The console's behaviour: one delegated listener per event, driven by data- attributes, so that rows which
 * PrimeFaces replaces by Ajax keep working and no page needs a script of its own.
 */
(function () {
  'use strict';
  const $ = (s, from = document) => from.querySelector(s);
  const $$ = (s, from = document) => [...from.querySelectorAll(s)];
  const root = document.documentElement;
  const say = text => { $('#say').textContent = text; };
  const words = name => $('#say').dataset[name] ?? '';
  const cookie = (name, value) => { document.cookie = `${name}=${value};path=/;max-age=${value ? 31536000 : 0};samesite=lax`; };

  /* ── times are written by the server in the zone in which the user lives ── */
  cookie('zone', encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone ?? ''));

  /* ── theme: system → light → dark; the server reads the cookie, so the next page starts right ── */
  function nextTheme() {
    const next = { undefined: 'light', light: 'dark', dark: '' }[root.dataset.theme];
    if (next) root.dataset.theme = next; else delete root.dataset.theme;
    cookie('theme', next);
      }

  /* ── values: copy and defang ── */
  const defang = v => v.replace(/^http/i, 'hxxp').replace('://', '[://]').replace(/\./g, '[.]');
  let defanged = false;

  async function copy(value, button) {
    const text = defanged && !button?.dataset.exact ? defang(value) : value;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = Object.assign(document.createElement('textarea'), { value: text });
      document.body.append(area); area.select(); document.execCommand('copy'); area.remove();
    }
    say(`${words('copied')} ${text.length > 200 ? '' : text}`);
    const icon = button && $('.pi', button);
    if (icon) {
      button.classList.add('done'); icon.classList.replace('pi-copy', 'pi-check');
      setTimeout(() => { button.classList.remove('done'); icon.classList.replace('pi-check', 'pi-copy'); }, 1200);
    }
  }

  function toggleDefang() {
    defanged = !defanged;
    $$('[data-value]').forEach(e => { e.textContent = defanged ? defang(e.dataset.value) : e.dataset.value; });
    $$('[data-defang]').forEach(b => b.setAttribute('aria-pressed', defanged));
    say(words(defanged ? 'defanged' : 'plain'));
  }

  /* ── files: what is too large is not sent, only to be refused ── */
  document.addEventListener('change', e => {
    const { max, large } = e.target.dataset;
    if (!max || !e.target.files) return;
    e.target.setCustomValidity([...e.target.files].some(f => f.size > +max) ? large : '');
    e.target.reportValidity();
  });

  /* ── clicks ── */
  document.addEventListener('click', e => {
    const hit = s => e.target.closest(s);
    let b;
    if ((b = hit('[data-copy]'))) copy(b.dataset.copy, b);
    else if (hit('[data-defang]')) toggleDefang();
    else if (hit('[data-theme-next]')) nextTheme();
    else if ((b = hit('[data-lang]'))) { cookie('lang', b.dataset.lang); location.reload(); }
    else if (hit('[data-keys]')) $('#keys')?.showModal();
    else if (hit('[data-print]')) window.print();
    else if ((b = hit('[data-close]'))) b.closest(b.dataset.close).remove();
    else if ((b = hit('[data-menu]'))) menu(!root.classList.contains('menu'));
    else if (root.classList.contains('menu') && !hit('#rail')) menu(false);
    else if ((b = hit('[data-toggle]'))) toggle(b);
    else if ((b = hit('[data-href]'))) location.assign(b.dataset.href);
    $$('details.pick[open]').forEach(d => { if (!d.contains(e.target)) d.open = false; });
  });

  function menu(open) {
    root.classList.toggle('menu', open);
    $('[data-menu]').setAttribute('aria-expanded', open);
    if (open) $('#rail a').focus();
  }

  function toggle(button) {
    const open = button.getAttribute('aria-expanded') !== 'true';
    button.setAttribute('aria-expanded', open);
    document.getElementById(button.dataset.toggle).classList.toggle('open', open);
  }

  /* ── what runs is asked for again while it is on the page and the page is looked at: data-refresh names a p:remoteCommand ── */
  let asking = false;
  setInterval(() => {
    const live = $('[data-refresh]');
    if (live && !asking && document.visibilityState === 'visible') window[live.dataset.refresh]();
  }, 1000);

  /* ── what PrimeFaces brings in later: toasts to keep, markup to mend ── */
  function arrived() {
    // the filters stand in the address, so that what one sees can be sent to a colleague
    const address = $('[data-address]')?.dataset.address;
    if (address && address !== location.pathname + location.search) history.replaceState(null, '', address);
    $$('.ui-paginator-current').forEach(e => { // digits in groups
      const grouped = e.textContent.replace(/\d{4,}/g, n => (+n).toLocaleString('en'));
      if (grouped !== e.textContent) e.textContent = grouped;
    });
    $$('#said .toast').forEach(t => {
      $('#toasts').append(t);
      if (t.matches('.toast-0')) setTimeout(() => t.remove(), 6000); // warnings and errors stay until closed
    });
    // PrimeFaces 15: a dialog without a name whose list items have no list; a trigger that has its name only while it is seen
    $$('.ui-columntoggler:not([aria-label])').forEach(d => {
      d.setAttribute('aria-label', $('#main').dataset.columns);
      $$('ul, li', d).forEach(e => e.setAttribute('role', 'presentation'));
    });
    $$('.ui-datepicker-trigger:not([aria-label])').forEach(b => b.setAttribute('aria-label', $('label', b.closest('.field-row'))?.textContent ?? ''));
  }
  new MutationObserver(arrived).observe(document.body, { childList: true, subtree: true });
  window.addEventListener('load', arrived);

  /* ── keys: rows are table rows of a data table ── */
  let leader = 0;
  const rows = () => $$('main .ui-datatable-data > tr[data-ri], main .table.pick tbody tr');
  const at = () => $('main .at');

  function move(by) {
    const all = rows();
    if (!all.length) return;
    const now = all.indexOf(at());
    const next = all[Math.max(0, Math.min(all.length - 1, now + by))];
    all.forEach(r => r.classList.toggle('at', r === next));
    next.scrollIntoView({ block: 'nearest' });
    const link = $('a', next);
    if (link) link.focus({ preventScroll: true });
  }

  document.addEventListener('keydown', e => {
    const pick = e.key === 'Escape' && e.target.closest('details.pick[open]');
    if (pick) { pick.open = false; $('summary', pick).focus(); return; }
    if (e.key === 'Escape' && root.classList.contains('menu')) { menu(false); $('[data-menu]').focus(); return; }
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest('input:not([type=checkbox]):not([type=range]), textarea, select, dialog[open], .ui-dialog')) return;
    if (leader && Date.now() - leader < 1500) {
      leader = 0;
      const link = $(`[data-go="${CSS.escape(e.key)}"]`);
      if (link) { e.preventDefault(); link.click(); return; }
    }
    const keys = {
      '/': () => { const s = $('[data-slash]'); if (s) { s.focus(); s.select(); } },
      '?': () => $('#keys')?.showModal(),
      'g': () => { leader = Date.now(); },
      'j': () => move(1),
      'k': () => move(-1),
      'x': () => { const box = at() && $('.ui-chkbox-box, input[type=checkbox]', at()); if (box) box.click(); },
      'c': () => { const b = (at() && $('[data-copy]', at())) || $('.page-head [data-copy]'); if (b) copy(b.dataset.copy, b); },
      '.': toggleDefang
    };
    if (keys[e.key]) { e.preventDefault(); keys[e.key](); }
  });

  /* ── the interval timeline: one date, asked of every lane ── */
  function timeline(box) {
    const range = $('input[type=range]', box), text = box.dataset;
    const min = +range.min, span = +range.max - min;
    const iso = day => new Date(day * 864e5).toISOString().slice(0, 10);
    const within = (day, r) => day >= +r.dataset.from && day < +r.dataset.to;

    function ask() {
      const day = +range.value, today = day === +range.max; // of today one wants to know what holds now
      const by = new Map(), silent = new Map(); // by feed: one can speak in several lanes
      $$('.lane[data-feed]', box).forEach(lane => {
        const { feed, source } = lane.dataset;
        const listed = $$(today ? '.iv.open' : '.iv', lane).some(r => within(day, r));
        const blind = !listed && $$('.blind', lane).some(r => within(day, r));
        lane.classList.toggle('hit', listed);
        const out = $('.answer', lane);
        out.className = 'answer listed listed-' + (listed ? 'now' : blind ? 'blind' : 'never');
        out.textContent = listed ? text.listed : blind ? text.unknown : text.not;
        if (listed) by.set(feed, source); else if (blind) silent.set(feed, source);
      });
      by.forEach((_, feed) => silent.delete(feed));
      const x = (100 * (day - min) / span).toFixed(2) + '%';
      $$('.cursor', box).forEach(l => { l.setAttribute('x1', x); l.setAttribute('x2', x); });
      $('output', box).textContent = iso(day);
      const known = new Set($$('.lane[data-feed]', box).map(l => l.dataset.feed)).size - silent.size;
      const [answer, coverage] = $$('.verdict p', box);
      const sentence = by.size ? (today ? text.yesNow : text.yes) : known ? (today ? text.noNow : text.no) : text.nobody;
      answer.textContent = sentence.replace('{d}', iso(day)).replace('{n}', by.size).replace('{t}', known).replace('{by}', [...by.values()].join(', '));
      coverage.textContent = !known ? '' : silent.size ? text.blank.replace('{by}', [...silent.values()].join(', ')) : text.full;
      range.setAttribute('aria-valuetext', answer.textContent);
    }
    range.addEventListener('input', ask);
    range.addEventListener('change', () => {
      const link = new URL(location);
      link.searchParams.set('at', iso(+range.value));
      history.replaceState(null, '', link);
    });
    box.addEventListener('click', e => {
      const svg = e.target.closest('.lane svg');
      if (!svg) return;
      const r = svg.getBoundingClientRect();
      range.value = Math.round(min + span * (e.clientX - r.left) / r.width);
      range.dispatchEvent(new Event('input'));
      range.dispatchEvent(new Event('change'));
    });
    ask();
  }
  $$('[data-timeline]').forEach(timeline);

  /* ── busy: only when an Ajax request takes longer than one notices ── */
  if (window.jQuery) {
    let waiting = 0, timer;
    jQuery(document)
      .on('pfAjaxSend', () => { asking = true; if (!waiting++) timer = setTimeout(() => { root.classList.add('busy'); $('#main').setAttribute('aria-busy', 'true'); }, 150); })
      .on('pfAjaxComplete', () => { asking = false; if (--waiting <= 0) { waiting = 0; clearTimeout(timer); root.classList.remove('busy'); $('#main').removeAttribute('aria-busy'); } });
  }
})();
