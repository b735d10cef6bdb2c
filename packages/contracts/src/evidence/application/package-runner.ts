import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { invariant, ok, refused, type Result } from '@duebook/kernel';
import {
  createJobRunner,
  type ClaimedWork,
  type JobRunner,
  type ReceivedFile,
  type WorkStopped,
} from '@duebook/platform';
import { packageCompleted } from '../events/evidence-news';
import { inVain } from './package-stopped';
import type { EvidencePackageRow, PackageContext, PackageFile } from './package.ports';
import { MOST_PACKAGE_BYTES, planPackage, quotaUsedUp } from './plan-package';
import { writePackage, type EvidencePackage } from './write-package';

type Work = ClaimedWork<EvidencePackageRow>;
type Ended = Result<'ENDED', WorkStopped>;

/** After so many files it is told how far a package is, however small they are. */
const FILES_PER_PIECE = 50;

/** Makes packages that wait. */
export function createPackageRunner(context: PackageContext): JobRunner {
  return createJobRunner<EvidencePackageRow>(context, {
    name: 'evidencePackage',
    queue: context.packages,
    starterOf: ({ starter }) => starter,
    work: (claimed) => makePackage(context, claimed),
  });
}

/** What it holds is decided once; its bytes are written from the start by whoever comes to it. */
async function makePackage(context: PackageContext, work: Work): Promise<Ended> {
  const going = work.mayGoOn();
  if (!going.ok) return going;
  if (work.job.plannedAt === null) {
    const planned = await planPackage(context, work);
    if (!planned.ok) return planned;
  }
  const reader = context.unitOfWork.reader(work.caller);
  const [row] = await context.packages.byIds(reader, [work.job.id]);
  invariant(row, 'a package that is made is there');
  return zipPackage(context, work, { row, files: await context.files.of(reader, row.id) });
}

interface Planned {
  readonly row: EvidencePackageRow;
  readonly files: readonly PackageFile[];
}

async function zipPackage(context: PackageContext, work: Work, planned: Planned): Promise<Ended> {
  const { row, files } = planned;
  invariant(row.subject, 'what is planned says what it is about');
  const watch = createWatch(context, work);
  const parts = files.map((file) => ({
    ...{ path: file.path, sha256: file.sha256, byteSize: file.byteSize, title: file.title },
    open: () => Readable.from(bytesOf(context, work, { file, watch }), { objectMode: false }),
  }));
  const made = writePackage(row.subject, parts, row.requestedAt);
  const bounds = {
    limitBytes: MOST_PACKAGE_BYTES,
    accepts: (mediaType: string) => mediaType === 'application/zip',
  };
  const fileName = `evidence-${row.asOf}.zip`;
  try {
    const kept = await context.content.make({ fileName, stream: made.zip }, bounds, (zip) =>
      complete(context, work, { planned, made, zip }),
    );
    if (kept.ok) return kept;
    const { refusal } = kept;
    return 'limitBytes' in refusal
      ? inVain('The package is longer than 2 GB.')
      : stoppedBy(refusal);
  } catch (error) {
    const why = watch.stopped();
    if (why) return refused(why);
    throw error;
  } finally {
    made.zip.destroy();
  }
}

function stoppedBy(refusal: WorkStopped | { readonly code: string }): Ended {
  return isStop(refusal) ? refused(refusal) : inVain(`The package was not taken: ${refusal.code}.`);
}

function isStop(refusal: WorkStopped | { readonly code: string }): refusal is WorkStopped {
  return ['CLAIM_LOST', 'CANCELLED', 'ASKED_TO_STOP', 'IN_VAIN'].includes(refusal.code);
}

/** The file, its root hash, and the proof of both, in one commit. */
async function complete(
  { unitOfWork, packages }: PackageContext,
  work: Work,
  {
    planned: { row, files },
    made: { rootHash },
    zip,
  }: { readonly planned: Planned; readonly made: EvidencePackage; readonly zip: ReceivedFile },
): Promise<Ended> {
  return unitOfWork.run<'ENDED', WorkStopped>(work.caller, 'evidencePackageEnd', async (tx) => {
    const standing = await work.holdDone(tx);
    if (!standing.ok) return standing;
    const kept = await zip.keep(tx);
    if (!kept.ok) return refused(quotaUsedUp(kept.refusal.code));
    await packages.save(tx, row.id, {
      ...{ state: 'COMPLETED', finishedAt: tx.startedAt, claimedUntil: null },
      ...{ filesDone: files.length, bytesDone: row.bytesTotal },
      ...{ rootHash, fileId: kept.value.fileId },
    });
    packageCompleted(tx, standing.value, {
      ...{ rootHash, sha256: zip.sha256, byteSize: zip.byteSize },
    });
    return ok('ENDED');
  });
}

/** Tells how far a package is, and learns whether it is to go on. */
interface Watch {
  read(bytes: number): Promise<void>;
  fileDone(): Promise<void>;
  /** Why it was stopped; null while it was not. */
  stopped(): WorkStopped | null;
}

function createWatch({ packages, bytesPerPiece }: PackageContext, work: Work): Watch {
  let bytesDone = 0;
  let filesDone = 0;
  let told = { bytesDone, filesDone };
  let why: WorkStopped | null = null;
  const tell = async (): Promise<void> => {
    told = { bytesDone, filesDone };
    const going = work.mayGoOn();
    // Not as a piece that is done: failures of what cannot be read are counted on.
    const held = going.ok
      ? await work.begin((tx) => packages.save(tx, work.job.id, { bytesDone, filesDone }))
      : going;
    if (held.ok) return;
    why = held.refusal;
    throw new Error('the package is not gone on with');
  };
  return {
    read: async (bytes) => {
      bytesDone += bytes;
      if (bytesDone - told.bytesDone >= bytesPerPiece) await tell();
    },
    fileDone: async () => {
      filesDone += 1;
      if (filesDone - told.filesDone >= FILES_PER_PIECE) await tell();
    },
    stopped: () => why,
  };
}

/** The bytes of a file, which are compared with its hash on their way: no package says what is not so. */
async function* bytesOf(
  { content }: PackageContext,
  work: Work,
  { file, watch }: { readonly file: PackageFile; readonly watch: Watch },
): AsyncGenerator<Buffer> {
  const opened = await content.open(work.caller, file.fileId);
  invariant(opened.ok, 'a file of a package is there');
  const hash = createHash('sha256');
  for await (const chunk of opened.value.open()) {
    // A stream of bytes gives nothing else.
    const bytes = chunk as Buffer;
    hash.update(bytes);
    yield bytes;
    await watch.read(bytes.length);
  }
  if (hash.digest('hex') !== file.sha256) {
    throw new Error(`The bytes of file ${String(file.place)} are not those that were recorded.`);
  }
  await watch.fileDone();
}
