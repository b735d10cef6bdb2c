import { invariant, newId } from '@duebook/kernel';
import { anApprover, writeByHand } from './manual-entry-business';
import { mutationText, type TradingTenant } from './trading-tenant';

/** What people give reasons for beside the rest of business; adjustments wait for approval. */
export async function giveReasons(tenant: TradingTenant): Promise<void> {
  await keepRules(tenant);
  await describeWebhook(tenant);
  await undoMany(tenant);
  await settleMany(tenant);
  await writeByHand(tenant);
  await reject(tenant);
}

/** A rule of the tenant's own about duties, edited. */
export async function keepRules(tenant: TradingTenant): Promise<void> {
  const code = 'PARTIES_AND_INVOICES';
  await tenant.run('conflictRuleCreate conflictRule { code }', {
    ...{ code, name: 'Parties and invoices', why: 'Could invoice nobody.', severity: 'LOW' },
    ...{ firstPermissions: ['parties.party.*'], secondPermissions: ['ledger.invoice.post'] },
    ...{ scope: 'LEGAL_ENTITY', enforcement: 'REPORT' },
  });
  const edit = { code, expectedVersion: 1, why: 'Invoices to nobody.' };
  await tenant.run('conflictRuleUpdate conflictRule { code }', edit);
}

async function describeWebhook(tenant: TradingTenant): Promise<void> {
  const fields = 'webhookEndpoint { id version }';
  const created = await tenant.run(`webhookEndpointCreate ${fields}`, {
    ...{ url: 'http://127.0.0.1:9/described', description: 'ERP' },
  });
  const { id, version } = created['webhookEndpoint'] as { id: string; version: number };
  await tenant.run(`webhookEndpointUpdate ${fields}`, {
    ...{ webhookEndpointId: id, expectedVersion: version, description: 'The ERP' },
  });
}

interface Posted {
  readonly id: string;
  readonly openItems: readonly { readonly id: string }[];
}

async function invoice(tenant: TradingTenant, direction: string): Promise<Posted> {
  const posted = await tenant.run('invoicePost invoice { id openItems { id } }', {
    invoice: {
      ...{ legalEntityId: tenant.ids['LegalEntity'], partyCode: 'C1', currencyCode: 'CNY' },
      ...{ direction, documentNumber: newId(), documentDate: '2026-03-02', dueDate: '2026-04-01' },
      lines: [{ description: 'Goods', netAmount: '100.00' }],
    },
  });
  return posted['invoice'] as Posted;
}

async function undoMany(tenant: TradingTenant): Promise<void> {
  const { id: documentId } = await invoice(tenant, 'SALES');
  const documents = [{ documentId, reversedOn: '2026-03-05', reason: 'Wrong customer' }];
  await tenant.run('documentsReverse results { userErrors { code } }', { documents });
}

async function settleMany(tenant: TradingTenant): Promise<void> {
  const items = [await invoice(tenant, 'SALES'), await invoice(tenant, 'PURCHASE')];
  const parts = items.map(({ openItems }) => ({ openItemId: openItems[0]?.id, amount: '10.00' }));
  const contra = { legalEntityId: tenant.ids['LegalEntity'], contraOn: '2026-03-10', parts };
  await tenant.run('contrasPost results { userErrors { code } }', { contras: [contra] });
}

async function reject(tenant: TradingTenant): Promise<void> {
  const carl = await anApprover(tenant, 'Carl');
  const asked = await tenant.run('adjustmentPost approvalRequest { id contentHash }', {
    adjustment: {
      ...{ legalEntityId: tenant.ids['LegalEntity'], partyCode: 'C1', currencyCode: 'CNY' },
      ...{ documentDate: '2026-03-02', amount: '1.00', itemClass: 'RECEIVABLE', side: 'CREDIT' },
      accountCode: '6603',
    },
  });
  const request = asked['approvalRequest'] as { id: string; contentHash: string };
  const input = {
    ...{ idempotencyKey: newId(), approvalRequestId: request.id, comment: 'No.' },
    contentHash: request.contentHash,
  };
  const { errors, data } = await tenant.ask(
    mutationText('approvalRequestReject', 'approvalRequest { state }'),
    { input },
    carl,
  );
  invariant(errors.length === 0, JSON.stringify(errors));
  invariant(data !== null, 'a rejection is answered');
}
