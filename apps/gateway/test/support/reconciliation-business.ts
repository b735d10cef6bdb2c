import { businessDate, invariant, newId } from '@duebook/kernel';
import { uuidOf } from '@duebook/platform/graphql';
import { issueBankReconciliation, keepCashBook } from './cash-book-business';
import { matchingIds, workThroughBank } from './bank-line-business';
import { agreeOn, workThroughStatements } from './statement-business';
import { askForStatement, gatherStatements } from './statement-request-business';
import {
  askToConfirm,
  compared,
  cycleRule,
  firstOf,
  ownUser,
  planned,
  recordStatement,
  shown,
  uploaded,
} from './reconciliation-pieces';
import type { TestGateway } from './test-gateway';
import type { TradingTenant } from './trading-tenant';

/** One id of every kind of object that reconciliation knows, all of this tenant. */
export async function reconciliationIdsOf(
  system: TestGateway,
  tenant: TradingTenant,
): Promise<Readonly<Record<string, string>>> {
  const bank = await matchingIds(tenant, system.gateway.url);
  const { url } = system.gateway;
  const drawnUp = await issueBankReconciliation(tenant, url, bank['HouseBankAccount'] ?? '');
  const statement = await recordStatement(tenant);
  const { reconciliationId, differences } = await compared(tenant, statement.id);
  const [difference] = differences;
  invariant(difference, 'an unknown line is a difference');
  const said = await tenant.run('differenceComment comment { id }', {
    ...{ differenceId: difference.id, text: 'Which delivery?', audience: 'INTERNAL' },
  });
  const { cycle, task } = await planned(system, tenant, 'MONTH');
  const confirmation = await askToConfirm(tenant, '2026-02-28');
  const october = { periodFrom: '2025-10-01', periodTo: '2025-10-31' };
  const request = await askForStatement(tenant, october);
  return {
    ...bank,
    BalanceConfirmation: confirmation.id,
    CounterpartyStatement: statement.id,
    Difference: difference.id,
    DifferenceComment: shown(said, 'comment').id,
    Reconciliation: reconciliationId,
    ReconciliationCycle: cycle.id,
    ReconciliationTask: task.id,
    StatementRequest: request.id,
    RemittanceAdvice: (await advise(tenant, 'PAY-1')).id,
    // What is sent and handed out on the way.
    AccountStatementIssue: (await issueStatement(tenant)).id,
    BankReconciliationStatementIssue: drawnUp.id,
    MailMessage: (await firstOf(tenant, 'mailMessages(first: 1)', 'id')).id,
  };
}

/** Each mutation of reconciliation once, and whatever it rests on. */
export async function reconcile(
  system: TestGateway,
  tenant: TradingTenant,
  asking: Pick<TradingTenant, 'run'> = tenant,
): Promise<void> {
  const doing: TradingTenant = { ...tenant, run: asking.run };
  const { url } = system.gateway;
  await workThroughBank(system, doing);
  await keepCashBook(doing, url);
  await workThroughStatements(url, doing);
  await agreeOn(doing);
  await followAdvices(url, doing);
  await keepCycles(system, doing);
  await confirmBalances(system, doing);
  await gatherStatements(system, doing);
  await knowOurselves(doing);
  await issueStatement(doing);
}

const ADVICE = 'remittanceAdvice { id version }';

async function advise(tenant: TradingTenant, paymentReference: string) {
  const recorded = await tenant.run(`remittanceAdviceRecord ${ADVICE}`, {
    ...{ payerName: 'Buyer Ltd', paymentReference, paidOn: '2026-03-02' },
    ...{ currencyCode: 'CNY', totalAmount: '100.00' },
    lines: [{ documentNumber: '00042', amount: '100.00', memo: 'March' }],
  });
  return shown(recorded, 'remittanceAdvice');
}

/** By every door that advices come in by, and one that is taken back. */
async function followAdvices(url: string, tenant: TradingTenant): Promise<void> {
  const { id: remittanceAdviceId, version } = await advise(tenant, 'PAY-2');
  await tenant.run(`remittanceAdviceRecordText ${ADVICE}`, {
    ...{ text: '00042 565.00', paymentReference: 'PAY-3', currencyCode: 'CNY' },
  });
  const body = 'Document number,Amount,Currency,Payment reference\n00042,565.00,CNY,PAY-4\n';
  await tenant.run('remittanceAdviceImport remittanceAdvices { id }', {
    fileId: await uploaded(tenant, url, { name: 'advices.csv', body }),
  });
  await tenant.run(`remittanceAdviceWithdraw ${ADVICE}`, {
    ...{ remittanceAdviceId, expectedVersion: version, reason: 'Sent twice' },
  });
}

/** A rule, changed, worked by and ended. */
async function keepCycles(system: TestGateway, tenant: TradingTenant): Promise<void> {
  const { cycle, task } = await planned(system, tenant, 'WEEK');
  const ownerId = await ownUser(tenant);
  const fields = 'reconciliationCycle { id version }';
  const changed = await tenant.run(`reconciliationCycleSet ${fields}`, {
    ...{ ...cycleRule(tenant, 'WEEK'), dueDay: 3, ownerId, expectedVersion: cycle.version },
  });
  await tenant.run('reconciliationTaskAssign reconciliationTask { id }', {
    ...{ reconciliationTaskId: task.id, expectedVersion: task.version, ownerId },
    dueOn: '2026-04-10',
  });
  await tenant.run('reconciliationTaskRecordHours reconciliationTask { id }', {
    ...{ reconciliationTaskId: task.id, hours: '1.5', workedOn: '2026-03-30' },
  });
  const { version } = await rulesVersion(tenant, shown(changed, 'reconciliationCycle').id);
  await tenant.run(`reconciliationCycleEnd ${fields}`, {
    ...{ reconciliationCycleId: cycle.id, expectedVersion: version },
  });
}

/** As it stands now: the planner counts too. */
async function rulesVersion(tenant: TradingTenant, id: string) {
  const { data } = await tenant.ask(
    'query($id: ID!) { node(id: $id) { ... on ReconciliationCycle { version } } }',
    { id },
  );
  return data?.['node'] as { readonly version: number };
}

/** One confirmation that is sent again and taken back, and one that is answered. */
async function confirmBalances(
  { gateway, home }: TestGateway,
  tenant: TradingTenant,
): Promise<void> {
  const fields = 'balanceConfirmation { id version }';
  const asked = await askToConfirm(tenant, '2026-01-31');
  const reminded = await tenant.run(`balanceConfirmationRemind ${fields}`, {
    ...{ balanceConfirmationId: asked.id, expectedVersion: asked.version },
    recipient: { email: 'chief@c1.example.test' },
  });
  const { id, version } = shown(reminded, 'balanceConfirmation');
  await tenant.run(`balanceConfirmationWithdraw ${fields}`, {
    ...{ balanceConfirmationId: id, expectedVersion: version },
  });
  await answerAtOnce(gateway, tenant);
  await retryMail(home, tenant);
}

/** By the link of one that was asked for past the API: whoever repeats a call is not told it again. */
async function answerAtOnce(
  { composition, url }: TestGateway['gateway'],
  { caller, ids }: TradingTenant,
): Promise<void> {
  const { confirmations } = composition.services.reconciliation;
  const made = await confirmations.request(caller, {
    idempotencyKey: newId(),
    legalEntityId: uuidOf('LegalEntity', ids['LegalEntity'] ?? ''),
    partyId: uuidOf('Party', ids['Party'] ?? ''),
    ...{ asOf: businessDate('2026-02-15'), replyBy: businessDate('2026-04-15') },
    ...{ language: 'en', recipient: null },
  });
  invariant(made.ok && made.value.url !== null, 'the party is asked, and the link handed over');
  const [asked] = await confirmations.reading.byIds(caller, [made.value.confirmationId]);
  invariant(asked, 'what was asked can be read');
  const { contentHash } = asked;
  const form = { answer: 'CONFIRM', contentHash, answererName: 'The accountant' };
  const { status } = await fetch(`${url}${new URL(made.value.url).pathname}`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  invariant(status === 200, `the answer is taken: ${status}`);
}

/** A message that a mail server would not take is sent again. */
async function retryMail(home: TestGateway['home'], tenant: TradingTenant): Promise<void> {
  const { id: mailMessageId } = await firstOf(tenant, 'mailMessages(first: 1)', 'id');
  await home.asOwner(
    `with given_up as (delete from platform.waiting_mail where tenant_id = $1)
     update platform.mail_message set state = 'FAILED', settled_at = created_at
      where tenant_id = $1`,
    [tenant.tenantId],
  );
  await tenant.run('mailMessageRetry mailMessage { id }', { mailMessageId });
}

/** By which party our legal entity is known to others of ours, until it is not. */
async function knowOurselves(tenant: TradingTenant): Promise<void> {
  const { LegalEntity: legalEntityId, Party } = tenant.ids;
  for (const [expectedVersion, partyId] of [Party, null].entries()) {
    await tenant.run('intercompanyPartySet intercompanyParty { version }', {
      ...{ legalEntityId, partyId, expectedVersion },
    });
  }
}

async function issueStatement(tenant: TradingTenant) {
  const issued = await tenant.run('accountStatementIssue accountStatementIssue { id }', {
    ...{ legalEntityId: tenant.ids['LegalEntity'], partyId: tenant.ids['Party'] },
    ...{ from: '2026-01-01', to: '2026-03-31', format: 'CSV', language: 'ENGLISH' },
  });
  return shown(issued, 'accountStatementIssue');
}
