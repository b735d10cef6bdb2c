import type { Id } from '@duebook/kernel';
import type { TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openCreditTables } from '../../support/a-credit-desk';
import { anAlertDesk, type AlertDesk } from '../../support/an-alert-desk';

let db: TestDatabase;
let desk: AlertDesk;
beforeAll(async () => {
  db = await openCreditTables();
}, 120_000);
afterAll(() => db.close());

const PAGE = { limit: 100, after: null };

/** A back-test as an accountant writes it down. */
async function told(id: Id) {
  const [backtest] = await desk.alerts.reading.backtestsByIds(desk.caller, [id]);
  if (!backtest) throw new Error('There is no such back-test.');
  const { state, hits, misses, falseAlarms, undecided, figures, partiesDone } = backtest;
  return {
    ...{ state, hits, misses, falseAlarms, undecided, partiesDone },
    precision: figures.precisionPercent?.toFixed() ?? null,
    recall: figures.recallPercent?.toFixed() ?? null,
    median: figures.lead?.median.toFixed() ?? null,
    quartiles: [figures.lead?.lowerQuartile.toFixed(), figures.lead?.upperQuartile.toFixed()],
  };
}

async function casesOf(id: Id): Promise<readonly string[]> {
  const cases = await desk.alerts.reading.cases(desk.caller, PAGE, {
    ...{ backtestId: id, kinds: null, legalEntityId: null },
  });
  const codes = await db.asOwner<{ id: Id; code: string }>('select id, code from parties.party');
  const codeOf = new Map(codes.map((party) => [party.id, party.code]));
  return cases
    .map(({ partyId, kind, alertOn, eventOn, leadDays }) =>
      [codeOf.get(partyId), kind, alertOn, eventOn, leadDays]
        .filter((each) => each !== null)
        .join(' '),
    )
    .sort();
}

describe('a rule tried on a year that was worked out by hand', () => {
  let id: Id;
  beforeAll(async () => {
    desk = await anAlertDesk(db);
    await desk.customers(['HIT', 'LATE', 'GOOD', 'OPEN', 'FAST', 'TWICE']);
    const sell = (party: string, on: string, due: string, paidOn?: string) =>
      desk.sell({ party, amount: '100.00', on, due, ...(paidOn !== undefined && { paidOn }) });
    // Overdue from 11 June, at month-end of June; more than 60 days past due on 10 August, never paid.
    await sell('HIT', '2025-05-11', '2025-06-10');
    // Overdue at month-end of May, paid before it was old: a false alarm.
    await sell('LATE', '2025-04-20', '2025-05-20', '2025-06-05');
    // Paid in time: nothing at all.
    await sell('GOOD', '2025-04-20', '2025-05-20', '2025-05-20');
    // Overdue since 1 March 2026: its window is not over on 30 March.
    await sell('OPEN', '2026-02-01', '2026-03-01');
    // Due on 1 December 2025, old on 31 January 2026, an alert on 31 December.
    await sell('TWICE', '2025-11-01', '2025-12-01', '2026-02-10');
    // Old on 2 October 2025, after an alert on 31 August; and old again by another, paid between.
    await sell('FAST', '2025-07-01', '2025-08-02', '2025-10-20');
    id = await desk.tryRule(await desk.draft(), { months: 12 });
  }, 120_000);

  it('has the hits, misses and lead times of the examples', async () => {
    expect(await casesOf(id)).toEqual([
      'FAST HIT 2025-08-31 2025-10-02 32',
      'HIT HIT 2025-06-30 2025-08-10 41',
      'LATE FALSE_ALARM 2025-05-31',
      'TWICE HIT 2025-12-31 2026-01-31 31',
    ]);
    expect(await told(id)).toMatchObject({
      ...{ state: 'COMPLETED', hits: 3, misses: 0, falseAlarms: 1, undecided: 0 },
      ...{ precision: '75', recall: '100', median: '32', quartiles: ['31.5', '36.5'] },
      partiesDone: 6,
    });
  });

  it('misses what a narrower rule does not see, and counts what is not decided', async () => {
    const rare = await desk.draft({ ruleCode: 'RARE', expression: 'oldestOverdueDays > 25' });
    const found = await desk.tryRule(rare, { months: 12 });
    // HIT is 20 days overdue at the end of June and 51 at the end of July; FAST 29, TWICE 30 days.
    expect(await casesOf(found)).toEqual([
      'FAST HIT 2025-08-31 2025-10-02 32',
      'HIT HIT 2025-07-31 2025-08-10 10',
      'TWICE HIT 2025-12-31 2026-01-31 31',
    ]);
    const strict = await desk.draft({ ruleCode: 'STRICT', expression: 'overdueAmount > 1000' });
    expect(await told(await desk.tryRule(strict))).toMatchObject({
      ...{ hits: 0, misses: 3, precision: null, recall: '0', median: null },
    });
    const all = await desk.draft({ ruleCode: 'ALL', expression: 'openReceivables > 0' });
    // OPEN owes at the end of February 2026; its window ends in May.
    expect(await told(await desk.tryRule(all))).toMatchObject({ undecided: 1 });
  });

  it('keeps what each alert would have rested on', async () => {
    const hits = await desk.alerts.reading.cases(desk.caller, PAGE, {
      ...{ backtestId: id, kinds: ['HIT'], legalEntityId: null },
    });
    const evidence = hits.map((each) => each.evidence?.facts);
    expect(evidence).toEqual(Array(3).fill([{ name: 'overdueAmount', value: '100' }]));
  });

  it('watches those alone who were in its segment on the day', async () => {
    const [hit] = await db.asOwner<{ id: Id }>(`select id from parties.party where code = 'HIT'`);
    await desk.place(hit?.id ?? '', { segment: 'KEY' });
    const scope = { legalEntityId: null, segments: ['KEY'], regions: [] };
    const rule = await desk.draft({ ruleCode: 'KEY', scope });
    expect(await casesOf(await desk.tryRule(rule))).toEqual(['HIT HIT 2025-06-30 2025-08-10 41']);
  });

  it('comes to the same in pieces of two customers, killed in the middle', async () => {
    const rule = await desk.draft({ ruleCode: 'PIECES' });
    let reads = 0;
    const facts = {
      ...desk.services.facts.reader,
      read: (...asked: Parameters<typeof desk.services.facts.reader.read>) => {
        reads += 1;
        // In the middle of the second piece, as twelve days are asked of each.
        if (reads === 18) throw new Error('killed');
        return desk.services.facts.reader.read(...asked);
      },
    };
    const asked = { ...desk.key(), alertRuleId: rule, months: 12, rhythm: 'MONTH_END' } as const;
    const started = await desk.alerts.startBacktest(desk.caller, asked);
    if (!started.ok) throw new Error(started.refusal.code);
    const { alertBacktestId } = started.value;
    const dying = desk.alertsWith({ partiesPerPiece: 2, facts });
    await expect(dying.backtests.runNext()).rejects.toThrow('killed');
    expect(await told(alertBacktestId)).toMatchObject({ state: 'RUNNING', partiesDone: 2 });
    await db.asOwner('update credit_policy.alert_backtest set claimed_until = null');
    await desk.alertsWith({ partiesPerPiece: 2 }).backtests.runNext();
    expect(await casesOf(alertBacktestId)).toEqual(await casesOf(id));
    expect(await told(alertBacktestId)).toEqual(await told(id));
  });

  it('asks as many statements for one customer as for all', async () => {
    const count = async (partiesPerPiece: number): Promise<number> => {
      const rule = await desk.draft({ ruleCode: `COUNT-${String(partiesPerPiece)}` });
      const read = desk.services.facts.reader;
      let statements = 0;
      const facts: typeof read = {
        ...read,
        read: (reader, question) => {
          const counting = {
            tenantId: reader.tenantId,
            query: (statement: Parameters<typeof reader.query>[0]) => {
              statements += 1;
              return reader.query(statement);
            },
            batch: (several: Parameters<typeof reader.batch>[0]) => {
              statements += several.length;
              return reader.batch(several);
            },
          } as typeof reader;
          return read.read(counting, question);
        },
      };
      await desk.tryRule(rule, { alerts: desk.alertsWith({ partiesPerPiece, facts }) });
      return statements;
    };
    const whole = await count(100);
    // Three pieces of two.
    expect(await count(2)).toBe(whole * 3);
  });
});

describe('what comes later', () => {
  it('changes nothing of what a rule said of the days before', async () => {
    desk = await anAlertDesk(db);
    let turn = 0;
    const amount = fc.integer({ min: 1, max: 9_999 }).map((cents) => (cents / 100).toFixed(2));
    const later = fc.array(
      fc.record({ amount, due: fc.integer({ min: 0, max: 40 }), isPaid: fc.boolean() }),
      { minLength: 1, maxLength: 3 },
    );
    // True at every month-end with something open; its events lie too far off to come between.
    const rule = await desk.draft({
      ruleCode: 'ALWAYS',
      expression:
        'openReceivables > 0 and (oldestOverdueDays >= 0 or salesLast12Months > 0 or daysLateTrend > 0)',
      outcome: { overdueDays: 365, withinDays: 1 },
    });
    await fc.assert(
      fc.asyncProperty(later, async (sales) => {
        turn += 1;
        const party = `P${String(turn)}`;
        const [partyId = ''] = await desk.customers([party]);
        await desk.sell({ party, amount: '70.00', on: '2025-09-01', due: '2025-09-20' });
        const before = await saidOf(rule, partyId);
        expect(before).toHaveLength(4);
        for (const [index, sale] of sales.entries()) {
          const month = `2026-0${String(index + 1)}`;
          const due = `${month}-${String(10 + Math.min(sale.due, 15))}`;
          const paidOn = sale.isPaid ? `${month}-28` : undefined;
          await desk.sell({
            ...{ party, amount: sale.amount, on: `${month}-05`, due },
            ...(paidOn !== undefined && { paidOn }),
          });
        }
        expect(await saidOf(rule, partyId)).toEqual(before);
      }),
      { numRuns: 8 },
    );
  }, 120_000);

  /** What a back-test says of the customer at the month-ends of 2025, with what it rests on. */
  async function saidOf(rule: Id, partyId: Id): Promise<readonly string[]> {
    const cases = await desk.alerts.reading.cases(desk.caller, PAGE, {
      ...{ backtestId: await desk.tryRule(rule, { months: 8 }), legalEntityId: null },
      kinds: null,
    });
    const own = cases.filter((each) => each.partyId === partyId);
    return own
      .filter(({ alertOn }) => alertOn !== null && alertOn <= '2025-12-31')
      .map(({ alertOn, evidence }) => `${alertOn ?? ''} ${JSON.stringify(evidence?.facts)}`)
      .sort();
  }
});
