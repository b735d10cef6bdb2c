import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import {
  foundLegalEntity,
  type LegalEntityDraft,
  type LegalEntityFault,
} from '../domain/legal-entity';
import { legalEntityCreated } from '../../events/organisation.event';
import type { GovernanceContext } from '../../application/ports';

export type LegalEntityCreateRefusal =
  | LegalEntityFault
  | Readonly<{ code: 'LEGAL_ENTITY_CODE_TAKEN'; field: 'code' }>
  | IdempotencyRefusal;

type Outcome = Result<{ legalEntityId: Id }, LegalEntityCreateRefusal>;

/** Adds one of the tenant's own companies. Needs `governance.legalEntity.create`. */
export const legalEntityCreate =
  ({ unitOfWork, legalEntities }: GovernanceContext) =>
  async (caller: Caller, command: Command<LegalEntityDraft>): Promise<Outcome> => {
    requireInWholeTenant(caller, 'governance.legalEntity.create');
    const request = splitCommand('legalEntityCreate', command);
    return unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      const founded = foundLegalEntity(tx.ids.next(), command);
      if (!founded.ok) return founded;
      const entity = founded.value;
      if (!(await legalEntities.add(tx, entity))) {
        return refused({ code: 'LEGAL_ENTITY_CODE_TAKEN', field: 'code' });
      }
      const { id, ...facts } = entity;
      tx.emit(legalEntityCreated(entity));
      tx.audit({
        action: 'legalEntity.create',
        subjectType: 'LegalEntity',
        subjectId: id,
        details: { after: facts },
      });
      return ok({ legalEntityId: id });
    });
  };
