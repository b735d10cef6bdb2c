import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requireInWholeTenant,
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
  type UnitOfWork,
  type VersionConflict,
} from '@duebook/platform';
import type { IntercompanyStore } from './ports';

export const SET_INTERCOMPANY = 'reconciliation.intercompany.set';

/** Which party stands for a legal entity; null: none any more. */
export interface IntercompanyPartySet {
  readonly legalEntityId: Id;
  readonly partyId: Id | null;
  /** Zero while none was set. */
  readonly expectedVersion: number;
}

export type IntercompanyPartySetRefusal =
  | Readonly<{
      code: 'LEGAL_ENTITY_UNKNOWN' | 'PARTY_UNKNOWN' | 'INTERCOMPANY_PARTY_TAKEN';
      path: readonly string[];
    }>
  | VersionConflict
  | IdempotencyRefusal;

/**
 * Says by which party a legal entity of ours is known in the books of the others. Needs
 * `reconciliation.intercompany.set` in the whole tenant, as it is about all of them.
 */
export const intercompanyPartySet =
  ({
    unitOfWork,
    intercompany,
  }: {
    readonly unitOfWork: UnitOfWork;
    readonly intercompany: IntercompanyStore;
  }) =>
  async (
    caller: Caller,
    command: Command<IntercompanyPartySet>,
  ): Promise<Result<Readonly<{ legalEntityId: Id }>, IntercompanyPartySetRefusal>> => {
    requireInWholeTenant(caller, SET_INTERCOMPANY);
    return unitOfWork.mutate<Readonly<{ legalEntityId: Id }>, IntercompanyPartySetRefusal>(
      caller,
      splitCommand('intercompanyPartySet', command),
      async (tx) => {
        const { legalEntityId, partyId } = command;
        const standing = await intercompany.lock(tx, legalEntityId);
        const fault = await change(intercompany, tx, command, standing?.version ?? 0);
        if (fault) return refused(fault);
        tx.emit({
          type: 'reconciliation.IntercompanyPartySet',
          aggregateType: 'LegalEntity',
          aggregateId: legalEntityId,
          payload: {
            legalEntityId: encodeId('LegalEntity', legalEntityId),
            partyId: partyId === null ? null : encodeId('Party', partyId),
          },
        });
        tx.audit({
          action: 'intercompanyParty.set',
          subjectType: 'LegalEntity',
          subjectId: legalEntityId,
          details: { partyId: { before: standing?.partyId ?? null, after: partyId } },
        });
        return ok({ legalEntityId });
      },
    );
  };

async function change(
  intercompany: IntercompanyStore,
  tx: Transaction,
  { legalEntityId, partyId, expectedVersion }: IntercompanyPartySet,
  version: number,
): Promise<Exclude<IntercompanyPartySetRefusal, IdempotencyRefusal> | null> {
  const conflict = versionConflict({ version }, expectedVersion);
  if (conflict) return conflict;
  const known = await intercompany.exists(tx, legalEntityId, partyId);
  if (!known.legalEntity) return { code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] };
  if (partyId !== null && !known.party) return { code: 'PARTY_UNKNOWN', path: ['partyId'] };
  const isSaved = await intercompany.save(tx, { legalEntityId, partyId, version: version + 1 });
  return isSaved ? null : { code: 'INTERCOMPANY_PARTY_TAKEN', path: ['partyId'] };
}
