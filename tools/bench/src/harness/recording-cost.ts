import { systemClock } from '@duebook/kernel';
import { Database, Recorder } from '@duebook/platform/module';
import type { BenchmarkContext } from '../benchmark';
import { DatabaseWithoutFanOut } from '../product/without-fan-out';
import { WITHOUT_RATES } from '../product/without-rates';
import { interleave, type Contender } from './rounds';
import type { Stage } from './stage';
import { intervalOfMedian, median, rounded } from './statistics';

/**
 * What recording costs a tenant without webhook endpoints, beside a recorder that never asks for any: in
 * microseconds of a commit with one event, and in percent.
 */
export async function recordingCost(context: BenchmarkContext, commits: number) {
  // Nobody else records.
  const stage = await context.openStage({
    variables: { ...WITHOUT_RATES, DUEBOOK_ROLE: 'gateway' },
  });
  const options = { appUrl: stage.appUrl, poolSize: 2 };
  const doors = [new Database(options), new DatabaseWithoutFanOut(options)] as const;
  try {
    const [product, without] = doors.map((door) => recorderOn(door));
    await product?.recordAll();
    const contenders = Object.entries({ product, without }).map(([name, recorder]): Contender => ({
      name,
      measure: async () => {
        await fill(stage, commits);
        const begun = performance.now();
        const recorded = await recorder?.recordTenant(stage.firstTenant.tenantId);
        if (recorded !== commits) throw new Error('not every commit was recorded');
        return ((performance.now() - begun) * 1_000) / commits;
      },
    }));
    context.say('recording, in microseconds a commit, without endpoints');
    const figures = await interleave(contenders, context);
    const others = figures.get('without') ?? [];
    const percent = (figures.get('product') ?? []).map(
      (cost, round) => 100 * (cost / (others[round] ?? Number.NaN) - 1),
    );
    const [low, high] = intervalOfMedian(percent);
    return {
      microsecondsOfACommit: rounded(median(figures.get('product') ?? [])),
      withoutAsking: rounded(median(others)),
      percent: rounded(median(percent)),
      ...{ low: rounded(low), high: rounded(high) },
    };
  } finally {
    for (const door of doors) await door.close();
    await stage.close();
  }
}

function recorderOn(database: Database): Recorder {
  return new Recorder(database, systemClock, [], []);
}

/** Commits with an event each, as if they had just been made. */
async function fill({ ours, firstTenant }: Stage, commits: number): Promise<void> {
  await ours.query(
    `with made as (
       insert into platform.commit_record
         (tenant_id, id, principal_id, principal_kind, operation, request_id, started_at)
       select $1, gen_random_uuid(), $1, 'SYSTEM', 'bench', 'bench', now()
         from generate_series(1, $2::int)
       returning id
     ), told as (
       insert into platform.event (tenant_id, id, commit_id, ordinal, type, aggregate_type,
         aggregate_id, payload, occurred_at)
       select $1, gen_random_uuid(), id, 0, 'bench.Happened', 'Bench', gen_random_uuid(), '{}', now()
         from made
     )
     insert into platform.unrecorded_commit (tenant_id, commit_id, started_at, entries)
     select $1, id, now(), 0 from made`,
    [firstTenant.tenantId, commits],
  );
  await ours.query('analyze platform.commit_record, platform.event, platform.unrecorded_commit');
}
