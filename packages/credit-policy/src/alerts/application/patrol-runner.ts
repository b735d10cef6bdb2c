import { invariant, newId, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  systemCaller,
  workNext,
  type ClaimedWork,
  type JobKind,
  type WorkStopped,
} from '@duebook/platform';
import { todayIn } from '../../application/today-of';
import { compileRule, groupRules, type RuleGroup } from '../domain/compile-rule';
import { alertPatrolled } from '../events/alert-news';
import { readFindings, writeFindings } from './patrol-piece';
import type { AlertContext, Patrol } from './ports';

/** What was not patrolled. */
export interface PatrolFailure {
  readonly tenantId: string;
  readonly error: unknown;
}

export interface PatrolOptions {
  /** Ends it after the piece that is under way; the patrol goes on elsewhere. */
  readonly signal?: AbortSignal | undefined;
  /** Told of each tenant that failed, whose patrol is tried again after a pause. */
  readonly onFailure?: ((failure: PatrolFailure) => void) | undefined;
}

/** Looks at all customers of all tenants once a day. */
export interface PatrolRunner {
  /**
   * Does all that is due; how many patrols came to their end. Any number of processes may run it.
   * @throws AggregateError of what failed, once the others are done, where nobody is to be told
   */
  runDue(options?: PatrolOptions): Promise<number>;
}

/** The table of patrols is the queue; each is made once a day by whoever comes first. */
export function createPatrolRunner(context: AlertContext): PatrolRunner {
  return {
    runDue: async ({ signal, onFailure } = {}) => {
      const failures: PatrolFailure[] = [];
      let done = 0;
      for (const tenantId of await context.tenants()) {
        if (signal?.aborted === true) break;
        try {
          done += await patrolTenant(context, tenantId, signal);
        } catch (error) {
          if (onFailure) onFailure({ tenantId, error });
          else failures.push({ tenantId, error });
        }
      }
      if (failures.length === 0) return done;
      const errors = failures.map(({ error }) => error);
      throw new AggregateError(errors, `${String(errors.length)} tenants were not patrolled.`);
    },
  };
}

async function patrolTenant(
  context: AlertContext,
  tenantId: Id,
  signal: AbortSignal | undefined,
): Promise<number> {
  await plan(context, tenantId);
  const kind = patrolKind(context);
  let done = 0;
  for (;;) {
    const outcome = await workNext(context, kind, { tenantId, signal });
    if (outcome !== 'COMPLETED') return done;
    done += 1;
  }
}

function patrolKind(context: AlertContext): JobKind<Patrol> {
  return {
    name: 'alertPatrol',
    queue: context.patrols,
    work: (claimed) => patrolAll(context, claimed),
    ended: (tx, patrol, end) => {
      if (end === 'COMPLETED') alertPatrolled(tx, patrol);
    },
  };
}

/** Makes today's, where rules are on and nobody has; of a tenant that has no rules none is made. */
async function plan(context: AlertContext, tenantId: Id): Promise<void> {
  const { unitOfWork, clock, rules, patrols } = context;
  const caller = systemCaller(tenantId, newId());
  const reader = unitOfWork.reader(caller);
  const active = await rules.active(reader);
  if (active.length === 0) return;
  const patrolOn = await todayIn(rules, reader, { legalEntityIds: [], now: clock.now() });
  if (await patrols.isPlanned(reader, patrolOn)) return;
  await unitOfWork.run(caller, 'alertPatrolPlan', async (tx) => {
    const ruleIds = active.map(({ id }) => id);
    const made = await patrols.plan(tx, { id: tx.ids.next(), patrolOn, ruleIds });
    return made === 0 ? refused({ code: 'PLANNED' } as const) : ok(null);
  });
}

/** A piece of customers after the other, each a unit of work, so that it goes on where it was killed. */
async function patrolAll(
  context: AlertContext,
  work: ClaimedWork<Patrol>,
): Promise<Result<'ALL_DONE', WorkStopped>> {
  const { unitOfWork, watched, partiesPerPiece, patrols, alerts } = context;
  const reader = unitOfWork.reader(work.caller);
  const { groups, unreadableRuleIds } = await rulesOf(context, work);
  const partiesTotal = await watched.customerCount(reader);
  const begun = await work.begin(async (tx, standing) => {
    await patrols.save(tx, standing.id, { partiesTotal, unreadableRuleIds });
    // Those too whose rule was switched off or watches the customer no more: a snooze is no way to forget.
    await alerts.wake(tx, standing.patrolOn);
    return standing;
  });
  if (!begun.ok) return begun;
  const { patrolOn } = work.job;
  let after = begun.value.afterPartyId;
  for (;;) {
    const going = work.mayGoOn();
    if (!going.ok) return going;
    const parties = await watched.customersAfter(reader, after, partiesPerPiece);
    const last = parties.at(-1);
    if (!last) return ok('ALL_DONE');
    // Read ahead of the unit of work, so that nothing is locked meanwhile.
    const findings = await readFindings(context, reader, { groups, parties, patrolOn });
    const written = await work.piece(async (tx, standing) => {
      invariant(standing.afterPartyId === after, 'who holds the claim alone moves it on');
      const figures = await writeFindings(context, tx, { findings, patrolOn });
      const piece = { ...figures, afterPartyId: last.id, parties: parties.length };
      await patrols.addPiece(tx, standing.id, piece);
    });
    if (!written.ok) return written;
    after = last.id;
  }
}

/** What is asked today: the rules that were on when it was planned and still are. */
async function rulesOf(
  { unitOfWork, rules, facts }: AlertContext,
  { job, caller }: ClaimedWork<Patrol>,
): Promise<Readonly<{ groups: readonly RuleGroup[]; unreadableRuleIds: readonly Id[] }>> {
  const reader = unitOfWork.reader(caller);
  const definitions = await facts.definitions(reader);
  const found = await rules.byIds(reader, job.ruleIds);
  const active = found.filter(({ state }) => state === 'ACTIVE');
  const compiled = active.map((rule) => ({ rule, read: compileRule(rule, definitions) }));
  return {
    groups: groupRules(compiled.flatMap(({ read }) => (read ? [read] : []))),
    unreadableRuleIds: compiled.flatMap(({ rule, read }) => (read ? [] : [rule.id])),
  };
}
