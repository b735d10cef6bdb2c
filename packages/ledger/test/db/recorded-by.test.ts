import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { asking } from '@duebook/platform/testing';
import { anAskedLedger, countingStatements, type AskedLedger } from '../support/a-core-schema';
import { day } from '../support/a-ledger';
import { valueOf } from '../support/a-reference';

let home: AskedLedger;
beforeAll(async () => {
  home = await anAskedLedger();
});
afterAll(() => home.db.close());

const FIELDS = 'recordedAt recordedBy { __typename ... on User { id email } }';

const EVERYTHING = `query ($first: Int) {
  documents(first: $first) { edges { node { __typename documentNumber ${FIELDS}
    journalEntry { ${FIELDS} }
    openItems { allocations(first: 5) { edges { node { ${FIELDS} } } } } } } }
}`;

interface Recorded {
  readonly recordedAt: string | null;
  readonly recordedBy: { readonly __typename: string; readonly email: string | null } | null;
}
interface Document extends Recorded {
  readonly __typename: string;
  readonly journalEntry: Recorded;
  readonly openItems: { readonly allocations: { readonly edges: readonly { node: Recorded }[] } }[];
}

async function documents(ask = home.ask, first = 50): Promise<readonly Document[]> {
  const { data, errors } = await ask(EVERYTHING, { first });
  expect(errors).toEqual([]);
  return (data?.['documents'] as { edges: { node: Document }[] }).edges.map(({ node }) => node);
}

/** The document with all that was recorded together with it. */
const factsOf = ({ journalEntry, openItems, ...document }: Document): readonly Recorded[] => [
  document,
  journalEntry,
  ...openItems.flatMap(({ allocations }) => allocations.edges.map(({ node }) => node)),
];

const DELIVERY = `query ($id: ID!) { node(id: $id) { ... on Delivery { ${FIELDS} } } }`;

async function aDelivery(): Promise<string> {
  const { data, errors } = await home.ask(
    `mutation ($input: DeliveriesRecordInput!) {
       deliveriesRecord(input: $input) { deliveries { id } userErrors { code } } }`,
    {
      input: {
        idempotencyKey: newId(),
        deliveries: [
          {
            ...{ legalEntityId: home.entity, partyCode: 'C1', sourceSystem: 'ERP' },
            ...{ deliveryNumber: 'D-1', deliveredOn: '2026-03-01' },
            ...{ amount: '10.00', currencyCode: 'CNY' },
          },
        ],
      },
    },
  );
  expect(errors).toEqual([]);
  const { deliveries } = data?.['deliveriesRecord'] as { deliveries: { id: string }[] };
  return deliveries[0]?.id ?? '';
}

const recordingOf = async (id: string) => {
  const { data, errors } = await home.ask(DELIVERY, { id });
  expect(errors).toEqual([]);
  return data?.['node'] as Recorded;
};

/** An invoice that a receipt pays, and one that is reversed. */
async function post(): Promise<void> {
  const { services, tenant } = home;
  const request = () => home.request();
  const { caller } = tenant;
  const on = { documentDate: day('03-02') };
  valueOf(
    await services.documents.post(caller, request(), home.invoice({ amount: '70.00', ...on })),
  );
  const receipt = { amount: '70.00', ...on };
  const paid = valueOf(await services.documents.post(caller, request(), home.receipt(receipt)));
  valueOf(
    await services.cashApplication.allocateDocument(caller, request(), {
      ...{ documentId: paid.documentId, policy: 'OLDEST_FIRST', parts: null, allocatedOn: null },
    }),
  );
  const wrong = valueOf(await services.documents.post(caller, request(), home.invoice(on)));
  valueOf(
    await services.documents.reverse(caller, request(), {
      ...{ documentId: wrong.documentId, reversedOn: day('03-05'), reason: 'Wrong' },
    }),
  );
}

describe('what was recorded', () => {
  it('tells by whom at once, and since when it is known once it has its place', async () => {
    await post();
    const deliveryId = await aDelivery();
    const before = (await documents()).flatMap(factsOf);
    expect(before.length).toBeGreaterThan(10);
    for (const fact of [...before, await recordingOf(deliveryId)]) {
      expect(fact).toMatchObject({ recordedAt: null, recordedBy: { __typename: 'User' } });
    }
    home.db.clock.advance({ minutes: 5 });
    await home.recorder.recordAll();
    const [{ at } = { at: null }] = await home.db.asOwner<{ at: Date | null }>(
      'select max(recorded_at) as at from platform.recording',
    );
    const after = await documents();
    expect(new Set(after.map(({ __typename }) => __typename))).toEqual(
      new Set(['Invoice', 'Receipt', 'Reversal']),
    );
    for (const fact of [...after.flatMap(factsOf), await recordingOf(deliveryId)]) {
      expect(fact.recordedAt).toBe(at?.toISOString());
      expect(fact.recordedBy).toMatchObject({ email: expect.stringContaining('@') as unknown });
    }
  });

  it('counts with a knownAt from then on, and not before', async () => {
    const [fact] = await documents();
    const at = new Date(fact?.recordedAt ?? '');
    const balance = async (knownAt: Date) => {
      const { journal } = home.services.reading;
      const days = { from: day('01-01'), to: day('12-31') };
      const asked = { legalEntityId: home.legalEntityId, bookId: null, ...days, knownAt };
      return valueOf(await journal.trialBalance(home.tenant.caller, asked))?.lines;
    };
    expect(await balance(at)).not.toEqual([]);
    expect(await balance(new Date(at.getTime() - 1))).toEqual([]);
  });

  it('names who it was to everybody who may read it, without the address', async () => {
    const rights = ['ledger.document.read', 'ledger.journal.read', 'ledger.openItem.read'];
    const ask = asking(home.schema, home.tenant.callerWith(rights));
    for (const fact of (await documents(ask)).flatMap(factsOf)) {
      expect(fact.recordedBy).toMatchObject({ __typename: 'User', email: null });
    }
  });

  it('costs one statement for each kind and level, however many there are', async () => {
    const measure = (first: number) =>
      countingStatements(home.db, () => documents(home.ask, first));
    const one = await measure(4);
    for (let more = 0; more < 4; more += 1) await post();
    const many = await measure(50);
    expect(many.value.length).toBeGreaterThan(12);
    const named = (statements: readonly string[]) =>
      statements.filter((name) => /recordings|principals/.test(name)).sort();
    expect(named(many.statements)).toEqual(named(one.statements));
    expect(named(many.statements).filter((name) => name.startsWith('ledger.'))).toEqual([
      'ledger.recordings_of_allocation',
      'ledger.recordings_of_document',
      'ledger.recordings_of_journal_entry',
    ]);
  });
});
