import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reconcile } from '../support/reconciliation-business';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';
import { broken, verified } from '../support/verified';

/** What somebody with the owner's password did to the rows of a query, and how it is undone. */
interface Tampering {
  readonly id: string;
  readonly what: string;
  readonly table: string;
  readonly set: string;
  readonly back: string;
  /** Names one row by its id. */
  readonly row: string;
}

const POSTED_LINE = `select line_id from reconciliation.match where state = 'POSTED' order by id limit 1`;

const CONFIRMED_MEMBER = `select member.id from reconciliation.cash_book_member as member
    join reconciliation.cash_book_group as of_group on of_group.id = member.group_id
   where of_group.state = 'CONFIRMED' and of_group.kind <> 'BY_MATCH'
     and member.bank_line_id is not null order by member.id limit 1`;

const TAMPERINGS: readonly Tampering[] = [
  {
    ...{ id: 'R1', what: 'a line that was matched is open' },
    ...{ table: 'reconciliation.bank_statement_line', row: POSTED_LINE },
    ...{ set: `state = 'OPEN'`, back: `state = 'MATCHED'` },
  },
  {
    ...{ id: 'R1', what: 'a line is matched by nothing' },
    table: 'reconciliation.bank_statement_line',
    row: `select id from reconciliation.bank_statement_line where state = 'OPEN' order by id limit 1`,
    ...{ set: `state = 'MATCHED'`, back: `state = 'OPEN'` },
  },
  {
    ...{ id: 'R2', what: 'the receipt of a match has another amount', table: 'ledger.document' },
    row: `select document_id from reconciliation.match where state = 'POSTED' order by id limit 1`,
    ...{ set: 'total_amount = total_amount + 1', back: 'total_amount = total_amount - 1' },
  },
  {
    ...{ id: 'R3', what: 'a part of a match grows', table: 'reconciliation.match_part' },
    row: `select part.id from reconciliation.match_part as part
            join reconciliation.match as match on match.id = part.match_id
           where match.state = 'POSTED' order by part.id limit 1`,
    ...{ set: 'amount = amount + 1', back: 'amount = amount - 1' },
  },
  {
    ...{ id: 'R4', what: 'a match rests on an advice that waits', table: 'reconciliation.match' },
    row: `select id from reconciliation.match
           where state = 'POSTED' and remittance_advice_id is null order by id limit 1`,
    set: `remittance_advice_id =
            (select id from reconciliation.remittance_advice where state <> 'USED' limit 1)`,
    back: 'remittance_advice_id = null',
  },
  {
    ...{ id: 'R5', what: 'a balance is changed that differences explained' },
    table: 'reconciliation.account_reconciliation',
    row: 'select id from reconciliation.account_reconciliation where comparison > 0 limit 1',
    ...{ set: 'our_closing = our_closing + 1', back: 'our_closing = our_closing - 1' },
  },
  {
    ...{ id: 'R6', what: 'what came by a link is of other days than what was asked for' },
    table: 'reconciliation.statement_request',
    row: `select id from reconciliation.statement_request where state = 'UPLOADED' limit 1`,
    ...{ set: 'from_on = from_on - 1', back: 'from_on = from_on + 1' },
  },
  {
    ...{ id: 'R20', what: 'the difference of a group grows' },
    ...{ table: 'reconciliation.cash_book_group' },
    row: `select id from reconciliation.cash_book_group where state = 'CONFIRMED' limit 1`,
    ...{ set: 'difference = difference + 1', back: 'difference = difference - 1' },
  },
  {
    ...{ id: 'R21', what: 'a member has not the amount that the bank has' },
    ...{ table: 'reconciliation.cash_book_member', row: CONFIRMED_MEMBER },
    ...{ set: 'amount = amount + 1', back: 'amount = amount - 1' },
  },
  {
    ...{ id: 'R22', what: 'a member is let go by a group that is confirmed' },
    ...{ table: 'reconciliation.cash_book_member', row: CONFIRMED_MEMBER },
    ...{ set: 'is_standing = false', back: 'is_standing = true' },
  },
  {
    ...{ id: 'R23', what: 'the line of a confirmed group is open' },
    table: 'reconciliation.bank_statement_line',
    row: `select bank_line_id from reconciliation.cash_book_member
           where id = (${CONFIRMED_MEMBER})`,
    ...{ set: `state = 'OPEN'`, back: `state = 'MATCHED'` },
  },
];

describe('verify, over reconciliation', () => {
  let system: TestGateway;
  let tenant: TradingTenant;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    await reconcile(system, tenant);
    await system.gateway.composition.recorder.recordTenant(tenant.tenantId);
  });
  afterAll(() => system.close());

  const run = () => verified(system, tenant.tenantId);

  it('finds nothing in what all of reconciliation has done', async () => {
    expect(broken(await run())).toEqual([]);
  });

  it.each(TAMPERINGS)('reports under $id that $what', async ({ id, table, row, set, back }) => {
    const [found] = await system.home.asOwner<{ id: string }>(`select (${row})::text as id`);
    expect(found?.id).toMatch(/^[0-9a-f-]{36}$/);
    const change = (to: string) =>
      system.home.asOwner(`update ${table} set ${to} where id = $1`, [found?.id]);
    await change(set);
    const report = (await run()).find((each) => each.id === id);
    await change(back);
    expect(report).toMatchObject({ id, holds: false, brokenTenantIds: [tenant.tenantId] });
  });

  it('has a tampering for each invariant of its own, and finds nothing once all are undone', async () => {
    const reports = await run();
    expect(broken(reports)).toEqual([]);
    const own = reports.map(({ id }) => id).filter((id) => id.startsWith('R'));
    expect([...new Set(TAMPERINGS.map(({ id }) => id))]).toEqual(own);
  });
});
