import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Ask, asking } from '@duebook/platform/testing';
import { coreSchema } from '../support/a-core-schema';
import { aHistory, type TestHistory } from '../support/a-history';

let world: TestHistory;
let ask: Ask;
beforeAll(async () => {
  world = await aHistory();
  ask = asking(coreSchema(world.ledger), world.me);
});
afterAll(() => world.ledger.db.close());

/** The lists that are asked for several kinds at once, and whether they count. */
const LISTS = [
  ['documents', 'kinds', ['SALES_INVOICE', 'RECEIPT', 'SALES_CREDIT_NOTE'], 'totalCount'],
  ['journalEntries', 'documentKinds', ['SALES_INVOICE', 'RECEIPT', 'SALES_CREDIT_NOTE'], ''],
  ['unappliedItems', 'kinds', ['RECEIPT', 'SALES_CREDIT_NOTE'], 'totalCount'],
] as const;

describe.each(LISTS)('%s', (field, filter, kinds, count) => {
  const read = async (values: readonly string[]) => {
    const node = field === 'unappliedItems' ? 'openItem { id }' : 'id';
    const { data, errors } = await ask(
      `{ ${field}(first: 100, filter: { ${filter}: [${values.join(', ')}] }) {
           ${count} edges { node { ${node} } } } }`,
    );
    expect(errors).toEqual([]);
    return data?.[field] as { readonly edges: readonly object[] };
  };

  it.each([1, kinds.length])('tell each element once, %i kinds being named twice', async (many) => {
    const named = kinds.slice(0, many);
    const once = await read(named);
    expect(once.edges.length).toBeGreaterThan(0);
    expect(await read([...named, ...named.toReversed()])).toEqual(once);
  });
});
