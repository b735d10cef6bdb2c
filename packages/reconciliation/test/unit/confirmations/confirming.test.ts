import { businessDate, type Money } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import {
  type ConfirmationContent,
  type ConfirmationLine,
  totalsOf,
} from '../../../src/confirmations/domain/confirmation';
import { confirmationLetter } from '../../../src/confirmations/domain/confirmation-letter';
import { contentText } from '../../../src/confirmations/domain/content-of';
import { decideAnswer, type SentAnswer } from '../../../src/confirmations/domain/decide-answer';

const line = (over: Partial<ConfirmationLine> = {}): ConfirmationLine => ({
  ...{ position: 1, openItemId: 'item', documentNumber: '0042', documentKind: 'SALES_INVOICE' },
  ...{ documentDate: businessDate('2026-01-15'), dueDate: businessDate('2026-02-14') },
  ...{ itemClass: 'RECEIVABLE', side: 'DEBIT', currency: 'CNY', amount: '565' },
  ...over,
});

const content = (over: Partial<ConfirmationContent> = {}): ConfirmationContent => ({
  ...{ legalEntityId: 'e', legalEntityName: 'Ours Ltd', partyId: 'p', partyName: '客户' },
  ...{ asOf: businessDate('2026-03-31'), lines: [line()], totals: totalsOf([line()]) },
  ...over,
});

const asked = { contentHash: 'h', lines: [line(), line({ position: 2, currency: 'JPY' })] };
const sent = (over: Partial<SentAnswer> = {}): SentAnswer => ({
  ...{ contentHash: 'h', isConfirmed: false, answererName: ' Li ', answererTitle: '' },
  ...{ comment: null, disputed: [], missing: [], ...over },
});

describe('what stands between both sides', () => {
  it('is added up by currency and side', () => {
    expect(
      totalsOf([
        line({ amount: '565.10' }),
        line({ side: 'CREDIT', amount: '600.00' }),
        line({ currency: 'USD', amount: '1.05' }),
      ]),
    ).toEqual([
      { currency: 'CNY', debit: '565.1', credit: '600', balance: '-34.9' },
      { currency: 'USD', debit: '1.05', credit: '0', balance: '1.05' },
    ]);
    expect(totalsOf([])).toEqual([]);
  });

  it('is hashed with all that is shown, and without ids of ours', () => {
    const text = contentText(content());
    expect(text).not.toContain('openItemId');
    for (const other of [
      content({ partyName: 'Else' }),
      content({ asOf: businessDate('2026-03-30') }),
      content({ lines: [line({ amount: '566' })] }),
      content({ lines: [line({ dueDate: businessDate('2026-02-15') })] }),
    ]) {
      expect(contentText(other)).not.toBe(text);
    }
    expect(contentText(content({ lines: [line({ openItemId: 'other' })] }))).toBe(text);
  });
});

describe('an answer', () => {
  it('disputes lines in their currencies', () => {
    const disputed = [{ position: 2, theirAmount: '100', comment: ' 已付 ' }];
    expect(decideAnswer(sent({ disputed }), asked)).toMatchObject({
      ok: true,
      value: {
        state: 'DISPUTED',
        answererName: 'Li',
        answererTitle: null,
        disputed: [{ position: 2, theirAmount: '100', comment: '已付', currency: 'JPY' }],
      },
    });
  });

  it.each([
    [
      'a sen of yen',
      { disputed: [{ position: 2, theirAmount: '1.5', comment: null }] },
      'AMOUNT_INVALID',
    ],
    [
      'a line twice',
      { disputed: [1, 1].map((position) => ({ position, theirAmount: '1', comment: null })) },
      'LINE_UNKNOWN',
    ],
    [
      'a line that is not listed',
      { disputed: [{ position: 3, theirAmount: '1', comment: null }] },
      'LINE_UNKNOWN',
    ],
    [
      'neither amount nor words',
      { disputed: [{ position: 1, theirAmount: null, comment: ' ' }] },
      'NAMES_NOTHING',
    ],
    [
      'a document of nothing',
      {
        missing: [
          { documentNumber: 'X', side: 'DEBIT', currency: 'CNY', amount: '0.00', comment: null },
        ],
      },
      'AMOUNT_INVALID',
    ],
    [
      'a document without a number',
      {
        missing: [
          { documentNumber: ' ', side: 'DEBIT', currency: 'CNY', amount: '1', comment: null },
        ],
      },
      'TEXT_INVALID',
    ],
    ['hidden characters', { answererName: 'Li\u202e' }, 'TEXT_INVALID'],
    ['words without end', { comment: 'x'.repeat(1_001) }, 'TEXT_INVALID'],
    [
      'more documents than anybody types',
      {
        missing: Array.from({ length: 101 }, () => ({
          documentNumber: 'X',
          side: 'DEBIT',
          currency: 'CNY',
          amount: '1',
          comment: null,
        })),
      },
      'TOO_LONG',
    ],
  ] as const)('is refused for %s', (_what, over, code) => {
    const decided = decideAnswer(sent(over as Partial<SentAnswer>), asked);
    expect(decided).toMatchObject({ ok: false, refusal: { code: `ANSWER_${code}` } });
  });

  it('of several lines of words is kept with them', () => {
    const comment = '第一行\n第二行';
    expect(decideAnswer(sent({ comment }), asked)).toMatchObject({ ok: true, value: { comment } });
  });
});

describe('the letter', () => {
  const wording = { money: (money: Money) => money.toString(), day: (day: string) => day };
  const facts = (over: object = {}) => ({
    content: { ...content(), lineCount: 1 },
    ...{ language: 'en' as const, replyBy: businessDate('2026-04-15'), contentHash: 'abc' },
    ...{ url: 'https://x/links/dbl', isReminder: false, ...over },
  });

  it('says who owes whom, by when, where, and that it asks for no money', () => {
    const { subject, text } = confirmationLetter(facts(), wording);
    expect(subject).toBe('Balance confirmation, Ours Ltd, as of 2026-03-31');
    expect(text).toContain('You owe us');
    expect(text).toContain('https://x/links/dbl');
    expect(text).toContain('2026-04-15');
    expect(text).toContain('no request for payment');
    expect(text).toContain('abc');
  });

  it('tells what we owe the other way round, and nothing as nothing', () => {
    const owing = content({ totals: totalsOf([line({ side: 'CREDIT' })]) });
    const chinese = { language: 'zh' as const, isReminder: true };
    const letter = confirmationLetter(
      facts({ ...chinese, content: { ...owing, lineCount: 1 } }),
      wording,
    );
    expect(letter.subject).toContain('再次发函');
    expect(letter.text).toContain('本公司欠贵公司');
    const even = totalsOf([line(), line({ side: 'CREDIT' })]);
    const settled = facts({ content: { ...content(), totals: even, lineCount: 2 } });
    expect(confirmationLetter(settled, wording).text).toContain('CNY: nothing on balance');
  });
});
