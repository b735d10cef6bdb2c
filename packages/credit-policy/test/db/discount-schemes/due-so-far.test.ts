import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { businessDate, invariant } from '@duebook/kernel';
import type { TestDatabase } from '@duebook/platform/testing';
import { readSoldAndPaid } from '../../../src/discount-schemes/persistence/sold-and-paid.statement';
import { openCreditTables } from '../../support/a-credit-desk';
import { aSchemeDesk } from '../../support/a-scheme-desk';

let db: TestDatabase;
beforeAll(async () => {
  db = await openCreditTables();
});
afterAll(() => db.close());

it('holds nothing that falls due later in the period against whoever paid all in time so far', async () => {
  const desk = await aSchemeDesk(db);
  const partyIds = await desk.customers(['PUNCTUAL']);
  const party = 'PUNCTUAL';
  const early = await desk.sell({ party, on: '2025-02-01', due: '2025-03-03', amount: '400' });
  await desk.pay(early, { party, on: '2025-03-01', amount: '400' });
  await desk.sell({ party, on: '2025-02-10', due: '2025-06-10', amount: '600' });
  const tiers = [{ from: '90', to: null, percent: '1', fixedAmount: null }];
  const schemeVersionId = await desk.draft({ measure: 'PUNCTUALITY', tiers });
  const { reading } = desk.services.discountSchemes;
  const [scheme] = await reading.byIds(desk.caller, [schemeVersionId]);
  invariant(scheme, 'There is the scheme');
  const dueOn = async (day: string) => {
    const asked = { partyIds, asOf: businessDate(day) };
    const [found] = await readSoldAndPaid(db.unitOfWork.reader(desk.caller), scheme, asked);
    return [found?.due.toFixed(), found?.onTime.toFixed()];
  };
  expect(await dueOn('2025-04-01')).toEqual(['400', '400']);
  expect(await dueOn('2025-06-09')).toEqual(['400', '400']);
  expect(await dueOn('2025-06-11')).toEqual(['1000', '400']);
});
