import type { Recorded, RecorderStep } from '@duebook/platform';

/**
 * Adds the movements of newly recorded commits to the cells of aging, in the recorder's own
 * transaction: a movement is in a cell exactly when its commit has been recorded.
 */
export const foldMovements: RecorderStep = {
  name: 'ledger.fold-movements',
  run: async (connection, recorded: Recorded) => {
    await connection.query({
      name: 'ledger.fold_movements',
      text: `insert into ledger.aging_cell as cell
               (tenant_id, legal_entity_id, item_class, basis, side, currency,
                effective_on, aged_from, recorded_on, amount, functional_amount, movements)
             select $1, movement.legal_entity_id, movement.item_class, basis.name, movement.side,
                    movement.currency, movement.effective_on,
                    case basis.name when 'DUE_DATE' then movement.due_date else movement.document_date end,
                    (recording.recorded_at at time zone 'UTC')::date,
                    sum(movement.amount), sum(movement.functional_amount), count(*)
               from platform.v_recording as recording
               join ledger.open_item_movement as movement
                 on movement.tenant_id = $1 and movement.commit_id = recording.commit_id
              cross join (values ('DUE_DATE'), ('DOCUMENT_DATE')) as basis (name)
              where recording.tenant_id = $1 and recording.position between $2 and $3
              group by 2, 3, 4, 5, 6, 7, 8, 9
             on conflict (tenant_id, legal_entity_id, item_class, basis, side, currency,
                          effective_on, aged_from, recorded_on)
             do update set amount = cell.amount + excluded.amount,
                           functional_amount = cell.functional_amount + excluded.functional_amount,
                           movements = cell.movements + excluded.movements`,
      values: [recorded.tenantId, recorded.firstPosition, recorded.lastPosition],
    });
  },
};
