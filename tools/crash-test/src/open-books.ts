import type { TradingTenant } from './load/trader';
import type { ApiClient } from './load/client';

/** Few, so that many clients work on the items of one party. */
const PARTIES = 12;

/** Opens the books of a new tenant through the API, with customers to trade with. */
export async function openBooks(client: ApiClient): Promise<TradingTenant> {
  const { legalEntity } = await run<{ readonly legalEntity: { readonly id: string } }>(
    client,
    'legalEntityCreate legalEntity { id }',
    {
      ...{ code: 'CN01', name: 'Crash Test China', functionalCurrency: 'CNY', countryCode: 'CN' },
      ...{ timeZone: 'Asia/Shanghai', fiscalYearStartMonth: 1 },
    },
  );
  const legalEntityId = legalEntity.id;
  await run(client, 'booksOpen book { id }', {
    ...{ legalEntityId, chartTemplate: 'CHINA', standard: 'CAS', fiscalYears: [2026] },
  });
  const partyCodes = Array.from(
    { length: PARTIES },
    (_, index) => `C${String(index + 1).padStart(2, '0')}`,
  );
  const parties = partyCodes.map((code) => ({
    ...{ code, legalName: `Customer ${code} Trading Co`, kinds: ['CUSTOMER'] },
  }));
  const { results } = await run<{ readonly results: readonly PartyResult[] }>(
    client,
    'partiesUpsert results { party { id } }',
    { parties },
  );
  return { legalEntityId, partyCodes, partyIds: results.map(({ party }) => party.id) };
}

interface PartyResult {
  readonly party: { readonly id: string };
}

/** @throws Error for a refusal: nothing here has a reason to be refused */
async function run<T>(client: ApiClient, mutation: string, input: object): Promise<T> {
  const [name = '', ...fields] = mutation.split(' ');
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const answer = await client.ask(
    `mutation($input: ${type}!) { ${name}(input: $input) { ${fields.join(' ')} userErrors { code message } } }`,
    { input: { idempotencyKey: name, ...input } },
  );
  const payload = answer[name] as T & { readonly userErrors: readonly unknown[] };
  if (payload.userErrors.length > 0) {
    throw new Error(`${name}: ${JSON.stringify(payload.userErrors)}`);
  }
  return payload;
}
