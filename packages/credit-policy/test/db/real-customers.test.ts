import { addDays, addMonths, Decimal, type BusinessDate, type Id } from '@duebook/kernel';
import { describe, expect, it, jest } from '@jest/globals';
import { EXPOSURE_PARTS, type Exposure } from '../../src/exposure/domain/exposure';
import { explainChange } from '../../src/scorecards/domain/explain-change';
import type { PartyScore } from '../../src/scorecards/domain/party-score';
import { aRealDesk, type RealDesk } from '../support/a-real-desk';
import { valueOf } from '../support/a-trading-ledger';
import { isThere, OPEN, SETTLED, type RealInvoice } from '../support/real-customers';

jest.setTimeout(300_000);

const PAGE = 100;

/** Begins with what a new tenant is given: its scorecard and policy, agreed to by somebody else. */
async function begin({ desk }: RealDesk): Promise<Id> {
  const { services, caller, key } = desk;
  const { policyVersionId } = valueOf(
    await services.starterPack.load(caller, { ...key(), currencyCode: 'CNY', activate: false }),
  );
  const page = { after: null, limit: 10 };
  const cards = await services.scorecards.reading.page(
    caller,
    { codes: ['TRADE_CUSTOMER'], states: null },
    page,
  );
  const scorecardId = cards[0]?.id ?? '';
  const request = { operation: 'scorecardActivate', ...key() };
  const command = { scorecardId, expectedVersion: cards[0]?.version ?? 0 };
  valueOf(await desk.agree(await services.scorecards.activate(caller, request, command)));
  const activation = { expectedVersion: 1, effectiveFrom: null, effectiveTo: null };
  valueOf(
    await desk.agree(
      await services.policies.activate(caller, {
        ...{ ...key(), policyVersionId: policyVersionId ?? '', ...activation },
      }),
    ),
  );
  return scorecardId;
}

/** Every customer as of a day; the last that each has. */
async function score(
  { desk }: RealDesk,
  scorecardId: Id,
  asOf: BusinessDate | null,
): Promise<readonly PartyScore[]> {
  const { services, caller, key } = desk;
  const { scorecards } = services;
  const { scoreRunId } = valueOf(
    await scorecards.startRun(
      caller,
      { operation: 'scoreRunStart', ...key() },
      { ...{ scorecardId, asOf, isDryRun: false }, scope: { kind: 'ALL' } },
    ),
  );
  while (await scorecards.runner.runNext()) continue;
  const found: PartyScore[] = [];
  for (let after: Id | null = null; ; after = found.at(-1)?.id ?? null) {
    const filter = { runId: scoreRunId, partyIds: null, classCodes: null };
    const some = await scorecards.reading.scores(caller, filter, { after, limit: PAGE });
    found.push(...some);
    if (some.length < PAGE) return found;
  }
}

type RowsOf = ReadonlyMap<Id, readonly RealInvoice[]>;

function byParty({ invoices, partyIds }: RealDesk): RowsOf {
  const rows = new Map<Id, RealInvoice[]>();
  for (const invoice of invoices) {
    const partyId = partyIds.get(invoice.customer) ?? '';
    const some = rows.get(partyId);
    if (some) some.push(invoice);
    else rows.set(partyId, [invoice]);
  }
  return rows;
}

/** What falls due and is not paid, by the rows themselves. */
function overdue(invoices: readonly RealInvoice[], today: BusinessDate): Decimal {
  return invoices
    .filter(({ paidOn, dueOn }) => paidOn === null && dueOn < today)
    .reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
}

/** What is not paid, due or not, by the rows themselves. */
function open(invoices: readonly RealInvoice[]): Decimal {
  return invoices
    .filter(({ paidOn }) => paidOn === null)
    .reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
}

/** Of invoices of twelve months: sold, by the rows themselves. */
function sold(invoices: readonly RealInvoice[], today: BusinessDate): Decimal {
  const since = addDays(addMonths(today, -12), 1);
  return invoices
    .filter(({ writtenOn }) => writtenOn >= since && writtenOn <= today)
    .reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
}

function classesOf(scores: readonly PartyScore[]): string {
  const counts: Record<string, number> = {};
  for (const { classCode } of scores) counts[classCode] = (counts[classCode] ?? 0) + 1;
  const sorted = Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([code, count]) => `${code} ${String(count)}`).join(', ');
}

/** Overdue and sold are what the rows say, for every customer. */
async function expectFactsOfRows({ desk, today }: RealDesk, rowsOf: RowsOf): Promise<void> {
  const facts = await desk.services.facts.reader.read(desk.db.unitOfWork.reader(desk.caller), {
    ...{ partyIds: [...rowsOf.keys()], legalEntityId: null, asOf: today, currency: 'CNY' },
  });
  for (const [partyId, rows] of rowsOf) {
    const told = facts.get(partyId);
    expect([told?.get('overdueAmount'), told?.get('salesLast12Months')].map(String)).toEqual([
      overdue(rows, today).toFixed(),
      sold(rows, today).toFixed(),
    ]);
  }
}

/** Nobody ordered, insured or secured anything: the exposure of every customer is what it has not paid. */
async function expectExposures(
  { desk, today }: RealDesk,
  rowsOf: RowsOf,
): Promise<ReadonlyMap<Id, Exposure>> {
  const exposures = await desk.services.exposure.exposuresOf(
    desk.db.unitOfWork.reader(desk.caller),
    {
      holders: [...rowsOf.keys()].map((partyId) => ({ kind: 'PARTY' as const, partyId })),
      ...{ legalEntityId: null, on: today, currency: 'CNY' },
      ...{ deducts: { security: true, insured: true }, at: desk.db.clock.now() },
    },
  );
  const byHolder = new Map(exposures.map((each) => [each.holder.partyId, each]));
  for (const [partyId, rows] of rowsOf) {
    const { parts, total } = byHolder.get(partyId) ?? {};
    expect([parts?.openReceivables.amount, total].map(String)).toEqual([
      open(rows).toFixed(),
      open(rows).toFixed(),
    ]);
  }
  return byHolder;
}

function inParts(exposure: Exposure | undefined): string {
  const parts = EXPOSURE_PARTS.map(
    (name) => `${name} ${exposure?.parts[name].amount?.toFixed(2) ?? 'absent'}`,
  );
  return `  exposure ${exposure?.total?.toFixed(2) ?? 'absent'} of ${parts.join(', ')}`;
}

/** Proposed for all: what a class gives, of what was sold. */
async function propose({ desk }: RealDesk): Promise<ReadonlyMap<Id, Decimal>> {
  const { limits } = desk.services;
  const filter = { partyIds: null, segments: null, regions: null, classCodes: null };
  const request = { operation: 'creditLimitsPropose', ...desk.key() };
  valueOf(await limits.startRun(desk.caller, request, { legalEntityId: null, filter }));
  while (await limits.runner.runNext()) continue;
  const proposed = await desk.db.asOwner<{ partyId: Id; amount: string }>(
    `select party_id as "partyId", amount from credit_policy.credit_limit
      where state = 'PROPOSED'`,
  );
  return new Map(proposed.map(({ partyId, amount }) => [partyId, new Decimal(amount)]));
}

const SHARE_OF_SALES: Readonly<Record<string, string>> = { A: '0.25', B: '0.15', C: '0.08' };

interface Customer {
  readonly rows: readonly RealInvoice[];
  readonly today: BusinessDate;
  readonly isBroughtOver: boolean;
}

/** Nobody made applications: of new customers, by the rows themselves, no limit is proposed. */
function expectLimit(
  made: PartyScore,
  { rows, today, isBroughtOver }: Customer,
  limit: Decimal | undefined,
): void {
  const formula = sold(rows, today).times(SHARE_OF_SALES[made.classCode] ?? '0');
  if (!isBroughtOver && !rows.some(({ writtenOn }) => writtenOn <= addMonths(today, -6))) {
    expect(limit).toBeUndefined();
    return;
  }
  if (formula.isZero()) return;
  expect(limit?.toFixed(2)).toBe(formula.toFixed(2, Decimal.ROUND_DOWN));
}

/** The score in full, and why it is another than the last; what is told adds up. */
function explained(made: PartyScore, earlier: PartyScore | undefined): string {
  const changes = earlier ? explainChange(earlier, made) : [];
  const total = (sums: readonly Decimal[]) =>
    sums.reduce((sum, each) => sum.plus(each), new Decimal(0)).toFixed();
  expect(total(changes.map(({ difference }) => difference))).toBe(
    made.score.minus(earlier?.score ?? made.score).toFixed(),
  );
  expect(total(made.factors.map(({ weighted }) => weighted))).toBe(made.score.toFixed());
  return [
    `${made.classCode} ${made.score.toFixed()}`,
    ...made.factors.map(
      ({ code, value, points, weight, weighted }) =>
        `  ${code}: ${value ?? 'absent'}, ${String(points)} points × ${weight.toFixed()} % = ${weighted.toFixed()}`,
    ),
    ...changes
      .filter(({ difference }) => !difference.isZero())
      .map(({ code, difference }) => `  since the last: ${code} ${difference.toFixed()}`),
  ].join('\n');
}

describe.each([SETTLED, OPEN])('$name', (customers) => {
  const isHere = isThere(customers);
  if (!isHere) console.warn(`SKIPPED: ${customers.name}: nothing at ${customers.path}`);

  (isHere ? it : it.skip)('are scored by how they behave alone; limits follow', async () => {
    const real = await aRealDesk(customers);
    try {
      const rowsOf = byParty(real);
      const scorecardId = await begin(real);
      const before = await score(real, scorecardId, addMonths(real.today, -3));
      const scores = await score(real, scorecardId, null);
      expect(scores).toHaveLength(real.partyIds.size);
      await expectFactsOfRows(real, rowsOf);
      const exposures = await expectExposures(real, rowsOf);
      const limits = await propose(real);
      for (const made of scores) {
        const rows = rowsOf.get(made.partyId) ?? [];
        const { isBroughtOver } = customers;
        expectLimit(made, { rows, today: real.today, isBroughtOver }, limits.get(made.partyId));
      }
      console.info(
        `${customers.name}: ${String(scores.length)} scored, ${classesOf(scores)}; three months ` +
          `before ${classesOf(before)}; ${String(limits.size)} limits proposed`,
      );
      const byScore = [...scores].sort((a, b) => b.score.comparedTo(a.score));
      for (const place of [0, byScore.length >> 1, byScore.length - 1]) {
        const made = byScore[place];
        if (!made) continue;
        const earlier = before.find((one) => one.partyId === made.partyId);
        console.info(`${explained(made, earlier)}\n${inParts(exposures.get(made.partyId))}`);
      }
    } finally {
      await real.close();
    }
  });
});
