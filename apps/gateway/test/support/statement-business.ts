import { invariant, newId } from '@duebook/kernel';
import { agree } from './manual-entry-business';
import {
  compared,
  ownUser,
  recordStatement,
  shown,
  statementHeader,
  uploaded,
} from './reconciliation-pieces';
import { mutationText, type TradingTenant } from './trading-tenant';

type Headers = Readonly<Record<string, string>>;

const STATEMENT = 'counterpartyStatement { id version }';
const RECONCILIATION = 'reconciliation { id version }';
const DIFFERENCE = 'difference { id version }';

/** A statement that comes as a table, and one that is taken back. */
export async function workThroughStatements(url: string, tenant: TradingTenant): Promise<void> {
  const body = 'Document number,Document date,Amount\nT-9,2026-01-20,9.00\n';
  const fileId = await uploaded(tenant, url, { name: 'theirs.csv', body });
  const january = { periodFrom: '2026-01-01', periodTo: '2026-01-31', closingBalance: '9.00' };
  const imported = await tenant.run(`counterpartyStatementImport ${STATEMENT}`, {
    ...{ fileId, statement: statementHeader(tenant, january) },
  });
  const { id: counterpartyStatementId, version } = shown(imported, 'counterpartyStatement');
  await tenant.run(`counterpartyStatementWithdraw ${STATEMENT}`, {
    ...{ counterpartyStatementId, expectedVersion: version, reason: 'Of another customer' },
  });
}

/** Differences in each way of dealing with them, and the sign-off by two. */
export async function agreeOn(tenant: TradingTenant): Promise<void> {
  const statement = await recordStatement(tenant, {
    statement: { closingBalance: '20.00' },
    lines: [
      { documentNumber: 'T-1', documentOn: '2026-02-21', amount: '7.00' },
      { documentNumber: 'T-2', documentOn: '2026-02-22', amount: '13.00' },
    ],
  });
  const { reconciliationId, differences } = await compared(tenant, statement.id);
  const [talked] = differences;
  invariant(talked && differences.length > 1, 'two unknown lines are differences');
  await dealWith(tenant, talked.id);
  const rita = await aReviewer(tenant);
  const entries = [
    { note: { postingDate: '2026-02-28', memo: 'As they say' } },
    { adjustment: { postingDate: '2026-02-28', accountCode: '6603', memo: 'As they say' } },
  ];
  for (const [at, { id }] of differences.slice(1).entries()) {
    await resolve(tenant, rita, { differenceId: id, ...entries[at % entries.length] });
  }
  await signOff(tenant, rita, reconciliationId);
}

async function versionOf(tenant: TradingTenant, id: string): Promise<number> {
  const { data } = await tenant.ask(
    'query($id: ID!) { node(id: $id) { ... on Difference { version } ... on Reconciliation { version } } }',
    { id },
  );
  return (data?.['node'] as { readonly version: number }).version;
}

/** Talked about, promised, taken up again and explained. */
async function dealWith(tenant: TradingTenant, differenceId: string): Promise<void> {
  const edit = async () => ({
    differenceId,
    expectedVersion: await versionOf(tenant, differenceId),
  });
  const ownerId = await ownUser(tenant);
  await tenant.run(`differenceAssign ${DIFFERENCE}`, {
    ...{ ...(await edit()), ownerId, dueOn: '2026-04-30' },
  });
  const said = await tenant.run('differenceComment comment { id }', {
    ...{ differenceId, text: 'Which delivery?', audience: 'SHARED', mentionedIds: [ownerId] },
  });
  await tenant.run('differenceCommentErase comment { id }', {
    commentId: shown(said, 'comment').id,
  });
  await tenant.run(`differenceResolveThere ${DIFFERENCE}`, {
    ...{ ...(await edit()), promisedOn: '2026-04-15', note: 'They will' },
  });
  await tenant.run(`differenceReopen ${DIFFERENCE}`, await edit());
  await tenant.run(`differenceExplain ${DIFFERENCE}`, {
    ...{ ...(await edit()), explanation: 'AGREED', note: 'On the telephone' },
  });
}

/** By an entry of ours that somebody else agrees to. */
async function resolve(
  tenant: TradingTenant,
  by: Headers,
  entry: Readonly<{ differenceId: string }>,
): Promise<void> {
  const expectedVersion = await versionOf(tenant, entry.differenceId);
  const asked = await tenant.run(`differenceResolveByEntry approvalRequest { id contentHash }`, {
    ...{ expectedVersion, ...entry },
  });
  await agree(tenant, by, asked);
}

async function signOff(
  tenant: TradingTenant,
  reviewer: Headers,
  reconciliationId: string,
): Promise<void> {
  const fields = RECONCILIATION;
  await tenant.run(`reconciliationCompare ${fields}`, { reconciliationId });
  const submit = async () =>
    tenant.run(`reconciliationSubmit ${fields}`, {
      ...{ reconciliationId, expectedVersion: await versionOf(tenant, reconciliationId) },
    });
  const review = async (decision: string) => {
    const input = {
      ...{ idempotencyKey: newId(), reconciliationId, decision, note: 'As it should be' },
      expectedVersion: await versionOf(tenant, reconciliationId),
    };
    const { data, errors } = await tenant.ask(
      mutationText('reconciliationReview', fields),
      { input },
      reviewer,
    );
    invariant(errors.length === 0, JSON.stringify(errors));
    shown(data?.['reconciliationReview'] as Record<string, unknown>, 'reconciliation');
  };
  await submit();
  await review('RETURN');
  await submit();
  await review('APPROVE');
  await tenant.run(`reconciliationReportIssue ${fields}`, {
    ...{ reconciliationId, format: 'CSV', language: 'EN' },
  });
}

/** Somebody else who agrees and reviews, signed in; not made by the API. */
async function aReviewer(tenant: TradingTenant): Promise<Headers> {
  const { services, caller } = tenant;
  const key = () => ({ idempotencyKey: newId() });
  const email = 'rita@example.test';
  const user = await services.userCreate(caller, { ...key(), displayName: 'Rita', email });
  const roles = await services.rolesPage(caller, { limit: 99, after: null });
  const admin = roles.find(({ code }) => code === 'ADMIN');
  invariant(user.ok && admin, 'a reviewer can be registered');
  const place = { principalId: user.value.userId, roleId: admin.id, legalEntityId: null };
  const assigned = await services.roleAssign(caller, { ...key(), ...place });
  invariant(assigned.ok, 'a reviewer has a role');
  return tenant.signIn(email);
}
