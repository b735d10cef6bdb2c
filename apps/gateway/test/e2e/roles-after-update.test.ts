import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestGateway, type TestGateway } from '../support/test-gateway';

const ROLES = '{ roles(first: 20) { edges { node { code permissions { name } } } } }';

/** A tenant of before: it was opened by a system that knew no permissions but governance's own. */
describe('a start of a version that brings permissions', () => {
  let system: TestGateway;
  beforeAll(async () => {
    system = await startTestGateway('jit');
  });
  afterAll(() => system.close());

  it('gives them to the roles of the tenants that exist before it serves them', async () => {
    const tenant = await system.openTenant();
    const permissionsOf = async (code: string): Promise<readonly string[]> => {
      const { data, errors } = await tenant.ask(ROLES);
      expect(errors).toEqual([]);
      const { edges } = data?.['roles'] as {
        edges: readonly {
          node: { code: string; permissions: readonly { name: string }[] };
        }[];
      };
      const role = edges.find(({ node }) => node.code === code);
      return role?.node.permissions.map(({ name }) => name) ?? [];
    };
    expect(await permissionsOf('CLERK')).toEqual(['governance.legalEntity.read']);

    await system.restart();
    const clerk = await permissionsOf('CLERK');
    expect(clerk).toEqual(
      expect.arrayContaining([
        'ledger.invoice.post',
        'ledger.documentTimes.record',
        'ledger.delivery.record',
        'parties.party.write',
        'platform.file.upload',
      ]),
    );
    expect(clerk).not.toContain('ledger.receipt.post');
    const partner = await permissionsOf('PARTNER');
    expect(partner).toEqual(
      expect.arrayContaining(['platform.event.read', 'platform.webhook.manageOwn']),
    );
    expect(partner).not.toContain('platform.webhook.manage');
  });
});
