import { describe, expect, it } from '@jest/globals';
import { businessDate, newId } from '@duebook/kernel';
import { ownerOfUserError } from '@duebook/platform/graphql';
import type { AllocationRefusal } from '../../src/cash-application/domain/allocation-refusal';
import {
  allocationError,
  allocationUserErrors,
  type MatchingRefusal,
} from '../../src/cash-application/graphql/allocation-errors';
import type { PostingRefusal } from '../../src/receivables/domain/posting-refusal';
import { inputPath } from '../../src/receivables/graphql/input-paths';
import {
  bulkErrors,
  postingError,
  postingUserErrors,
} from '../../src/receivables/graphql/posting-errors';

const path = ['amount'];
const day = businessDate('2026-01-31');
const firstOpenDay = businessDate('2026-03-01');
const documentId = newId();
const openItemId = newId();

/** One refusal of each code: a code without one does not compile. */
const POSTING: { readonly [C in PostingRefusal['code']]: Extract<PostingRefusal, { code: C }> } = {
  APPROVAL_NEEDED: { code: 'APPROVAL_NEEDED', path },
  LEGAL_ENTITY_UNKNOWN: { code: 'LEGAL_ENTITY_UNKNOWN', path },
  BOOKS_NOT_OPEN: { code: 'BOOKS_NOT_OPEN', path },
  PARTY_UNKNOWN: { code: 'PARTY_UNKNOWN', path, party: 'C 0815' },
  PARTY_KIND_WRONG: { code: 'PARTY_KIND_WRONG', path, needed: 'SUPPLIER' },
  ACCOUNT_UNKNOWN: { code: 'ACCOUNT_UNKNOWN', path, account: '9999' },
  CONTROL_ACCOUNT_NOT_ALLOWED: { code: 'CONTROL_ACCOUNT_NOT_ALLOWED', path, account: '1122' },
  BANK_ACCOUNT_NOT_ALLOWED: { code: 'BANK_ACCOUNT_NOT_ALLOWED', path, account: '1002' },
  OPENING_ACCOUNT_NOT_ALLOWED: { code: 'OPENING_ACCOUNT_NOT_ALLOWED', path, account: '9001' },
  ACCOUNT_NOT_OF_MONEY: { code: 'ACCOUNT_NOT_OF_MONEY', path, account: '6051' },
  ACCOUNT_ROLE_UNASSIGNED: { code: 'ACCOUNT_ROLE_UNASSIGNED', path, role: 'OUTPUT_TAX' },
  PERIOD_CLOSED: { code: 'PERIOD_CLOSED', path, postingDate: day, firstOpenDay },
  PERIOD_SOFT_CLOSED: {
    code: 'PERIOD_SOFT_CLOSED',
    path,
    postingDate: day,
    firstOpenDay: null,
  },
  POSTED_BEFORE_GO_LIVE: {
    code: 'POSTED_BEFORE_GO_LIVE',
    path,
    postingDate: day,
    goLiveOn: firstOpenDay,
    firstOpenDay,
  },
  CLOSED_SINCE_GO_LIVE: {
    code: 'CLOSED_SINCE_GO_LIVE',
    path,
    status: 'CLOSED',
    startsOn: day,
    endsOn: firstOpenDay,
  },
  PERIOD_MISSING: { code: 'PERIOD_MISSING', path, postingDate: day },
  CURRENCY_UNKNOWN: { code: 'CURRENCY_UNKNOWN', path, currency: 'XQQ' },
  AMOUNT_NOT_A_NUMBER: { code: 'AMOUNT_NOT_A_NUMBER', path, text: '1e3' },
  AMOUNT_TOO_LARGE: { code: 'AMOUNT_TOO_LARGE', path, text: '9', limit: '1000000000000000000' },
  AMOUNT_TOO_PRECISE: {
    code: 'AMOUNT_TOO_PRECISE',
    path,
    text: '0.001',
    currency: 'CNY',
    digits: 2,
  },
  AMOUNT_NOT_POSITIVE: { code: 'AMOUNT_NOT_POSITIVE', path, amount: '-1.00' },
  AMOUNT_ABOVE_LIMIT: {
    code: 'AMOUNT_ABOVE_LIMIT',
    path,
    ...{ currency: 'CNY', limit: '100.00', asked: '100.01' },
  },
  LINES_MISSING: { code: 'LINES_MISSING', path },
  DOCUMENT_TOO_LONG: { code: 'DOCUMENT_TOO_LONG', path, largest: 1_000, sent: 1_001 },
  TEXT_INVALID: { code: 'TEXT_INVALID', path, longest: 60 },
  NUMBER_OUT_OF_RANGE: {
    code: 'NUMBER_OUT_OF_RANGE',
    path,
    sent: '123456',
    least: '0',
    below: '1000',
    decimals: 4,
  },
  RATE_MISSING: { code: 'RATE_MISSING', path, from: 'USD', to: 'CNY', day, source: 'ECB' },
  RATE_SOURCE_UNDECIDED: {
    code: 'RATE_SOURCE_UNDECIDED',
    path,
    from: 'USD',
    to: 'CNY',
    day,
    sources: ['ECB', 'PBOC'],
  },
  RATE_INVALID: { code: 'RATE_INVALID', path },
  RATE_IMPLAUSIBLE: {
    code: 'RATE_IMPLAUSIBLE',
    path,
    ...{ from: 'USD', to: 'CNY', day, rate: '72', expected: '7.2' },
  },
  AMOUNT_WORTH_NOTHING: {
    code: 'AMOUNT_WORTH_NOTHING',
    path,
    ...{ currency: 'IDR', amount: '1.00', functionalCurrency: 'USD', rate: '0.00006' },
  },
  PAYMENT_TERM_UNKNOWN: { code: 'PAYMENT_TERM_UNKNOWN', path, term: 'NET99' },
  CONTRACT_UNKNOWN: { code: 'CONTRACT_UNKNOWN', path, contract: 'HT-1' },
  CONTRACT_WITHOUT_TERM: {
    ...{ code: 'CONTRACT_WITHOUT_TERM', path, contract: 'HT-1' },
    on: businessDate('2026-03-31'),
  },
  DOCUMENT_DATE_OUT_OF_RANGE: {
    code: 'DOCUMENT_DATE_OUT_OF_RANGE',
    path,
    first: day,
    last: firstOpenDay,
  },
  INSTALMENTS_DO_NOT_ADD_UP: {
    code: 'INSTALMENTS_DO_NOT_ADD_UP',
    path,
    currency: 'CNY',
    total: '100.00',
    instalments: '99.00',
  },
  DOCUMENT_DIFFERS: {
    code: 'DOCUMENT_DIFFERS',
    path: ['partyId'],
    documentId,
    differences: [
      { field: 'partyId', posted: documentId, sent: openItemId },
      { field: 'lines', posted: '6001 100.0000 13.0000', sent: '' },
      { field: 'totalAmount', posted: '100.0500', sent: '100.0525' },
      { field: 'documentNumber', posted: '1.0000', sent: '1' },
    ],
  },
};

const MATCHING: { readonly [C in MatchingRefusal['code']]: Extract<MatchingRefusal, { code: C }> } =
  {
    OPEN_ITEM_UNKNOWN: { code: 'OPEN_ITEM_UNKNOWN', path, openItemId },
    NOTHING_TO_ALLOCATE: { code: 'NOTHING_TO_ALLOCATE', path: [] },
    TOO_MANY_ALLOCATIONS: { code: 'TOO_MANY_ALLOCATIONS', path: [], largest: 10_000 },
    SAME_SIDE: { code: 'SAME_SIDE', path },
    CONTRA_NEEDED: { code: 'CONTRA_NEEDED', path },
    CURRENCY_MISMATCH: { code: 'CURRENCY_MISMATCH', path, debit: 'CNY', credit: 'USD' },
    ABOVE_OPEN_AMOUNT: {
      code: 'ABOVE_OPEN_AMOUNT',
      path,
      currency: 'CNY',
      openItemId,
      open: '10.00',
      asked: '11.00',
    },
    ALLOCATED_BEFORE_POSTING: { code: 'ALLOCATED_BEFORE_POSTING', path, earliest: day },
    OPEN_ONLY_LATER: { code: 'OPEN_ONLY_LATER', path, earliest: day },
    SIDES_DIFFER: { code: 'SIDES_DIFFER', path, currency: 'CNY', debit: '1.00', credit: '2.00' },
    ALLOCATION_UNKNOWN: { code: 'ALLOCATION_UNKNOWN', path },
    ALLOCATION_REVERSED: { code: 'ALLOCATION_REVERSED', path },
    CONTRA_UNDONE_AS_DOCUMENT: { code: 'CONTRA_UNDONE_AS_DOCUMENT', path, documentId: 'd' },
    DOCUMENT_UNKNOWN: { code: 'DOCUMENT_UNKNOWN', path },
    DOCUMENT_REVERSED: { code: 'DOCUMENT_REVERSED', path },
    DOCUMENT_ALLOCATED: { code: 'DOCUMENT_ALLOCATED', path, openItemIds: [openItemId] },
    REVERSED_BEFORE_POSTING: { code: 'REVERSED_BEFORE_POSTING', path, earliest: day },
    DISCOUNT_NOT_EARNED: {
      code: 'DISCOUNT_NOT_EARNED',
      path,
      currency: 'CNY',
      earned: '2.00',
      asked: '3.00',
    },
    ABOVE_TOLERANCE: {
      code: 'ABOVE_TOLERANCE',
      path,
      currency: 'CNY',
      tolerance: '0.05',
      asked: '0.06',
    },
    DISCOUNT_NEEDS_APPROVAL: { code: 'DISCOUNT_NEEDS_APPROVAL', path },
    DIFFERENCE_NEEDS_MONEY: { code: 'DIFFERENCE_NEEDS_MONEY', path },
    DISCOUNT_NEEDS_TRADE_ITEM: { code: 'DISCOUNT_NEEDS_TRADE_ITEM', path },
    TOLERANCE_LEAVES_OPEN: { code: 'TOLERANCE_LEAVES_OPEN', path, left: '0.01' },
  };

const EVERY: readonly AllocationRefusal[] = [
  ...Object.values<PostingRefusal>(POSTING),
  ...Object.values<MatchingRefusal>(MATCHING),
];

const HEX = /[0-9a-f]{8}-[0-9a-f]{4}/;

describe('every refusal', () => {
  it.each(EVERY.map((refusal) => [refusal.code, refusal] as const))(
    'with the code %s is a user error that says why, with its facts and without inner ids',
    (code, refusal) => {
      const error = allocationError(refusal, (at) => ['input', ...at]);
      expect(error).toMatchObject({ code, path: ['input', ...refusal.path] });
      expect(error.message).toMatch(/^[\w"].+\.$/);
      expect(error.message).not.toMatch(HEX);
      expect(ownerOfUserError(code)).toBeDefined();
    },
  );

  it('says its facts', () => {
    const messageOf = (refusal: AllocationRefusal) => allocationError(refusal, () => []).message;
    expect(messageOf(POSTING.PERIOD_CLOSED)).toBe(
      '2026-01-31 lies in a closed period. The first day that takes postings is 2026-03-01.',
    );
    expect(messageOf(POSTING.PERIOD_SOFT_CLOSED)).toContain('No later period is open.');
    expect(messageOf(POSTING.PARTY_UNKNOWN)).toContain('"C 0815"');
    expect(messageOf({ ...POSTING.PARTY_UNKNOWN, party: documentId })).not.toContain(documentId);
    expect(messageOf(POSTING.RATE_MISSING)).toContain('"ECB", which the legal entity posts with');
    expect(messageOf({ ...POSTING.RATE_MISSING, source: null })).toBe(
      'There is no rate from USD to CNY on or before 2026-01-31.',
    );
    expect(messageOf(POSTING.RATE_SOURCE_UNDECIDED)).toMatch(/legal entity: ECB, PBOC\.$/);
    expect(messageOf(POSTING.RATE_IMPLAUSIBLE)).toBe(
      'A rate from USD to CNY of 72 is too far off: on 2026-01-31 it is about 7.2.',
    );
    expect(messageOf(POSTING.AMOUNT_WORTH_NOTHING)).toBe(
      '1.00 IDR at a rate of 0.00006 is worth nothing in USD.',
    );
    expect(messageOf(MATCHING.ABOVE_OPEN_AMOUNT)).toBe('11.00 is asked for, 10.00 is open.');
  });

  it('has a type of its own where its facts matter', () => {
    const typeOf = (refusal: AllocationRefusal) =>
      allocationError(refusal, () => []).constructor.name;
    const own = EVERY.filter((refusal) => typeOf(refusal) !== 'GenericUserError');
    expect(own.map((refusal) => refusal.code)).toEqual([
      ...['ACCOUNT_ROLE_UNASSIGNED', 'PERIOD_CLOSED', 'PERIOD_SOFT_CLOSED'],
      ...['POSTED_BEFORE_GO_LIVE', 'CLOSED_SINCE_GO_LIVE', 'AMOUNT_ABOVE_LIMIT', 'RATE_MISSING'],
      ...[
        'RATE_SOURCE_UNDECIDED',
        'RATE_IMPLAUSIBLE',
        'AMOUNT_WORTH_NOTHING',
        'INSTALMENTS_DO_NOT_ADD_UP',
        'DOCUMENT_DIFFERS',
        'CURRENCY_MISMATCH',
      ],
      ...['ABOVE_OPEN_AMOUNT', 'ALLOCATED_BEFORE_POSTING', 'OPEN_ONLY_LATER', 'SIDES_DIFFER'],
      'CONTRA_UNDONE_AS_DOCUMENT',
      ...[
        'DOCUMENT_ALLOCATED',
        'REVERSED_BEFORE_POSTING',
        'DISCOUNT_NOT_EARNED',
        'ABOVE_TOLERANCE',
      ],
    ]);
  });

  it('is declared once, and none is declared that nothing answers', () => {
    const declared = [...Object.keys(postingUserErrors), ...Object.keys(allocationUserErrors)];
    const bulk = ['BULK_REFUSED', 'BULK_EMPTY', 'BULK_TOO_LARGE'];
    const answered = new Set<string>([...EVERY.map((refusal) => refusal.code), ...bulk]);
    expect(declared.filter((code) => !answered.has(code))).toEqual([]);
    expect(new Set(declared).size).toBe(declared.length);
  });
});

describe('a document that differs', () => {
  it('shows both values as the API writes ids and people write amounts', () => {
    const error = postingError(POSTING.DOCUMENT_DIFFERS, ['input', 'invoice'], { lines: [] });
    const { differences } = error as unknown as {
      differences: readonly { readonly posted: string; readonly sent: string }[];
    };
    expect(JSON.stringify(differences)).not.toMatch(HEX);
    expect(differences[1]?.posted).toBe('6001 100.00 13.00');
    expect(differences[2]).toMatchObject({ posted: '100.05', sent: '100.0525' });
    expect(differences[3]).toMatchObject({ posted: '1.0000', sent: '1' });
  });
});

describe('a bulk call', () => {
  it('says how many elements are refused, and then of each where and why', () => {
    const refusal = {
      code: 'BULK_REFUSED',
      elements: [{ index: 1, refusal: POSTING.PARTY_UNKNOWN }],
    } as const;
    expect(bulkErrors(refusal, ['input', 'invoices'], [{}, {}])).toMatchObject([
      { code: 'BULK_REFUSED', refusedCount: 1, path: ['input', 'invoices'] },
      { code: 'PARTY_UNKNOWN', path: ['input', 'invoices', '1', 'amount'] },
    ]);
  });

  it('says how many it takes at most, and what is wrong with its key', () => {
    const many = bulkErrors({ code: 'BULK_TOO_LARGE', largest: 1_000 }, ['input'], [{}]);
    expect(many).toMatchObject([{ code: 'BULK_TOO_LARGE', largest: 1_000 }]);
    const reused = bulkErrors({ code: 'IDEMPOTENCY_KEY_REUSED' }, ['input'], []);
    expect(reused).toMatchObject([{ path: ['input', 'idempotencyKey'] }]);
  });
});

describe('the path of a refusal', () => {
  const at = ['input', 'invoices', 3];

  const cases: readonly (readonly [string[], Parameters<typeof inputPath>[1], string])[] = [
    [['party'], { partyId: 'x' }, 'partyId'],
    [['party'], {}, 'partyCode'],
    [['due'], { paymentTermCode: 'NET30' }, 'paymentTermCode'],
    [['dueDate'], { instalments: [] }, 'instalments'],
    [['dueDate'], {}, 'dueDate'],
    [['totalAmount'], { lines: [] }, 'lines'],
    [['totalAmount'], {}, 'amount'],
    [['currencyCode'], {}, 'currencyCode'],
  ];

  it.each(cases)('%j of the command is where the client sent it', (from, sent, to) => {
    expect(inputPath(at, sent, from)).toEqual([...at, to]);
  });

  it('leads into lines, and to the document when it is no single field', () => {
    expect(inputPath(at, {}, ['lines', 2, 'netAmount'])).toEqual([...at, 'lines', 2, 'netAmount']);
    expect(inputPath(at, {}, [])).toEqual(at);
  });
});
