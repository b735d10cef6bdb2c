import { ok, refused } from '@duebook/kernel';
import { may } from '@duebook/platform';
import type { EntityEntry, RowContext } from '../domain/row-context';
import { refusal } from '../domain/row-finding';
import type { ImportContext, ImportRun } from './ports';

/** The legal entities that rows of an import may be for, as its starter may post there. */
export async function rowContextOf(
  { unitOfWork, entities }: Pick<ImportContext, 'unitOfWork' | 'entities'>,
  run: Pick<ImportRun, 'starter' | 'legalEntityId' | 'profile'>,
  permission: string | null,
): Promise<RowContext> {
  const known = await entities(unitOfWork.reader(run.starter));
  const byCode = new Map(known.map((entity) => [entity.code, entity]));
  const fixed = known.find(({ id }) => id === run.legalEntityId) ?? null;
  const needed = ['ledger.import.run', ...(permission === null ? [] : [permission])];
  const missing = new Map<string, string | undefined>(
    known.map(({ id }) => [id, needed.find((name) => !may(run.starter, name, id))]),
  );
  const allowed = (entity: EntityEntry) => {
    const permissionMissing = missing.get(entity.id);
    return permissionMissing === undefined
      ? ok(entity)
      : refused(
          refusal('PERMISSION_MISSING', ['legalEntity'], {
            sent: entity.code,
            detail: permissionMissing,
          }),
        );
  };
  return {
    reading: run.profile.amounts,
    entity: (code) => {
      if (code === null) {
        return fixed ? allowed(fixed) : refused(refusal('LEGAL_ENTITY_MISSING', ['legalEntity']));
      }
      const named = byCode.get(code);
      if (!named) return refused(refusal('LEGAL_ENTITY_UNKNOWN', ['legalEntity'], { sent: code }));
      return fixed && fixed.id !== named.id
        ? refused(
            refusal('LEGAL_ENTITY_DIFFERS', ['legalEntity'], { sent: code, posted: fixed.code }),
          )
        : allowed(named);
    },
  };
}
