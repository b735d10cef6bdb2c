import { setTimeout as pause } from 'node:timers/promises';
import { invariant, newId, ok } from '@duebook/kernel';
import { type Finding, systemCaller } from '@duebook/platform';
import { platformInvariants } from '@duebook/platform/module';
import type { Benchmark, BenchmarkContext } from '../benchmark';
import { type Answer, faultOfGraphql, send } from '../harness/load';
import { compare, interleave } from '../harness/rounds';
import type { Stage } from '../harness/stage';
import { rounded } from '../harness/statistics';
import { hashRows } from '../reference/hash-rows';

/** As many as a month of a busy company; a commit has some, as one that posts and settles does. */
const SIZES = {
  small: { commits: 4_000, entriesOfEach: 5 },
  full: { commits: 100_000, entriesOfEach: 10 },
} as const;
const AT_ONCE = 2;
const LEAST_SHARE = 0.25;

const VERIFY = `query ($from: String) { auditVerify(fromBlock: $from) {
  holds blockCount entryCount nextBlock fault { description } } }`;

interface Verification {
  readonly holds: boolean;
  readonly blockCount: number;
  readonly entryCount: number;
  readonly nextBlock: string | null;
  readonly fault: { readonly description: string } | null;
}

async function run(context: BenchmarkContext) {
  const stage = await context.openStage();
  const { tenantId } = stage.firstTenant;
  await decideAll(stage, SIZES[context.size]);
  const { rows } = await stage.ours.query<{ entries: number; blocks: number }>(
    `select (select count(*)::int from platform.audit_entry where tenant_id = $1) as entries,
            (select count(*)::int from platform.audit_block where tenant_id = $1) as blocks`,
    [tenantId],
  );
  const { entries = 0, blocks = 0 } = rows[0] ?? {};
  await stage.ours.query('vacuum analyze');
  context.say(`  made ${entries} audit entries in ${blocks} blocks`);

  const rate = async (work: () => Promise<number>): Promise<number> => {
    const begun = performance.now();
    const counted = await work();
    if (counted !== entries) throw new Error(`${counted} of ${entries} entries were looked at`);
    return counted / ((performance.now() - begun) / 1_000);
  };
  const figures = await interleave(
    [
      { name: 'auditVerify', measure: () => rate(() => verifyByApi(stage)) },
      { name: 'duebook verify', measure: () => rate(() => verifyInProcess(stage, entries)) },
      { name: 'reference', measure: () => rate(() => hashRows(stage.ours, tenantId)) },
    ],
    context,
  );
  return {
    ...compare(figures, 'auditVerify', 'reference'),
    bound: LEAST_SHARE,
    unit: 'audit entries/s',
    ...{ entries, blocks },
    duebookVerify: compare(figures, 'duebook verify', 'reference'),
    tampering: await findTampering(stage, entries),
    checked: await stage.check(),
  };
}

/** Made by units of work and sealed by the product's own recorder, as in life. */
async function decideAll(
  { firstTenant, workshop }: Stage,
  { commits, entriesOfEach }: (typeof SIZES)[keyof typeof SIZES],
): Promise<void> {
  let left = commits;
  const decide = async (): Promise<void> => {
    const caller = systemCaller(firstTenant.tenantId, newId());
    for (left -= 1; left >= 0; left -= 1) {
      await workshop.unitOfWork.run(caller, 'benchDecide', (tx) => {
        for (let n = 0; n < entriesOfEach; n += 1) {
          const details = { n, amount: '1234.50', currency: 'CNY', documentId: newId() };
          const subjectId = newId();
          tx.audit({ action: 'bench.decide', subjectType: 'Document', subjectId, details });
        }
        return Promise.resolve(ok(null));
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, decide));
  while ((await workshop.recorder.unrecordedTail()).commits > 0) await pause(50);
}

/** As an auditor asks, one stretch after another. @returns how many entries were found right */
async function verifyByApi({ product, firstTenant }: Stage): Promise<number> {
  let entries = 0;
  for (let from: string | null = '1'; from !== null;) {
    const answer: Answer = await send(product.urls['graphql'] ?? '', {
      path: '/graphql',
      body: JSON.stringify({ query: VERIFY, variables: { from } }),
      authorization: firstTenant.authorization,
    });
    const fault = faultOfGraphql(answer);
    if (fault !== undefined) throw new Error(`auditVerify answered ${fault}`);
    const { data } = JSON.parse(answer.text) as { data: { auditVerify: Verification } };
    if (!data.auditVerify.holds) throw new Error(data.auditVerify.fault?.description);
    entries += data.auditVerify.entryCount;
    from = data.auditVerify.nextBlock;
  }
  return entries;
}

/** @returns how many entries were found right */
async function verifyInProcess(stage: Stage, entries: number): Promise<number> {
  const { holds, detail } = await checkChain(stage);
  if (!holds || !detail.includes(`${entries} entries`)) throw new Error(`I8: ${detail}`);
  return entries;
}

/** What `duebook verify` does for I8. */
async function checkChain({ workshop, firstTenant }: Stage): Promise<Finding> {
  const chain = platformInvariants([]).find(({ id }) => id === 'I8');
  invariant(chain !== undefined, 'the audit chain is an invariant');
  return workshop.unitOfWork.snapshot(firstTenant, (reader) =>
    chain.check({ reader, now: new Date(), random: () => 0 }),
  );
}

/** That it is quick is of use only if it finds something: a row in the middle, changed and put back. */
async function findTampering(stage: Stage, entries: number) {
  const { ours, firstTenant } = stage;
  const { rows } = await ours.query<{ id: string; position: string }>(
    `select entry.id, position from platform.recording
       join platform.audit_entry as entry using (tenant_id, commit_id)
      where tenant_id = $1 and ordinal = 0 order by position offset $2 limit 1`,
    [firstTenant.tenantId, Math.floor(entries / 20)],
  );
  const { id, position } = rows[0] ?? {};
  const change = (action: string) =>
    ours.query('update platform.audit_entry set action = $2 where id = $1', [id, action]);
  await change('bench.forget');
  const begun = performance.now();
  const { detail } = await checkChain(stage);
  const seconds = rounded((performance.now() - begun) / 1_000);
  await change('bench.decide');
  if (!detail.includes(`position ${position ?? ''}: `)) throw new Error(`not found: ${detail}`);
  return { position, foundAfterSeconds: seconds };
}

/** Computing an audit chain again, beside reading its rows and hashing each of them once. */
export const auditVerify: Benchmark = { name: 'audit-verify', run };
