import { Money, type Id } from '@duebook/kernel';
import {
  countedRows,
  isOneOf,
  ListStatement,
  type SqlReader,
  type Statement,
} from '@duebook/platform';
import type {
  CheckReader,
  CheckStretch,
  HeldShipment,
  HoldFilter,
  HoldStretch,
  ShipmentStretch,
} from '../application/ports';
import type { HoldNote } from '../domain/credit-hold';
import {
  CHECK_COLUMNS,
  checksOf,
  HOLD_COLUMNS,
  holdsOf,
  RELEASE_COLUMNS,
  releasesOf,
} from './check-row';
import { readChecks, readHolds, readOpenHolds } from './check.store';

/** Checks and holds as they are looked at, on PostgreSQL. */
export const checkReader: CheckReader = {
  checks: async (reader, stretch) =>
    checksOf(await reader.query(pageOfChecks(reader.tenantId, stretch))),
  holds: async (reader, stretch) =>
    holdsOf(await reader.query(pageOfHolds(reader.tenantId, stretch))),
  countHolds: (reader, { legalEntityIds, filter }, most) => {
    const list = new ListStatement('credit_policy.holds_count', reader.tenantId);
    const limit = list.parameter(most);
    const conditions = entitiesOf(list, legalEntityIds) + holdConditions(list, filter);
    const from = `from credit_policy.credit_hold as hold where hold.tenant_id = $1${conditions}`;
    return countedRows(reader, list.counting(from, limit));
  },
  checksByIds: (reader, ids) => readChecks(reader, ids),
  holdsByIds: (reader, ids) => readHolds(reader, ids),
  openHolds: (reader, orderIds) => readOpenHolds(reader, orderIds),
  notes: (reader, holdIds) => notesOf(reader, holdIds),
  releases: async (reader, holdIds) =>
    releasesOf(
      await reader.query({
        name: 'credit_policy.releases_of_holds',
        text: `select ${RELEASE_COLUMNS} from credit_policy.credit_release as kept
                where kept.tenant_id = $1 and ${isOneOf('kept.hold_id', '$2::uuid[]')}`,
        values: [reader.tenantId, holdIds],
      }),
    ),
  heldShipments: async (reader, stretch) => {
    const rows = await reader.query<ShipmentRow>(pageOfShipments(reader.tenantId, stretch));
    return rows.map(({ currency, delivered, invoiced, ...row }) => ({
      ...row,
      delivered: Money.of(delivered, currency),
      invoiced: Money.of(invoiced, currency),
    }));
  },
};

function pageOfChecks(
  tenantId: Id,
  { legalEntityIds, filter, limit, after }: CheckStretch,
): Statement {
  const list = new ListStatement('credit_policy.checks', tenantId);
  const conditions = [
    list.when('entities', legalEntityIds, (ids) => `kept.legal_entity_id = any(${ids}::uuid[])`),
    list.when('party', filter.partyId, (id) => `kept.party_id = ${id}::uuid`),
    list.when('order', filter.orderId, (id) => `kept.order_id = ${id}::uuid`),
    list.when('points', filter.points, (points) => `kept.point = any(${points}::text[])`),
    list.when('answers', filter.answers, (answers) => `kept.answer = any(${answers}::text[])`),
    list.when('from', filter.checkedFrom, (day) => `kept.checked_on >= ${day}::date`),
    list.when('to', filter.checkedTo, (day) => `kept.checked_on <= ${day}::date`),
    list.when('after', after, (id) => `kept.id < ${id}::uuid`),
  ].join('');
  return list.of(`select ${CHECK_COLUMNS} from credit_policy.credit_check as kept
                   where kept.tenant_id = $1${conditions}
                   order by kept.id desc ${list.atMost(limit)}`);
}

function entitiesOf(list: ListStatement, legalEntityIds: readonly Id[] | null): string {
  return list.when(
    'entities',
    legalEntityIds,
    (ids) => `hold.legal_entity_id = any(${ids}::uuid[])`,
  );
}

function holdConditions(list: ListStatement, filter: HoldFilter): string {
  return [
    list.when('party', filter.partyId, (id) => `hold.party_id = ${id}::uuid`),
    list.when('order', filter.orderId, (id) => `hold.order_id = ${id}::uuid`),
    list.when('owner', filter.ownerId, (id) => `hold.owner_id = ${id}::uuid`),
    list.when('states', filter.states, (states) => `hold.state = any(${states}::text[])`),
    list.when('answers', filter.answers, (answers) => `hold.answer = any(${answers}::text[])`),
    list.when('stop', filter.isHardStop, (flag) => `hold.is_hard_stop = ${flag}::boolean`),
  ].join('');
}

/** The longest waiting first: nothing in the queue is overtaken. */
function pageOfHolds(
  tenantId: Id,
  { legalEntityIds, filter, limit, after }: HoldStretch,
): Statement {
  const list = new ListStatement('credit_policy.holds', tenantId);
  const id = after === null ? '' : list.parameter(after.id);
  const conditions = [
    entitiesOf(list, legalEntityIds),
    holdConditions(list, filter),
    list.when(
      'after',
      after?.heldSince ?? null,
      (since) => `(hold.held_since, hold.id) > (${since}::timestamptz, ${id}::uuid)`,
    ),
  ].join('');
  return list.of(`select ${HOLD_COLUMNS} from credit_policy.credit_hold as hold
                   where hold.tenant_id = $1${conditions}
                   order by hold.held_since, hold.id ${list.atMost(limit)}`);
}

async function notesOf(reader: SqlReader, holdIds: readonly Id[]): Promise<readonly HoldNote[]> {
  return reader.query<HoldNote>({
    name: 'credit_policy.notes_of_holds',
    text: `select note.id, note.hold_id as "holdId", note.text, note.written_by as "writtenBy",
                  note.written_at as "writtenAt"
             from credit_policy.credit_hold_note as note
            where note.tenant_id = $1 and ${isOneOf('note.hold_id', '$2::uuid[]')}
            order by note.id`,
    values: [reader.tenantId, holdIds],
  });
}

type ShipmentRow = Omit<HeldShipment, 'delivered' | 'invoiced'> &
  Readonly<{ currency: string; delivered: string; invoiced: string }>;

/** Deliveries that name an order which is held or rejected: nothing stopped them. */
function pageOfShipments(
  tenantId: Id,
  { legalEntityIds, partyId, limit, after }: ShipmentStretch,
): Statement {
  const list = new ListStatement('credit_policy.held_shipments', tenantId);
  const id = after === null ? '' : list.parameter(after.id);
  const conditions = [
    list.when('entities', legalEntityIds, (ids) => `sales.legal_entity_id = any(${ids}::uuid[])`),
    list.when('party', partyId, (party) => `sales.party_id = ${party}::uuid`),
    list.when(
      'after',
      after?.day ?? null,
      (day) => `(shipped.delivered_on, shipped.id) < (${day}::date, ${id}::uuid)`,
    ),
  ].join('');
  return list.of(`select sales.id as "orderId", sales.legal_entity_id as "legalEntityId",
                         shipped.id as "deliveryId", shipped.delivered_on as "deliveredOn",
                         shipped.currency, shipped.amount as delivered,
                         shipped.invoiced_amount as invoiced
                    from credit_policy.sales_order as sales
                   cross join lateral (
                     select * from ledger.v_delivery as delivery
                      where delivery.tenant_id = $1
                        and ${isOneOf('delivery.order_number', 'array[sales.order_number]')}
                        and delivery.legal_entity_id = sales.legal_entity_id
                        and delivery.source_system = sales.source_system
                        and not delivery.is_withdrawn) as shipped
                   where sales.tenant_id = $1 and sales.credit_state in ('HELD', 'REJECTED')${conditions}
                   order by shipped.delivered_on desc, shipped.id desc ${list.atMost(limit)}`);
}
