import { invariant, newId } from '@duebook/kernel';
import type { TestGateway } from './test-gateway';
import type { TradingTenant } from './trading-tenant';
import { approvalIdsOf } from './approval-business';
import { keepContracts } from './contract-business';
import { draftContracts } from './contract-drafting-business';
import { performContracts } from './contract-performance-business';
import { reviewContracts } from './contract-review-business';
import { credentialIdsOf } from './credentials-business';
import { alertIdsOf } from './credit-alert-business';
import { limitIdsOf } from './credit-limit-business';
import { creditFileIdsOf } from './credit-file-business';
import { listIdsOf } from './credit-list-business';
import { orderIdsOf } from './credit-order-business';
import { creditPolicyIdsOf } from './credit-policy-business';
import { scoreIdsOf } from './credit-score-business';
import { gatherEvidence } from './evidence-business';
import { fileCheckIdsOf } from './file-check-business';
import { fileDocuments } from './filed-document-business';
import { chargeInterest } from './late-interest-business';
import { keepClaims } from './law-business';
import { operationIdsOf } from './operations-business';
import { reconciliationIdsOf } from './reconciliation-business';
import { webhookIdsOf } from './webhook-business';

interface Listed {
  readonly edges: readonly { readonly node: { readonly id: string; readonly groupId?: string } }[];
}

const LISTS = `query($legalEntityId: ID!, $itemId: ID!) {
  accounts(legalEntityId: $legalEntityId) { edges { node { id } } }
  apiKeys { edges { node { id } } }
  auditEntries(first: 1) { edges { node { id } } }
  books(legalEntityId: $legalEntityId) { id }
  exchangeRates { edges { node { id } } }
  exchangeRateSourceChoices(legalEntityId: $legalEntityId) { edges { node { id } } }
  fiscalPeriods(legalEntityId: $legalEntityId, year: 2026) { id }
  openItem(id: $itemId) { allocations { edges { node { id groupId } } } }
  paymentTerms { edges { node { id } } }
  roles { edges { node { id } } }
  sessions { edges { node { id } } }
  serviceAccounts { edges { node { id } } }
  users { edges { node { id } } }
}`;

/** One id of every kind of object that has one, all of this tenant, made through the API. */
export async function everyIdOf(
  system: TestGateway,
  tenant: TradingTenant,
): Promise<Readonly<Record<string, string>>> {
  const { ids } = tenant;
  await tenant.run('exchangeRatesRecord recordedCount', {
    rates: [
      { fromCurrency: 'USD', toCurrency: 'CNY', rate: '7', source: 'PBOC', validOn: '2026-01-01' },
    ],
  });
  await tenant.run('exchangeRateSourceChoose choice { id }', {
    ...{ legalEntityId: ids['LegalEntity'], source: 'PBOC', validFrom: '2026-01-01' },
  });
  const term = { code: 'NET30', name: 'Net 30', rule: { due: { net: { days: 30 } } } };
  await tenant.run('paymentTermCreate paymentTerm { id }', term);
  await tenant.run('serviceAccountCreate serviceAccount { id }', { name: 'Robot' });
  await signInAdministrator(system, tenant);
  const answer = await tenant.ask(LISTS, {
    legalEntityId: ids['LegalEntity'],
    itemId: ids['OpenItem'],
  });
  invariant(answer.errors.length === 0, JSON.stringify(answer.errors));
  const data = answer.data as Readonly<Record<string, Listed>> & {
    readonly books: readonly { readonly id: string }[];
    readonly fiscalPeriods: readonly { readonly id: string }[];
    readonly openItem: { readonly allocations: Listed };
  };
  const first = (list: Listed | undefined) => list?.edges[0]?.node.id ?? '';
  const recorded = (await tenant.run('deliveriesRecord deliveries { id }', {
    deliveries: [
      {
        ...{ legalEntityId: ids['LegalEntity'], partyCode: 'C1', sourceSystem: 'ERP' },
        ...{ deliveryNumber: 'D-1', orderNumber: 'SO-1', deliveredOn: '2026-01-10' },
        ...{ amount: '100.00', currencyCode: 'CNY' },
      },
    ],
  })) as { deliveries: { id: string }[] };
  const documents = await moreDocuments(tenant);
  const fileId = await upload(system, tenant);
  const started = (await tenant.run('importStart importRun { id }', {
    fileId,
    kind: 'INVOICES',
    legalEntityId: ids['LegalEntity'],
    isDryRun: true,
  })) as { importRun: { id: string } };
  return {
    ...ids,
    ...documents,
    Account: first(data['accounts']),
    Allocation: first(data.openItem.allocations),
    AllocationGroup: data.openItem.allocations.edges[0]?.node.groupId ?? '',
    ApiKey: first(data['apiKeys']),
    AuditEntry: first(data['auditEntries']),
    Book: data.books[0]?.id ?? '',
    Contact: await contactOf(tenant),
    Delivery: recorded.deliveries[0]?.id ?? '',
    ExchangeRate: first(data['exchangeRates']),
    ExchangeRateSourceChoice: first(data['exchangeRateSourceChoices']),
    File: fileId,
    FiscalPeriod: data.fiscalPeriods[0]?.id ?? '',
    ImportRun: started.importRun.id,
    PaymentTerm: first(data['paymentTerms']),
    Role: first(data['roles']),
    Session: first(data['sessions']),
    ServiceAccount: first(data['serviceAccounts']),
    User: first(data['users']),
    ...(await approvalIdsOf(tenant)),
    ...(await chargeInterest(system, tenant)),
    ...(await keepClaims(tenant)),
    ...(await keepContracts(tenant)),
    ...(await reviewContracts(tenant)),
    ...(await performContracts(tenant)),
    ...(await draftContracts(tenant)),
    ...(await fileDocuments(system, tenant)),
    ...(await gatherEvidence(tenant)),
    ...(await fileCheckIdsOf(system, tenant, fileId)),
    ...(await webhookIdsOf(tenant)),
    ...(await operationIdsOf(tenant)),
    ...(await credentialIdsOf(tenant)),
    ...(await orderIdsOf(system, tenant)),
    ...(await creditFileIdsOf(system, tenant)),
    ...(await alertIdsOf(system, tenant)),
    ...(await limitIdsOf(system, tenant)),
    ...(await scoreIdsOf(system, tenant)),
    ...(await creditPolicyIdsOf(system, tenant)),
    ...(await listIdsOf(tenant)),
    ...(await reconciliationIdsOf(system, tenant)),
  };
}

/** Somebody at a party, who has no type of their own. */
async function contactOf(tenant: TradingTenant): Promise<string> {
  const made = (await tenant.run('partyCreate party { contacts { id } }', {
    party: {
      ...{ code: 'C2', legalName: '宁波联系人有限公司', kinds: ['CUSTOMER'] },
      contacts: [{ role: 'BILLING', channel: 'EMAIL', value: 'billing@c2.example.test' }],
    },
  })) as { party: { contacts: { id: string }[] } };
  return made.party.contacts[0]?.id ?? '';
}

/** A session, which begins with a password. */
async function signInAdministrator(
  { gateway }: TestGateway,
  { tenantId, services, caller }: TradingTenant,
): Promise<void> {
  const { identity } = gateway.composition.services;
  const email = 'ada@example.test';
  const origin = { address: '127.0.0.1', userAgent: undefined, requestId: newId() };
  const password = 'nine green trombones';
  const invited = await identity.userInviteByOperator({ tenantId, email });
  invariant(invited.ok, 'the administrator can be invited');
  const { invitationToken: invitation } = invited.value;
  const set = await identity.passwordSet({ invitation, password, origin });
  invariant(set.ok, 'an invitation sets a password');
  const found = await services.tenantOf(caller);
  const tenant = found?.publicId ?? null;
  const signedIn = await identity.signIn({ email, password, tenant, origin });
  invariant(signedIn.ok, 'a password lets its user in');
}

/** The documents that are applied to items of their own accord, one of each. */
async function moreDocuments(tenant: TradingTenant): Promise<Readonly<Record<string, string>>> {
  const base = {
    ...{ legalEntityId: tenant.ids['LegalEntity'], partyCode: 'C1' },
    ...{ currencyCode: 'CNY', documentDate: '2026-03-02' },
  };
  const lines = [{ description: 'Goods', netAmount: '1.00' }];
  const creditNote = { ...base, direction: 'SALES', lines };
  const credited = await tenant.run('creditNotePost creditNote { id }', { creditNote });
  const paid = await tenant.run('paymentPost payment { id }', {
    payment: { ...base, amount: '1.00' },
  });
  const refund = { ...base, direction: 'SALES', amount: '1.00' };
  const refunded = await tenant.run('refundPost refund { id }', { refund });
  const idOf = (document: unknown) => (document as { readonly id: string }).id;
  return {
    CreditNote: idOf(credited['creditNote']),
    Payment: idOf(paid['payment']),
    Refund: idOf(refunded['refund']),
  };
}

async function upload(system: TestGateway, tenant: TradingTenant): Promise<string> {
  const response = await fetch(`${system.gateway.url}/files`, {
    method: 'POST',
    body: 'Party code,Document number,Document date,Currency,Total amount\nC1,F-1,2026-01-15,CNY,1.00\n',
    headers: { authorization: `Bearer ${tenant.key}`, 'x-file-name': 'invoices.csv' },
  });
  const { file } = (await response.json()) as { readonly file: { readonly id: string } };
  return file.id;
}
