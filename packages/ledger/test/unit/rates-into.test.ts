import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@duebook/kernel';
import { ratesIntoOf, type EntityRates } from '../../src/rates/domain/rates-into';

const entity = (id: string, over: Partial<EntityRates> = {}): EntityRates => ({
  ...{ legalEntityId: id, functionalCurrency: 'CNY', source: 'PBOC' },
  rates: new Map([['USD', new Decimal('7.1')]]),
  ...over,
});
const BERLIN = entity('berlin', {
  ...{ functionalCurrency: 'EUR', source: 'ECB' },
  rates: new Map([['USD', new Decimal('7.2')]]),
});
const UNDECIDED = entity('undecided', { source: null, rates: new Map() });
const told = (entities: readonly EntityRates[], currency: string, of: string | null) =>
  ratesIntoOf('CNY', entities).of(currency, of)?.toFixed() ?? null;

describe('rates into a currency', () => {
  it('are those that each legal entity posts with, and 1 of the currency itself', () => {
    const entities = [entity('beijing'), BERLIN, UNDECIDED];
    expect(told(entities, 'USD', 'beijing')).toBe('7.1');
    expect(told(entities, 'USD', 'berlin')).toBe('7.2');
    expect(told(entities, 'CNY', 'undecided')).toBe('1');
    expect(told([], 'CNY', null)).toBe('1');
  });

  it('are missing where nothing was chosen or published, and never guessed', () => {
    expect(told([entity('beijing'), UNDECIDED], 'USD', 'undecided')).toBeNull();
    expect(told([entity('beijing')], 'JPY', 'beijing')).toBeNull();
    expect(told([entity('beijing')], 'USD', 'nobody')).toBeNull();
  });

  it('of what belongs to no legal entity are by the source that all have chosen', () => {
    expect(told([UNDECIDED, entity('beijing'), entity('wuhan')], 'USD', null)).toBe('7.1');
    expect(told([UNDECIDED], 'USD', null)).toBeNull();
  });

  it('are by the source of those who keep books in the currency where the others differ', () => {
    expect(told([BERLIN, entity('beijing')], 'USD', null)).toBe('7.1');
    const wuhan = entity('wuhan', { source: 'BOC' });
    expect(told([BERLIN, entity('beijing'), wuhan], 'USD', null)).toBeNull();
  });
});
