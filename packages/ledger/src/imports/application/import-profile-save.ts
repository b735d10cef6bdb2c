import { createHash } from 'node:crypto';
import { canonicalJson, ok, refused, type Result } from '@duebook/kernel';
import {
  parseMappingProfile,
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type MappingRefusal,
  type ReadTableOptions,
} from '@duebook/platform';
import type { ImportKind } from '../domain/import-run';
import type { AmountReading } from '../domain/row-context';
import { TEMPLATE_NAME } from './choose-profile';
import type { ImportTarget } from './import-target';
import type { At, ImportContext, KeptProfile } from './ports';

/** A profile as it is to be saved. Its mapping may come from anywhere, so it is checked. */
export interface ProfileDraft {
  readonly kind: ImportKind;
  /** A mapping profile, whose name becomes the profile's. */
  readonly mapping: unknown;
  readonly table: ReadTableOptions;
  readonly amounts: AmountReading;
}

export type ImportProfileSaveRefusal =
  | At<Extract<MappingRefusal, { code: 'PROFILE_INVALID' }>>
  | At<{ readonly code: 'IMPORT_PROFILE_NAME_TAKEN' }>
  | IdempotencyRefusal;

/**
 * Saves a profile under its name: a new one, or the next version of the one that has it. Imports
 * that wait or run go on with the version they were started with. Needs
 * `ledger.importProfile.save` in the whole tenant.
 */
export const importProfileSave =
  ({ unitOfWork, profiles }: ImportContext, targets: ReadonlyMap<ImportKind, ImportTarget>) =>
  async (
    caller: Caller,
    command: Command<ProfileDraft>,
  ): Promise<Result<{ importProfileId: string; version: number }, ImportProfileSaveRefusal>> => {
    requireInWholeTenant(caller, 'ledger.importProfile.save');
    const { kind, table, amounts } = command;
    const checked = checkMapping(command.mapping, targets.get(kind));
    if (!checked.ok) return checked;
    const mapping = checked.value;
    const { name } = mapping;
    const request = splitCommand('importProfileSave', command);
    return unitOfWork.mutate(caller, request, async (tx) => {
      await profiles.lock(tx, kind);
      const standing = (await profiles.newest(tx, kind)).find((profile) => profile.name === name);
      const profile = {
        ...{ id: tx.ids.next(), kind, name, mapping, table, amounts },
        version: (standing?.version ?? 0) + 1,
      };
      await profiles.add(tx, profile);
      tx.audit({
        action: 'importProfile.save',
        subjectType: 'ImportProfile',
        subjectId: profile.id,
        details: {
          kind,
          name,
          before: standing ? versionOf(standing) : null,
          after: versionOf(profile),
        },
      });
      return ok({ importProfileId: profile.id, version: profile.version });
    });
  };

/** Each version stays as a row of its own: its id leads to it, and the digests tell what differs. */
function versionOf({ id, version, mapping, table, amounts }: SavedVersion) {
  return {
    ...{ importProfileId: id, version },
    ...{ mappingSha256: sha256Of(mapping), tableSha256: sha256Of(table) },
    amountsSha256: sha256Of(amounts),
  };
}

type SavedVersion = Pick<KeptProfile, 'id' | 'version' | 'mapping' | 'table' | 'amounts'>;

function sha256Of(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

function checkMapping(json: unknown, target: ImportTarget | undefined) {
  const parsed = parseMappingProfile(json);
  if (!parsed.ok) {
    return parsed.refusal.code === 'PROFILE_INVALID'
      ? refused({ ...parsed.refusal, path: ['mapping'] })
      : refused({ code: 'PROFILE_INVALID', field: null, why: '', path: ['mapping'] });
  }
  if (parsed.value.name === TEMPLATE_NAME) {
    return refused({ code: 'IMPORT_PROFILE_NAME_TAKEN', path: ['mapping', 'name'] });
  }
  // A header of exactly the columns that it reads finds whatever contradicts the kind of import.
  const columns = [...new Set(parsed.value.rules.flatMap((rule) => rule.columns ?? []))];
  const bound = target?.bind(parsed.value, columns);
  return bound && !bound.ok && bound.refusal.code === 'PROFILE_INVALID'
    ? refused({ ...bound.refusal, path: ['mapping'] })
    : parsed;
}
