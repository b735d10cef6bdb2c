import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { csvOf } from '../support/an-import';
import { anAskedImportHome, type AskedImports } from '../support/an-import-schema';

let home: AskedImports;
beforeAll(async () => {
  home = await anAskedImportHome();
  const input = { idempotencyKey: newId(), legalEntityId: home.entity, goLiveOn: '2024-12-01' };
  await home.ask(
    home.caller,
    'mutation ($input: OpeningStartInput!) { openingStart(input: $input) { userErrors { code } } }',
    { input },
  );
});
afterAll(() => home.close());

const TIE = `query ($id: ID!) {
  openingTieOut(legalEntityId: $id) {
    isZero hash signOff { note }
    totals { loaded { amount currencyCode } difference { amount }
      functionalLoaded { amount currencyCode } functionalExpected { amount } functionalDifference { amount } }
    differences(first: 9) { edges { node { difference { amount } functionalDifference { amount } } } }
  }
}`;
const tie = async () => {
  const { data, errors } = await home.ask(home.caller, TIE, { id: home.entity });
  expect(errors).toEqual([]);
  return data?.['openingTieOut'] as { isZero: boolean; hash: string; signOff: object | null };
};
const expectBalances = async (...functional: readonly string[]) => {
  const balance = { 'Account code': '1122', Currency: 'USD', Balance: '100.00' };
  const rows = functional.map((text) => ({
    ...balance,
    ...(text === '' ? {} : { 'Functional balance': text }),
  }));
  const over = { legalEntityId: home.legalEntityId };
  return home.load('OPENING_TRIAL_BALANCE', csvOf(rows), over);
};

it('an item loaded at another rate does not tie where the trial balance says what it was worth', async () => {
  const item = {
    ...{ 'Party code': 'T1', 'Document number': 'O-1', 'Document date': '2024-10-01' },
    ...{ 'Due date': '2024-11-01', Currency: 'USD', 'Exchange rate': '15' },
  };
  await home.load('OPENING_ITEMS', csvOf([{ ...item, 'Open amount': '100.00' }]), {
    legalEntityId: home.legalEntityId,
    createsParties: true,
  });
  await expectBalances('');
  const inDollars = await tie();
  expect(inDollars).toMatchObject({
    isZero: true,
    totals: [
      {
        loaded: { amount: '100.00', currencyCode: 'USD' },
        functionalLoaded: { amount: '1500.00', currencyCode: 'CNY' },
        functionalExpected: null,
        functionalDifference: null,
      },
    ],
  });
  await expectBalances('15000.00');
  const wrong = await tie();
  const off = { difference: { amount: '0.00' }, functionalDifference: { amount: '-13500.00' } };
  expect(wrong).toMatchObject({
    isZero: false,
    totals: [{ ...off, functionalExpected: { amount: '15000.00' } }],
    differences: { edges: [{ node: off }] },
  });
  // Signed off are these figures, and none of another worth.
  const signOff = `mutation ($input: OpeningTieOutSignOffInput!) {
    openingTieOutSignOff(input: $input) { tieOut { signOff { note } } userErrors { code } } }`;
  const sign = (hash: string) =>
    home.ask(home.caller, signOff, {
      input: { idempotencyKey: newId(), legalEntityId: home.entity, hash, note: 'Known' },
    });
  expect(await sign(inDollars.hash)).toMatchObject({
    data: { openingTieOutSignOff: { userErrors: [{ code: 'TIE_OUT_CHANGED' }] } },
  });
  expect(await sign(wrong.hash)).toMatchObject({
    data: { openingTieOutSignOff: { tieOut: { signOff: { note: 'Known' } } } },
  });
  await expectBalances('1500.00');
  expect(await tie()).toMatchObject({ isZero: true, signOff: null });
});

it('a functional balance finer than its currency is named, with its column', async () => {
  const { run, issues } = await expectBalances('1.001');
  expect(run).toMatchObject({ state: 'REFUSED' });
  expect(issues).toMatchObject([
    { line: 2, column: 'Functional balance', code: 'AMOUNT_TOO_PRECISE' },
  ]);
});
