import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { businessDate, newId, type Id } from '@duebook/kernel';
import { PermissionDenied } from '@duebook/platform';
import { lintCatalogue, platformModule } from '@duebook/platform/module';
import type { TestDatabase } from '@duebook/platform/testing';
import { lateInterestInvariants } from '../../../src/late-interest/persistence/late-interest-invariants';
import {
  anInterestDesk,
  modules,
  openInterestTables,
  refusalOf,
  valueOf,
  type InterestDesk,
  type Posted,
} from '../../support/an-interest-desk';

let db: TestDatabase;
beforeAll(async () => {
  db = await openInterestTables();
});
afterAll(() => db.close());

const day = businessDate;
const DAILY = { kind: 'DAILY', percentADay: '0.05' } as const;
const NOTE = { documentDate: null, dueDate: null, accountCode: null };

/** A desk whose customer C1 owes CNY 1,000.00 since 31 March 2025, at 0.05 % a day: 0.50 a day. */
async function aDebt(over: Parameters<InterestDesk['house']>[1] = {}) {
  const desk = await anInterestDesk(db);
  const partyId = await desk.customer('C1');
  await desk.house(DAILY, over);
  const sale = await desk.sell({ amount: '1000', on: '2025-03-01', due: '2025-03-31' });
  const propose = (upTo: string | null, caller = desk.caller) =>
    desk.interest.propose(caller, desk.request('lateInterestPropose'), {
      ...{ legalEntityId: desk.legalEntityId, partyId },
      upTo: upTo === null ? null : day(upTo),
    });
  const charge = async (upTo: string): Promise<Id> =>
    valueOf(await propose(upTo)).lateInterestChargeIds[0] ?? '';
  const approve = (
    lateInterestChargeId: Id,
    caller = desk.checker,
    expectedVersion = 1,
    form = {},
  ) =>
    desk.interest.approve(caller, desk.request('lateInterestApprove'), {
      ...{ lateInterestChargeId, expectedVersion, ...NOTE, ...form },
    });
  const end = (how: 'waive' | 'reject', lateInterestChargeId: Id, reason = 'Goodwill') =>
    desk.interest[how](desk.caller, desk.request('end'), {
      ...{ lateInterestChargeId, expectedVersion: 1, reason },
    });
  return { desk, partyId, sale, propose, charge, approve, end };
}

async function told({ interest, caller }: InterestDesk, { itemId }: Posted, upTo: string) {
  const [found] = await interest.reading.ofItems(caller, [itemId], day(upTo));
  const claimed = (state: string) =>
    (found?.claims ?? []).flatMap((claim) =>
      claim.state === state ? [claim.amount.toFixed()] : [],
    );
  return {
    free: (found?.free ?? []).map(
      ({ from, to, amount }) => `${from} ${to} ${amount.toAmountText()}`,
    ),
    ...{ proposed: claimed('PROPOSED'), charged: claimed('CHARGED'), waived: claimed('WAIVED') },
  };
}

async function read({ interest, caller }: InterestDesk, id: Id) {
  const [charge] = await interest.reading.chargesByIds(caller, [id]);
  return charge;
}

async function broken(desk: InterestDesk): Promise<readonly string[]> {
  const findings = await Promise.all(
    lateInterestInvariants.map(async (invariant) => {
      const { holds } = await invariant.check({
        ...{ reader: desk.reader, now: desk.db.clock.now(), random: () => 0 },
      });
      return holds ? [] : [invariant.id];
    }),
  );
  return findings.flat();
}

describe('a charge of late interest', () => {
  it('is proposed with every stretch, approved by somebody else, and posted as a debit note', async () => {
    const { desk, sale, partyId, charge, approve } = await aDebt();
    await desk.pay(sale, '400', '2025-04-11');
    const id = await charge('2025-04-20');
    // 10 days × 0.50 and 10 days × 0.30
    expect(await read(desk, id)).toMatchObject({
      ...{ state: 'PROPOSED', partyId, currency: 'CNY', upTo: '2025-04-20', documentId: null },
    });
    const [lines = []] = await desk.interest.reading.linesOf(desk.caller, [id]);
    expect(
      lines.map(({ from, to, days, principal, ratePercent, ratePer, amount, origin }) =>
        [
          from,
          to,
          days,
          principal?.toFixed(),
          ratePercent?.toFixed(),
          ratePer,
          amount.toFixed(),
          origin,
        ].join(' '),
      ),
    ).toEqual([
      '2025-04-01 2025-04-10 10 1000 0.05 DAY 5 DEFAULT',
      '2025-04-11 2025-04-20 10 600 0.05 DAY 3 DEFAULT',
    ]);
    valueOf(await approve(id, desk.checker, 1, { documentDate: day('2025-04-30') }));
    const charged = await read(desk, id);
    expect(charged).toMatchObject({
      ...{ state: 'CHARGED', version: 2, decidedBy: desk.checker.principalId },
    });
    const items = await desk.db.asOwner<{ open: string; kind: string; number: string }>(
      `select item.open_amount as open, document.kind, line.description as number
         from ledger.open_item as item
         join ledger.document as document on document.id = item.document_id
         join ledger.document_line as line on line.document_id = document.id
        where item.document_id = $1`,
      [charged?.documentId],
    );
    expect(items).toEqual([
      {
        ...{ open: '8.0000', kind: 'SALES_DEBIT_NOTE' },
        number: expect.stringMatching(
          /^逾期利息 Late interest on SI-2025-000001 up to 2025-04-20$/,
        ),
      },
    ]);
    expect(await broken(desk)).toEqual([]);
    // Interest bears none: the debit note is overdue too.
    const [note] = await desk.db.asOwner<{ id: Id }>(
      'select id from ledger.open_item where document_id = $1',
      [charged?.documentId],
    );
    const { reading } = desk.interest;
    expect(await reading.ofItems(desk.caller, [note?.id ?? ''], day('2026-03-30'))).toEqual([null]);
  });

  it('claims no day twice, and what it leaves is charged by the next one to the cent', async () => {
    const { desk, sale, propose, charge, approve } = await aDebt({ capPercentAYear: '7' });
    // 1,000 × 7 % × n / 365: 1.9178 for 10 days, 5.7534 for 30: 1.92 and 5.75 − 1.92 = 3.83
    const first = await charge('2025-04-10');
    expect(refusalOf(await propose('2025-04-10'))).toBe('LATE_INTEREST_NOTHING_OWED partyId');
    valueOf(await approve(first));
    const second = await charge('2025-04-30');
    const amounts = [(await read(desk, first))?.amount, (await read(desk, second))?.amount];
    expect(amounts.map(String)).toEqual(['1.92', '3.83']);
    expect(await told(desk, sale, '2025-05-01')).toEqual({
      ...{
        free: ['2025-05-01 2025-05-01 0.20'],
        proposed: ['3.83'],
        charged: ['1.92'],
        waived: [],
      },
    });
    expect(await broken(desk)).toEqual([]);
  });

  it('is owed of a settled item too, until it is charged or waived', async () => {
    const { desk, sale, propose, charge, end } = await aDebt();
    await desk.pay(sale, '1000', '2025-04-11');
    const id = await charge('2026-03-30');
    expect(String((await read(desk, id))?.amount)).toBe('5');
    valueOf(await end('waive', id));
    expect(await read(desk, id)).toMatchObject({ state: 'WAIVED', reason: 'Goodwill' });
    expect(await told(desk, sale, '2026-03-30')).toMatchObject({ free: [], waived: ['5'] });
    expect(refusalOf(await propose('2026-03-30'))).toBe('LATE_INTEREST_NOTHING_OWED partyId');
    expect(await broken(desk)).toEqual([]);
  });

  it('gives its days back when it is turned down, or its debit note is reversed', async () => {
    const { desk, sale, charge, approve, end } = await aDebt();
    const rejected = await charge('2025-04-10');
    valueOf(await end('reject', rejected));
    expect(await told(desk, sale, '2025-04-10')).toMatchObject({
      ...{ free: ['2025-04-01 2025-04-10 5.00'], proposed: [] },
    });
    const id = await charge('2025-04-10');
    valueOf(await approve(id));
    const { documentId } = (await read(desk, id)) ?? {};
    await desk.reverse(documentId ?? '', '2026-03-31');
    await desk.relay();
    expect(await read(desk, id)).toMatchObject({ state: 'REVERSED', documentId });
    expect(await told(desk, sale, '2025-04-10')).toMatchObject({
      ...{ free: ['2025-04-01 2025-04-10 5.00'], charged: [] },
    });
    expect(await charge('2025-04-10')).not.toBe(id);
    expect(await broken(desk)).toEqual([]);
  });

  it('has a lump sum once for each item, in a currency of its own', async () => {
    const { desk, partyId, propose, charge } = await aDebt({
      lumpSum: { amount: '40', currency: 'CNY' },
    });
    const first = await charge('2025-04-10');
    expect(String((await read(desk, first))?.amount)).toBe('45');
    const second = await charge('2025-04-20');
    expect(String((await read(desk, second))?.amount)).toBe('5');
    await desk.house(DAILY, { lumpSum: { amount: '40', currency: 'EUR' } });
    await desk.sell({ amount: '1000', on: '2025-05-01', due: '2025-05-31' });
    const both = valueOf(await propose('2025-06-10'));
    const charges = await desk.interest.reading.chargesByIds(
      desk.caller,
      both.lateInterestChargeIds,
    );
    expect(charges.map((each) => `${each?.amount.toFixed()} ${each?.currency}`).sort()).toEqual([
      // 51 days of the first and 10 of the second, 0.50 a day each
      '30.5 CNY',
      '40 EUR',
    ]);
    expect(charges.every((each) => each?.partyId === partyId)).toBe(true);
  });

  it('is refused where nothing is known to be owed', async () => {
    const { desk, propose, partyId } = await aDebt();
    expect(refusalOf(await propose('2026-03-31'))).toBe('LATE_INTEREST_DAY_NOT_OVER upTo');
    expect(refusalOf(await propose('2025-03-31'))).toBe('LATE_INTEREST_NOTHING_OWED partyId');
    const ask = (over: object) =>
      desk.interest.propose(desk.caller, desk.request('lateInterestPropose'), {
        ...{ legalEntityId: desk.legalEntityId, partyId, upTo: null, ...over },
      });
    expect(refusalOf(await ask({ partyId: newId() }))).toBe('PARTY_UNKNOWN partyId');
    expect(refusalOf(await ask({ legalEntityId: newId() }))).toBe(
      'LEGAL_ENTITY_UNKNOWN legalEntityId',
    );
    await desk.house({
      ...{ kind: 'BASE', seriesCode: 'LPR_1Y', multiplier: '1', points: '0' },
      counts: 'AT_BREACH',
    });
    expect(await ask({})).toMatchObject({
      refusal: { code: 'LATE_INTEREST_RATE_MISSING', absence: { on: '2025-04-01' } },
    });
  });

  it('is the same again under the same key', async () => {
    const { desk, partyId, approve } = await aDebt();
    const request = desk.request('lateInterestPropose');
    const command = { legalEntityId: desk.legalEntityId, partyId, upTo: day('2025-04-10') };
    const first = valueOf(await desk.interest.propose(desk.caller, request, command));
    expect(valueOf(await desk.interest.propose(desk.caller, request, command))).toEqual(first);
    const other = { ...command, upTo: day('2025-04-11') };
    expect(refusalOf(await desk.interest.propose(desk.caller, request, other))).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
    const [lateInterestChargeId = ''] = first.lateInterestChargeIds;
    const approval = { lateInterestChargeId, expectedVersion: 1, ...NOTE };
    const by = desk.request('lateInterestApprove');
    valueOf(await desk.interest.approve(desk.checker, by, approval));
    valueOf(await desk.interest.approve(desk.checker, by, approval));
    expect(await read(desk, lateInterestChargeId)).toMatchObject({ version: 2 });
    expect(refusalOf(await approve(lateInterestChargeId, desk.checker, 2))).toBe(
      'LATE_INTEREST_CHARGE_DECIDED lateInterestChargeId',
    );
  });
});

describe('approving', () => {
  it('is for somebody else, of the version that was read, while nothing has changed', async () => {
    const { desk, sale, charge, approve, end } = await aDebt();
    const id = await charge('2025-04-20');
    expect(refusalOf(await approve(id, desk.caller))).toBe(
      'LATE_INTEREST_OWN_PROPOSAL lateInterestChargeId',
    );
    expect(refusalOf(await approve(id, desk.checker, 2))).toBe('VERSION_CONFLICT expectedVersion');
    expect(refusalOf(await approve(newId()))).toBe(
      'LATE_INTEREST_CHARGE_UNKNOWN lateInterestChargeId',
    );
    expect(refusalOf(await end('waive', id, ' '))).toBe('LATE_INTEREST_REASON_INVALID reason');
    // Money that had come before is allocated only now, as of its day.
    await desk.pay(sale, '400', '2025-04-11');
    expect(refusalOf(await approve(id))).toBe('LATE_INTEREST_CHANGED lateInterestChargeId');
    valueOf(await end('reject', id));
    valueOf(await approve(await charge('2025-04-20')));
  });

  it('posts nothing that the ledger does not take, and decides nothing then', async () => {
    const { desk, charge, approve } = await aDebt();
    const id = await charge('2025-04-20');
    expect(await approve(id, desk.checker, 1, { accountCode: '0000' })).toMatchObject({
      refusal: { code: 'LATE_INTEREST_NOT_POSTED', refusal: { code: 'ACCOUNT_UNKNOWN' } },
    });
    expect(await read(desk, id)).toMatchObject({ state: 'PROPOSED', version: 1 });
  });

  it('needs its rights in the legal entity, and those of the ledger', async () => {
    const { desk, propose, charge, approve } = await aDebt();
    const id = await charge('2025-04-20');
    const right = (verb: string) => `contracts.lateInterest.${verb}`;
    const other = (permissions: readonly string[], of: Id | null = null) => ({
      ...desk.as(permissions, of),
      principalId: newId(),
    });
    await expect(propose('2025-04-30', desk.as([right('propose')], newId()))).rejects.toThrow(
      PermissionDenied,
    );
    await expect(approve(id, other([right('propose')]))).rejects.toThrow(PermissionDenied);
    await expect(approve(id, other([right('approve')], newId()))).rejects.toThrow(PermissionDenied);
    await expect(approve(id, other([right('approve')]))).rejects.toThrow('ledger.debitNote.post');
    valueOf(
      await approve(id, other([right('approve'), 'ledger.debitNote.post'], desk.legalEntityId)),
    );
    const stranger = await aDebt();
    expect(refusalOf(await stranger.approve(id))).toBe(
      'LATE_INTEREST_CHARGE_UNKNOWN lateInterestChargeId',
    );
    expect(await read(stranger.desk, id)).toBeNull();
  });
});

describe('the database', () => {
  it('keeps every rule of the catalogue', async () => {
    expect(await lintCatalogue(db.ownerUrl, [platformModule, ...modules])).toEqual([]);
  });

  it('takes no day of an item twice, and gives none back twice', async () => {
    const { desk, charge, end } = await aDebt();
    const id = await charge('2025-04-10');
    const again = (from: string, to: string) =>
      desk.db.asOwner(
        `insert into contracts.late_interest_line
         select tenant_id, $2::uuid, charge_id, open_item_id, party_id, kind, $3::date, $4::date,
                principal, rate_percent, rate_per, is_capped, day_count, base_rate_id, amount,
                rule_origin, rule_source_type, rule_source_id, true, commit_id
           from contracts.late_interest_line where charge_id = $1 limit 1`,
        [id, newId(), from, to],
      );
    await expect(again('2025-04-10', '2025-04-12')).rejects.toThrow('claimed once');
    await expect(again('2025-03-20', '2025-05-01')).rejects.toThrow('claimed once');
    await again('2025-04-11', '2025-04-12');
    expect(await broken(desk)).toEqual(['LI2']);
    valueOf(await end('reject', id));
    const restore =
      'update contracts.late_interest_line set is_standing = true where charge_id = $1';
    await expect(desk.db.asOwner(restore, [id])).rejects.toThrow('line of their own');
  });

  it('is found out by verification where its guards were taken away', async () => {
    const { desk, charge } = await aDebt();
    const id = await charge('2025-04-10');
    await desk.db.asOwner(
      'alter table contracts.late_interest_line disable trigger late_interest_day_once',
    );
    await desk.db.asOwner(
      `insert into contracts.late_interest_line
       select tenant_id, $2::uuid, charge_id, open_item_id, party_id, kind, from_on + 1, to_on,
              principal, rate_percent, rate_per, is_capped, day_count, base_rate_id, 0,
              rule_origin, rule_source_type, rule_source_id, true, commit_id
         from contracts.late_interest_line where charge_id = $1 limit 1`,
      [id, newId()],
    );
    await desk.db.asOwner(
      'alter table contracts.late_interest_line enable trigger late_interest_day_once',
    );
    expect(await broken(desk)).toEqual(['LI1']);
  });

  it('lets two proposals at once claim each day once', async () => {
    const { desk, sale, propose } = await aDebt();
    const outcomes = await Promise.all([
      propose('2025-04-10'),
      propose('2025-04-20'),
      propose('2025-04-30'),
    ]);
    expect(outcomes.some(({ ok }) => ok)).toBe(true);
    expect(await told(desk, sale, '2025-04-10')).toMatchObject({ free: [] });
    expect(await broken(desk)).toEqual([]);
  });
});
