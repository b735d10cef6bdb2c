import { ok, refused, type Id, type Result } from '@duebook/kernel';
import { requireWhere } from '../../access/application/require-where';
import {
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import {
  changeLegalEntity,
  type LegalEntityChange,
  type LegalEntityFault,
} from '../domain/legal-entity';
import { legalEntityUpdated } from '../../events/organisation.event';
import type { GovernanceContext } from '../../application/ports';

export interface LegalEntityUpdate extends LegalEntityChange {
  readonly legalEntityId: Id;
  /** The version the editor saw. */
  readonly expectedVersion: number;
}

export type LegalEntityUpdateRefusal =
  | LegalEntityFault
  | Readonly<{ code: 'LEGAL_ENTITY_UNKNOWN'; field: 'legalEntityId' }>
  | Readonly<{ code: 'VERSION_CONFLICT'; field: 'expectedVersion'; currentVersion: number }>
  | IdempotencyRefusal;

type Outcome = Result<{ legalEntityId: Id }, LegalEntityUpdateRefusal>;

/** Edits what may change of a legal entity. Needs `governance.legalEntity.update` there. */
export const legalEntityUpdate =
  ({ unitOfWork, legalEntities }: GovernanceContext) =>
  async (caller: Caller, command: Command<LegalEntityUpdate>): Promise<Outcome> => {
    requireWhere(caller, 'governance.legalEntity.update', command.legalEntityId);
    const request = splitCommand('legalEntityUpdate', command);
    return unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      const before = await legalEntities.lock(tx, command.legalEntityId);
      if (!before) return refused({ code: 'LEGAL_ENTITY_UNKNOWN', field: 'legalEntityId' });
      if (before.version !== command.expectedVersion) {
        const currentVersion = before.version;
        return refused({ code: 'VERSION_CONFLICT', field: 'expectedVersion', currentVersion });
      }
      const changed = changeLegalEntity(before, command);
      if (!changed.ok) return changed;
      const after = changed.value;
      await legalEntities.save(tx, after);
      tx.emit(legalEntityUpdated(after));
      tx.audit({
        action: 'legalEntity.update',
        subjectType: 'LegalEntity',
        subjectId: after.id,
        details: { before: { ...before }, after: { ...after } },
      });
      return ok({ legalEntityId: after.id });
    });
  };
