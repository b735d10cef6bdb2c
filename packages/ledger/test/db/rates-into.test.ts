import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type BusinessDate } from '@duebook/kernel';
import { aTenant } from '@duebook/governance/testing';
import { ledgerFigures } from '../../src/figures';
import { aLedger, day, type TestLedger } from '../support/a-ledger';
import { valueOf } from '../support/a-reference';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await aLedger();
});
afterAll(() => ledger.db.close());

const caller = () => ledger.tenant.caller;
const record = async (from: string, to: string, validOn: BusinessDate, rate: string) =>
  valueOf(
    await ledger.services.reference.rates.record(caller(), {
      idempotencyKey: newId(),
      rates: [{ from, to, source: 'PBOC', validOn, rate }],
    }),
  );
const ask = (currencies: readonly string[], on: BusinessDate, who = caller()) =>
  ledgerFigures.ratesInto(ledger.db.unitOfWork.reader(who), { currencies, into: 'CNY', on });

describe('rates into a currency', () => {
  beforeAll(async () => {
    const { legalEntityId } = ledger;
    await record('USD', 'CNY', day('01-10'), '7.1');
    await record('USD', 'CNY', day('02-10'), '7.2');
    await record('CNY', 'EUR', day('01-10'), '0.13');
    valueOf(
      await ledger.services.reference.rates.chooseSource(caller(), {
        ...{ idempotencyKey: newId(), legalEntityId, source: 'PBOC', validFrom: day('01-01') },
      }),
    );
  });

  it('are the newest of the chosen source up to the day; the opposite one is no rate', async () => {
    const told = async (currency: string, on: BusinessDate) =>
      (await ask([currency], on)).of(currency, ledger.legalEntityId)?.toFixed();
    expect(await told('USD', day('01-09'))).toBeUndefined();
    expect(await told('USD', day('02-09'))).toBe('7.1');
    expect(await told('USD', day('02-10'))).toBe('7.2');
    expect(await told('EUR', day('02-10'))).toBeUndefined();
    expect(await told('CNY', day('02-10'))).toBe('1');
  });

  it('count from the day on which the source was chosen', async () => {
    const legalEntityId = await ledger.tenant.addLegalEntity({ code: 'LATE' });
    valueOf(
      await ledger.services.reference.rates.chooseSource(caller(), {
        ...{ idempotencyKey: newId(), legalEntityId, source: 'PBOC', validFrom: day('02-15') },
      }),
    );
    expect((await ask(['USD'], day('02-14'))).of('USD', legalEntityId)).toBeNull();
    expect((await ask(['USD'], day('02-15'))).of('USD', legalEntityId)?.toFixed()).toBe('7.2');
    expect((await ask(['USD'], day('02-14'))).of('USD', null)?.toFixed()).toBe('7.2');
  });

  it('are nothing of another tenant’s', async () => {
    const other = await aTenant(ledger.db);
    const rates = await ask(['USD'], day('02-10'), other.caller);
    expect(rates.of('USD', other.legalEntityId)).toBeNull();
    expect(rates.of('USD', ledger.legalEntityId)).toBeNull();
  });
});
