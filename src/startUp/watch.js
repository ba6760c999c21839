/**
 * Watches the page start, and says at once what keeps it from starting. It stands in `index.html` as an inline classic
 * script, since it has to run where modules do not: from a file, in a sandboxed frame, in an old browser, without a
 * network. Hence the syntax of 2015, and no import.
 *
 * `src/main.tsx` tells it what the start waits for, and that the page is there.
 */
(() => {
  /** After so many seconds the person is told what it waits for. */
  const PATIENCE = 3;
  // The build puts the words of `scripts/floor/floor.mjs` here.
  const FLOOR = '{floor}';

  let over = false;
  let waitsFor = 'its scripts, which are being fetched';
  let seconds = 0;

  const place = () => document.getElementById('waiting');

  /** @param {string} text */
  const paragraph = (text) => {
    const element = document.createElement('p');
    element.textContent = text;
    return element;
  };

  const reload = () => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Reload the page';
    button.addEventListener('click', () => location.reload());
    return button;
  };

  const ownTab = () => {
    const link = document.createElement('a');
    link.href = location.href;
    link.target = '_blank';
    link.rel = 'noopener';
    link.textContent = `Open it in a tab of its own: ${location.href}`;
    return link;
  };

  const end = () => {
    over = true;
    clearInterval(timer);
  };

  /**
   * The first cause is the true one: what follows comes of it.
   *
   * @param {string} cause
   * @param {string} remedy
   * @param {HTMLElement[]} offers
   */
  const fail = (cause, remedy, offers) => {
    if (over) return;
    end();
    const show = () => {
      const waiting = place();
      if (!waiting) return;
      waiting.setAttribute('role', 'alert');
      waiting.replaceChildren(paragraph(cause), paragraph(remedy), ...offers);
    };
    if (place()) show();
    else document.addEventListener('DOMContentLoaded', show);
  };

  /** @param {string} detail what it lacks, or where it failed */
  const tooOld = (detail) =>
    fail(
      `Hourglass cannot run in this browser: ${detail}.`,
      `${FLOOR} are the first that it runs in. Please update this browser, or open the page in another one.`,
      [reload()],
    );

  const timer = setInterval(() => {
    seconds += 1;
    const waiting = place();
    if (waiting && seconds >= PATIENCE)
      waiting.textContent = `Hourglass is starting. It waits for ${waitsFor} (${seconds} s)…`;
  }, 1000);

  /** What the page cannot do without, by the name that its makers give it. */
  const missing = () => {
    const names = [
      'Promise',
      'Proxy',
      'BigInt',
      'WeakRef',
      'URL',
      'URLSearchParams',
      'AbortController',
      'ReadableStream',
      'DecompressionStream',
      'ResizeObserver',
      'IntersectionObserver',
      'PointerEvent',
      'Worker',
      'fetch',
      'matchMedia',
    ].filter((name) => !(name in window));
    // It came with the syntax and the members that the build takes for granted.
    if (!('noModule' in HTMLScriptElement.prototype)) names.unshift('module scripts');
    if (!window.CSS || !CSS.supports('inset', '0')) names.push('CSS of 2020');
    return names;
  };

  /** @param {string} url */
  const nameOf = (url) => url.replace(/^.*\//, '');

  const offline = () => navigator.onLine === false;

  /**
   * Asks for the scripts again, to learn which of them does not come, and why.
   *
   * @param {string | null} url of the script that failed; null where the browser does not tell
   */
  const explain = (url) => {
    /** @type {NodeListOf<HTMLLinkElement>} */
    const links = document.querySelectorAll('link[rel="modulepreload"], link[rel="stylesheet"]');
    const urls = (url === null ? [] : [url]).concat(Array.from(links, (link) => link.href));
    /** @param {string} each */
    const ask = (each) =>
      fetch(each, { cache: 'no-store' }).then(
        (response) => {
          const type = response.headers.get('content-type') || 'nothing that it names';
          if (!response.ok) return `the server answered ${response.status} for ${nameOf(each)}`;
          return /javascript|css/.test(type) ? null : `the server sent ${type} in place of ${nameOf(each)}`;
        },
        () => `${nameOf(each)} did not come: the network failed, or something in this browser blocks it`,
      );
    Promise.all(urls.map(ask)).then((answers) => {
      const cause = offline()
        ? 'this device is offline'
        : answers.find((answer) => answer !== null) || 'it came only at the second try';
      fail(
        `A part of this page could not be fetched: ${cause}.`,
        'Please reload the page once that is mended. A browser extension that blocks scripts has to allow this page.',
        [reload()],
      );
    });
  };

  // Also of elements: a script or style that could not be fetched tells nobody above it.
  addEventListener(
    'error',
    (event) => {
      const { target, filename, error } = event;
      if (over) return;
      if (target instanceof HTMLScriptElement) explain(target.src);
      // Not what an extension brings along.
      else if (String(filename).startsWith(location.origin)) broken(error || event.message);
    },
    true,
  );
  addEventListener('unhandledrejection', ({ reason }) => {
    if (!over) broken(reason);
  });
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) => {
    if (!/^script-src/.test(effectiveDirective) || /extension:/.test(sourceFile || '')) return;
    if (!/^https?:/.test(blockedURI) || nameOf(blockedURI) === '') return;
    fail(
      `The content-security policy under which this page was served forbids its script ${nameOf(blockedURI)}.`,
      'Whoever serves the page has to allow scripts of its own address (script-src ’self’).',
      [reload()],
    );
  });

  /** @param {unknown} error what was thrown */
  const broken = (error) => {
    const lacks = missing();
    const message = error instanceof Error ? error.message : String(error);
    if (lacks.length > 0) return tooOld(`it lacks ${lacks.join(', ')}`);
    if (error instanceof SyntaxError) return tooOld(`it does not understand the page’s scripts (${message})`);
    // A part that is imported later could not be fetched: as the page puts it, and as each browser does.
    if (error instanceof Error && 'address' in error) return explain(String(error.address));
    if (/module|preload|importing/i.test(message)) return explain((/https?:\S+/.exec(message) || [null])[0]);
    fail(`Hourglass could not start: ${message}.`, 'Please reload the page.', [reload()]);
  };

  window.hourglassStart = {
    waitsFor: (words) => {
      waitsFor = words;
    },
    failed: broken,
    done: end,
  };

  if (location.protocol === 'file:') {
    fail(
      'Hourglass was opened as a file, and a browser runs none of its scripts from there.',
      'Run “npm start” in the folder of Hourglass, and open the address that it prints. Any web server will do for a built page.',
      [],
    );
  } else if (window.origin === 'null') {
    fail(
      'Hourglass is shown in a sandboxed frame, in which a page may not start threads; it trains in one.',
      'Please open it in a tab of its own. Whoever shows it in a frame can add “allow-same-origin” to the frame’s sandbox.',
      [ownTab()],
    );
  } else {
    const lacks = missing();
    if (lacks.length > 0) tooOld(`it lacks ${lacks.join(', ')}`);
  }
})();
