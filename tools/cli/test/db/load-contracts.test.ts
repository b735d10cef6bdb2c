import { askSchema } from '@duebook/gateway';
import { systemCaller } from '@duebook/platform';
import { listTenants } from '@duebook/platform/module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openHome, type TestHome } from '../support/a-demo';

const CONTRACTS = `{ contracts(first: 20) { edges { node {
  number state versions { draftedBy { ... on User { name: displayName } } agreedBy { ... on User { name: displayName } } }
} } } }`;

interface Contracts {
  readonly contracts: {
    readonly edges: readonly {
      readonly node: {
        readonly state: string;
        readonly versions: readonly {
          readonly draftedBy: { readonly name: string };
          readonly agreedBy: { readonly name: string } | null;
        }[];
      };
    }[];
  };
}

describe('the contracts of the demo tenant', () => {
  let home: TestHome;
  let tenantId: string;

  beforeAll(async () => {
    home = await openHome();
    // Stopped between two of its steps, and then started again.
    const stop = new AbortController();
    const interrupted = home.load({
      ...{ signal: stop.signal, withContracts: true },
      progress: (what, done) => {
        if (what === 'contracts' && done === 2) stop.abort();
      },
    });
    await expect(interrupted).rejects.toThrow('The load was stopped.');
    ({ tenantId } = await home.load({ withContracts: true }));
  });

  afterAll(() => home.close());

  it('have come as far as their stories go, with two people at each agreement', async () => {
    const { schema } = home.composition;
    const caller = systemCaller(tenantId, 'test');
    const { data, errors } = await askSchema(schema, caller, CONTRACTS);
    expect(errors).toEqual([]);
    const { contracts } = data as unknown as Contracts;
    const states = contracts.edges.map(({ node }) => node.state).sort();
    expect(states).toEqual([
      ...['APPROVED', 'DRAFT', 'IN_FORCE', 'IN_FORCE', 'IN_REVIEW', 'TERMINATED'],
    ]);
    const versions = contracts.edges.flatMap(({ node }) => node.versions);
    const agreed = versions.filter(({ agreedBy }) => agreedBy !== null);
    expect(agreed.map(({ draftedBy, agreedBy }) => [draftedBy.name, agreedBy?.name])).toEqual(
      Array(5).fill(['法务专员 梁知微', '总经理 程立言']),
    );
  });

  it('have invoices under them, the papers of one that is unpaid, and its interest proposed', async () => {
    const [counts] = await home.db.asOwner(`
      select (select count(*)::int from ledger.document where contract_id is not null) as invoices,
             (select count(*)::int from contracts.document) as papers,
             (select count(*)::int from contracts.limitation_event) as demands,
             (select count(*)::int from contracts.late_interest_charge
               where state = 'PROPOSED') as proposed,
             (select count(*)::int from contracts.rule_pack_adoption) as adoptions`);
    expect(counts).toEqual({ invoices: 3, papers: 6, demands: 1, proposed: 1, adoptions: 1 });
  });

  it('are loaded once, however often they are asked for', async () => {
    const before = await home.db.asOwner('select count(*) from platform.commit_record');
    await home.load({ withContracts: true });
    expect(await home.db.asOwner('select count(*) from platform.commit_record')).toEqual(before);
    expect(await listTenants(home.db.database)).toHaveLength(1);
  });
});
