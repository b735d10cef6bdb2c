import { createHash } from 'node:crypto';
import type { Answer } from '../answer';

/** Markup that is known to be safe: written here, or escaped. */
export class Html {
  constructor(readonly text: string) {}
}

/** What may stand in a template: text is escaped, lists are joined, nothing is shown for null. */
type Shown = Html | string | number | null | readonly Shown[];

/** Markup with values in it, each escaped unless it is markup itself. */
export function markup(texts: TemplateStringsArray, ...values: readonly Shown[]): Html {
  return new Html(
    texts.map((text, index) => text + (index < values.length ? shown(values[index]) : '')).join(''),
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function shown(value: Shown | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'string' || typeof value === 'number') {
    return String(value).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
  }
  return value.map(shown).join('');
}

/** What is known, by name. */
export function factTable(facts: readonly (readonly [name: string, value: string])[]): Html {
  const rows = facts.map(
    ([name, value]) =>
      markup`<tr>
        <th>${name}</th>
        <td>${value}</td>
      </tr> `,
  );
  return markup`<table>
    ${rows}
  </table>`;
}

/** Rows under their headings; where there is no room it moves sideways, or, stacked, cell goes below cell. */
export function rowTable(
  headings: readonly (string | Html)[],
  rows: readonly Html[],
  isStacked = false,
): Html {
  const cells = headings.map((heading) =>
    heading instanceof Html ? heading : markup`<th>${heading}</th> `,
  );
  return markup`<div class="scroll">
    <table${isStacked ? markup` class="stacked"` : null}>
      <thead>
        <tr>
          ${cells}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

const STYLE = `
:root { color-scheme: light dark; }
body { font: 15px/1.55 system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; font-weight: 600; }
h2 { font-size: 1.1rem; font-weight: 600; margin-top: 2rem; }
h3 { font-size: 1rem; font-weight: 600; margin-top: 1.5rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #8884; vertical-align: top; }
td.amount, th.amount { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
input, select, textarea, button { font: inherit; max-width: 100%; box-sizing: border-box; }
td input { width: 9rem; }
textarea { width: 100%; }
label { display: block; margin: .6rem 0; }
.scroll { overflow-x: auto; }
.fault { border-left: .3rem solid #c33; padding: .3rem .8rem; }
.done { border-left: .3rem solid #393; padding: .3rem .8rem; }
.buttons { margin: 1.5rem 0; display: flex; gap: 1rem; flex-wrap: wrap; }
button { padding: .5rem 1.2rem; }
@media (max-width: 44rem) {
  .stacked thead { display: none; }
  .stacked td { display: flex; justify-content: space-between; gap: 1rem; border: 0; }
  .stacked td:last-child { border-bottom: 1px solid #8884; padding-bottom: 1rem; }
  .stacked td::before { content: attr(data-label); }
  .stacked td input { flex: 0 0 9rem; }
}
.hash { font-family: ui-monospace, monospace; overflow-wrap: anywhere; font-size: .85rem; }
`;

/** No script at all, no style but the one above, and forms go back to where they came from. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** A page for somebody outside: of no interest to search engines, and nobody learns whence they came. */
export function page(
  status: number,
  {
    title,
    language,
    body,
  }: { readonly title: string; readonly language: string; readonly body: Html },
): Answer {
  const document = markup`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <title>${title}</title>
        <style>${new Html(STYLE)}</style>
      </head>
      <body>
        ${body}
      </body>
    </html> `;
  return {
    status,
    contentType: 'text/html; charset=utf-8',
    body: document.text,
    headers: {
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    },
  };
}
