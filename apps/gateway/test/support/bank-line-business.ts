import { invariant } from '@duebook/kernel';
import { statementXml } from './bank-business';
import { agree, anApprover } from './manual-entry-business';
import {
  claim,
  firstOf,
  importStatement,
  linesOf,
  matched,
  openHouseBank,
  shown,
  uploaded,
  type Shown,
} from './reconciliation-pieces';
import type { TestGateway } from './test-gateway';
import type { TradingTenant } from './trading-tenant';

/** An IBAN of the registry's examples, as the statement has it. */
const OUR_IBAN = 'DE89370400440532013000';

const MATCH = 'match { id version state }';

/** One id of each object of a bank, its lines and their matching. */
export async function matchingIds(
  tenant: TradingTenant,
  url: string,
): Promise<Readonly<Record<string, string>>> {
  const account = await openHouseBank(tenant, '1221');
  const { item } = await claim(tenant, '40.00');
  const statement = await importStatement(tenant, url, {
    houseBankAccountId: account.id,
    rows: ['2026-03-05,40.00,Paid in full,Buyer Ltd', '2026-03-06,3.00,Whose is it?,Nobody'],
  });
  const [paid, unknown] = await linesOf(tenant, statement.id);
  invariant(paid && unknown, 'a line for each row');
  const made = await tenant.run(`matchCreate ${MATCH}`, {
    ...{ bankStatementLineId: paid.id, partyId: tenant.ids['Party'] },
    parts: [{ openItemId: item, amount: '40.00' }],
  });
  const started = await tenant.run('matchingRunStart matchingRun { id }', {
    ...{ bankStatementId: statement.id, isDryRun: true },
  });
  await matched(tenant);
  await tenant.run('cashBookReconcile result { bankLinesLeft }', {
    ...{ houseBankAccountId: account.id, from: '2026-03-01', to: '2026-03-31' },
  });
  return {
    BankStatement: statement.id,
    BankStatementLayout: (await firstOf(tenant, 'bankStatementLayouts(first: 1)')).id,
    BankStatementLine: unknown.id,
    CashBookGroup: (await firstOf(tenant, 'cashBookGroups(first: 1)')).id,
    HouseBankAccount: account.id,
    Match: shown(made, 'match').id,
    MatchingRun: shown(started, 'matchingRun').id,
  };
}

/** Every mutation over accounts of ours, their statements and lines, and the matching of those. */
export async function workThroughBank(system: TestGateway, tenant: TradingTenant): Promise<void> {
  const account = await openHouseBank(tenant, '1012');
  await tenant.run('houseBankAccountUpdate houseBankAccount { id }', {
    ...{ houseBankAccountId: account.id, expectedVersion: account.version, name: 'Wages' },
  });
  await setPolicy(tenant);
  const { url } = system.gateway;
  const claims = [await claim(tenant, '11.00'), await claim(tenant, '22.00')];
  const more = [await claim(tenant, '33.00'), await claim(tenant, '44.00')];
  const statement = await importStatement(tenant, url, {
    houseBankAccountId: account.id,
    rows: [...claims, ...more].map(({ number }, at) => {
      const amount = `${11 * (at + 1)}.00`;
      return `2026-03-0${5 + at},${amount},${at} Invoice ${number},杭州测试客户有限公司`;
    }),
  });
  // Whoever may not start a run has imported it without one.
  await tenant.run('matchingRunStart matchingRun { id }', { bankStatementId: statement.id });
  const lines = await linesOf(tenant, statement.id);
  await matched(tenant);
  await decide(tenant, { lines, item: more[1]?.item ?? '' });
  await cancelRun(system, tenant, account.id);
  await explainAndWithdraw(tenant, url, account.id);
  await release(tenant, url);
}

async function setPolicy(tenant: TradingTenant): Promise<void> {
  const policy = { mode: 'SUGGEST', minMargin: 1_500, legalEntityId: tenant.ids['LegalEntity'] };
  for (const [expectedVersion, minScore] of [9_000, 9_500].entries()) {
    await tenant.run('matchPolicySet matchPolicy { version }', {
      ...{ ...policy, minScore, expectedVersion },
    });
  }
}

/** One proposal is accepted and undone, one turned down, one accepted among others, one made. */
async function decide(
  tenant: TradingTenant,
  { lines, item }: { readonly lines: readonly Shown[]; readonly item: string },
): Promise<void> {
  const [first, second, third, fourth] = lines;
  invariant(first && second && third && fourth, 'a line for each row');
  const proposals = await proposalsOf(tenant);
  const of = (line: Shown) => {
    const proposal = proposals.get(line.id);
    invariant(proposal, `a proposal for ${line.id}`);
    return { matchId: proposal.id, expectedVersion: proposal.version };
  };
  const accepted = await tenant.run(`matchAccept ${MATCH}`, of(first));
  const posted = shown(accepted, 'match');
  await tenant.run(`matchReverse ${MATCH}`, {
    ...{ matchId: posted.id, expectedVersion: posted.version },
    ...{ reversedOn: '2026-03-20', reason: 'Of another customer' },
  });
  await tenant.run(`matchReject ${MATCH}`, { ...of(second), reason: 'Not theirs' });
  await tenant.run('matchesAccept results { match { id } userErrors { code } }', {
    matches: [of(third)],
  });
  await tenant.run(`matchCreate ${MATCH}`, {
    ...{ bankStatementLineId: fourth.id, partyId: tenant.ids['Party'] },
    parts: [{ openItemId: item, amount: '44.00' }],
  });
}

/** What was proposed, by the line. */
async function proposalsOf(tenant: TradingTenant): Promise<ReadonlyMap<string, Shown>> {
  const { data, errors } = await tenant.ask(
    '{ matches(first: 100, filter: { states: [PROPOSED] }) { edges { node { id version bankStatementLine { id } } } } }',
  );
  invariant(errors.length === 0, JSON.stringify(errors));
  const { edges } = data?.['matches'] as {
    edges: { node: Shown & { bankStatementLine: { id: string } } }[];
  };
  return new Map(edges.map(({ node }) => [node.bankStatementLine.id, node]));
}

/** A run that stands in the queue for somebody who does not go on, and is ended. */
async function cancelRun(
  { home }: TestGateway,
  tenant: TradingTenant,
  houseBankAccountId: string,
): Promise<void> {
  const started = await tenant.run('matchingRunStart matchingRun { id }', {
    ...{ houseBankAccountId, isDryRun: true },
  });
  await matched(tenant);
  await home.asOwner(
    `update reconciliation.matching_run
        set state = 'WAITING', finished_at = null, claimed_until = '2100-01-01'
      where tenant_id = $1 and is_dry_run`,
    [tenant.tenantId],
  );
  await tenant.run('matchingRunCancel matchingRun { id }', {
    matchingRunId: shown(started, 'matchingRun').id,
  });
}

/** A line that nothing is posted for, until it is; and a statement that should not have come. */
async function explainAndWithdraw(
  tenant: TradingTenant,
  url: string,
  houseBankAccountId: string,
): Promise<void> {
  const statement = await importStatement(tenant, url, {
    houseBankAccountId,
    rows: ['2026-03-21,-2.00,Fee,The bank'],
  });
  await matched(tenant);
  const [line] = await linesOf(tenant, statement.id);
  invariant(line, 'a line for the row');
  const fields = 'bankStatementLine { id version }';
  const explained = await tenant.run(`bankStatementLineExplain ${fields}`, {
    ...{ bankStatementLineId: line.id, expectedVersion: line.version },
    ...{ code: 'BANK_CHARGE', note: 'Of March' },
  });
  const { id, version } = shown(explained, 'bankStatementLine');
  await tenant.run(`bankStatementLineReopen ${fields}`, {
    ...{ bankStatementLineId: id, expectedVersion: version },
  });
  await tenant.run('bankStatementWithdraw bankStatement { id }', {
    ...{ bankStatementId: statement.id, expectedVersion: statement.version },
    reason: 'Of another account',
  });
}

/** A statement that does not add up, and counts all the same. */
async function release(tenant: TradingTenant, url: string): Promise<void> {
  await tenant.run('houseBankAccountCreate houseBankAccount { id }', {
    ...{ legalEntityId: tenant.ids['LegalEntity'], code: 'EUR', name: 'Euro', iban: OUR_IBAN },
    ...{ currencyCode: 'EUR', accountCode: '1002' },
  });
  const lines = [{ amount: '5.00', memo: 'Short' }];
  const body = statementXml({ opening: '0.00', closing: '6.00', lines });
  const imported = await tenant.run(
    'bankStatementImport results { bankStatement { id version } }',
    { fileId: await uploaded(tenant, url, { name: 'held.xml', body }) },
  );
  const held = shown((imported['results'] as Record<string, unknown>[])[0] ?? {}, 'bankStatement');
  const asked = await tenant.run('bankStatementRelease approvalRequest { id contentHash }', {
    ...{ bankStatementId: held.id, expectedVersion: held.version },
  });
  await agree(tenant, await anApprover(tenant, 'Dora'), asked);
  await matched(tenant);
}
