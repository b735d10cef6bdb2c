import { type Clock, type Id, newId, ok } from '@duebook/kernel';
import type { JobOptions } from '../../../jobs/job';
import { type Caller, systemCaller } from '../../../tenancy/caller';
import type { Transaction } from '../../../unit-of-work/transaction';
import type { UnitOfWork } from '../../../unit-of-work/unit-of-work';
import type { ContentStore } from '../../content-store';
import type { FileRelease, FileReleaseStore } from './ports';

/** Which of these files a caller may see, as what they are attached to. */
export type FilesInUse = (caller: Caller, fileIds: readonly Id[]) => Promise<ReadonlySet<Id>>;

/** What releases are made with. */
export interface FileReleaseContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly contents: Pick<ContentStore, 'remove'>;
  readonly releases: FileReleaseStore;
  readonly tenants: () => Promise<readonly Id[]>;
}

/** Lets files go that nobody needs, and their bytes with the last of them. */
export interface FileReleaseRunner {
  /** Does the steps that are due. Any number of processes may run it. */
  runDue(options?: JobOptions): Promise<void>;
}

/** Longer than any transaction that found the file before it was hidden. */
const HIDDEN_MS = 600_000;
/** Longer than anybody who was told of the file reads its bytes: a download, a piece of a check. */
const BYTES_STAY_MS = 3_600_000;

/**
 * A file goes in three steps with pauses, each of them a transaction: it is hidden, so that nobody attaches
 * it any more; its row goes; its bytes go, unless a file of anybody has them. What stops in between
 * goes on at the next round.
 * @param inUse who else may need a file; asked again after each pause
 */
export function createFileReleaseRunner(
  context: FileReleaseContext,
  inUse: readonly FilesInUse[],
): FileReleaseRunner {
  return {
    runDue: async ({ signal, onFailure } = {}) => {
      for (const tenantId of await context.tenants()) {
        if (signal?.aborted === true) return;
        try {
          await releaseDue(context, tenantId, { inUse, signal });
        } catch (error) {
          if (!onFailure) throw error;
          onFailure({ tenantId, error });
        }
      }
    },
  };
}

async function releaseDue(
  context: FileReleaseContext,
  tenantId: Id,
  { inUse, signal }: { inUse: readonly FilesInUse[]; signal: AbortSignal | undefined },
): Promise<void> {
  const { unitOfWork, clock, releases } = context;
  const caller = systemCaller(tenantId, newId());
  const reader = unitOfWork.reader(caller);
  const now = clock.now().getTime();
  const due = await releases.due(reader, {
    hiddenUntil: new Date(now - HIDDEN_MS),
    releasedUntil: new Date(now - BYTES_STAY_MS),
  });
  const there = due.filter(({ releasedAt }) => releasedAt === null).map(({ fileId }) => fileId);
  if (there.length > 0) {
    const needed = new Set([
      ...(await releases.inMail(reader, there)),
      ...(await Promise.all(inUse.map((each) => each(caller, there)))).flatMap((ids) => [...ids]),
    ]);
    await unitOfWork.run<null, never>(caller, 'fileRelease', async (tx) => {
      await takeSteps(releases, tx, { due, needed });
      return ok(null);
    });
  }
  for (const release of due.filter(({ releasedAt }) => releasedAt !== null)) {
    if (signal?.aborted === true) return;
    await letBytesGo(context, caller, release);
  }
}

async function takeSteps(
  releases: FileReleaseStore,
  tx: Transaction,
  { due, needed }: { due: readonly FileRelease[]; needed: ReadonlySet<Id> },
): Promise<void> {
  const before = new Map(due.map((each) => [each.fileId, each]));
  const locked = await releases.lock(tx, [...before.keys()]);
  // What another process has taken a step with meanwhile waits for its next one.
  const standing = locked.filter(
    ({ fileId, hiddenAt, releasedAt }) =>
      releasedAt === null && hiddenAt?.getTime() === before.get(fileId)?.hiddenAt?.getTime(),
  );
  const idsOf = (those: readonly FileRelease[]) => those.map(({ fileId }) => fileId);
  await releases.drop(tx, idsOf(standing.filter(({ fileId }) => needed.has(fileId))));
  const free = standing.filter(({ fileId }) => !needed.has(fileId));
  await releases.hide(tx, idsOf(free.filter(({ hiddenAt }) => hiddenAt === null)));
  for (const release of free.filter(({ hiddenAt }) => hiddenAt !== null)) {
    const byteSize = await releases.remove(tx, release);
    if (byteSize === null) continue;
    tx.audit({
      ...{ action: 'file.release', subjectType: 'File', subjectId: release.fileId },
      details: { sha256: release.sha256, byteSize },
    });
  }
}

/** Nobody counts a file of the content while its bytes go: who comes then finds that they are gone. */
async function letBytesGo(
  { unitOfWork, contents, releases }: FileReleaseContext,
  caller: Caller,
  { fileId, sha256 }: FileRelease,
): Promise<void> {
  await unitOfWork.run<null, never>(caller, 'fileBytesRelease', async (tx) => {
    const [standing] = await releases.lock(tx, [fileId]);
    if (!standing) return ok(null);
    if (!(await releases.holdContent(tx, sha256))) {
      await contents.remove(sha256);
      await releases.tellGone(tx, sha256);
    }
    await releases.settle(tx, fileId);
    return ok(null);
  });
}
