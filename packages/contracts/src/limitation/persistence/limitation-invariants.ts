import { noneOf, type Invariant } from '@duebook/platform';

/** What must always hold of limitation. Clocks are counted anew each time; what was warned of is kept. */
export const limitationInvariants: readonly Invariant[] = [
  noneOf(
    'LM1',
    'A warning tells the days from its day to the end, within those at which is warned',
    `select 'warning ' || warning.id
       from contracts.limitation_warning as warning
      where warning.tenant_id = $1
        and (warning.days_left <> warning.expires_on - warning.warned_on
             or warning.days_left not between 0 and warning.threshold_days)`,
  ),
  noneOf(
    'LM2',
    'An event of limitation is about claims of its own debtor and legal entity',
    `select 'event ' || event.id
       from contracts.limitation_event as event
      where event.tenant_id = $1
        and (not exists (
               select from contracts.limitation_event_item as about
                where about.tenant_id = $1 and about.event_id = event.id)
             or exists (
               select from contracts.limitation_event_item as about
                 left join ledger.v_open_item as item
                   on item.tenant_id = $1 and item.id = about.open_item_id
                where about.tenant_id = $1 and about.event_id = event.id
                  and (item.id is null or item.party_id <> event.party_id
                       or item.legal_entity_id <> event.legal_entity_id
                       or item.document_id <> about.document_id)))`,
  ),
];
