import type { ApprovalNeeded } from '@duebook/governance';
import type { Id } from '@duebook/kernel';
import type { KeepRefusal, VersionConflict } from '@duebook/platform';
import type { ClauseFaulty } from '../../clauses/application/clause-refusal';
import type { DocumentFault } from '../../documents/domain/document-fault';
import type { RegisterRefusal } from '../../register/application/register-refusal';
import type { DraftFault, DraftFaulty } from '../domain/draft-fault';

/** A file that there is no room for. */
export type FileNotKept = Readonly<{ code: KeepRefusal['code']; path: readonly string[] }>;

/** Why something of a template is refused, or nothing is drafted. */
export type DraftRefusal =
  | DraftFault
  | DraftFaulty
  | ClauseFaulty
  | DocumentFault
  | FileNotKept
  | RegisterRefusal
  | VersionConflict;

/** The same, where somebody else may have to agree first. */
export type DraftStopped = DraftRefusal | ApprovalNeeded;

/** What a mutation of templates comes to. Plain JSON. */
export type TemplateChanged = Readonly<{ templateId: Id }>;

/** Under which key and name a mutation is known. */
export interface DraftRequest {
  readonly operation: string;
  readonly idempotencyKey: string;
}
