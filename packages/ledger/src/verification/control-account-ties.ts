import { addDays, businessDate, type BusinessDate } from '@duebook/kernel';
import { readWhole, type Invariant, type VerificationContext } from '@duebook/platform';

/** How many past pairs of (asOf, knownAt) are drawn besides today. */
const PAIRS = 12;

const LAST_DAY = businessDate('2999-12-31');

/** A null `knownAt` is now: what the recorder has not placed yet counts too. */
interface Moment {
  readonly asOf: BusinessDate;
  readonly knownAt: Date | null;
}

/** The movements of open items against the journal lines of their control accounts. */
export const controlAccountTies: Invariant = {
  id: 'I3',
  title: `The sub-ledger equals the control accounts, today and at ${PAIRS} past (asOf, knownAt)`,
  check: async (context) => {
    const moments = await drawMoments(context);
    const [loose] = await readWhole<Loose>(context.reader, {
      text: LOOSE,
      values: [
        context.reader.tenantId,
        moments.map(({ asOf }) => asOf),
        moments.map(({ knownAt }) => knownAt?.toISOString() ?? 'infinity'),
      ],
    });
    if (loose) return { holds: false, detail: describe(loose, moments) };
    return { holds: true, detail: `${moments.length} moments, 4 classes each` };
  },
};

/** Today as known now, and pairs between the first and the last of each axis. */
async function drawMoments(context: VerificationContext): Promise<readonly Moment[]> {
  const { reader } = context;
  const today: Moment = { asOf: LAST_DAY, knownAt: null };
  const [span] = await reader.query<{
    days: number | null;
    firstDay: BusinessDate | null;
    lastPosition: string | null;
  }>({
    text: `select min(effective_on) as "firstDay", max(effective_on) - min(effective_on) as days,
                  (select max(position) from platform.v_recording where tenant_id = $1) as "lastPosition"
             from ledger.open_item_movement where tenant_id = $1`,
    values: [reader.tenantId],
  });
  if (!span || span.firstDay === null || span.lastPosition === null) return [today];
  const { firstDay, days, lastPosition } = span;
  const drawn = Array.from({ length: PAIRS }, () => ({
    position: 1 + context.random(Number(lastPosition)),
    asOf: addDays(firstDay, context.random((days ?? 0) + 1)),
  }));
  const recorded = await reader.query<{ position: string; recordedAt: Date }>({
    text: `select position, recorded_at as "recordedAt" from platform.v_recording
            where tenant_id = $1 and position = any($2::bigint[])`,
    values: [reader.tenantId, drawn.map(({ position }) => position)],
  });
  const recordedAt = new Map(recorded.map((row) => [Number(row.position), row.recordedAt]));
  const pairs = drawn.map(({ asOf, position }) => ({
    asOf,
    knownAt: recordedAt.get(position) ?? null,
  }));
  return [today, ...pairs];
}

/** A control account that its items do not add up to. */
interface Loose {
  /** Of the moment, from 1. */
  readonly number: string;
  readonly itemClass: string;
  readonly legalEntityId: string;
  readonly accountCode: string | null;
  readonly currency: string;
  readonly items: string;
  readonly booked: string;
}

/** Where a day lies among those asked for: how many of them come before it. */
const dayPlace = (day: string): string => `width_bucket(${day} - 1, days)`;

/** Where an instant lies among those asked for. */
const instantPlace = (at: string): string =>
  `width_bucket(${at} - interval '1 microsecond', instants)`;

/**
 * What memo books differ by is no open item, so that the statutory book alone is compared.
 *
 * All moments at once, from the rows themselves. A moment counts what took effect on its day or
 * before and was recorded at its instant or before. So all that lies between the same two days and the
 * same two instants counts in the same moments: one pass sums it, and each moment is answered from
 * the few sums. Fails by the currency of the transaction first, then by the functional one.
 */
const LOOSE = `
  with axis as materialized (
    select array(select distinct as_of from unnest($2::date[]) as as_of order by 1) as days,
           array(select distinct at from unnest($3::timestamptz[]) as at order by 1) as instants
  ), moment as (
    select number, ${dayPlace('as_of')} as day_place, ${instantPlace('known_at')} as instant_place
      from axis cross join unnest($2::date[], $3::timestamptz[])
                  with ordinality as asked (as_of, known_at, number)
  ), fact as (
    select account.item_class, line.legal_entity_id, line.account_id, line.currency,
           line.posting_date as effective_on, entry.commit_id,
           0 as amount, 0 as functional,
           case line.side when 'DEBIT' then line.amount else -line.amount end as booked_amount,
           case line.side when 'DEBIT' then line.functional_amount
                          else -line.functional_amount end as booked_functional
      from ledger.journal_line as line
      join ledger.account as account
        on account.tenant_id = $1 and account.id = line.account_id
       and account.item_class is not null
      join ledger.journal_entry as entry on entry.tenant_id = $1 and entry.id = line.entry_id
      join ledger.book as book
        on book.tenant_id = $1 and book.id = entry.book_id and book.kind = 'STATUTORY'
     where line.tenant_id = $1
    union all
    select item_class, legal_entity_id, control_account_id, currency, effective_on, commit_id,
           amount, functional_amount, 0, 0
      from ledger.open_item_movement
     where tenant_id = $1
  ), part as materialized (
    select fact.item_class, fact.legal_entity_id, fact.account_id, fact.currency,
           ${dayPlace('fact.effective_on')} as day_place,
           ${instantPlace("coalesce(recording.recorded_at, 'infinity')")} as instant_place,
           sum(fact.amount) as amount, sum(fact.functional) as functional,
           sum(fact.booked_amount) as booked_amount,
           sum(fact.booked_functional) as booked_functional
      from axis cross join fact
      left join platform.v_recording as recording
        on recording.tenant_id = $1 and recording.commit_id = fact.commit_id
     group by 1, 2, 3, 4, 5, 6
  ), told as (
    select part.*, 'TRANSACTION' as by, part.currency as told_in,
           part.amount as items, part.booked_amount as booked
      from part
    union all
    select part.*, 'FUNCTIONAL', entity.functional_currency, part.functional,
           part.booked_functional
      from part
      join governance.v_legal_entity as entity
        on entity.tenant_id = $1 and entity.id = part.legal_entity_id
  )
  select moment.number, told.item_class as "itemClass", told.legal_entity_id as "legalEntityId",
         account.code as "accountCode", told.told_in as currency,
         sum(told.items) as items, sum(told.booked) as booked
    from told
    join moment on told.day_place <= moment.day_place and told.instant_place <= moment.instant_place
    left join ledger.account as account on account.tenant_id = $1 and account.id = told.account_id
   group by moment.number, told.item_class, told.legal_entity_id, told.account_id, account.code,
            told.by, told.told_in
  having sum(told.items) <> sum(told.booked)
   order by moment.number, told.item_class, told.by desc
   limit 1`;

function describe(loose: Loose, moments: readonly Moment[]): string {
  const moment = moments[Number(loose.number) - 1];
  const known = moment?.knownAt?.toISOString() ?? 'now';
  const { itemClass, legalEntityId, currency, accountCode, items, booked } = loose;
  return `${itemClass} ${legalEntityId} ${currency} as of ${moment?.asOf ?? ''} known ${known}: items ${items}, account ${accountCode ?? 'unknown'} ${booked}`;
}
