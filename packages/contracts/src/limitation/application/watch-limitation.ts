import {
  addDays,
  businessDateAt,
  monthsBefore,
  newId,
  ok,
  type BusinessDate,
  type Id,
} from '@duebook/kernel';
import { systemCaller, type Caller, type SqlReader } from '@duebook/platform';
import { RULE_PACKS } from '../../rule-packs/packs/rule-packs';
import { USUAL_WARNING_DAYS, warningOf } from '../domain/limitation-warning';
import { limitationNear } from '../events/limitation-news';
import { itemClocks, type ItemClock } from './item-clocks';
import type { CandidatePlace, LimitationContext, NewWarning } from './ports';

/** What was not looked at. */
export interface LimitationWatchFailure {
  readonly tenantId: string;
  readonly error: unknown;
}

export interface LimitationWatchOptions {
  /** Ends it after the piece that is under way; the rest of the day is looked at next time. */
  readonly signal?: AbortSignal | undefined;
  /** Told of each tenant that failed, which is tried again next time. */
  readonly onFailure?: ((failure: LimitationWatchFailure) => void) | undefined;
}

/** Looks at all open claims of all tenants once a day, and warns of those whose limitation is near. */
export interface LimitationWatch {
  /**
   * How many tenants were looked at to the end. Any number of processes may run it: each warning is given
   * once, by whoever comes first.
   * @throws AggregateError of what failed, once the others are done, where nobody is to be told
   */
  runDue(options?: LimitationWatchOptions): Promise<number>;
}

/** Claims whose limitation can end by a day were due so long before it: events only move it later. */
const LEAST_YEARS = Math.min(...RULE_PACKS.flatMap(({ limitation }) => limitation?.years ?? []));

/** Months differ in length by so many days, and an end may be counted to the last of a month. */
const SLACK_DAYS = 3;

/** The last due day of claims whose limitation may end by a day. */
export function lastDueDayFor(expiresTo: BusinessDate): BusinessDate {
  return addDays(monthsBefore(expiresTo, 12 * LEAST_YEARS), SLACK_DAYS);
}

export function createLimitationWatch(context: LimitationContext): LimitationWatch {
  return {
    runDue: async ({ signal, onFailure } = {}) => {
      const failures: LimitationWatchFailure[] = [];
      let done = 0;
      for (const tenantId of await context.tenants()) {
        if (signal?.aborted === true) break;
        try {
          done += await watchTenant(context, tenantId, signal);
        } catch (error) {
          if (onFailure) onFailure({ tenantId, error });
          else failures.push({ tenantId, error });
        }
      }
      if (failures.length === 0) return done;
      const errors = failures.map(({ error }) => error);
      throw new AggregateError(errors, `${String(errors.length)} tenants were not looked at.`);
    },
  };
}

/**
 * Pieces of claims one after the other, each a unit of work. Where it was stopped it begins anew: what
 * was warned of already is not warned of again.
 */
async function watchTenant(
  context: LimitationContext,
  tenantId: Id,
  signal: AbortSignal | undefined,
): Promise<number> {
  const { unitOfWork, warnings, clocks, clock, itemsPerPiece: limit } = context;
  const caller = systemCaller(tenantId, newId());
  const reader = unitOfWork.reader(caller);
  const now = clock.now();
  const due = await dueRound(context, reader, now);
  if (due === null) return 0;
  const { today, warningDays, dueTo } = due;
  const everybody = { legalEntityIds: null, partyIds: null, ownerUserIds: null };
  const figures = { items: 0, warnings: 0 };
  let after: CandidatePlace | null = null;
  for (;;) {
    if (signal?.aborted === true) return 0;
    const found: readonly CandidatePlace[] = await clocks.candidates(reader, {
      ...{ ...everybody, dueTo, after, limit },
    });
    figures.items += found.length;
    figures.warnings += await warnPiece(context, caller, { found, warningDays, now });
    after = found.at(-1) ?? null;
    if (found.length < limit) break;
  }
  // Of a tenant that no law watches nothing is written; it is looked at again, which costs next to nothing.
  if (figures.items === 0) return 0;
  await unitOfWork.run(caller, 'limitationWatch', async (tx) => {
    await warnings.addWatch(tx, { day: today, ...figures });
    return ok(null);
  });
  return 1;
}

/** What a tenant's claims are looked at by today; null where they were already, or it has no books. */
async function dueRound(
  { warnings }: Pick<LimitationContext, 'warnings'>,
  reader: SqlReader,
  now: Date,
): Promise<Readonly<{
  today: BusinessDate;
  warningDays: readonly number[];
  dueTo: BusinessDate;
}> | null> {
  const zones = await warnings.timeZones(reader);
  const today = zones
    .map((zone) => businessDateAt(now, zone))
    .sort()
    .at(-1);
  if (today === undefined || (await warnings.isWatched(reader, today))) return null;
  const warningDays = (await warnings.setting(reader))?.warningDays ?? USUAL_WARNING_DAYS;
  const dueTo = lastDueDayFor(addDays(today, Math.max(...warningDays)));
  return { today, warningDays, dueTo };
}

async function warnPiece(
  context: LimitationContext,
  caller: Caller,
  {
    found,
    warningDays,
    now,
  }: Readonly<{
    found: readonly CandidatePlace[];
    warningDays: readonly number[];
    now: Date;
  }>,
): Promise<number> {
  const openItemIds = found.map(({ id }) => id);
  const asked = { openItemIds, asOf: null, knownAt: null, now };
  const counted = await itemClocks(context, context.unitOfWork.reader(caller), asked);
  const near = [...counted.values()].flatMap((each) => {
    const thresholdDays = warningOf(each.timeline, warningDays);
    return thresholdDays === null ? [] : [{ clock: each, thresholdDays }];
  });
  if (near.length === 0) return 0;
  let given = 0;
  await context.unitOfWork.run(caller, 'limitationWarn', async (tx) => {
    const drafts = near.map((each) => warningOfClock(tx.ids.next(), each));
    const added = await context.warnings.add(tx, drafts);
    for (const warning of drafts) if (added.has(warning.id)) limitationNear(tx, warning);
    given = added.size;
    return ok(null);
  });
  return given;
}

function warningOfClock(
  id: Id,
  { clock, thresholdDays }: Readonly<{ clock: ItemClock; thresholdDays: number }>,
): NewWarning {
  const { item, timeline } = clock;
  const { expiresOn, asOf, daysLeft } = timeline;
  const { openItemId, legalEntityId, partyId } = item;
  return {
    ...{ id, openItemId, legalEntityId, partyId, thresholdDays },
    ...{ expiresOn, warnedOn: asOf, daysLeft },
  };
}
