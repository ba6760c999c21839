/** A lab report as one HTML page that needs no other file and runs no script. */
import { VERSION } from '../../domain/version';
import type { Block, LabReport, Part, Strips } from './labReport';
import { lossChart } from './lossChart';
import { Markup, markup } from './markup';
import { STYLE } from './style';

/** The browser then loads nothing from elsewhere and runs no script, whatever the page says. */
const POLICY =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export function labReportPage(report: LabReport): string {
  const { title, made, when, author, notes, address, parts } = report;
  return `<!doctype html>\n${
    markup`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Hourglass ${VERSION}">
<title>${`Lab report: ${title}`}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header>
<h1>${`Lab report: ${title}`}</h1>
<p class="by">${author.trim() === '' ? null : markup`<span>${author.trim()}</span>, `}<span>${made}</span></p>
<p class="when">${when}</p>
</header>
<main>
${notesOf(notes)}${parts.map((part, i) => section(part, i))}
</main>
<footer>
<p>Made by Hourglass ${VERSION}, a laboratory for autoencoders in the browser. Settings as part of its address: <span>${address}</span></p>
</footer>
</body>
</html>`.text
  }\n`;
}

function notesOf(notes: string): Markup | null {
  const paragraphs = notes.split(/\n\s*\n/).filter((each) => each.trim() !== '');
  return paragraphs.length === 0
    ? null
    : markup`<section class="notes" aria-labelledby="notes">
<h2 id="notes">Notes</h2>
${paragraphs.map((each) => markup`<p>${each.trim()}</p>`)}
</section>
`;
}

const section = ({ name, when, blocks }: Part, i: number): Markup =>
  markup`<section aria-labelledby="part-${i}">
<h2 id="part-${i}">${name}</h2>
${when === null ? null : markup`<p class="when">${when}</p>`}
${blocks.map(block)}
</section>
`;

function block(one: Block): Markup {
  switch (one.kind) {
    case 'text':
      return markup`<p>${one.text}</p>`;
    case 'verdict':
      return markup`<p class="verdict">${one.text}</p>`;
    case 'list':
      return markup`<ul>${one.items.map((item) => markup`<li>${item}</li>`)}</ul>`;
    case 'rows':
      return markup`<dl>${one.rows.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
    case 'table':
      return markup`<div class="scroll" tabindex="0" role="group" aria-label="${one.caption}"><table><caption>${one.caption}</caption>
<thead><tr>${one.columns.map((name) => markup`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${one.rows.map(([first = '', ...rest]) => markup`<tr><th scope="row">${first}</th>${rest.map((cell) => markup`<td>${cell}</td>`)}</tr>`)}</tbody>
</table></div>`;
    case 'chart':
      return markup`<figure class="scroll" tabindex="0">${lossChart(one.chart, one.text)}</figure>`;
    case 'strips':
      return strips(one);
    default:
      return one satisfies never;
  }
}

const strips = ({ caption, classes, pictures, figures }: Strips): Markup =>
  markup`<div class="scroll" tabindex="0" role="group" aria-label="${caption}"><table class="strips"><caption>${caption}</caption>
<thead><tr><th scope="col">Class</th>${classes.map((name) => markup`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${pictures.map(
    ({ name, png }) =>
      markup`<tr><th scope="row">${name}</th><td colspan="${classes.length}"><img src="${png}" alt="${`${name}: ${classes.join(', ')}`}"></td></tr>`,
  )}${figures.map(
    ({ name, values }) =>
      markup`<tr><th scope="row">${name}</th>${values.map((value) => markup`<td>${value}</td>`)}</tr>`,
  )}</tbody>
</table></div>`;
