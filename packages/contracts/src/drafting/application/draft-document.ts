import type { LetterLanguage } from '@duebook/kernel';
import type { PdfBlock, PdfDocument, PdfFact } from '@duebook/platform';
import { articleNumber } from '../domain/article-number';
import type { Article } from '../domain/contract-text';
import type { DraftParty, DraftSide } from '../domain/draft-values';

/** What the pages of a contract show. */
export interface ContractPages {
  readonly title: string;
  readonly number: string;
  readonly articles: readonly Article[];
  readonly entities: readonly DraftSide[];
  readonly parties: readonly DraftParty[];
}

const WORDS = {
  zh: {
    number: (number: string) => `合同编号：${number}`,
    roles: { CUSTOMER: '买方', SUPPLIER: '卖方', GUARANTOR: '保证人', OTHER: '其他方' },
    ours: { seller: '卖方', buyer: '买方' },
    sealed: (role: string, name: string) => `${role}（盖章）：${name}`,
    signed: '法定代表人或授权代表（签字）：\n\n\n日期：　　　　年　　月　　日',
  },
  en: {
    number: (number: string) => `Contract No. ${number}`,
    roles: { CUSTOMER: 'Buyer', SUPPLIER: 'Seller', GUARANTOR: 'Guarantor', OTHER: 'Other party' },
    ours: { seller: 'Seller', buyer: 'Buyer' },
    sealed: (role: string, name: string) => `${role} (seal): ${name}`,
    signed: 'Legal or authorised representative (signature):\n\n\nDate:',
  },
} as const;

/** Between number and heading: an ideographic space, or a full stop. */
const BETWEEN: Readonly<Record<LetterLanguage, string>> = { zh: '　', en: '. ' };

/** A heading stays with the paragraph below it on one page, so that has to fit on one. */
const LONGEST_FIRST: Readonly<Record<LetterLanguage, number>> = { zh: 1_000, en: 2_500 };

/** A contract as pages: its articles, and where each side signs. */
export function contractDocument(pages: ContractPages, language: LetterLanguage): PdfDocument {
  const { title, number, articles } = pages;
  const numbered = WORDS[language].number(number);
  return {
    ...{ title, subtitle: numbered, header: `${numbered} | ${title}`, footer: numbered },
    blocks: [
      ...articles.flatMap((article) => articleBlocks(article, language)),
      ...signatureBlocks(pages, language),
    ],
  };
}

function articleBlocks(article: Article, language: LetterLanguage): PdfBlock[] {
  const { number } = article;
  const [heading, text] = [article.heading, article.text].map((said) => quoted(said, language));
  const lines = (text ?? '').split('\n').filter((line) => line.trim() !== '');
  const [first = '', ...others] = lines;
  const paragraphs = [...cutFirst(first, LONGEST_FIRST[language]), ...others];
  const numbered = `${articleNumber(number, language)}${BETWEEN[language]}${heading ?? ''}`;
  return [
    { kind: 'HEADING', text: numbered },
    ...paragraphs.map((line): PdfBlock => ({ kind: 'PARAGRAPH', text: line.trim() })),
  ];
}

/** The one font there is draws curly quotes as wide as Chinese characters, which tears English words apart. */
function quoted(text: string, language: LetterLanguage): string {
  return language === 'zh' ? text : text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
}

/** In two where it is longer than a page may be: behind the last full stop that comes early enough. */
function cutFirst(line: string, longest: number): readonly string[] {
  if (line.length <= longest) return [line];
  const stop = Math.max(...['。', '；', '. ', '; '].map((mark) => line.lastIndexOf(mark, longest)));
  const end = stop > 0 ? stop + 1 : longest;
  return [line.slice(0, end), line.slice(end).trim()];
}

/** Two boxes side by side; each side that is bound has one. */
function signatureBlocks(
  { entities, parties }: ContractPages,
  language: LetterLanguage,
): readonly PdfBlock[] {
  const words = WORDS[language];
  const isBuying = parties.some(({ role }) => role === 'SUPPLIER');
  const ours = isBuying ? words.ours.buyer : words.ours.seller;
  const boxes: readonly PdfFact[] = [
    ...entities.map(({ name }) => ({ label: words.sealed(ours, name), value: words.signed })),
    ...parties.map(({ role, name }) => ({
      ...{ label: words.sealed(words.roles[role], name), value: words.signed },
    })),
  ];
  return Array.from({ length: Math.ceil(boxes.length / 2) }, (_, row): PdfBlock => ({
    ...{ kind: 'SIGNATURES', of: boxes.slice(2 * row, 2 * row + 2) },
  }));
}
