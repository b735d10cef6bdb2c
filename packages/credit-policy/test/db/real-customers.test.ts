import { addDays, addMonths, Decimal, type BusinessDate, type Id } from '@duebook/kernel';
import { describe, expect, it, jest } from '@jest/globals';
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
    await services.starterPack.load(caller, { ...key(), currencyCode: 'CNY' }),
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

function byParty({ invoices, partyIds }: RealDesk): ReadonlyMap<Id, readonly RealInvoice[]> {
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

/** Of invoices of twelve months: sold, by the rows themselves. */
function sold(invoices: readonly RealInvoice[], today: BusinessDate): Decimal {
  const since = addDays(addMonths(today, -12), 1);
  return invoices
    .filter(({ writtenOn }) => writtenOn >= since && writtenOn <= today)
    .reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
}

function classesOf(scores: readonly PartyScore[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { classCode } of scores) counts[classCode] = (counts[classCode] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe.each([SETTLED, OPEN])('$name', (customers) => {
  if (!isThere(customers)) {
    console.warn(`SKIPPED: ${customers.name}: nothing at ${customers.path}`);
    it.skip('are scored', () => undefined);
    return;
  }

  it('are scored by how they behave alone, with classes and limits that follow', async () => {
    const real = await aRealDesk(customers);
    try {
      const { desk, today, partyIds } = real;
      const scorecardId = await begin(real);
      const before = await score(real, scorecardId, addMonths(today, -3));
      const scores = await score(real, scorecardId, null);
      expect(scores).toHaveLength(partyIds.size);
      const rowsOf = byParty(real);

      // Figures of the ledger are those of the rows.
      const question = { partyIds: [...partyIds.values()], legalEntityId: null, asOf: today };
      const facts = await desk.services.facts.reader.read(desk.db.unitOfWork.reader(desk.caller), {
        ...question,
        currency: 'CNY',
      });
      for (const [partyId, rows] of rowsOf) {
        const told = facts.get(partyId);
        expect([told?.get('overdueAmount'), told?.get('salesLast12Months')].map(String)).toEqual([
          overdue(rows, today).toFixed(),
          sold(rows, today).toFixed(),
        ]);
      }

      // Proposed for all: what a class gives, of what was sold.
      const { limits } = desk.services;
      const filter = { partyIds: null, segments: null, regions: null, classCodes: null };
      valueOf(
        await limits.startRun(
          desk.caller,
          { operation: 'creditLimitsPropose', ...desk.key() },
          { legalEntityId: null, filter },
        ),
      );
      while (await limits.runner.runNext()) continue;
      const proposed = await desk.db.asOwner<{ partyId: Id; amount: string }>(
        `select party_id as "partyId", amount from credit_policy.credit_limit
          where state = 'PROPOSED'`,
      );
      const limitOf = new Map(
        proposed.map(({ partyId, amount }) => [partyId, new Decimal(amount)]),
      );
      const share: Readonly<Record<string, string>> = { A: '0.25', B: '0.15', C: '0.08', D: '0' };
      for (const { partyId, classCode } of scores) {
        const of = sold(rowsOf.get(partyId) ?? [], today).times(share[classCode] ?? '0');
        if (of.isZero()) continue;
        expect(limitOf.get(partyId)?.toFixed(2)).toBe(of.toFixed(2, Decimal.ROUND_DOWN));
      }

      console.info(
        `${customers.name}: ${String(scores.length)} scored, ${JSON.stringify(classesOf(scores))}; ` +
          `three months before ${JSON.stringify(classesOf(before))}; ${String(limitOf.size)} limits proposed`,
      );
      const byScore = [...scores].sort((a, b) => b.score.comparedTo(a.score));
      for (const made of [byScore[0], byScore[byScore.length >> 1], byScore.at(-1)]) {
        if (!made) continue;
        const earlier = before.find(({ partyId }) => partyId === made.partyId);
        const changes = earlier ? explainChange(earlier, made) : [];
        const difference = changes.reduce((sum, each) => sum.plus(each.difference), new Decimal(0));
        expect(difference.toFixed()).toBe(made.score.minus(earlier?.score ?? made.score).toFixed());
        expect(
          made.factors.reduce((sum, { weighted }) => sum.plus(weighted), new Decimal(0)),
        ).toEqual(made.score);
        console.info(
          [
            `${made.classCode} ${made.score.toFixed()}, limit ${limitOf.get(made.partyId)?.toFixed() ?? 'none'}`,
            ...made.factors.map(
              ({ code, value, points, weight, weighted }) =>
                `  ${code}: ${value ?? 'absent'}, ${String(points)} points × ${weight.toFixed()} % = ${weighted.toFixed()}`,
            ),
            ...changes
              .filter((each) => !each.difference.isZero())
              .map((each) => `  since the last: ${each.code} ${each.difference.toFixed()}`),
          ].join('\n'),
        );
      }
    } finally {
      await real.close();
    }
  });
});
