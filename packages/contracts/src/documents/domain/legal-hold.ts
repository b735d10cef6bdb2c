import type { Id } from '@duebook/kernel';
import type { ObjectRef } from './object-ref';

/** Under it nothing is deleted: of a document, or of everything that is linked to an object. */
export interface LegalHold {
  readonly id: Id;
  /** Null: it is on an object. */
  readonly documentId: Id | null;
  /** Null: it is on a document. */
  readonly object: ObjectRef | null;
  /** Null: of no single legal entity. */
  readonly legalEntityId: Id | null;
  readonly reason: string;
  readonly placedBy: Id;
  readonly placedAt: Date;
  /** Never whoever placed it. */
  readonly liftedBy: Id | null;
  readonly liftedAt: Date | null;
  readonly agreedBy: Id | null;
  readonly version: number;
}
