import { ok, refused, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type VersionConflict,
} from '@duebook/platform';
import type { LimitationRefusal } from '../domain/limitation-refusal';
import { checkWarningDays, USUAL_WARNING_DAYS } from '../domain/limitation-warning';
import { SET_LIMITATION_WARNINGS } from '../limitation-permissions';
import type { LimitationContext } from './ports';

export type WarningsSet = Readonly<{
  warningDays: readonly number[];
  /** Of the setting as it was read; 0 where nobody set anything yet. */
  expectedVersion: number;
}>;

export type WarningsChanged = Readonly<{ version: number; warningDays: readonly number[] }>;

/**
 * Says how many days before the end of limitation is warned, for the whole tenant. Warnings that were given
 * stay given.
 * @throws PermissionDenied contracts.limitationWarning.set in the whole tenant
 */
export const limitationWarningsSet =
  ({ unitOfWork, warnings }: LimitationContext) =>
  async (
    caller: Caller,
    command: Command<WarningsSet>,
  ): Promise<Result<WarningsChanged, LimitationRefusal | VersionConflict | IdempotencyRefusal>> => {
    requireInWholeTenant(caller, SET_LIMITATION_WARNINGS);
    const request = splitCommand('limitationWarningsSet', command);
    return unitOfWork.mutate<WarningsChanged, LimitationRefusal | VersionConflict>(
      caller,
      request,
      async (tx) => {
        const checked = checkWarningDays(command.warningDays);
        if (!checked.ok) return checked;
        await warnings.lockSetting(tx);
        const before = await warnings.setting(tx);
        const version = before?.version ?? 0;
        const conflict = versionConflict({ version }, command.expectedVersion);
        if (conflict) return refused(conflict);
        const setting = { version: version + 1, warningDays: checked.value };
        await warnings.addSetting(tx, setting);
        tx.audit({
          action: 'limitationWarnings.set',
          subjectType: 'Tenant',
          subjectId: tx.tenantId,
          details: {
            warningDays: {
              before: (before?.warningDays ?? USUAL_WARNING_DAYS).join(', '),
              after: setting.warningDays.join(', '),
            },
          },
        });
        return ok(setting);
      },
    );
  };
