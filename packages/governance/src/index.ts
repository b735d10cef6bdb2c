/** Governance's face: who uses the system, what they may, and on whose behalf books are kept. */
export type { GovernanceServices } from './application/governance-services';
export type { LegalEntity } from './organisation/domain/legal-entity';
export type { PermissionDescription } from './access/domain/permission-catalogue';
