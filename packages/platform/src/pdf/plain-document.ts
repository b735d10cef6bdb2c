import type { LetterLanguage } from '@duebook/kernel';
import { writeAmountInWords, writeMoney } from '../wording/write-money';
import type { PdfBlock, PdfDocument } from './pdf-document';

/** A block of nothing but text, as it can be handed to another thread. */
export type PlainBlock = Exclude<PdfBlock, { readonly kind: 'AMOUNT_IN_WORDS' }>;

/** A document of nothing but text. */
export type PlainDocument = Omit<PdfDocument, 'blocks'> & {
  readonly blocks: readonly PlainBlock[];
};

const IN_WORDS = { zh: '大写金额', en: 'Amount in words' } as const;

/** Writes amounts out. */
export function plainDocument(document: PdfDocument, language: LetterLanguage): PlainDocument {
  const blocks = document.blocks.map((block): PlainBlock => {
    if (block.kind !== 'AMOUNT_IN_WORDS') return block;
    const inWords = writeAmountInWords(block.money, language);
    const value = `${inWords} (${writeMoney(block.money)})`;
    return { kind: 'FACTS', facts: [{ label: block.label ?? IN_WORDS[language], value }] };
  });
  return { ...document, blocks };
}
