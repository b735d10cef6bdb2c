import { type Id, inOrderOf } from '@duebook/kernel';
import type { Caller, UnitOfWork } from '@duebook/platform';
import type { RecordedKind, Recording, RecordingReader } from './ports';

/** When and by whom facts were recorded. */
export interface RecordingReading {
  /** Of facts that the caller sees already, in their order; null for unknown ones. */
  of(
    caller: Caller,
    kind: RecordedKind,
    ids: readonly Id[],
  ): Promise<readonly (Recording | null)[]>;
}

/** Reading of recordings. */
export function createRecordingReading(
  unitOfWork: UnitOfWork,
  recordings: RecordingReader,
): RecordingReading {
  return {
    of: async (caller, kind, ids) =>
      inOrderOf(ids, await recordings.of(unitOfWork.reader(caller), kind, ids)),
  };
}
