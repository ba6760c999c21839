/** The look of a lab report: on A4 paper and on a screen, always light. */
export const STYLE = `
@page { size: A4; margin: 16mm 15mm; }
:root { color-scheme: light; }
* { box-sizing: border-box; }
body {
  max-width: 180mm; margin: 0 auto; padding: 16px;
  background: #fff; color: #1d1a16;
  font: 11pt/1.45 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: break-word;
}
h1 { margin: 0; font-size: 18pt; line-height: 1.2; }
h2 { margin: 20px 0 4px; font-size: 13pt; break-after: avoid; }
p { margin: 4px 0; }
.when, .by, footer { color: #5a5348; font-size: 9.5pt; }
.when { margin: 0 0 6px; break-after: avoid; }
header { padding-block-end: 8px; border-block-end: 2px solid #1d1a16; }
.notes p { white-space: pre-line; }
.verdict { padding: 6px 10px; border-inline-start: 4px solid #645b4e; background: #f7f3ea; print-color-adjust: exact; }
dl { columns: 2; column-gap: 24px; margin: 4px 0; font-size: 9.5pt; }
dl div { display: flex; justify-content: space-between; gap: 12px; padding-block: 2px; border-block-end: 1px solid #ddd; break-inside: avoid; }
dt { color: #5a5348; white-space: nowrap; }
dd { margin: 0; font-weight: 600; text-align: end; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
table { width: 100%; margin: 8px 0; border-collapse: collapse; font-size: 9.5pt; font-variant-numeric: tabular-nums; }
caption { padding-block-end: 3px; color: #5a5348; text-align: start; }
th, td { overflow-wrap: normal; padding: 2px 6px; border-block-end: 1px solid #ddd; text-align: end; font-weight: 400; }
th:first-child { text-align: start; white-space: nowrap; }
thead th { border-block-end-color: #777; font-weight: 600; vertical-align: bottom; }
tr { break-inside: avoid; }
/* No row stands alone on the next sheet. */
tbody tr:nth-last-child(-n+2) { break-before: avoid; }
.strips { table-layout: fixed; break-inside: avoid; }
.strips th:first-child { width: 104px; }
.strips td, .strips thead th { padding-inline: 0; text-align: center; }
.strips td { font-size: 8.5pt; }
.strips img { display: block; width: 100%; image-rendering: pixelated; print-color-adjust: exact; }
figure { margin: 8px 0; break-inside: avoid; }
svg { display: block; width: 100%; height: auto; print-color-adjust: exact; }
.scroll { overflow-x: auto; }
footer { margin-block-start: 24px; padding-block-start: 6px; border-block-start: 1px solid #777; }
@media (max-width: 34rem) { dl { columns: 1; } body { padding: 12px; } .scroll > * { min-width: 34rem; } }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; } }
`;
