import { newId, systemIds, type Id } from '@duebook/kernel';
import { UnitOfWork } from '@duebook/platform';
import { Database } from '@duebook/platform/module';
import type { TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createOrderChecks } from '../../../src/order-checks/create-order-checks';
import { openCreditTables } from '../../support/a-credit-desk';
import { anOrderDesk, type OrderDesk, type SomeOrder } from '../../support/an-order-desk';

const PROCESSES = 5;
const CHECKS = 500;

let db: TestDatabase;
let desk: OrderDesk;
/** As many processes as there may be: each with connections and groups of its own. */
let databases: readonly Database[];
let services: readonly ReturnType<typeof createOrderChecks>[];

beforeAll(async () => {
  db = await openCreditTables();
  desk = await anOrderDesk(db);
  await desk.policy({});
  databases = Array.from(
    { length: PROCESSES },
    () => new Database({ appUrl: db.appUrl, poolSize: 4 }),
  );
  services = databases.map((database) =>
    createOrderChecks({
      ...{ unitOfWork: new UnitOfWork(database, db.clock, systemIds), clock: db.clock },
      ...{ approvals: desk.approvals, facts: desk.services.facts.reader },
      figures: desk.ledger.figures,
    }),
  );
});

afterAll(async () => {
  await Promise.all(databases.map((database) => database.close()));
  await db.close();
});

/** Checks of orders, all at once, each in one of the processes. */
async function checkAtOnce(orders: readonly SomeOrder[]): Promise<readonly string[]> {
  return Promise.all(
    orders.map(async (sent, index) => {
      const { state: _, ...draft } = desk.order(sent);
      const outcome = await services[index % PROCESSES]?.check(desk.seller, newId(), {
        ...{ point: 'ORDER', onRefusal: 'ABORT', orders: [draft] },
      });
      if (!outcome?.ok) return JSON.stringify(outcome);
      const [first] = outcome.value;
      return first?.ok ? first.answer : 'none';
    }),
  );
}

async function allowedOf(partyIds: readonly Id[]): Promise<string> {
  const [row] = await db.asOwner<{ sum: string }>(
    `select sum(amount) from credit_policy.sales_order
      where party_id = any ($1) and credit_state = 'ALLOWED'`,
    [partyIds],
  );
  return row?.sum ?? '0';
}

describe('checks at the same moment', () => {
  it('never allow more of one customer than its limit, and nothing less', async () => {
    const c1 = await desk.partyOf('C1');
    await desk.limit(c1, '12345.00');
    const answers = await checkAtOnce(
      Array.from({ length: CHECKS }, (_, index) => ({ orderNumber: `O${index}` })),
    );
    expect(answers.filter((answer) => answer === 'ALLOW')).toHaveLength(123);
    expect(answers.filter((answer) => answer === 'HOLD')).toHaveLength(CHECKS - 123);
    expect(await allowedOf([c1])).toBe('12300.0000');
  }, 120_000);

  it('never allow more of two members of a group than the limit of its head', async () => {
    const [c2, c3] = [await desk.partyOf('C2'), await desk.partyOf('C3')];
    await desk.putBelow(c3, c2);
    await desk.limit(c2, '5000.00', { kind: 'GROUP' });
    for (const id of [c2, c3]) await desk.limit(id, '100000.00');
    const answers = await checkAtOnce(
      Array.from({ length: 120 }, (_, index) => ({
        ...{ orderNumber: `G${index}`, partyCode: index % 2 === 0 ? 'C2' : 'C3' },
      })),
    );
    expect(answers.filter((answer) => answer === 'ALLOW')).toHaveLength(50);
    expect(await allowedOf([c2, c3])).toBe('5000.0000');
  }, 120_000);

  it('of one order are answered by one reservation', async () => {
    const answers = await checkAtOnce(Array.from({ length: 20 }, () => ({ orderNumber: 'SAME' })));
    expect(new Set(answers).size).toBe(1);
    const orders = await db.asOwner(
      `select 1 from credit_policy.sales_order where order_number = 'SAME'`,
    );
    expect(orders).toHaveLength(1);
  }, 60_000);
});
