import { invariant } from '@duebook/kernel';
import { until } from '@duebook/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agree, anApprover } from '../support/manual-entry-business';
import { uploaded } from '../support/reconciliation-pieces';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';
import { guideExamples, refusedIn, variablesOf } from './guide-examples';

const EXAMPLES = guideExamples('contracts.md');

type Ids = Readonly<Record<string, string | undefined>>;
type Payload = Readonly<Record<string, unknown>>;

interface Made {
  readonly id: string;
  readonly openItems: readonly { readonly id: string }[];
}

/** What an operation made, by the field of its payload. */
const made = (payload: Payload, field: string): Made => payload[field] as Made;

/** What later operations name, by the one that tells it. */
const TOLD: Readonly<Record<string, (payload: Payload) => Ids>> = {
  LoadStarterSet: (payload) => ({
    'the template': (payload['contractTemplates'] as readonly Made[])[0]?.id,
  }),
  DraftContract: (payload) => ({
    'the contract': made(payload, 'contract').id,
    'the version': made(payload, 'contractVersion').id,
  }),
  InvoiceUnder: (payload) => ({ 'the item': made(payload, 'invoice').openItems[0]?.id }),
  FileDemand: (payload) => ({ 'the demand': made(payload, 'document').id }),
};

describe('the guide to contracts', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let ids: Ids;
  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    const body = '催款函：请于收到本函之日起七日内付清。';
    const file = { name: encodeURIComponent('催款函.txt'), body };
    ids = {
      ...{ CN01: tenant.ids['LegalEntity'], C1: tenant.ids['Party'] },
      'the file': await uploaded(tenant, system.gateway.url, file),
    };
  });
  afterAll(() => system.close());

  /** Posted invoices are looked at right afterwards, by who listens to postings. */
  const untilFound = () =>
    until(async () => {
      const { data } = await tenant.ask('{ contractDeviations(first: 1) { edges { cursor } } }');
      return (data?.['contractDeviations'] as { edges: readonly object[] }).edges.length === 1;
    });

  it('says what runs, in its order, and nothing of it is refused', async () => {
    expect(EXAMPLES.length).toBeGreaterThan(12);
    const approver = await anApprover(tenant, 'Quinn');
    const answers: Record<string, unknown> = {};
    for (const example of EXAMPLES) {
      const { name, query } = example;
      if (name === 'WhatDeviates') await untilFound();
      const { data, errors } = await tenant.ask(query, variablesOf(example, ids));
      expect({ name, errors }).toEqual({ name, errors: [] });
      expect({ name, refused: refusedIn(data ?? null) }).toEqual({ name, refused: [] });
      const [payload] = Object.values(data ?? {}) as readonly Payload[];
      invariant(payload, 'each operation is answered');
      ids = { ...ids, ...TOLD[name]?.(payload) };
      // What waits for somebody else does not wait long.
      if (payload['approvalRequest']) await agree(tenant, approver, payload);
      answers[name] = data;
    }
    expect(answers).toMatchObject(EXPECTED);
  });
});

/** What the guide promises of its own example. */
const EXPECTED = {
  DraftContract: { contractDraft: { contract: { state: 'DRAFT' } } },
  WeSign: { contractSign: { contract: { state: 'APPROVED' } } },
  TheySign: { contractSign: { contract: { state: 'IN_FORCE' } } },
  InvoiceUnder: { invoicePost: { invoice: { openItems: [{ dueDate: '2026-02-19' }] } } },
  WhatDeviates: {
    contractDeviations: {
      edges: [{ node: { kind: 'DUE_DATE', agreed: '2026-04-09', invoiced: '2026-05-09' } }],
    },
  },
  WhatIsOwedForIt: {
    openItem: {
      // 226,000.00 at 0.05 % a day, from 20 February to 30 March: 39 days.
      lateInterest: {
        ...{ amount: { amount: '4407.00' }, ruleOrigin: 'CONTRACT', startsOn: '2026-02-20' },
        stretches: [{ days: 39, principal: { amount: '226000.00' } }],
        rateAbsences: [],
      },
    },
  },
  ProposeInterest: {
    lateInterestPropose: { lateInterestCharges: [{ state: 'PROPOSED' }] },
  },
  UntilWhen: {
    openItem: { limitation: { beginsOn: '2026-02-20', expiresOn: '2029-03-22' } },
  },
};
