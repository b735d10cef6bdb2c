import type { IdempotencyRefusal, VersionConflict } from '@duebook/platform';
import type { EvidenceFault } from '../domain/evidence-fault';

/** Which mutation it is, and its key. */
export type EvidenceRequest = Readonly<{ operation: string; idempotencyKey: string }>;

/** Why a mutation of evidence was refused. */
export type EvidenceRefusal = EvidenceFault | VersionConflict | IdempotencyRefusal;
