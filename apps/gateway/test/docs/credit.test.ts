import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

const guide = readFileSync(join(__dirname, '../../../../docs/guides/credit.md'), 'utf8');

/** Every operation of the guide with the variables that follow it, if any. */
const EXAMPLES = [
  ...guide.matchAll(/^```graphql\n([\s\S]*?)^```(?:\n\n```json\n([\s\S]*?)^```)?/gm),
].map(([, query = '', variables = '{}']) => ({
  name: /(?:query|mutation) (\w+)/.exec(query)?.[1] ?? '',
  query,
  variables,
}));

describe('the guide to credit', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
  });
  afterAll(() => system.close());

  it('says what runs, in its order, and nothing of it is refused', async () => {
    expect(EXAMPLES.length).toBeGreaterThan(1);
    const ids: Readonly<Record<string, string | undefined>> = {
      ...{ C1: tenant.ids['Party'], CN01: tenant.ids['LegalEntity'] },
    };
    const answers: Record<string, unknown> = {};
    for (const { name, query, variables } of EXAMPLES) {
      const named = variables.replaceAll(/<([^<>]+)>/g, (_, id: string) => ids[id] ?? id);
      const { data, errors } = await tenant.ask(query, JSON.parse(named) as object);
      expect({ name, errors }).toEqual({ name, errors: [] });
      expect({ name, refused: refusedIn(data ?? null) }).toEqual({ name, refused: [] });
      answers[name] = data;
    }
    expect(answers).toMatchObject(EXPECTED);
  });
});

/** What the guide promises of its own example. */
const EXPECTED = {
  WhatIsKnown: {
    creditFacts: {
      party: { code: 'C1' },
      facts: [
        { amount: { amount: '565.00' }, absence: null },
        { amount: { amount: '565.00' }, absence: null },
        { figure: '45', definition: { unit: 'DAYS' } },
        { figure: '22.5' },
        { figure: null, absence: { reason: 'NO_HISTORY' } },
      ],
    },
  },
};

/** What was refused anywhere in an answer. */
function refusedIn(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, of]) =>
    field === 'userErrors' ? (of as readonly unknown[]) : refusedIn(of),
  );
}
