import { noneOf, type Invariant } from '@duebook/platform';

/** Beyond all positions that the recorder will ever give. */
const UNRECORDED = '4611686018427387904';

/** Where each commit comes in their order: those that are not recorded yet after all that are. */
const PLACES = `placed as (
    select commit_id, position from platform.v_recording where tenant_id = $1
     union all
    select commit_id, ${UNRECORDED} + place from platform.v_unrecorded_commit where tenant_id = $1)`;

/**
 * Each period, with the last day before its legal entity went live: what was until then is in the
 * opening balances, so that no regular period has such a day.
 */
const PERIODS = `period as materialized (
    select regular.*, opening.ends_on as before_go_live
      from ledger.fiscal_period as regular
      left join ledger.fiscal_period as opening
        on opening.tenant_id = $1 and opening.legal_entity_id = regular.legal_entity_id
       and opening.kind = 'OPENING'
     where regular.tenant_id = $1)`;

/** Of the opening period are opening items, and the reversals that correct them there. */
const OF_OPENING = `of_opening as materialized (
    select document.id, undone.is_opening is true as is_correction
      from ledger.document as document
      left join ledger.document as undone
        on undone.tenant_id = $1 and undone.id = document.reverses_document_id
     where document.tenant_id = $1 and (document.is_opening or undone.is_opening))`;

/** Settles an opening item with its reversal of the opening period, on the day of both. */
const CORRECTIONS = `correction as materialized (
    select distinct allocation.id
      from ledger.allocation as allocation
     cross join lateral (values (allocation.debit_item_id), (allocation.credit_item_id)) as side (id)
      join ledger.open_item as item on item.tenant_id = $1 and item.id = side.id
      join of_opening on of_opening.id = item.document_id and of_opening.is_correction
      join ledger.journal_entry as entry
        on entry.tenant_id = $1 and entry.source_id = item.document_id
      join period
        on period.id = entry.period_id and period.kind = 'OPENING'
       and period.ends_on = allocation.allocated_on
     where allocation.tenant_id = $1 and allocation.reason = 'REVERSAL'
       and allocation.reverses_allocation_id is null)`;

/**
 * From which of the recorder's places on a period was closed, and up to which. The order of commits
 * decides and not the time: a closing waits for the postings under way, and those that start while
 * it waits, later by the clock, still come before it. The audit row of a closing has its commit; a
 * period that somebody closed without one has its time alone.
 */
const CLOSINGS = `change as materialized (
    select audited.subject_id, audited.action, placed.position
      from platform.v_audited as audited
      join placed on placed.commit_id = audited.commit_id
     where audited.tenant_id = $1 and audited.subject_type = 'FiscalPeriod'
  ), closing as materialized (
    select period.id as period_id, change.position as closed_at, change.reopened_at,
           null::timestamptz as closed_on_time
      from (select *, lead(position) over (partition by subject_id order by position) as reopened_at
              from change) as change
      join period on period.id::text = change.subject_id
     where change.action = 'fiscalPeriod.close'
     union all
    select period.id, null, null, period.status_changed_at
      from period
     where period.status = 'CLOSED'
       and not exists (select 1 from change
                        where change.subject_id = period.id::text
                          and change.action = 'fiscalPeriod.close'))`;

/**
 * What was made as of a day of a period, and by which commit. Opening balances are made for the
 * period of go-live too, the first of those that rest on them to be closed.
 */
const MADE = `made as (
    select 'entry ' || id as what, period_id, commit_id from ledger.journal_entry
     where tenant_id = $1
     union all
    select 'entry ' || entry.id, since.id, entry.commit_id
      from period as opening
      join period as since
        on since.legal_entity_id = opening.legal_entity_id and since.kind = 'REGULAR'
       and opening.ends_on + 1 between since.starts_on and since.ends_on
      join ledger.journal_entry as entry
        on entry.tenant_id = $1 and entry.period_id = opening.id
     where opening.kind = 'OPENING'
     union all
    select 'allocation ' || allocation.id, period.id, allocation.commit_id
      from ledger.allocation as allocation
      join period
        on period.legal_entity_id = allocation.legal_entity_id and period.kind = 'REGULAR'
       and allocation.allocated_on between period.starts_on and period.ends_on
      left join correction on correction.id = allocation.id
     where allocation.tenant_id = $1 and correction.id is null)`;

const MISPLACED = `select 'entry ' || entry.id
    from ledger.journal_entry as entry
    join period on period.id = entry.period_id
    left join of_opening on of_opening.id = entry.source_id
   where entry.tenant_id = $1
     and (period.legal_entity_id <> entry.legal_entity_id
          or (period.kind = 'REGULAR'
              and (entry.posting_date not between period.starts_on and period.ends_on
                   or entry.posting_date <= period.before_go_live))
          or (period.kind = 'OPENING'
              and (entry.posting_date <> period.ends_on or of_opening.id is null)))
   union all
  select 'allocation ' || allocation.id
    from ledger.allocation as allocation
    left join period
      on period.legal_entity_id = allocation.legal_entity_id and period.kind = 'REGULAR'
     and allocation.allocated_on between period.starts_on and period.ends_on
    left join correction on correction.id = allocation.id
   where allocation.tenant_id = $1 and correction.id is null
     and (period.id is null or allocation.allocated_on <= period.before_go_live)`;

/** What has no place, as no unit of work wrote it, comes last. */
const LATE = `select made.what
    from made
    join closing on closing.period_id = made.period_id
    left join placed on placed.commit_id = made.commit_id
    left join platform.v_commit_record as record
      on record.tenant_id = $1 and record.id = made.commit_id
   where case when closing.closed_at is null then record.started_at > closing.closed_on_time
              else coalesce(placed.position > closing.closed_at, true)
                   and coalesce(placed.position < closing.reopened_at, closing.reopened_at is null)
         end`;

/** Nothing lies outside its period, and nothing came to a period that was closed. */
export const closedPeriods: Invariant = noneOf(
  'I10',
  'No entry or allocation lies outside its period or was made after the period was closed',
  `with ${[PERIODS, PLACES, OF_OPENING, CORRECTIONS, CLOSINGS, MADE].join(', ')}
   ${MISPLACED} union all ${LATE}`,
);
