import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { businessDate, Decimal, newId, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import { createFactReader } from '../../../src/facts/application/fact-reader';
import type { FactProvider, ProviderQuestion } from '../../../src/facts/application/ports';
import type { ToldFact } from '../../../src/facts/domain/absence';
import { BEHAVIOUR_FACTS } from '../../../src/facts/domain/behaviour-facts';
import { FACTS, type FactDefinition } from '../../../src/facts/domain/fact';
import { LEDGER_FACTS } from '../../../src/facts/domain/ledger-facts';
import { RECEIVABLE_FACTS } from '../../../src/facts/domain/receivable-facts';

const READER: SqlReader = {
  tenantId: newId(),
  query: () => Promise.resolve([]),
  batch: () => Promise.resolve([]),
};
const [FIRST, SECOND] = [newId(), newId()];
const QUESTION = {
  ...{ partyIds: [FIRST, SECOND], legalEntityId: null, asOf: businessDate('2026-03-31') },
  currency: 'CNY',
};

/** Tells what it has, and notes what it was asked. */
function aProvider(
  names: readonly string[],
  told: ReadonlyMap<Id, ReadonlyMap<string, ToldFact>>,
  over: Partial<FactProvider> = {},
) {
  const asked: ProviderQuestion[] = [];
  const provider: FactProvider = {
    names,
    read: (_, question) => {
      asked.push(question);
      return Promise.resolve(told);
    },
    ...over,
  };
  return { provider, asked };
}

const dunning = aProvider(
  ['dunningLevel', 'disputedAmount'],
  new Map([[FIRST, new Map<string, ToldFact>([['dunningLevel', new Decimal(2)]])]]),
);

describe('the catalogue of facts', () => {
  it('names each once, in a word that expressions can read', () => {
    const names = FACTS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][A-Za-z0-9]*$/);
  });

  it('tells each in its unit, and has a working-out for what is the ledger’s', () => {
    const ofLedger = FACTS.filter(({ source }) => source === 'LEDGER').map(({ name }) => name);
    expect(ofLedger).toEqual(expect.arrayContaining(Object.keys(LEDGER_FACTS)));
    for (const { type, unit, description, descriptionZh } of FACTS) {
      expect(unit === null).toBe(['AMOUNT', 'BOOLEAN', 'TEXT'].includes(type));
      if (type === 'DAYS' || type === 'PERCENT') expect(unit).toBe(type);
      expect(description.endsWith('.') && descriptionZh.endsWith('。')).toBe(true);
    }
  });
});

describe('the README', () => {
  it('defines the facts of the ledger in the same words', () => {
    const text = readFileSync(join(__dirname, '../../../README.md'), 'utf8');
    for (const { name, type, description } of [...RECEIVABLE_FACTS, ...BEHAVIOUR_FACTS])
      expect(text).toContain(`- \`${name}\` (${type}). ${description}\n`);
  });
});

describe('the reader of facts', () => {
  it('asks whoever knows, for no more than is wanted', async () => {
    const reader = createFactReader([dunning.provider]);
    const names = ['dunningLevel', 'openOrders'];
    const facts = await reader.readWithReasons(READER, { ...QUESTION, names });
    expect(dunning.asked).toMatchObject([{ names: ['dunningLevel'] }]);
    expect(facts.get(FIRST)).toEqual(
      new Map<string, ToldFact>([
        ['dunningLevel', new Decimal(2)],
        ['openOrders', { absent: 'NO_SOURCE' }],
      ]),
    );
    expect(facts.get(SECOND)?.get('dunningLevel')).toEqual({ absent: 'NOT_RECORDED' });
  });

  it('has an entry for every party, in which what is absent is null', async () => {
    const facts = await createFactReader([dunning.provider]).read(READER, QUESTION);
    expect([...facts.keys()]).toEqual([FIRST, SECOND]);
    for (const told of facts.values()) expect([...told.keys()]).toEqual(FACTS.map((f) => f.name));
    expect(facts.get(FIRST)?.get('dunningLevel')).toEqual(new Decimal(2));
    expect(facts.get(FIRST)?.get('disputedAmount')).toBeNull();
    expect(facts.get(SECOND)?.get('overdueAmount')).toBeNull();
  });

  it('keeps what is false or zero apart from what is absent', async () => {
    const told = new Map<string, ToldFact>([
      ['negativeListed', false],
      ['expiredFileItems', new Decimal(0)],
    ]);
    const { provider } = aProvider([...told.keys()], new Map([[FIRST, told]]));
    const facts = await createFactReader([provider]).read(READER, {
      ...QUESTION,
      names: [...told.keys()],
    });
    expect(facts.get(FIRST)).toEqual(told);
    expect(facts.get(SECOND)?.get('negativeListed')).toBeNull();
  });

  it('knows the facts that a tenant names itself', async () => {
    const definition: FactDefinition = {
      ...{ name: 'file.yearsInTrade', type: 'NUMBER' as const, unit: null },
      source: 'FILE',
      ...{ description: 'Years in trade.', descriptionZh: '经营年限。' },
    };
    const told = new Map([
      [FIRST, new Map<string, ToldFact>([['file.yearsInTrade', new Decimal(7)]])],
    ]);
    const { provider } = aProvider([], told, {
      family: { prefix: 'file.', definitions: () => Promise.resolve([definition]) },
    });
    const reader = createFactReader([provider]);
    expect(await reader.definitions(READER)).toEqual([...FACTS, definition]);
    const facts = await reader.read(READER, QUESTION);
    expect(facts.get(FIRST)?.get('file.yearsInTrade')).toEqual(new Decimal(7));
    expect(facts.get(SECOND)?.get('file.yearsInTrade')).toBeNull();
  });

  it('refuses two that know the same, and one that knows what nobody defined', () => {
    const again = aProvider(['dunningLevel'], new Map()).provider;
    expect(() => createFactReader([dunning.provider, again])).toThrow('A fact has one provider');
    const strange = aProvider(['shoeSize'], new Map()).provider;
    expect(() => createFactReader([strange])).toThrow('A provided fact is in the catalogue');
  });

  it('asks nobody about nobody', async () => {
    const { provider, asked } = aProvider(['dunningLevel'], new Map());
    const facts = await createFactReader([provider]).read(READER, { ...QUESTION, partyIds: [] });
    expect([facts.size, asked]).toEqual([0, []]);
  });
});
