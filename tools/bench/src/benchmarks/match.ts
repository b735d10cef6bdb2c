import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@duebook/kernel';
import type { Benchmark, BenchmarkContext } from '../benchmark';
import { customerName, makeBankLines, type MatchingSize } from '../generate/bank-lines';
import { send } from '../harness/load';
import { compare, interleave } from '../harness/rounds';
import type { Stage } from '../harness/stage';
import { serverCpuSeconds } from '../harness/server-cpu';
import { median, rounded } from '../harness/statistics';
import type { ProcessUsage } from '../product/inner-door';

const SIZES: Readonly<
  Record<BenchmarkContext['size'], MatchingSize & { readonly parties: number }>
> = {
  small: { items: 20_000, lines: 2_000, parties: 500 },
  full: { items: 1_000_000, lines: 100_000, parties: 6_000 },
};

const MOST_TIMES_THE_REFERENCE = 20;

const CREATE_ACCOUNT = `mutation Create($input: HouseBankAccountCreateInput!) {
  houseBankAccountCreate(input: $input) { houseBankAccount { id } userErrors { code message } } }`;
const START = `mutation Start($input: MatchingRunStartInput!) {
  matchingRunStart(input: $input) { matchingRun { id } userErrors { code message } } }`;
const WATCH = `query Watch($id: ID!) { node(id: $id) { ... on MatchingRun {
  state linesTotal linesDone linesProposed linesPosted linesLeft failure } } }`;

interface Progress {
  readonly state: string;
  readonly linesDone: number;
  readonly linesProposed: number;
  readonly linesLeft: number;
}

async function run(context: BenchmarkContext) {
  const size = SIZES[context.size];
  const stage = await context.openStage({
    partiesPerTenant: size.parties,
    partyNames: customerName,
    referenceReadsOurs: true,
  });
  const { id: accountId, uuid: houseBankAccountId } = await createAccount(stage);
  await makeBankLines(stage.ours, stage.firstTenant, { ...size, houseBankAccountId });
  context.say(`  made ${JSON.stringify(size)}`);
  let last: Progress | undefined;
  const cpuSeconds: number[] = [];
  const figures = await interleave(
    [
      {
        name: 'ours',
        measure: async () => {
          await forgetMatches(stage);
          const cpuBefore = await cpuSecondsOf(stage);
          const begun = performance.now();
          last = await matchAll(stage, accountId, size);
          const seconds = (performance.now() - begun) / 1_000;
          cpuSeconds.push((await cpuSecondsOf(stage)) - cpuBefore);
          return seconds;
        },
      },
      { name: 'reference', measure: () => joinAll(stage) },
    ],
    { ...context, warmUps: context.size === 'full' ? 0 : 1 },
  );
  const compared = compare(figures, 'ours', 'reference');
  const { peakRssMb } = await usageOf(stage);
  return {
    ...compared,
    bound: MOST_TIMES_THE_REFERENCE,
    unit: 's a run',
    ...size,
    linesPerSecond: rounded(size.lines / compared.ours),
    proposed: last?.linesProposed ?? 0,
    left: last?.linesLeft ?? 0,
    cpuSeconds: rounded(median(cpuSeconds)),
    peakRssMb: rounded(peakRssMb),
    checked: await checkMatches(stage),
  };
}

async function ask<T>(stage: Stage, query: string, variables: object): Promise<T> {
  const answer = await send(stage.product.urls['graphql'] ?? '', {
    path: '/graphql',
    authorization: stage.firstTenant.authorization,
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = JSON.parse(answer.text) as { data?: T; errors?: unknown };
  if (!data || errors !== undefined) throw new Error(answer.text.slice(0, 500));
  return data;
}

async function createAccount(
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
async function forgetMatches({ ours }: Stage): Promise<void> {
  await ours.query(
    `truncate reconciliation.matching_run, reconciliation.matching_run_line, reconciliation.match,
       reconciliation.match_part, reconciliation.match_explanation cascade`,
  );
}

/** From the order until every line is explained and stored; the usual policy proposes and posts nothing. */
async function matchAll(stage: Stage, accountId: string, size: MatchingSize): Promise<Progress> {
  const started = await ask<{
    matchingRunStart: { matchingRun: { id: string } | null; userErrors: readonly object[] };
  }>(stage, START, { input: { idempotencyKey: newId(), houseBankAccountId: accountId } });
  const { matchingRun, userErrors } = started.matchingRunStart;
  if (!matchingRun) throw new Error(JSON.stringify(userErrors));
  for (;;) {
    const { node } = await ask<{ node: Progress }>(stage, WATCH, { id: matchingRun.id });
    if (node.state === 'COMPLETED' && node.linesDone === size.lines) return node;
    if (node.state !== 'WAITING' && node.state !== 'RUNNING') {
      throw new Error(`the run ended as ${JSON.stringify(node)}`);
    }
    await pause(20);
  }
}

/** Lines to items of the same amount and number, and nothing more: what a spreadsheet would do. */
async function joinAll({ ours, firstTenant }: Stage): Promise<number> {
  const begun = performance.now();
  await ours.query('drop table if exists pg_temp.joined');
  await ours.query(
    `create temp table joined as
       select line.id as line_id, item.id as item_id
         from reconciliation.bank_statement_line as line
         join ledger.document as document
           on document.tenant_id = $1 and document.document_number = line.customer_reference
         join ledger.open_item as item
           on item.tenant_id = $1 and item.document_id = document.id
          and item.open_amount = line.amount
        where line.tenant_id = $1`.replaceAll('$1', `'${firstTenant.tenantId}'`),
  );
  return (performance.now() - begun) / 1_000;
}

async function usageOf(stage: Stage): Promise<ProcessUsage> {
  const { text } = await send(stage.product.urls['inner'] ?? '', { path: '/usage', body: '{}' });
  return JSON.parse(text) as ProcessUsage;
}

/** Of the whole gateway and of all of PostgreSQL. */
async function cpuSecondsOf(stage: Stage): Promise<number> {
  return (await usageOf(stage)).cpuSeconds + (await serverCpuSeconds(stage.ours));
}

/** Whether what names one number is proposed for that very item, with its whole amount. */
async function checkMatches({ ours }: Stage): Promise<string> {
  const { rows } = await ours.query<{ named: string; right: string; wrong: string }>(
    `select count(*) as named,
            count(*) filter (where document.document_number = line.customer_reference
                               and part.amount = line.amount) as right,
            count(*) filter (where document.document_number <> line.customer_reference) as wrong
       from reconciliation.bank_statement_line as line
       left join reconciliation.match as match on match.line_id = line.id and match.state = 'PROPOSED'
       left join reconciliation.match_part as part on part.match_id = match.id
       left join ledger.open_item as item on item.id = part.item_id
       left join ledger.document as document on document.id = item.document_id
      where line.customer_reference is not null`,
  );
  const { named = '0', right = '0', wrong = '0' } = rows[0] ?? {};
  if (named !== right || wrong !== '0') {
    throw new Error(`of ${named} lines that name an item ${right} are proposed for it`);
  }
  return `${right} lines that name an item are proposed for it, none for another`;
}

/** Bank lines against open items, matched, explained and stored, in one job. */
export const match: Benchmark = {
  name: 'match',
  usualRounds: { small: 5, full: 3 },
  run,
};
