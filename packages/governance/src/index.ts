/** Governance's face: who uses the system, what they may, and on whose behalf books are kept. */
export { auditTable } from './audit/application/audit-table';
export type { AuditServices } from './audit/application/audit-services';
export type { GovernanceServices } from './application/governance-services';
export type { ExternalSignIn } from './identity/application/sign-in-externally';
export type { IdentityServices } from './identity/application/identity-services';
export type { SignedIn } from './identity/application/open-session';
export type { TenantNeeded } from './identity/application/sign-in';
export type { LegalEntity } from './organisation/domain/legal-entity';
export type {
  CheckedDocument,
  RegisteredOperation,
} from './operations/domain/registered-operation';
export type { OperationChecker } from './operations/application/ports';
export type { OperationsToRun } from './operations/application/operations-to-run';
export type { PermissionDescription } from './access/domain/permission-catalogue';
export type { ApprovableOperation } from './approvals/domain/approvable';
export type { ApprovableAction } from './approvals/application/approvable-action';
export type {
  ApprovalGate,
  ApprovalNeed,
  Intent,
  WholeStopped,
} from './approvals/application/approval-gate';
export { commandOfWhole, type WholeAction } from './approvals/application/whole-action';
export type { EraseFromCommands } from './approvals/application/erase-from-commands';
export type {
  ApprovalFiling,
  ApprovalNeeded,
  OrRequested,
  Requested,
} from './approvals/application/file-request';
export type { Execute, Execution } from './approvals/application/approvable-executors';
export type {
  DetectiveRule,
  Finding,
  FindingWindow,
} from './segregation/application/detective-rule';
