import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, newId, type Id } from '@duebook/kernel';
import type { SqlReader, Statement } from '@duebook/platform';
import fc from 'fast-check';
import {
  aTradingLedger,
  dayOf,
  textOf,
  valueOf,
  type Posted,
  type TradingLedger,
} from '../../support/a-trading-ledger';

let home: TradingLedger;
beforeAll(async () => {
  home = await aTradingLedger();
});
afterAll(() => home.db.close());

const AS_OF = dayOf('2026-01-31');

/** What may happen to a customer on a day, by papers that are `lag` days older; in whole money. */
type Event =
  | {
      readonly does: 'SELL' | 'CREDIT';
      readonly amount: number;
      readonly on: number;
      readonly lag: number;
      readonly due: number;
    }
  | {
      readonly does: 'PAY' | 'DELIVER';
      readonly amount: number;
      readonly on: number;
      readonly lag: number;
    }
  | {
      readonly does: 'ALLOCATE' | 'UNALLOCATE' | 'REVERSE';
      readonly which: number;
      readonly on: number;
    };

const amount = fc.integer({ min: 1, max: 500 });

/** Events on days from `first` to `last`, counted from the day that facts are of. */
const events = (first: number, last: number, most: number): fc.Arbitrary<Event[]> => {
  const on = fc.integer({ min: first, max: last });
  const which = fc.nat(1_000);
  const lag = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 70 }));
  return fc.array(
    fc.oneof(
      fc.record({
        does: fc.constantFrom('SELL' as const, 'CREDIT' as const),
        ...{ amount, on, lag, due: fc.integer({ min: 0, max: 90 }) },
      }),
      fc.record({ does: fc.constantFrom('PAY' as const, 'DELIVER' as const), amount, on, lag }),
      fc.record({
        does: fc.constantFrom('ALLOCATE' as const, 'UNALLOCATE' as const, 'REVERSE' as const),
        ...{ which, on },
      }),
    ),
    { minLength: most / 2, maxLength: most },
  );
};

/** A customer's dealings, one after the other; what cannot happen any more does not. */
function aDesk(party: string) {
  const sales: Posted[] = [];
  const credits: Posted[] = [];
  const groups: Id[] = [];
  let done = 0;
  const textOf = (on: number): string => addDays(AS_OF, on);
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
      done += 1;
    } catch (error) {
      // Refused by the ledger: allocated already, open no more, too early. Anything else is a fault.
      if (!(error instanceof Error) || !error.message.startsWith('Refused: ')) throw error;
    }
  };
  const pick = <T>(of: readonly T[], which: number): T | undefined => of[which % of.length];
  const play = async (event: Event): Promise<void> => {
    const on = textOf(event.on);
    switch (event.does) {
      case 'SELL':
      case 'CREDIT': {
        const { amount: sum, due, lag } = event;
        const dated = { on: textOf(event.on - lag), postedOn: on };
        const posted = await home.sell({
          ...{ party, ...dated, amount: `${sum}.00`, due: textOf(event.on - lag + due) },
          kind: event.does === 'SELL' ? 'SALES_INVOICE' : 'SALES_CREDIT_NOTE',
        });
        (event.does === 'SELL' ? sales : credits).push(posted);
        return;
      }
      case 'PAY':
        credits.push(
          await home.pay({
            ...{ party, on: textOf(event.on - event.lag), postedOn: on },
            amount: `${event.amount}.00`,
          }),
        );
        return;
      case 'DELIVER':
        await deliver(party, on, event.amount);
        return;
      case 'ALLOCATE':
        groups.push(...(await allocate(pick(sales, event.which), pick(credits, event.which), on)));
        return;
      case 'UNALLOCATE': {
        const group = pick(groups, event.which);
        if (group !== undefined) await home.unallocate(group, on);
        return;
      }
      case 'REVERSE': {
        const document = pick([...sales, ...credits], event.which);
        if (document !== undefined) await home.reverse(document, on);
      }
    }
  };
  return {
    playAll: async (all: readonly Event[]) => {
      for (const event of all) await attempt(() => play(event));
    },
    done: () => done,
  };
}

async function allocate(
  sale: Posted | undefined,
  credit: Posted | undefined,
  on: string,
): Promise<readonly Id[]> {
  if (sale === undefined || credit === undefined) return [];
  const rows = await home.db.asOwner<{ open: string }>(
    `select min(open_amount)::numeric(24,2)::text as open from ledger.open_item where id = any($1)`,
    [[sale.itemId, credit.itemId]],
  );
  return [await home.allocate(credit, [[sale, rows[0]?.open ?? '0']], on)];
}

async function deliver(partyCode: string, deliveredOn: string, sum: number): Promise<void> {
  valueOf(
    await home.ledger.deliveries.record(home.tenant.caller, {
      idempotencyKey: newId(),
      deliveries: [
        {
          ...{ legalEntityId: home.legalEntityId, partyCode, sourceSystem: 'ERP' },
          ...{ deliveryNumber: newId(), deliveredOn: dayOf(deliveredOn) },
          ...{ amount: `${sum}.00`, currencyCode: 'CNY' },
        },
      ],
    }),
  );
}

describe('facts of a day', () => {
  it('are changed by nothing that takes effect after it', async () => {
    let count = 0;
    let later = 0;
    await fc.assert(
      fc.asyncProperty(events(-400, 0, 24), events(1, 59, 16), async (before, after) => {
        count += 1;
        const code = `LATER-${count}`;
        const party = await home.customer(code);
        const desk = aDesk(code);
        await desk.playAll(before);
        const known = await home.tell(party, AS_OF);
        const playedBefore = desk.done();
        await desk.playAll(after);
        later += desk.done() - playedBefore;
        expect(await home.tell(party, AS_OF)).toEqual(known);
      }),
      { numRuns: 8 },
    );
    expect(later).toBeGreaterThan(20);
  });

  it('are the sums that aging tells of the same day', async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(events(-100, 59, 30), async (all) => {
        count += 1;
        const code = `AGED-${count}`;
        const party = await home.customer(code);
        await aDesk(code).playAll(all);
        for (const asOf of [-60, 0, 30]) {
          const day = addDays(AS_OF, asOf);
          const [row] = await home.db.asOwner<{ open: string; overdue: string; credits: string }>(
            `select coalesce(sum(worth) filter (where side = 'DEBIT'), 0)::float8::text as open,
                    coalesce(sum(worth) filter (where side = 'DEBIT' and due_date < $2), 0)::float8::text as overdue,
                    coalesce(-sum(worth) filter (where side = 'CREDIT'), 0)::float8::text as credits
               from (select side, due_date, sum(amount) as worth from ledger.open_item_movement
                      where party_id = $1 and effective_on <= $2 group by open_item_id, side, due_date) as item`,
            [party, day],
          );
          const facts = await home.tell(party, day);
          expect([facts['openReceivables'], facts['unappliedCredits']]).toEqual([
            row?.open,
            row?.credits,
          ]);
          const overdue = facts['overdueAmount'];
          expect(overdue === 'NO_HISTORY' ? '0' : overdue).toBe(row?.overdue);
        }
      }),
      { numRuns: 6 },
    );
  });
});

describe('facts of many customers', () => {
  const counting = async (partyIds: readonly Id[]): Promise<readonly string[]> => {
    const reader = home.db.unitOfWork.reader(home.tenant.caller);
    const texts: string[] = [];
    const noting: SqlReader = {
      tenantId: reader.tenantId,
      query: (statement: Statement) => {
        texts.push(statement.text);
        return reader.query(statement);
      },
      batch: (statements) => {
        texts.push(...statements.map(({ text }) => text));
        return reader.batch(statements);
      },
    };
    await home.facts.reader.read(noting, {
      ...{ partyIds, legalEntityId: null, asOf: AS_OF, currency: 'USD' },
    });
    return texts;
  };

  it('take as many statements as those of one', async () => {
    const codes = Array.from({ length: 120 }, (_, index) => `MANY-${index}`);
    const ids: Id[] = [];
    for (const code of codes) ids.push(await home.customer(code));
    await home.sell({ party: codes[0] ?? '', amount: '10.00', on: '2026-01-10' });
    await home.sell({ party: codes[1] ?? '', amount: '20.00', on: '2026-01-10' });
    const one = await counting(ids.slice(0, 1));
    const many = await counting(ids);
    expect(one).toHaveLength(6);
    expect(many).toHaveLength(6);
    const facts = await home.facts.reader.read(home.db.unitOfWork.reader(home.tenant.caller), {
      ...{ partyIds: [...ids, ...ids], legalEntityId: null, asOf: AS_OF, currency: 'CNY' },
      names: ['openReceivables'],
    });
    expect([...facts].map(([, told]) => String(told.get('openReceivables')))).toEqual([
      ...['10', '20'],
      ...Array.from({ length: 118 }, () => '0'),
    ]);
  });

  it('are those of each by itself', async () => {
    const rows = await home.db.asOwner<{ id: Id }>(
      'select id from parties.party where tenant_id = $1 order by id',
      [home.tenant.tenantId],
    );
    const partyIds = rows.map(({ id }) => id);
    expect(partyIds.length).toBeGreaterThan(120);
    for (const asOf of [addDays(AS_OF, -60), AS_OF, addDays(AS_OF, 59)]) {
      const reader = home.db.unitOfWork.reader(home.tenant.caller);
      const question = { legalEntityId: null, asOf, currency: 'CNY' };
      const together = await home.facts.reader.readWithReasons(reader, { ...question, partyIds });
      // Those who came first have dealings; of the others a few will do.
      for (const partyId of partyIds.slice(0, 24)) {
        const told = [...(together.get(partyId) ?? [])].map(([name, fact]) => [name, textOf(fact)]);
        expect(Object.fromEntries(told)).toEqual(await home.tell(partyId, asOf));
      }
    }
  });

  it('read nothing that no wanted fact needs', async () => {
    const reader = home.db.unitOfWork.reader(home.tenant.caller);
    const names: (string | undefined)[] = [];
    const noting: SqlReader = {
      tenantId: reader.tenantId,
      query: (statement) => {
        names.push(statement.name);
        return reader.query(statement);
      },
      batch: (statements) => reader.batch(statements),
    };
    const question = { partyIds: [newId()], legalEntityId: null, asOf: AS_OF, currency: 'CNY' };
    await home.facts.reader.read(noting, { ...question, names: ['salesLast12Months'] });
    await home.facts.reader.read(noting, { ...question, names: ['dunningLevel', 'nothingKnown'] });
    await home.facts.reader.read(noting, { ...question, partyIds: [] });
    expect(names).toEqual(['credit_policy.fact_turnover']);
  });
});
