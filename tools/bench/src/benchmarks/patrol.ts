import { newId } from '@duebook/kernel';
import type { Benchmark, BenchmarkContext } from '../benchmark';
import { makeHistory, type HistorySize } from '../generate/history';
import { compare, interleave } from '../harness/rounds';
import type { Stage } from '../harness/stage';
import { rounded } from '../harness/statistics';
import { ask } from '../product/ask';

const SIZES: Readonly<
  Record<BenchmarkContext['size'], HistorySize & { readonly parties: number }>
> = {
  small: { items: 20_000, days: 800, parties: 2_000 },
  full: { items: 1_000_000, days: 1_500, parties: 100_000 },
};

/** The reference asks one rule of one figure, and keeps nothing; a patrol asks twelve and keeps what they saw. */
const MOST_TIMES_THE_REFERENCE = 200;

const LOAD = `mutation Load($input: CreditStarterPackLoadInput!) {
  creditStarterPackLoad(input: $input) { userErrors { code message } } }`;

async function run(context: BenchmarkContext) {
  const size = SIZES[context.size];
  const stage = await context.openStage({
    ...{ partiesPerTenant: size.parties, countsStatements: true },
    // The patrol that is measured is the only one.
    variables: { DUEBOOK_ROLE: 'gateway' },
  });
  context.say(`  made ${JSON.stringify(await makeHistory(stage.ours, stage.firstTenant, size))}`);
  await stage.ours.query('create extension pg_stat_statements');
  await watch(stage);
  let last: Seen | undefined;
  const figures = await interleave(
    [
      {
        name: 'ours',
        measure: async () => {
          await stage.ours.query(
            'truncate credit_policy.alert_patrol, credit_policy.credit_alert cascade',
          );
          await stage.ours.query('select pg_stat_statements_reset()');
          const begun = performance.now();
          await stage.workshop.patrol();
          const seconds = (performance.now() - begun) / 1_000;
          last = await seen(stage);
          return seconds;
        },
      },
      { name: 'reference', measure: () => overdueOf(stage) },
    ],
    { ...context, warmUps: context.size === 'full' ? 0 : 1 },
  );
  if (last?.parties !== size.parties) throw new Error(`it saw ${JSON.stringify(last)}`);
  const compared = compare(figures, 'ours', 'reference');
  return {
    ...compared,
    bound: MOST_TIMES_THE_REFERENCE,
    unit: 's a patrol',
    ...size,
    ...last,
    partiesPerSecond: rounded(size.parties / compared.ours),
    checked: await stage.check(['EW3']),
  };
}

/** The rules of the starter pack, as they stand once they were tried and people have agreed to them. */
async function watch(stage: Stage): Promise<void> {
  const { creditStarterPackLoad } = await ask<{
    readonly creditStarterPackLoad: { readonly userErrors: readonly object[] };
  }>(stage, LOAD, { input: { idempotencyKey: newId(), currencyCode: 'CNY', activate: false } });
  const [refusal] = creditStarterPackLoad.userErrors;
  if (refusal) throw new Error(JSON.stringify(refusal));
  await stage.ours.query(
    `update credit_policy.alert_rule
        set state = 'ACTIVE', activated_by = drafted_by, activated_at = drafted_at`,
  );
}

interface Seen {
  readonly parties: number;
  readonly rules: number;
  readonly alerts: number;
  /** Those of the patrol, those that begin and end its units of work included. */
  readonly statements: number;
}

async function seen({ ours }: Stage): Promise<Seen> {
  const { rows } = await ours.query<Record<keyof Seen, string>>(
    `select patrol.parties_done as parties, cardinality(patrol.rule_ids) as rules,
            patrol.raised as alerts,
            (select sum(calls) from pg_stat_statements
              where userid = 'duebook_app'::regrole) as statements
       from credit_policy.alert_patrol as patrol where patrol.state = 'COMPLETED'`,
  );
  const [row] = rows;
  if (!row) throw new Error('the patrol did not come to its end');
  return {
    parties: Number(row.parties),
    rules: Number(row.rules),
    alerts: Number(row.alerts),
    statements: Number(row.statements),
  };
}

/** What each party has overdue and since when, by one statement: the first rule that anybody would write. */
async function overdueOf({ ours, firstTenant }: Stage): Promise<number> {
  const begun = performance.now();
  await ours.query(
    `select item.party_id, sum(item.open_amount) as overdue, min(item.due_date) as since
       from ledger.open_item as item
      where item.tenant_id = $1 and item.open_amount > 0 and item.due_date < current_date
      group by 1 having sum(item.open_amount) > 0`,
    [firstTenant.tenantId],
  );
  return (performance.now() - begun) / 1_000;
}

/** Twelve alert rules over all customers, as once a day. */
export const patrol: Benchmark = {
  name: 'patrol',
  usualRounds: { small: 3, full: 1 },
  run,
};
