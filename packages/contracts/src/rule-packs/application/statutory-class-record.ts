import { ok, readableText, refused, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requireInWholeTenant,
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { RECORD_STATUTORY_CLASSES } from '../rule-pack-permissions';
import type { RulePackContext, StatutoryClassRecord } from './ports';

/** What somebody is from a day on. */
export type ClassDraft = Pick<
  StatutoryClassRecord,
  'partyId' | 'legalEntityId' | 'statutoryClass' | 'holdsFrom' | 'source'
>;

export type ClassRecorded = Readonly<{ statutoryClassRecordId: Id }>;

/** Why nothing was recorded. */
export type ClassRefusal = Readonly<{
  code:
    | 'STATUTORY_CLASS_SUBJECT_INVALID'
    | 'STATUTORY_CLASS_SOURCE_INVALID'
    | 'PARTY_UNKNOWN'
    | 'LEGAL_ENTITY_UNKNOWN';
  path: readonly string[];
}>;

const LONGEST_SOURCE = 500;

/**
 * Records what a party or a legal entity is to statutory rules from a day on, and by whose word. What was
 * recorded stays; of one day the last record holds.
 * @throws PermissionDenied contracts.statutoryClass.record for the legal entity, or of a party in the whole
 *   tenant
 */
export const statutoryClassRecord =
  ({ unitOfWork, classes }: RulePackContext) =>
  async (
    caller: Caller,
    command: Command<ClassDraft>,
  ): Promise<Result<ClassRecorded, ClassRefusal | IdempotencyRefusal>> => {
    const { partyId, legalEntityId } = command;
    if (legalEntityId === null) requireInWholeTenant(caller, RECORD_STATUTORY_CLASSES);
    else requirePermission(caller, RECORD_STATUTORY_CLASSES, legalEntityId);
    const request = splitCommand('statutoryClassRecord', command);
    return unitOfWork.mutate<ClassRecorded, ClassRefusal>(caller, request, async (tx) => {
      if ((partyId === null) === (legalEntityId === null)) {
        return refused({ code: 'STATUTORY_CLASS_SUBJECT_INVALID', path: ['partyId'] });
      }
      const source = readableText(command.source, LONGEST_SOURCE);
      if (source === null) {
        return refused({ code: 'STATUTORY_CLASS_SOURCE_INVALID', path: ['source'] });
      }
      if (!(await classes.isKnown(tx, { partyId, legalEntityId }))) {
        return partyId === null
          ? refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] })
          : refused({ code: 'PARTY_UNKNOWN', path: ['partyId'] });
      }
      const { statutoryClass, holdsFrom } = command;
      const record: StatutoryClassRecord = {
        ...{ id: tx.ids.next(), partyId, legalEntityId, statutoryClass, holdsFrom, source },
        ...{ recordedBy: tx.caller.principalId, recordedAt: tx.startedAt },
      };
      await classes.add(tx, record);
      tell(tx, record);
      return ok({ statutoryClassRecordId: record.id });
    });
  };

function tell(tx: Transaction, record: StatutoryClassRecord): void {
  const { id, partyId, legalEntityId, statutoryClass, holdsFrom } = record;
  tx.emit({
    type: 'contracts.StatutoryClassRecorded',
    aggregateType: 'StatutoryClassRecord',
    aggregateId: id,
    payload: {
      statutoryClassRecordId: encodeId('StatutoryClassRecord', id),
      partyId: partyId && encodeId('Party', partyId),
      legalEntityId: legalEntityId && encodeId('LegalEntity', legalEntityId),
      ...{ statutoryClass, holdsFrom },
    },
  });
  tx.audit({
    action: 'statutoryClass.record',
    subjectType: 'StatutoryClassRecord',
    subjectId: id,
    // By whose word stands with the record: it may name a person.
    details: { partyId, legalEntityId, statutoryClass, holdsFrom },
  });
}
