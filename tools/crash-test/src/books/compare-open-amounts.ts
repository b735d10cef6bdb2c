import type { Defect } from '../defect';
import type { ApiClient } from '../load/client';
import type { Journal } from './journal';

const PAGE = `query Page($partyId: ID!, $after: String) {
  openItems(first: 100, after: $after, filter: { partyId: $partyId, isOpen: null }) {
    edges { node { id open { amount } } } pageInfo { hasNextPage endCursor } } }`;

interface Page {
  readonly edges: readonly {
    readonly node: { readonly id: string; readonly open: { readonly amount: string } };
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Compares the open amount of every item, as the API says it, with the clients' own reckoning. */
export async function compareOpenAmounts(
  journal: Journal,
  client: ApiClient,
  partyIds: readonly string[],
): Promise<readonly Defect[]> {
  const said = new Map<string, string>();
  for (const partyId of partyIds) await askOpenAmounts(client, partyId, said);
  const defects: Defect[] = [];
  for (const item of journal.items.values()) {
    const open = said.get(item.id);
    const expected = journal.openOf(item);
    if (open !== undefined && expected.equals(open)) continue;
    const what = `item ${item.id}: the API says ${open ?? 'nothing'}, not ${expected.toFixed()}`;
    defects.push({ kind: 'WRONG_AMOUNT', what });
  }
  return defects;
}

async function askOpenAmounts(
  client: ApiClient,
  partyId: string,
  said: Map<string, string>,
): Promise<void> {
  for (let after: string | null = null; ;) {
    const { openItems } = await client.ask(PAGE, { partyId, after });
    const { edges, pageInfo } = openItems as Page;
    for (const { node } of edges) said.set(node.id, node.open.amount);
    if (!pageInfo.hasNextPage) return;
    after = pageInfo.endCursor;
  }
}
