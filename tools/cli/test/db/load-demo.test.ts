import { expectedOpen } from '@duebook/demo-data';
import { askSchema } from '@duebook/gateway';
import { addDays, type BusinessDate, Decimal, invariant } from '@duebook/kernel';
import { systemCaller } from '@duebook/platform';
import { listTenants } from '@duebook/platform/module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getNamedType, isRequiredArgument } from 'graphql';
import type { LoadedDemo } from '../../src/demo/load-demo';
import { openHome, type TestHome } from '../support/a-demo';

const CLASSES = ['RECEIVABLE', 'PAYABLE', 'CUSTOMER_ADVANCE', 'SUPPLIER_ADVANCE'] as const;
/** Aging states what is open on the usual side of the class as positive. */
const USUALLY_CREDIT: readonly string[] = ['PAYABLE', 'CUSTOMER_ADVANCE'];

describe('the demo tenant', () => {
  let home: TestHome;
  let loaded: LoadedDemo;

  beforeAll(async () => {
    home = await openHome();
    // Stopped on its way, as by Ctrl-C during the first start, and then started again.
    const stop = new AbortController();
    const interrupted = home.load({
      ...{ signal: stop.signal, withBank: true, withCredit: true },
      progress: (what) => {
        if (what === 'allocations') stop.abort();
      },
    });
    await expect(interrupted).rejects.toThrow('The load was stopped.');
    loaded = await home.load({ withBank: true, withCredit: true });
  });

  afterAll(() => home.close());

  async function aged(asOf: BusinessDate): Promise<readonly string[]> {
    const caller = systemCaller(loaded.tenantId, 'test');
    const { ledger, governance } = home.composition.services;
    const entities = await governance.legalEntitiesPage(caller, { limit: 10, after: null });
    const codes = new Map(entities.map(({ id, code }) => [id, code]));
    const lines: string[] = [];
    for (const itemClass of CLASSES) {
      const report = await ledger.aging.read(
        caller,
        {
          ...{ asOf, itemClass, knownAt: null, legalEntityIds: null },
          ...{ basis: 'DUE_DATE', currency: 'TRANSACTION', bounds: [0, 30, 60] },
        },
        { dimension: 'LEGAL_ENTITY', page: { limit: 100, after: null } },
      );
      invariant(report.ok, 'an aging is answered');
      for (const { key, currency, total } of report.value.lines) {
        const net = USUALLY_CREDIT.includes(itemClass) ? total.negated() : total;
        if (net.isZero()) continue;
        lines.push(`${codes.get(key ?? '')} ${itemClass} ${currency} ${net.toAmountText()}`);
      }
    }
    return lines.sort();
  }

  function expected(asOf: BusinessDate): readonly string[] {
    return expectedOpen(loaded.company, asOf)
      .filter(({ net }) => !new Decimal(net).isZero())
      .map(({ legalEntityCode, itemClass, currency, net }) =>
        [legalEntityCode, itemClass, currency, net].join(' '),
      )
      .sort();
  }

  it.each([0, 1, 17, 45, 90, 200])(
    'ages to the cent what the generated company says was open %i days ago',
    async (daysAgo) => {
      const asOf = addDays(loaded.company.until, -daysAgo);
      expect(expected(asOf).length).toBeGreaterThan(1);
      expect(await aged(asOf)).toEqual(expected(asOf));
    },
  );

  it('has every document, with its parties, groups, owners and rates', async () => {
    const counts = await home.db.asOwner(`
      select (select count(*)::int from ledger.document) as documents,
             (select count(*)::int from parties.party) as parties,
             (select count(*)::int from ledger.exchange_rate) as rates`);
    const { events, parties, exchangeRates } = loaded.company;
    const documents = events.filter(({ kind }) => kind !== 'ALLOCATION').length;
    expect(counts[0]).toMatchObject({ parties: parties.length, rates: exchangeRates.length });
    // Granted discounts are documents of their own.
    expect((counts[0] as { documents: number }).documents).toBeGreaterThanOrEqual(documents);
  });

  it('has last month’s bank statement: what is booked is paired, the rest is proposed, nothing posted', async () => {
    const [counts] = await home.db.asOwner(`
      select (select count(*)::int from reconciliation.bank_statement_line
               where state = 'MATCHED') as paired,
             (select count(*)::int from reconciliation.bank_statement_line
               where state = 'OPEN') as open,
             (select count(*)::int from reconciliation.match where state = 'PROPOSED') as proposed,
             (select count(*)::int from reconciliation.match where state = 'POSTED') as posted`);
    const { paired, open, proposed, posted } = counts as Record<string, number>;
    expect({ posted, state: paired && open && proposed ? 'something of each' : counts }).toEqual({
      ...{ posted: 0, state: 'something of each' },
    });
    expect(proposed).toBeLessThanOrEqual(open ?? 0);
  });

  it('has people who decide on credit: what two of them agreed to holds, and orders wait', async () => {
    const [counts] = await home.db.asOwner(`
      select (select count(*)::int from credit_policy.policy_version
               where state = 'ACTIVE') as policies,
             (select count(*)::int from credit_policy.alert_rule where state = 'ACTIVE') as rules,
             (select count(*)::int from credit_policy.alert_backtest
               where state = 'COMPLETED') as backtests,
             (select count(distinct party_id)::int from credit_policy.credit_class_assignment
               where source = 'SCORE') as scored,
             (select count(*)::int from credit_policy.credit_class_assignment
               where source = 'OVERRIDE' and valid_to is not null) as overridden,
             (select count(*)::int from credit_policy.credit_limit
               where state = 'APPROVED' and origin = 'FORMULA'
                 and decided_by <> proposed_by) as limits,
             (select count(*)::int from credit_policy.sales_order
               where credit_state = 'ALLOWED' and reserved_until is not null) as reserved,
             (select count(*)::int from credit_policy.credit_hold where state = 'OPEN') as held,
             (select count(*)::int from ledger.delivery where order_number is not null) as delivered,
             (select count(*)::int from credit_policy.collateral) as secured,
             (select count(*)::int from credit_policy.insured_limit) as insured,
             (select count(*)::int from credit_policy.file_fact) as facts,
             (select count(*)::int from parties.party_signal) as signals,
             (select count(*)::int from credit_policy.discount_scheme_evaluation) as evaluated,
             (select count(*)::int from credit_policy.credit_alert) as alerts`);
    const missing = Object.entries(counts as Record<string, number>).filter(([, count]) => !count);
    expect(missing).toEqual([]);
    expect(counts).toMatchObject({ policies: 1, rules: 3, backtests: 3, secured: 1, insured: 1 });
  });

  it('answers pages of any size of every list that asks for nothing else', async () => {
    const { schema } = home.composition;
    const caller = systemCaller(loaded.tenantId, 'test');
    const lists = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(
      ({ type, args }) =>
        getNamedType(type).name.endsWith('Connection') && !args.some(isRequiredArgument),
    );
    const failed: string[] = [];
    for (const { name } of lists) {
      for (const first of [1, 2, 7, 30]) {
        const query = `{ ${name}(first: ${first}) { edges { cursor } } }`;
        const { data, errors } = await askSchema(schema, caller, query);
        const page = data?.[name] as { readonly edges: readonly object[] } | undefined;
        if (errors.length > 0 || !page || page.edges.length > first) failed.push(name);
      }
    }
    expect(lists.length).toBeGreaterThan(50);
    expect(failed).toEqual([]);
  });

  it('is loaded once, however often it is asked for', async () => {
    const before = await home.db.asOwner('select count(*) from platform.commit_record');
    const again = await home.load({ withBank: true, withCredit: true });
    expect(again.tenantId).toBe(loaded.tenantId);
    expect(await home.db.asOwner('select count(*) from platform.commit_record')).toEqual(before);
    expect(await listTenants(home.db.database)).toHaveLength(1);
  });
});
