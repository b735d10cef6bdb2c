import type { TradingTenant } from './trading-tenant';

const SEEN = 'query($id: ID!) { importRun(id: $id) { state } }';
const UNDER_WAY = ['WAITING', 'CHECKING', 'POSTING'];

/** The tenant's import is worked off by a loop; until then what it has would change by itself. */
export async function settled(tenant: TradingTenant, importRunId: string): Promise<void> {
  for (let round = 0; round < 400; round += 1) {
    const { data } = await tenant.ask(SEEN, { id: importRunId });
    const { state } = data?.['importRun'] as { state: string };
    if (!UNDER_WAY.includes(state)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The import does not end.');
}
