import type { Benchmark, BenchmarkContext } from '../benchmark';
import { customerName, makeBankLines, type MatchingSize } from '../generate/bank-lines';
import { send } from '../harness/load';
import { compare, interleave } from '../harness/rounds';
import type { Stage } from '../harness/stage';
import { serverCpuSeconds } from '../harness/server-cpu';
import { median, rounded } from '../harness/statistics';
import type { ProcessUsage } from '../product/inner-door';
import {
  createAccount,
  forgetMatches,
  startRun,
  untilDone,
  type Progress,
} from '../product/matching-runs';

const SIZES: Readonly<
  Record<BenchmarkContext['size'], MatchingSize & { readonly parties: number }>
> = {
  small: { items: 20_000, lines: 2_000, parties: 500 },
  full: { items: 1_000_000, lines: 100_000, parties: 6_000 },
};

const MOST_TIMES_THE_REFERENCE = 20;

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
          last = await untilDone(stage, await startRun(stage, accountId), all(size.lines));
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
  const checked = await checkMatches(stage);
  const isFull = context.size === 'full';
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
    ...(isFull && (await killInTheMiddle(stage, accountId, size.lines))),
    checked,
  };
}

function all(lines: number): { readonly lines: number; readonly of: number } {
  return { lines, of: lines };
}

/**
 * Once more, with the product killed at two fifths and another process that takes the run up once the
 * claim has run out. @throws Error unless every line is decided once, and as it was without that
 */
async function killInTheMiddle(stage: Stage, accountId: string, lines: number) {
  const undisturbed = await decisionsOf(stage);
  await forgetMatches(stage);
  const runId = await startRun(stage, accountId);
  const { linesDone } = await untilDone(stage, runId, { lines: lines * 0.4, of: lines });
  await stage.product.kill();
  const begun = performance.now();
  const product = await stage.startProduct();
  await untilDone({ ...stage, product }, runId, all(lines));
  const resumedSeconds = rounded((performance.now() - begun) / 1_000);
  const resumed = await decisionsOf(stage);
  if (resumed.lines !== String(lines) || resumed.digest !== undisturbed.digest) {
    throw new Error(`killed, it decides ${JSON.stringify([undisturbed, resumed])}`);
  }
  const verified = await stage.check(['R1', 'R2', 'R3', 'R4']);
  return { killedAtLine: linesDone, resumedSeconds, resumedAlike: true, verified };
}

/** How many lines are decided, each once, and a digest of what each is proposed for. */
async function decisionsOf({ ours }: Stage): Promise<{ lines: string; digest: string }> {
  const { rows } = await ours.query<{ lines: string; digest: string }>(
    `select count(*) as lines, md5(string_agg(decision, '' order by line_id)) as digest
       from (select run_line.line_id,
                    concat(run_line.line_id, run_line.outcome, run_line.match_case,
                           (select string_agg(part.item_id || part.amount::text, ''
                                              order by part.item_id)
                              from reconciliation.match as match
                              join reconciliation.match_part as part on part.match_id = match.id
                             where match.line_id = run_line.line_id)) as decision
               from reconciliation.matching_run_line as run_line
               join reconciliation.match_explanation as kept
                 on kept.id = run_line.explanation_id and kept.line_id = run_line.line_id) as each`,
  );
  const [row] = rows;
  if (!row) throw new Error('a count has a row');
  return row;
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
