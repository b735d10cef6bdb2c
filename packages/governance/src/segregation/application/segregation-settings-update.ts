import { ok, refused, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import type { GovernanceContext } from '../../application/ports';
import type { SegregationSettings } from '../domain/segregation-settings';

export interface SegregationSettingsUpdate {
  readonly expectedVersion: number;
  readonly mayAdministratorsTrade: boolean;
}

export type SegregationSettingsRefusal =
  | Readonly<{ code: 'VERSION_CONFLICT'; field: 'expectedVersion'; currentVersion: number }>
  | IdempotencyRefusal;

type Outcome = Result<{ version: number }, SegregationSettingsRefusal>;

/** Says whether administrators may use what conflicts. Needs `governance.conflictRule.manage`. */
export const segregationSettingsUpdate =
  ({ unitOfWork, segregation }: GovernanceContext) =>
  async (caller: Caller, command: Command<SegregationSettingsUpdate>): Promise<Outcome> => {
    requireInWholeTenant(caller, 'governance.conflictRule.manage');
    const request = splitCommand('segregationSettingsUpdate', command);
    return unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      await segregation.lock(tx);
      const before = await segregation.settings(tx);
      if (before.version !== command.expectedVersion) {
        const currentVersion = before.version;
        return refused({ code: 'VERSION_CONFLICT', field: 'expectedVersion', currentVersion });
      }
      const { mayAdministratorsTrade } = command;
      const after = { mayAdministratorsTrade, version: before.version + 1 };
      await segregation.saveSettings(tx, after);
      tx.audit({
        action: 'segregationSettings.update',
        subjectType: 'Tenant',
        subjectId: tx.tenantId,
        details: { before: { ...before }, after },
      });
      return ok({ version: after.version });
    });
  };

/** How strictly the tenant keeps duties apart. Needs `governance.conflict.read`. */
export const segregationSettingsOf =
  ({ unitOfWork, segregation }: GovernanceContext) =>
  async (caller: Caller): Promise<SegregationSettings> => {
    requirePermission(caller, 'governance.conflict.read');
    return segregation.settings(unitOfWork.reader(caller));
  };
