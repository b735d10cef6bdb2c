import { refused, type Result } from '@duebook/kernel';
import type { IdempotencyRefusal, VersionConflict } from '@duebook/platform';
import type { FileFault } from '../domain/file-refusal';

/** A change of a credit file was refused: all its faults at once. Nothing was changed. */
export type FileRefused = Readonly<{ code: 'CREDIT_FILE_REFUSED'; faults: readonly FileFault[] }>;

/** What a change of a credit file may be refused with. */
export type FileRefusal = FileRefused | VersionConflict | IdempotencyRefusal;

/** Wraps the faults of one change. */
export function refuseFile(...faults: readonly FileFault[]): Result<never, FileRefused> {
  return refused({ code: 'CREDIT_FILE_REFUSED', faults });
}
