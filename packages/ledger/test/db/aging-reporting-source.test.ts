import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import type { AgingQuestion } from '../../src/aging/domain/aging-report';
import { aLedger, day, type TestLedger } from '../support/a-ledger';
import { valueOf } from '../support/a-reference';

let ledger: TestLedger;
let second: string;

beforeAll(async () => {
  ledger = await aLedger();
  second = await ledger.tenant.addLegalEntity({ code: 'CN02' });
  await choose(ledger.tenant.legalEntityId, 'PBOC');
  await choose(second, 'ECB');
});
afterAll(() => ledger.db.close());

async function choose(legalEntityId: string, source: string): Promise<void> {
  const choice = { idempotencyKey: newId(), legalEntityId, source, validFrom: day('01-01') };
  valueOf(await ledger.services.reference.rates.chooseSource(ledger.tenant.caller, choice));
}

/** By whose rates the caller is told, or how many choices the refusal names. */
async function sourceFor(caller: Caller): Promise<string | number | undefined> {
  const question: AgingQuestion = {
    ...{ legalEntityIds: null, itemClass: 'RECEIVABLE', asOf: day('03-31'), knownAt: null },
    ...{ basis: 'DUE_DATE', currency: 'TRANSACTION', bounds: [0, 30] },
  };
  const outcome = await ledger.services.aging.read(caller, question, {
    dimension: 'LEGAL_ENTITY',
    page: { limit: 10, after: null },
    reporting: { currency: 'EUR', ratesOn: day('03-31'), exchangeRateSource: null },
  });
  if (outcome.ok) return outcome.value.reporting?.exchangeRateSource;
  return 'choices' in outcome.refusal ? outcome.refusal.choices.length : outcome.refusal.code;
}

it('is decided by, and tells of, the legal entities alone that the reader may see', async () => {
  const reader = (legalEntityId?: string) =>
    ledger.tenant.callerWith(['ledger.aging.read'], legalEntityId);
  expect(await sourceFor(reader(second))).toBe('ECB');
  expect(await sourceFor(reader(ledger.tenant.legalEntityId))).toBe('PBOC');
  expect(await sourceFor(reader())).toBe(2);
});
