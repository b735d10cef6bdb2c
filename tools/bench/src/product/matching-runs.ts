import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@duebook/kernel';
import type { Stage } from '../harness/stage';
import { ask, type Asked } from './ask';

const CREATE_ACCOUNT = `mutation Create($input: HouseBankAccountCreateInput!) {
  houseBankAccountCreate(input: $input) { houseBankAccount { id } userErrors { code message } } }`;
const START = `mutation Start($input: MatchingRunStartInput!) {
  matchingRunStart(input: $input) { matchingRun { id } userErrors { code message } } }`;
const WATCH = `query Watch($id: ID!) { node(id: $id) { ... on MatchingRun {
  state linesTotal linesDone linesProposed linesPosted linesLeft failure } } }`;

/** How far a run is. */
export interface Progress {
  readonly state: string;
  readonly linesDone: number;
  readonly linesProposed: number;
  readonly linesLeft: number;
}

/** An account of ours at a bank, by the API. */
export async function createAccount(
  stage: Stage,
): Promise<{ readonly id: string; readonly uuid: string }> {
  const { rows } = await stage.ours.query<{ code: string; entity: string }>(
    `select account.code from ledger.account as account
      where account.tenant_id = $1 and account.legal_entity_id = $2 and account.role = 'BANK'`,
    [stage.firstTenant.tenantId, stage.firstTenant.legalEntityId],
  );
  const entities = await ask<{ legalEntities: { edges: { node: { id: string } }[] } }>(
    stage,
    '{ legalEntities { edges { node { id } } } }',
    {},
  );
  const created = await ask<{
    houseBankAccountCreate: {
      houseBankAccount: { id: string } | null;
      userErrors: readonly object[];
    };
  }>(stage, CREATE_ACCOUNT, {
    input: {
      ...{ idempotencyKey: newId(), code: 'MAIN', name: 'Main', number: '6222000011112222' },
      ...{ legalEntityId: entities.legalEntities.edges[0]?.node.id, currencyCode: 'CNY' },
      accountCode: rows[0]?.code,
    },
  });
  const { houseBankAccount, userErrors } = created.houseBankAccountCreate;
  if (!houseBankAccount) throw new Error(JSON.stringify(userErrors));
  const { rows: made } = await stage.ours.query<{ id: string }>(
    'select id from reconciliation.house_bank_account where tenant_id = $1',
    [stage.firstTenant.tenantId],
  );
  return { id: houseBankAccount.id, uuid: made[0]?.id ?? '' };
}

/** What a run before has found, so that each begins with the same lines and nothing else. */
export async function forgetMatches({ ours }: Stage): Promise<void> {
  await ours.query(
    `truncate reconciliation.matching_run, reconciliation.matching_run_line, reconciliation.match,
       reconciliation.match_part, reconciliation.match_explanation cascade`,
  );
}

/** Orders a run over all lines of an account. @returns its id */
export async function startRun(asked: Asked, accountId: string): Promise<string> {
  const started = await ask<{
    matchingRunStart: { matchingRun: { id: string } | null; userErrors: readonly object[] };
  }>(asked, START, { input: { idempotencyKey: newId(), houseBankAccountId: accountId } });
  const { matchingRun, userErrors } = started.matchingRunStart;
  if (!matchingRun) throw new Error(JSON.stringify(userErrors));
  return matchingRun.id;
}

/** Waits until so many lines are done; of all of them, until the run says that it is over. */
export async function untilDone(
  asked: Asked,
  runId: string,
  { lines, of }: { readonly lines: number; readonly of: number },
): Promise<Progress> {
  for (;;) {
    const { node } = await ask<{ node: Progress }>(asked, WATCH, { id: runId });
    if (lines < of ? node.linesDone >= lines : node.state === 'COMPLETED') return node;
    if (node.state !== 'WAITING' && node.state !== 'RUNNING') {
      throw new Error(`the run ended as ${JSON.stringify(node)}`);
    }
    await pause(20);
  }
}
