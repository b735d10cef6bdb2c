import type { Answer } from '../answer';
import { markup, page } from './html';
import { linkWords } from './link-words';

/** A link that ended: why, and nothing of what it was about. */
export function endedPage(
  why: string,
  { title, language }: { readonly title: string; readonly language: string },
): Answer {
  const body = markup`<h1>${title}</h1>
    <p>${why}</p>`;
  return page(410, { title, language, body });
}

/** Nobody's link: in both languages, as nobody knows whose it might be. */
export function unknownPage(): Answer {
  const [zh, en] = [linkWords('zh'), linkWords('en')];
  const body = markup`<h1>Duebook</h1>
    <p lang="zh-CN">${zh.unknown}</p>
    <p lang="en">${en.unknown}</p>`;
  return page(404, { title: 'Duebook', language: 'en', body });
}
