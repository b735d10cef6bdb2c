import { isOneOf, Raced, type Statement, type Transaction, readNow } from '@duebook/platform';
import type { CalendarLoadedHook } from '../../calendars/application/ports';
import { calendarFor } from '../../calendars/persistence/calendar.reads';
import type { DecidedPosting, NominalDue } from '../domain/decided-posting';
import {
  settleDueDates,
  type ProvisionalItem,
  type SettledDueDate,
} from '../domain/settled-due-date';

/** No calendar reaches further. */
const ALL_YEARS = [1900, 2999] as const;

/**
 * Moves due dates that were provisional for the want of a calendar, once its year is loaded. What
 * is still open moves with a movement from the item's first day: the due date always was that day,
 * we only know it now. A past knownAt goes on showing the old one.
 */
export const moveProvisionalDueDates: CalendarLoadedHook = async (tx, country, year) => {
  await tx.query(lockCalendars(tx, 'pg_advisory_xact_lock'));
  const items = await lockProvisional(tx, country, year);
  if (items.length === 0) return;
  const wanted = calendarFor(tx, country, ...ALL_YEARS);
  const calendar = wanted.read(await tx.query(wanted.statement));
  const settled = settleDueDates(items, calendar);
  if (settled.length > 0) await tx.batch([moveMovements(tx, settled), moveItems(tx, settled)]);
};

/**
 * Sees to it that no posting under way slips past a loading of its year: provisional dates are
 * written only while none is, and only if they still come out the same. A loading that comes later
 * waits for them and moves them.
 *
 * @throws Raced when the calendar was loaded since the dates were decided
 */
export async function confirmDueDates(
  tx: Transaction,
  postings: readonly DecidedPosting[],
): Promise<void> {
  const waiting = postings.flatMap(({ document: { legalEntityId }, items }) =>
    items.flatMap(({ id, dueDate, dueDateIsProvisional, nominalDue }) =>
      dueDateIsProvisional && nominalDue
        ? [{ legalEntityId, item: { id, dueDate, ...nominalOf(nominalDue) } }]
        : [],
    ),
  );
  if (waiting.length === 0) return;
  const [, entities] = (await tx.batch([
    lockCalendars(tx, 'pg_advisory_xact_lock_shared'),
    countriesOf(
      tx,
      waiting.map(({ legalEntityId }) => legalEntityId),
    ),
  ])) as unknown as readonly [unknown, readonly { id: string; country: string }[]];
  const countryOf = new Map(entities.map(({ id, country }) => [id, country]));
  for (const country of new Set(countryOf.values())) {
    const calendar = await readNow(tx, calendarFor(tx, country, ...ALL_YEARS));
    const items = waiting.filter(({ legalEntityId }) => countryOf.get(legalEntityId) === country);
    const moved = settleDueDates(
      items.map(({ item }) => item),
      calendar,
    );
    if (moved.length > 0) throw new Raced('A calendar was loaded meanwhile.');
  }
}

const nominalOf = ({ dueDate, rule }: NominalDue) => ({
  nominalDueDate: dueDate,
  businessDayRule: rule,
});

/** Shared by those who rest on what is not loaded; alone for who loads. */
function lockCalendars(
  tx: Transaction,
  lock: 'pg_advisory_xact_lock' | 'pg_advisory_xact_lock_shared',
): Statement {
  return {
    text: `select ${lock}(hashtextextended('ledger.calendars:' || $1::text, 0))`,
    values: [tx.tenantId],
  };
}

function countriesOf(tx: Transaction, legalEntityIds: readonly string[]): Statement {
  return {
    name: 'ledger.countries_of',
    text: `select id, country from governance.v_legal_entity
            where tenant_id = $1 and id = any($2::uuid[])`,
    values: [tx.tenantId, [...new Set(legalEntityIds)]],
  };
}

/** A business-day rule moves a date by less than this, over the longest of holidays. */
const REACH_DAYS = 31;

function lockProvisional(
  tx: Transaction,
  country: string,
  year: number,
): Promise<readonly ProvisionalItem[]> {
  return tx.query<ProvisionalItem>({
    name: 'ledger.lock_provisional_items',
    text: `select item.id, item.due_date as "dueDate", item.nominal_due_date as "nominalDueDate",
                  item.business_day_rule as "businessDayRule"
             from ledger.open_item as item
             join governance.v_legal_entity as entity
               on entity.tenant_id = $1 and entity.id = item.legal_entity_id
            where item.tenant_id = $1 and item.due_date_is_provisional and entity.country = $2
              and item.nominal_due_date between make_date($3, 1, 1) - $4::int
                                            and make_date($3, 12, 31) + $4::int
            order by item.id for no key update of item`,
    values: [tx.tenantId, country, year, REACH_DAYS],
  });
}

function moveItems(tx: Transaction, settled: readonly SettledDueDate[]) {
  return {
    name: 'ledger.move_due_dates',
    text: `update ledger.open_item as item
              set due_date = moved.due_date, due_date_is_provisional = moved.is_provisional
             from unnest($2::uuid[], $3::date[], $4::boolean[])
               as moved (id, due_date, is_provisional)
            where item.tenant_id = $1 and item.id = moved.id
              and ${isOneOf('item.id', '$2::uuid[]')}
              and (item.id = moved.id or platform.looked_up(least(item.id, moved.id)))`,
    values: [
      tx.tenantId,
      settled.map((each) => each.openItemId),
      settled.map((each) => each.dueDate),
      settled.map((each) => each.isProvisional),
    ],
  };
}

/**
 * Takes every movement of the item off its old due date and puts it on the new one, each on the day
 * it took effect, so that aging as of any day finds the item whole on one due date.
 */
function moveMovements(tx: Transaction, settled: readonly SettledDueDate[]) {
  return {
    name: 'ledger.move_movements',
    text: `insert into ledger.open_item_movement
             (tenant_id, id, commit_id, open_item_id, legal_entity_id, party_id, item_class,
              control_account_id, side, currency, document_date, due_date, effective_on,
              amount, functional_amount, kind, source_id)
           select $1, gen_random_uuid(), $4, old.open_item_id, old.legal_entity_id, old.party_id,
                  old.item_class, old.control_account_id, old.side, old.currency,
                  old.document_date, sign.due_date, old.effective_on,
                  sign.factor * old.amount, sign.factor * old.functional_amount, 'DUE_DATE',
                  old.open_item_id
             from (select open_item_id, legal_entity_id, party_id, item_class, control_account_id,
                          side, currency, document_date, due_date, effective_on,
                          sum(amount) as amount, sum(functional_amount) as functional_amount
                     from ledger.open_item_movement
                    where tenant_id = $1 and ${isOneOf('open_item_id', '$2::uuid[]')}
                    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) as old
             join unnest($2::uuid[], $3::date[]) as moved (id, due_date)
               on moved.id = old.open_item_id and moved.due_date <> old.due_date
            cross join lateral (values (-1, old.due_date), (1, moved.due_date)) as sign (factor, due_date)
            where old.amount <> 0 or old.functional_amount <> 0`,
    values: [
      tx.tenantId,
      settled.map((each) => each.openItemId),
      settled.map((each) => each.dueDate),
      tx.commitId,
    ],
  };
}
