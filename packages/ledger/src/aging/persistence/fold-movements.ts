import type { Recorded, RecorderStep } from '@duebook/platform';

/**
 * Adds the movements of newly recorded commits to the cells of aging and to their months, in the
 * recorder's own transaction: a movement is in both exactly when its commit has been recorded. Movements are fetched behind a fence,
 * see `foldLines`.
 */
export const foldMovements: RecorderStep = {
  name: 'ledger.fold-movements',
  run: async (connection, recorded: Recorded) => {
    await connection.query({
      name: 'ledger.fold_movements',
      text: `with fresh as (
               select movement.legal_entity_id, movement.item_class, basis.name as basis,
                      movement.side, movement.effective_on, movement.currency,
                      case basis.name when 'DUE_DATE' then movement.due_date else movement.document_date end as aged_from,
                      (recording.recorded_at at time zone 'UTC')::date as recorded_on,
                      sum(movement.amount) as amount,
                      sum(movement.functional_amount) as functional_amount, count(*) as movements
                 from platform.v_recording as recording
                cross join lateral (
                  select legal_entity_id, item_class, side, effective_on, currency, due_date,
                         document_date, amount, functional_amount
                    from ledger.open_item_movement
                   where tenant_id = $1 and commit_id = recording.commit_id offset 0) as movement
                cross join (values ('DUE_DATE'), ('DOCUMENT_DATE')) as basis (name)
                where recording.tenant_id = $1 and recording.position between $2 and $3
                group by 1, 2, 3, 4, 5, 6, 7, 8
             ), months as (
               insert into ledger.aging_month as month
                 (tenant_id, legal_entity_id, item_class, basis, side, effective_month, currency,
                  aged_from, amount, functional_amount)
               select $1, legal_entity_id, item_class, basis, side,
                      date_trunc('month', effective_on)::date, currency, aged_from,
                      sum(amount), sum(functional_amount)
                 from fresh group by 2, 3, 4, 5, 6, 7, 8
               on conflict (tenant_id, legal_entity_id, item_class, basis, side, effective_month,
                            currency, aged_from)
               do update set amount = month.amount + excluded.amount,
                             functional_amount = month.functional_amount + excluded.functional_amount
             )
             insert into ledger.aging_cell as cell
               (tenant_id, legal_entity_id, item_class, basis, side, effective_on, currency,
                aged_from, recorded_on, amount, functional_amount, movements)
             select $1, legal_entity_id, item_class, basis, side, effective_on, currency,
                    aged_from, recorded_on, amount, functional_amount, movements
               from fresh
             on conflict (tenant_id, legal_entity_id, item_class, basis, side, effective_on,
                          currency, aged_from, recorded_on)
             do update set amount = cell.amount + excluded.amount,
                           functional_amount = cell.functional_amount + excluded.functional_amount,
                           movements = cell.movements + excluded.movements`,
      values: [recorded.tenantId, recorded.firstPosition, recorded.lastPosition],
    });
  },
};
