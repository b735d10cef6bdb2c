import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { businessDate, newId, ok } from '@duebook/kernel';
import { postDocuments } from '../../src/receivables/application/post-documents';
import type { PostingStore } from '../../src/receivables/application/ports';
import { postingStore } from '../../src/receivables/persistence/posting-store';
import { aLedger, day, type TestLedger } from '../support/a-ledger';
import { NOBODY_ASKED } from '../support/ledger-approvals';

let ledger: TestLedger;
beforeEach(async () => {
  ledger = await aLedger();
  const { caller } = ledger.tenant;
  const rule = {
    due: { net: { days: 30 } },
    discounts: [],
    businessDayRule: 'FOLLOWING' as const,
    lateCharge: null,
  };
  const draft = { idempotencyKey: newId(), code: 'NET30', name: 'Net 30', rule };
  expect(await ledger.services.reference.terms.create(caller, draft)).toMatchObject({ ok: true });
});
afterEach(() => ledger.db.close());

/** Posts an invoice of which nobody knows yet whether its due date, 18 February 2026, is a holiday. */
const post = (store: PostingStore, beforeCommit?: () => Promise<void>) =>
  ledger.db.unitOfWork.mutate(
    ledger.tenant.caller,
    { ...ledger.request('invoicePost'), input: {} },
    async (tx) => {
      const [outcome] = await postDocuments({ postings: store, ...NOBODY_ASKED }, tx, [
        ledger.invoice({
          documentNumber: 'P1',
          documentDate: day('01-19'),
          due: { kind: 'TERM', termCode: 'NET30' },
        }),
      ]);
      await beforeCommit?.();
      return ok(outcome?.ok === true ? outcome.warnings.map(({ code }) => code) : []);
    },
  );

const load = () =>
  ledger.services.reference.calendars.load(ledger.tenant.caller, {
    idempotencyKey: newId(),
    country: 'CN',
    year: 2026,
    source: 'a test',
    days: [16, 17, 18, 19, 20, 23].map((date) => ({
      day: day(`02-${String(date)}`),
      kind: 'HOLIDAY' as const,
      name: '春节',
    })),
  });

const dueDates = () =>
  ledger.db.asOwner(
    'select due_date::text as due, due_date_is_provisional as provisional from ledger.open_item',
  );
const SETTLED = [{ due: '2026-02-24', provisional: false }];

it('loading a calendar waits for a posting that is written and not committed, and moves it', async () => {
  let isCommitted = false;
  let loading: ReturnType<typeof load> | undefined;
  const posted = await post(postingStore, async () => {
    loading = load().then((loaded) => {
      expect(isCommitted).toBe(true);
      return loaded;
    });
    await sleep(300);
    isCommitted = true;
  });
  expect(posted).toEqual(ok(['DUE_DATE_PROVISIONAL']));
  expect(await loading).toMatchObject({ ok: true });
  expect(await dueDates()).toEqual(SETTLED);
});

it('a posting that decided before a calendar was loaded, and writes after, decides again', async () => {
  let decisions = 0;
  const slow: PostingStore = {
    ...postingStore,
    loadFacts: async (reader, wanted) => {
      const facts = await postingStore.loadFacts(reader, wanted);
      decisions += 1;
      if (decisions === 1) expect(await load()).toMatchObject({ ok: true });
      return facts;
    },
  };
  expect(await post(slow)).toEqual(ok([]));
  expect(decisions).toBe(2);
  expect(await dueDates()).toEqual(SETTLED);
});

it('a date that stays provisional, since another year was loaded, is written as it was decided', async () => {
  const slow: PostingStore = {
    ...postingStore,
    loadFacts: async (reader, wanted) => {
      const facts = await postingStore.loadFacts(reader, wanted);
      const { calendars } = ledger.services.reference;
      const other = { country: 'CN', year: 2025, source: 'a test' };
      const days = [{ day: businessDate('2025-01-01'), kind: 'HOLIDAY' as const, name: '元旦' }];
      await calendars.load(ledger.tenant.caller, { idempotencyKey: newId(), ...other, days });
      return facts;
    },
  };
  expect(await post(slow)).toEqual(ok(['DUE_DATE_PROVISIONAL']));
  expect(await dueDates()).toEqual([{ due: '2026-02-18', provisional: true }]);
});
