import { invariant, newId } from '@duebook/kernel';
import { encodeId, uuidOf } from '@duebook/platform/graphql';
import { uploaded } from './reconciliation-pieces';
import type { TestGateway } from './test-gateway';
import type { TradingTenant } from './trading-tenant';

type Asked = Pick<TradingTenant, 'run'>;
type Fields = Readonly<Record<string, unknown>>;

const MONEY = { amount: '1000.00', currencyCode: 'CNY' };

const idIn = (payload: Fields, field: string): string => {
  const found = payload[field] as { readonly id?: string } | null;
  invariant(found?.id !== undefined, `${field}: ${JSON.stringify(payload)}`);
  return found.id;
};

/** What was heard of C1, told and taken back. */
async function hear(tenant: TradingTenant, asking: Asked): Promise<void> {
  const told = await asking.run('partySignalRecord partySignal { id }', signal(tenant));
  const partySignalId = idIn(
    await tenant.run('partySignalRecord partySignal { id }', signal(tenant)),
    'partySignal',
  );
  invariant('partySignal' in told, 'it is told');
  await asking.run('partySignalRetract partySignal { id }', { partySignalId, reason: 'Not true' });
}

function signal({ ids }: Pick<TradingTenant, 'ids'>): Fields {
  return {
    ...{ partyId: ids['Party'], kind: 'RUMOUR', severity: 'ADVERSE', heardOn: '2026-03-30' },
    ...{ source: 'A competitor', text: 'Wages are late' },
  };
}

/** The credit file of C1: facts, a statement, a visit, one of them taken back, and what is asked of files. */
export async function keepCreditFiles(
  { gateway }: TestGateway,
  tenant: TradingTenant,
  asking: Asked = tenant,
): Promise<void> {
  await hear(tenant, asking);
  const partyId = tenant.ids['Party'];
  const fileId = await uploaded(tenant, gateway.url, { name: 'licence.csv', body: 'a' });
  await asking.run('creditFileFactsRecord creditFile { id }', {
    ...{
      partyId,
      facts: [fact('businessLicence', { fileId }), fact('employees', { figure: '9' })],
    },
  });
  await asking.run('financialStatementRecord financialStatement { id }', statement(partyId));
  const visit = investigation(partyId);
  await asking.run('creditInvestigationRecord creditInvestigation { id }', visit);
  const entryId = idIn(
    await tenant.run('creditInvestigationRecord creditInvestigation { id }', visit),
    'creditInvestigation',
  );
  await asking.run('creditFileEntryRetract creditFile { id }', { entryId, reason: 'Another C1' });
  await asking.run('creditFileItemDefine creditFileItem { code }', {
    ...{ code: 'plantSize', name: 'Size of the plant', type: 'NUMBER' },
  });
  for (const expectedVersion of [0, 1]) {
    await asking.run('creditFileChecklistSet creditFileChecklist { version }', {
      expectedVersion,
      groups: [{ code: `ALL_${expectedVersion}`, name: 'All', requiredCodes: ['plantSize'] }],
    });
  }
}

function fact(code: string, over: Fields): Fields {
  return { code, source: 'The register', datedOn: '2026-03-01', ...over };
}

function statement(partyId: unknown): Fields {
  return {
    ...{ partyId, periodFrom: '2025-01-01', periodTo: '2025-12-31', currencyCode: 'CNY' },
    ...{ isAudited: true, source: 'The customer', figures: [{ code: 'equity', amount: '5.00' }] },
  };
}

function investigation(partyId: unknown): Fields {
  return {
    ...{ partyId, kind: 'INQUIRY', heldOn: '2026-03-20', conductedBy: 'An agency' },
    findings: 'Nothing unusual',
  };
}

/** Applications for credit in every way that one can end. */
export async function applyForCredit(
  system: TestGateway,
  tenant: TradingTenant,
  asking: Asked = tenant,
): Promise<void> {
  const made = await asking.run('creditApplicationCreate creditApplication { id }', {
    ...{ partyId: await customer(tenant), requestedLimit: MONEY },
  });
  invariant('creditApplication' in made, 'it is made');
  const own = idIn(
    await tenant.run('creditApplicationCreate creditApplication { id }', {
      ...{ partyId: await customer(tenant), requestedLimit: MONEY },
    }),
    'creditApplication',
  );
  const shown = 'creditApplication { id }';
  const move = (creditApplicationId: string, expectedVersion: number): Fields => ({
    ...{ creditApplicationId, expectedVersion },
  });
  await asking.run(`creditApplicationUpdate ${shown}`, {
    ...{ ...move(own, 1), requestedLimit: { ...MONEY, amount: '900.00' } },
  });
  await asking.run(`creditApplicationSubmit ${shown}`, move(own, 2));
  await asking.run(`creditApplicationWithdraw ${shown}`, { ...move(own, 3), reason: 'Too late' });
  const decided = await Promise.all([1, 2, 3].map(() => submittedBySomebody(system, tenant)));
  const [approved = '', rejected = '', returned = ''] = decided;
  await asking.run(`creditApplicationApprove ${shown}`, {
    ...{ ...move(approved, 2), limit: MONEY, despiteMissing: 'A subsidiary of C1' },
    ...{ validFrom: '2026-04-01', validTo: '2027-03-31' },
  });
  await asking.run(`creditApplicationReject ${shown}`, { ...move(rejected, 2), reason: 'Late' });
  await asking.run(`creditApplicationReturn ${shown}`, { ...move(returned, 2), reason: 'More' });
}

/** A new customer, since of each one application is open at a time. */
async function customer(tenant: TradingTenant): Promise<string> {
  const made = await tenant.run('partyCreate party { id }', {
    party: { code: `N-${newId()}`, legalName: '新客户有限公司', kinds: ['CUSTOMER'] },
  });
  return idIn(made, 'party');
}

/** An application that somebody else has submitted, past the API: the maker does not decide it. */
async function submittedBySomebody(
  { gateway }: TestGateway,
  tenant: TradingTenant,
): Promise<string> {
  const { caller, services } = tenant;
  const registered = await services.userCreate(caller, {
    ...{ idempotencyKey: newId(), displayName: 'Bo Clerk', email: `${newId()}@example.test` },
  });
  invariant(registered.ok, 'a clerk can be registered');
  const clerk = { ...caller, principalId: registered.value.userId, requestId: newId() };
  const { creditApplications } = gateway.composition.services.creditPolicy;
  const made = await creditApplications.create(clerk, {
    ...{ idempotencyKey: newId(), partyId: uuidOf('Party', await customer(tenant)) },
    ...{ legalEntityId: null, requested: MONEY, requestedTermCode: null, purpose: null },
    evidence: [],
  });
  invariant(made.ok, JSON.stringify(made));
  const { applicationId } = made.value;
  const sent = await creditApplications.submit(clerk, {
    ...{ idempotencyKey: newId(), applicationId, expectedVersion: 1 },
  });
  invariant(sent.ok, JSON.stringify(sent));
  return encodeId('CreditApplication', applicationId);
}

/** One id of each object of credit files, applications and signals. */
export async function creditFileIdsOf(
  { gateway }: TestGateway,
  tenant: TradingTenant,
): Promise<Readonly<Record<string, string>>> {
  const partyId = tenant.ids['Party'];
  const heard = await tenant.run('partySignalRecord partySignal { id }', signal(tenant));
  const recorded = await tenant.run(
    'creditFileFactsRecord creditFile { id entries { fact { id } } }',
    { partyId, facts: [fact('employees', { figure: '8' })] },
  );
  const file = recorded['creditFile'] as {
    readonly id: string;
    readonly entries: readonly { readonly fact: { readonly id: string } | null }[];
  };
  const stated = await tenant.run(
    'financialStatementRecord financialStatement { id }',
    statement(partyId),
  );
  const held = await tenant.run(
    'creditInvestigationRecord creditInvestigation { id }',
    investigation(partyId),
  );
  const fileId = await uploaded(tenant, gateway.url, { name: 'evidence.csv', body: 'b' });
  const applied = await tenant.run(
    'creditApplicationCreate creditApplication { id evidence { id } }',
    {
      ...{ partyId: await customer(tenant), requestedLimit: MONEY },
      evidence: [{ fileId, title: 'An extract' }],
    },
  );
  const application = applied['creditApplication'] as {
    readonly id: string;
    readonly evidence: readonly { readonly id: string }[];
  };
  const factId = file.entries.find(({ fact: one }) => one !== null)?.fact?.id ?? '';
  return {
    PartySignal: idIn(heard, 'partySignal'),
    CreditFile: file.id,
    CreditFileFact: factId,
    // An entry of any kind, by which it is taken back.
    Entry: factId,
    FinancialStatement: idIn(stated, 'financialStatement'),
    CreditInvestigation: idIn(held, 'creditInvestigation'),
    CreditApplication: application.id,
    // Shown with its application, and taken off by this id.
    Evidence: application.evidence[0]?.id ?? '',
  };
}
