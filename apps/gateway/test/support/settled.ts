import type { TestGateway } from './test-gateway';
import type { TradingTenant } from './trading-tenant';

const SEEN = 'query($id: ID!) { importRun(id: $id) { state } }';
const UNDER_WAY = ['WAITING', 'CHECKING', 'POSTING'];

const MAILS = '{ mailMessages(first: 100) { edges { node { state } } } }';

/**
 * The tenant's import is worked off by a loop, its mail is sent by another, and files that nobody needs are
 * hidden by a third; until then what it has would change by itself.
 */
export async function settled(
  { gateway }: TestGateway,
  tenant: TradingTenant,
  importRunId: string,
): Promise<void> {
  for (let round = 0; round < 400; round += 1) {
    if (!(await isImporting(tenant, importRunId)) && !(await isSending(tenant))) {
      return gateway.composition.fileReleases.runDue();
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The import, or the mail, does not end.');
}

async function isImporting(tenant: TradingTenant, id: string): Promise<boolean> {
  const { data } = await tenant.ask(SEEN, { id });
  const { state } = data?.['importRun'] as { state: string };
  return UNDER_WAY.includes(state);
}

async function isSending(tenant: TradingTenant): Promise<boolean> {
  const { data } = await tenant.ask(MAILS);
  const { edges } = data?.['mailMessages'] as { edges: { node: { state: string } }[] };
  return edges.some(({ node }) => node.state === 'QUEUED');
}
