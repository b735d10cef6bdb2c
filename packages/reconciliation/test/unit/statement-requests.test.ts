import { businessDate } from '@duebook/kernel';
import { writeDate } from '@duebook/platform';
import { describe, expect, it } from '@jest/globals';
import {
  decideUpload,
  faultOfDraft,
  type SentForm,
  type SentTable,
  type TypedLine,
} from '../../src/statement-requests/domain/decide-upload';
import { canReplyBy } from '../../src/statement-requests/domain/reply-day';
import { requestLetter } from '../../src/statement-requests/domain/request-letter';
import {
  stateAt,
  type RequestedAccount,
} from '../../src/statement-requests/domain/statement-request';

const account = (over: Partial<RequestedAccount> = {}): RequestedAccount => ({
  ...{ legalEntityId: 'e', partyId: 'p', relation: 'CUSTOMER', currencyCode: 'CNY' },
  ...{ from: businessDate('2026-02-01'), to: businessDate('2026-02-28'), ...over },
});

const typedLine = (over: Partial<TypedLine> = {}): TypedLine => ({
  ...{ row: 1, documentNumber: 'INV-7', documentOn: '2026-02-21' },
  ...{ raises: '', lowers: '', memo: '', ...over },
});

const form = (over: Partial<SentForm> = {}): SentForm => ({
  ...{ senderName: ' 王会计 ', senderTitle: '', openingBalance: '', closingBalance: '100' },
  ...{ fileRaises: true, isWithoutLines: false, typed: [], ...over },
});

const table = (amounts: readonly string[]): SentTable => ({
  lines: amounts.map((amount, index) => ({
    ...{ documentNumber: `N-${index}`, documentOn: businessDate('2026-02-10'), amount },
    ...{ kind: null, dueOn: null, memo: null },
  })),
  rows: amounts.map((_, index) => index + 5),
  columnOf: (field) => (field === 'amount' ? '金额' : null),
});

const decide = (sent: SentForm, of: SentTable | null = null, asked = account()) =>
  decideUpload(sent, { account: asked, table: of });

describe('what a party sends', () => {
  it('is what was asked for, with lines of a file and balances as it owes them', () => {
    const decided = decide(
      form({ openingBalance: '1,000.00', closingBalance: '935' }),
      table(['-565', '500.00']),
    );
    expect(decided).toMatchObject({
      ok: true,
      value: {
        sender: { name: '王会计', title: null },
        draft: {
          ...{ relation: 'CUSTOMER', currencyCode: 'CNY', from: '2026-02-01', to: '2026-02-28' },
          ...{ openingBalance: '1000', closingBalance: '935', amountsAre: 'OWED_TO_US' },
          lines: [{ amount: '-565' }, { amount: '500.00' }],
        },
      },
    });
  });

  it('may have its file the other way round, as a ledger of payables has it', () => {
    const sent = form({ openingBalance: '0', fileRaises: false });
    expect(decide(sent, table(['-150', '50']))).toMatchObject({
      value: { draft: { lines: [{ amount: '150' }, { amount: '-50' }] } },
    });
  });

  it('is owed by us where a supplier sends it', () => {
    const sent = form({
      closingBalance: '(20.00)',
      openingBalance: '',
      typed: [typedLine({ lowers: '20' })],
    });
    expect(decide(sent, null, account({ relation: 'SUPPLIER' }))).toMatchObject({
      value: { draft: { amountsAre: 'OWED_BY_US', closingBalance: '-20', openingBalance: null } },
    });
  });

  it('may be typed, in one of two columns each', () => {
    const typed = [
      typedLine({ raises: '￥1,130.00', memo: ' ' }),
      typedLine({ row: 3, documentNumber: '', lowers: '１,０３０', documentOn: '2026/2/22' }),
    ];
    expect(decide(form({ openingBalance: '0', typed }))).toMatchObject({
      value: {
        draft: {
          lines: [
            { documentNumber: 'INV-7', documentOn: '2026-02-21', amount: '1130', memo: null },
            { documentNumber: null, documentOn: '2026-02-22', amount: '-1030' },
          ],
        },
      },
    });
  });

  it('may be that nothing happened, with a balance that stays', () => {
    const sent = form({ isWithoutLines: true });
    expect(decide(sent)).toMatchObject({ ok: true, value: { draft: { lines: [] } } });
    expect(decide({ ...sent, openingBalance: '90' })).toMatchObject({
      refusal: {
        code: 'UPLOAD_DOES_NOT_ADD_UP',
        sums: { computed: '90', stated: '100' },
      },
    });
  });

  it.each([
    ['nothing', form(), null, 'UPLOAD_SAYS_NOTHING'],
    ['a file without lines', form(), table([]), 'UPLOAD_SAYS_NOTHING'],
    ['a file and lines', form({ typed: [typedLine()] }), table(['1']), 'UPLOAD_SAYS_TWO_THINGS'],
    ['a file and none', form({ isWithoutLines: true }), table(['1']), 'UPLOAD_SAYS_TWO_THINGS'],
    ['no name', form({ senderName: ' ' }), table(['1']), 'UPLOAD_SENDER_INVALID'],
    [
      'a name nobody can read',
      form({ senderName: 'a\u202eb' }),
      table(['1']),
      'UPLOAD_SENDER_INVALID',
    ],
    [
      'an endless position',
      form({ senderTitle: 'x'.repeat(201) }),
      table(['1']),
      'UPLOAD_SENDER_INVALID',
    ],
    ['no balance', form({ closingBalance: '' }), table(['1']), 'UPLOAD_AMOUNT_INVALID'],
    ['a balance in words', form({ openingBalance: 'nil' }), table(['1']), 'UPLOAD_AMOUNT_INVALID'],
    [
      'what does not add up',
      form({ openingBalance: '1' }),
      table(['98']),
      'UPLOAD_DOES_NOT_ADD_UP',
    ],
  ])('is refused with %s', (_what, sent, of, code) => {
    expect(decide(sent, of)).toMatchObject({ ok: false, refusal: { code } });
  });

  it.each([
    ['no day', { documentOn: '', raises: '1' }, 'UPLOAD_DAY_INVALID', 'documentOn'],
    [
      'a day that is none',
      { documentOn: '2026-02-30', raises: '1' },
      'UPLOAD_DAY_INVALID',
      'documentOn',
    ],
    [
      'a day of two meanings',
      { documentOn: '03/04/2026', raises: '1' },
      'UPLOAD_DAYS_UNCLEAR',
      'documentOn',
    ],
    ['no amount', {}, 'UPLOAD_AMOUNT_INVALID', 'raises'],
    ['two amounts', { raises: '1', lowers: '1' }, 'UPLOAD_AMOUNT_INVALID', 'lowers'],
    ['a formula', { lowers: '=1+1' }, 'UPLOAD_AMOUNT_INVALID', 'lowers'],
  ])('names the row and the column that was typed with %s', (_what, over, code, field) => {
    const typed = [typedLine({ row: 4, ...over })];
    expect(decide(form({ typed }))).toMatchObject({
      refusal: { code, place: { of: 'TYPED', row: 4, field, column: null } },
    });
  });

  it('has faults of the statement itself where they stand in the file, or on the page', () => {
    const decided = decide(form({ openingBalance: '0' }), table(['40', '60']));
    if (!decided.ok) throw new Error(decided.refusal.code);
    const of = (path: readonly (string | number)[]) =>
      faultOfDraft({ code: 'STATEMENT_LINE_OUTSIDE_PERIOD', path }, decided.value).place;
    expect(of(['lines', 1, 'amount'])).toEqual({
      of: 'FILE',
      row: 6,
      field: 'amount',
      column: '金额',
    });
    expect(of(['closingBalance'])).toEqual({
      of: 'FORM',
      row: null,
      field: 'closingBalance',
      column: null,
    });
  });
});

describe('a request', () => {
  it('expires by time alone, and only while it is open', () => {
    const at = new Date('2026-04-16T12:00:00Z');
    expect(stateAt('OPEN', at, new Date('2026-04-16T11:59:59Z'))).toBe('OPEN');
    expect(stateAt('OPEN', at, at)).toBe('EXPIRED');
    expect(stateAt('UPLOADED', at, at)).toBe('UPLOADED');
    expect(stateAt('WITHDRAWN', at, at)).toBe('WITHDRAWN');
  });

  it('gives time to reply from today on, up to 90 days', () => {
    const today = businessDate('2026-03-31');
    const may = (day: string) => canReplyBy(businessDate(day), today);
    expect([may('2026-03-30'), may('2026-03-31'), may('2026-06-29'), may('2026-06-30')]).toEqual([
      ...[false, true, true, false],
    ]);
  });

  const request = {
    ...{ legalEntityName: '某某公司', partyName: 'Buyer Ltd', replyBy: businessDate('2026-04-15') },
    ...account(),
  };

  it('is written in the language of the party, from its side of the account', () => {
    const write = (language: 'zh' | 'en', over: object = {}, isReminder = false) =>
      requestLetter(
        { request: { ...request, language, ...over }, url: 'https://x/links/dbl_1', isReminder },
        writeDate,
      );
    const chinese = write('zh');
    expect(chinese.subject).toBe('请提供往来对账单：某某公司，2026年2月1日至2026年2月28日');
    expect(chinese.text).toContain('贵公司应付本公司款项');
    expect(chinese.text).toContain('请于2026年4月15日前');
    expect(write('zh', {}, true).subject).toContain('再次提醒');
    const english = write('en', { relation: 'SUPPLIER' });
    expect(english.subject).toContain('1 February 2026 to 28 February 2026');
    expect(english.text).toContain('what we owe you');
    expect(write('en', {}, true).subject).toMatch(/^Reminder: /);
    for (const { text } of [chinese, english]) {
      expect(text).toContain('https://x/links/dbl_1');
      expect(text).toContain('CNY');
    }
  });
});
