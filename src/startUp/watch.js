/**
 * Watches the page start, and says at once why it cannot start. The build puts it into `index.html` as an inline classic
 * script, because it must run where modules do not: from a file, in a sandboxed frame, in an old browser, without a
 * network. So it uses the syntax of 2015, and imports nothing.
 *
 * `src/main.tsx` reports what the start waits for, and when the page has started.
 */
(() => {
  /** After this many seconds, the page says what it waits for. */
  const PATIENCE = 3;
  // The build puts the browsers of `scripts/floor/floor.mjs` here.
  const FLOOR = '{floor}';

  let over = false;
  /** The message says why the page cannot start. */
  let gaveUp = false;
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
    link.textContent = `Open it in its own tab: ${location.href}`;
    return link;
  };

  const end = () => {
    over = true;
    clearInterval(timer);
  };

  /**
   * Shows the first failure only: later ones are its consequences.
   *
   * @param {string} cause
   * @param {string} remedy
   * @param {HTMLElement[]} offers
   */
  const fail = (cause, remedy, offers) => {
    if (over) return;
    end();
    gaveUp = true;
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
      `The oldest browsers that it runs in are ${FLOOR}. Please update this browser, or open the page in another one.`,
      [reload()],
    );

  const timer = setInterval(() => {
    seconds += 1;
    const waiting = place();
    if (waiting && seconds >= PATIENCE)
      waiting.textContent = `Hourglass is starting. It waits for ${waitsFor} (${seconds} s)…`;
  }, 1000);

  /** The technical names of the features that the page needs and this browser lacks. */
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
    // Browsers with `noModule` also have the syntax and the methods that the build assumes.
    if (!('noModule' in HTMLScriptElement.prototype)) names.unshift('module scripts');
    if (!window.CSS || !CSS.supports('inset', '0')) names.push('CSS of 2020');
    return names;
  };

  /** @param {string} url */
  const nameOf = (url) => url.replace(/^.*\//, '');

  const offline = () => navigator.onLine === false;

  /**
   * Fetches the scripts again to find out which one fails, and why.
   *
   * @param {string | null} url of the script that failed; null if the browser does not say
   */
  const explain = (url) => {
    /** @type {NodeListOf<HTMLLinkElement>} */
    const links = document.querySelectorAll('link[rel="modulepreload"], link[rel="stylesheet"]');
    const urls = (url === null ? [] : [url]).concat(Array.from(links, (link) => link.href));
    /** @param {string} each */
    const ask = (each) =>
      fetch(each, { cache: 'no-store' }).then(
        (response) => {
          const type = response.headers.get('content-type') || 'a file without a type';
          if (!response.ok) return `the server answered ${response.status} for ${nameOf(each)}`;
          if (/javascript|css/.test(type)) return null;
          // Some servers answer with a page if there is no such file; others do not know the types of files.
          if (/^text\/html/.test(type)) return `the server sent ${type} in place of ${nameOf(each)}`;
          const wanted = /\.css$/.test(each) ? 'text/css' : 'text/javascript';
          return `the server sent ${nameOf(each)} as ${type}, but browsers accept it only as ${wanted}`;
        },
        () => `${nameOf(each)} did not come: the network failed, or something in this browser blocks it`,
      );
    Promise.all(urls.map(ask)).then((answers) => {
      const cause = offline()
        ? 'this device is offline'
        : answers.find((answer) => answer !== null) || 'it arrived only at the second attempt';
      fail(
        `A part of this page could not be fetched: ${cause}.`,
        'Please fix the cause and reload the page. A browser extension that blocks scripts has to allow this page.',
        [reload()],
      );
    });
  };

  // Captured, because the error of a script or style that could not be fetched does not bubble.
  addEventListener(
    'error',
    (event) => {
      const { target, filename, error } = event;
      if (over) return;
      if (target instanceof HTMLScriptElement) explain(target.src);
      // Errors of browser extensions are ignored.
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
      'The policy of the server has to allow the page’s own scripts (script-src ’self’).',
      [reload()],
    );
  });

  /** @param {unknown} error what was thrown */
  const broken = (error) => {
    const lacks = missing();
    const message = error instanceof Error ? error.message : String(error);
    if (lacks.length > 0) return tooOld(`it lacks ${lacks.join(', ')}`);
    if (error instanceof SyntaxError) return tooOld(`it does not understand the page’s scripts (${message})`);
    // A part that is imported later could not be fetched: the page's error, then the browsers' own.
    if (error instanceof Error && 'address' in error) return explain(String(error.address));
    if (/module|preload|importing/i.test(message)) return explain((/https?:\S+/.exec(message) || [null])[0]);
    fail(`Hourglass could not start: ${message}.`, 'Please reload the page.', [reload()]);
  };

  window.hourglassStart = {
    waitsFor: (words) => {
      waitsFor = words;
    },
    gaveUp: () => gaveUp,
    failed: broken,
    done: end,
  };

  if (location.protocol === 'file:') {
    fail(
      'Hourglass was opened as a file. A browser does not run its scripts from a file.',
      'Run “npm start” in the folder of Hourglass, and open the address that it prints. A built page works on any web server.',
      [],
    );
  } else if (window.origin === 'null') {
    fail(
      'Hourglass is shown in a sandboxed frame. It trains in a thread, and a page in such a frame cannot start threads.',
      'Please open it in its own tab. The page around it can also add “allow-same-origin” to the frame’s sandbox.',
      [ownTab()],
    );
  } else {
    const lacks = missing();
    if (lacks.length > 0) tooOld(`it lacks ${lacks.join(', ')}`);
  }
})();
