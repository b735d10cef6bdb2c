import { invariant, newId } from '@duebook/kernel';
import type { GatewayTenant, TestGateway } from './test-gateway';

/** A tenant with open books in CNY, customer C1, and one invoice of 1,130.00 half paid. */
export interface TradingTenant extends GatewayTenant {
  /** Every id by the type of its object, as the API gives them. */
  readonly ids: Readonly<Record<string, string>>;
  /** Runs a mutation and answers its payload; throws on errors of any kind. */
  run: Run;
  /** The same by another way of asking. */
  through(ask: GatewayTenant['ask']): Pick<TradingTenant, 'ask' | 'run'>;
}

type Run = (mutation: string, input: object) => Promise<Record<string, unknown>>;

/** Runs a mutation by name with `input`, asking for the given fields and for refusals. */
export function mutationText(name: string, fields: string): string {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return `mutation($input: ${type}!) { ${name}(input: $input) { ${fields} userErrors { code message path } } }`;
}

function runningBy(ask: GatewayTenant['ask']): Run {
  return async (mutation, input) => {
    const [name = '', fields = ''] = mutation
      .split(' ', 2)
      .concat(mutation.slice(mutation.indexOf(' ')));
    const answer = await ask(mutationText(name, mutation.slice(name.length) || fields), {
      input: { idempotencyKey: newId(), ...input },
    });
    invariant(answer.errors.length === 0, `${name}: ${JSON.stringify(answer.errors)}`);
    const payload = answer.data?.[name] as Record<string, unknown> & { userErrors: unknown[] };
    invariant(payload.userErrors.length === 0, `${name}: ${JSON.stringify(payload.userErrors)}`);
    return payload;
  };
}

/** Opens a tenant and does its first business through the API alone. */
export async function openTradingTenant(system: TestGateway): Promise<TradingTenant> {
  const tenant = await system.openTenant();
  const run = runningBy(tenant.ask);
  const entities = await tenant.ask('{ legalEntities { edges { node { id } } } }');
  const legalEntityId = (entities.data?.['legalEntities'] as { edges: { node: { id: string } }[] })
    .edges[0]?.node.id;
  invariant(legalEntityId !== undefined, 'a tenant has a legal entity');
  await run('booksOpen book { id }', {
    legalEntityId,
    chartTemplate: 'CHINA',
    standard: 'CAS',
    fiscalYears: [2025, 2026],
  });
  await run('partiesUpsert results { party { id } }', {
    parties: [{ code: 'C1', legalName: '杭州测试客户有限公司', kinds: ['CUSTOMER', 'SUPPLIER'] }],
  });
  const invoice = (await run(
    'invoicePost invoice { id party { id } openItems { id } journalEntry { id } }',
    {
      invoice: {
        legalEntityId,
        direction: 'SALES',
        partyCode: 'C1',
        documentNumber: '00042',
        documentDate: '2026-01-15',
        dueDate: '2026-02-14',
        currencyCode: 'CNY',
        lines: [{ description: '货款', netAmount: '1000.00', taxRatePercent: '13' }],
      },
    },
  )) as {
    invoice: {
      id: string;
      party: { id: string };
      openItems: { id: string }[];
      journalEntry: { id: string };
    };
  };
  const receipt = (await run('receiptPost receipt { id openItems { id } }', {
    receipt: {
      legalEntityId,
      partyCode: 'C1',
      amount: '565.00',
      currencyCode: 'CNY',
      documentDate: '2026-02-10',
    },
    allocate: 'OLDEST_FIRST',
  })) as { receipt: { id: string } };
  return {
    ...tenant,
    run,
    through: (ask) => ({ ask, run: runningBy(ask) }),
    ids: {
      LegalEntity: legalEntityId,
      Party: invoice.invoice.party.id,
      Invoice: invoice.invoice.id,
      Receipt: receipt.receipt.id,
      OpenItem: invoice.invoice.openItems[0]?.id ?? '',
      JournalEntry: invoice.invoice.journalEntry.id,
    },
  };
}

/** A document and the first of its open items. */
export interface Posted {
  readonly id: string;
  readonly item: string;
}

/** Posts a document of customer C1 in CNY, of the kind that the field of its payload names. */
export async function postDocument(
  tenant: Pick<TradingTenant, 'ids' | 'run'>,
  field: string,
  over: object,
): Promise<Posted> {
  const document = {
    legalEntityId: tenant.ids['LegalEntity'],
    ...{ partyCode: 'C1', currencyCode: 'CNY', documentDate: '2026-03-02' },
    ...over,
  };
  const shown = `${field}Post ${field} { id openItems { id } }`;
  const payload = await tenant.run(shown, { [field]: document });
  const { id, openItems } = payload[field] as { id: string; openItems: { id: string }[] };
  return { id, item: openItems[0]?.id ?? '' };
}

/** What is open of an item of the tenant. */
export async function openOf(tenant: Pick<TradingTenant, 'ask'>, itemId: string): Promise<string> {
  const text = 'query($id: ID!) { openItem(id: $id) { open { amount } } }';
  const { data } = await tenant.ask(text, { id: itemId });
  return (data?.['openItem'] as { open: { amount: string } }).open.amount;
}

/** Lets customers and suppliers of the tenant agree on two per cent within ten days, as term `2-10`. */
export async function offerDiscount(tenant: Pick<TradingTenant, 'run'>): Promise<void> {
  const rule = { due: { net: { days: 30 } }, discounts: [{ days: 10, percent: '2' }] };
  const term = { code: '2-10', name: '2/10 net 30', rule };
  await tenant.run('paymentTermCreate paymentTerm { id }', term);
}

/** The credentials of a principal of the tenant that holds no right at all. */
export async function withoutRights(tenant: TradingTenant): Promise<{
  readonly authorization: string;
}> {
  const { serviceAccount } = (await tenant.run('serviceAccountCreate serviceAccount { id }', {
    name: 'Reader',
  })) as { serviceAccount: { id: string } };
  const principalId = serviceAccount.id;
  const { keyText } = await tenant.run('apiKeyCreate keyText', { principalId, name: 'Reader' });
  return { authorization: `Bearer ${String(keyText)}` };
}
