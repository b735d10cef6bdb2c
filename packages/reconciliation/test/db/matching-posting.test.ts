import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { aMatching, type TestMatching } from '../support/a-matching';

let home: TestMatching;

beforeEach(async () => {
  home = await aMatching();
});

afterEach(() => home.db.close());

const theOne = async (lineId: string) => {
  const [matches] = await home.matching.reading.ofLines(home.caller, [lineId]);
  const [newest] = matches ?? [];
  if (!newest) throw new Error('no match');
  return newest;
};

test('A run proposes the invoice that a memo names, and a person posts it', async () => {
  await home.party('C1', 'Crestline Foods Ltd');
  const { itemId } = await home.invoice({ party: 'C1', number: 'INV-10021', amount: '500.00' });
  const lineId = await home.line({ amount: '500.00', memo: 'INV-10021', name: 'CRESTLINE FOODS' });
  const runId = await home.run();
  const match = await theOne(lineId);
  expect(match).toMatchObject({ state: 'PROPOSED', case: 'EXACT', runId, blockedBy: 'POLICY' });
  const accepted = await home.matching.accept(home.caller, home.request('matchAccept'), {
    ...{ matchId: match.id, expectedVersion: match.version, parts: null },
    acceptsUnearnedDiscount: false,
  });
  expect(accepted).toMatchObject({ ok: true });
  expect(await theOne(lineId)).toMatchObject({ state: 'POSTED', postingDate: '2026-03-20' });
  expect(await home.open(itemId)).toBe('0.00');
  expect(await home.balance('1002')).toBe('500.00');
});
