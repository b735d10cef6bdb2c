import { type Clock, type Id, invariant, newId, ok, refused, type Result } from '@duebook/kernel';
import type { ClaimedWork, JobContext, JobKind, JobOptions, WorkStopped } from '../../../jobs/job';
import { workNext } from '../../../jobs/job-runner';
import { systemCaller } from '../../../tenancy/caller';
import type { AuditDecision } from '../../../outbox/domain-event';
import type { UnitOfWork } from '../../../unit-of-work/unit-of-work';
import type { ContentPlace } from '../../content-place';
import type { ContentStore } from '../../content-store';
import { isCheckDue } from '../domain/check-due';
import { checkContent, type CheckedContent, type Checking } from './check-content';
import { Pace } from './pace';
import type { CheckFigures, FileCheck, FileCheckStore, FileFinding, TenantContent } from './ports';

/** What checks are made with. */
export interface FileCheckContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly contents: Pick<ContentStore, 'places' | 'mend'>;
  readonly checks: FileCheckStore;
  readonly tenants: () => Promise<readonly Id[]>;
}

/** How often, and how fast. */
export interface FileCheckTerms {
  /** From the end of a check to the start of the next. */
  readonly everyMs: number;
  /** Null: as fast as it goes. */
  readonly bytesPerSecond: number | null;
  /** A check with more findings is given up: that is a fault of a place. 1,000 by default. */
  readonly mostFindings?: number;
}

/** What is told while a check goes on. */
export interface FileCheckOptions extends JobOptions {
  /** After each piece. */
  readonly onPiece?: (piece: CheckFigures & { readonly tenantId: Id }) => void;
  /** Of each content that was not intact; ids and hashes alone. */
  readonly onFinding?: (found: FoundContent) => void;
}

export interface FoundContent extends Pick<
  FileFinding,
  'fileId' | 'primary' | 'second' | 'outcome'
> {
  readonly tenantId: Id;
  readonly sha256: string;
}

/** Reads all contents of all tenants in every place, over and over, and mends what it can. */
export interface FileCheckRunner {
  /** Does what is due. Any number of processes may run it: of a tenant one check is at work. */
  runDue(options?: FileCheckOptions): Promise<void>;
  /**
   * Checks a tenant now, or goes on with a check that was left behind.
   * @returns null when somebody else is at it, or there are no files
   */
  runNow(tenantId: Id, options?: FileCheckOptions): Promise<FileCheck | null>;
}

/** A piece ends with those contents that were listed, or after so many bytes: its work is kept then. */
const PIECE_BYTES = 256 * 1_048_576;
/** Much longer than a piece takes at any pace that is sensible. */
const CLAIM_MS = 900_000;
/** So many in one check are a fault of the place, not of contents: somebody has to look first. */
const MOST_FINDINGS = 1_000;

/** The table of checks is the queue. */
export function createFileCheckRunner(
  context: FileCheckContext,
  { everyMs, bytesPerSecond, mostFindings = MOST_FINDINGS }: FileCheckTerms,
): FileCheckRunner {
  const jobs: JobContext = { ...context, claimMs: CLAIM_MS };
  const pace = new Pace(bytesPerSecond);
  const work = async (tenantId: Id, options: FileCheckOptions): Promise<boolean> => {
    const kind = checkKind(context, { pace, options, tenantId, mostFindings });
    return (await workNext(jobs, kind, { tenantId, signal: options.signal })) !== null;
  };
  return {
    runDue: async (options = {}) => {
      const { signal, onFailure } = options;
      for (const tenantId of await context.tenants()) {
        if (signal?.aborted === true) return;
        try {
          await planIfDue(context, tenantId, everyMs);
          await work(tenantId, options);
        } catch (error) {
          if (!onFailure) throw error;
          onFailure({ tenantId, error });
        }
      }
    },
    runNow: async (tenantId, options = {}) => {
      const { checks, unitOfWork } = context;
      await planIfDue(context, tenantId, 0);
      const reader = unitOfWork.reader({ tenantId });
      const waiting = await checks.underWay(reader);
      if (!waiting || !(await work(tenantId, options))) return null;
      return (await checks.byIds(reader, [waiting.id]))[0] ?? null;
    },
  };
}

/** One that is due waits from then on; two that look at once make one. */
async function planIfDue(
  { unitOfWork, clock, checks, contents }: FileCheckContext,
  tenantId: Id,
  everyMs: number,
): Promise<void> {
  const caller = systemCaller(tenantId, newId());
  const reader = unitOfWork.reader(caller);
  if (!(await checks.hasFiles(reader)) || (await checks.underWay(reader))) return;
  const locations = contents.places.map(({ location }) => location);
  const last = await checks.last(reader);
  if (!isCheckDue(last, { everyMs, now: clock.now(), locations })) return;
  await unitOfWork.run(caller, 'fileCheckPlan', async (tx) => {
    const id = tx.ids.next();
    const isFirst = await checks.plan(tx, { id, locations, lastId: last?.id ?? null });
    return isFirst ? ok(id) : refused({ code: 'PLANNED' } as const);
  });
}

interface Watched {
  readonly tenantId: Id;
  readonly pace: Pace;
  readonly options: FileCheckOptions;
  readonly mostFindings: number;
}

function checkKind(context: FileCheckContext, watched: Watched): JobKind<FileCheck> {
  return {
    name: 'fileCheck',
    queue: context.checks,
    work: (claimed) => checkAll(context, claimed, watched),
  };
}

async function checkAll(
  context: FileCheckContext,
  work: ClaimedWork<FileCheck>,
  watched: Watched,
): Promise<Result<'ALL_DONE', WorkStopped>> {
  const { unitOfWork, checks, contents } = context;
  const { places } = contents;
  const reader = unitOfWork.reader(work.caller);
  if (!isOf(work.job, places)) return placesChanged();
  const before = await checks.checkedBefore(reader, work.job.locations);
  const unfilled = new Set(places.filter(({ location }) => !before.has(location)));
  let { afterSha256: after } = work.job;
  let findings = work.job.repaired + work.job.notRepaired + work.job.lost;
  for (;;) {
    const going = work.mayGoOn();
    if (!going.ok) return going;
    const found = await checks.contentsAfter(reader, after);
    if (found.length === 0) return ok('ALL_DONE');
    const piece = await checkPiece({ contents, unfilled }, found, {
      ...watched,
      signal: work.signal,
    });
    const last = piece.checked.at(-1)?.content;
    if (last) {
      const written = await writePiece(context, work, { ...piece, after, last: last.sha256 });
      if (!written.ok) return written;
      tell(watched, piece);
      after = last.sha256;
      findings += written.value;
    }
    if (piece.error) throw piece.error;
    if (findings > watched.mostFindings) return tooMany(watched.mostFindings);
  }
}

function isOf({ locations }: FileCheck, places: readonly ContentPlace[]): boolean {
  const isSame = places.every(({ location }, number) => locations[number] === location);
  return isSame && places.length === locations.length;
}

function placesChanged(): Result<never, WorkStopped> {
  const failure = 'The stores of files are others than when it was planned; the next is of those.';
  return refused({ code: 'IN_VAIN', failure });
}

function tooMany(most: number): Result<never, WorkStopped> {
  const failure = `More than ${most.toLocaleString('en')} contents were not intact: a store of files is damaged, or is not what it was. Look at it before the next check.`;
  return refused({ code: 'IN_VAIN', failure });
}

interface CheckedPiece {
  readonly checked: readonly CheckedContent[];
  readonly bytesRead: number;
  /** What was in the way of the next one. */
  readonly error?: Error;
}

/**
 * Fewer than there are where many bytes were read, or it is to stop; and after a finding, so that it is
 * written down before anything else is touched.
 */
async function checkPiece(
  of: Omit<Checking, 'reading'>,
  contents: readonly TenantContent[],
  { pace, signal }: { readonly pace: Pace; readonly signal: AbortSignal | undefined },
): Promise<CheckedPiece> {
  const checked: CheckedContent[] = [];
  let bytesRead = 0;
  const onRead = (bytes: number): void => {
    bytesRead += bytes;
  };
  for (const content of contents) {
    if (bytesRead >= PIECE_BYTES) break;
    try {
      const each = await checkContent({ ...of, reading: { pace, signal, onRead } }, content);
      checked.push(each);
      if (each.outcome !== null) break;
    } catch (cause) {
      if (signal?.aborted === true) break;
      const error = cause instanceof Error ? cause : new Error('a content was not read', { cause });
      return { checked, bytesRead, error };
    }
  }
  return { checked, bytesRead };
}

function figuresOf({ checked, bytesRead }: CheckedPiece): CheckFigures {
  const having = (outcome: CheckedContent['outcome']): number =>
    checked.filter((each) => each.outcome === outcome).length;
  return {
    ...{ contents: checked.length, bytesRead },
    copied: checked.reduce((sum, { copied }) => sum + copied, 0),
    ...{ repaired: having('REPAIRED'), notRepaired: having('NOT_REPAIRED'), lost: having('LOST') },
  };
}

/** @returns how many findings it wrote */
function writePiece(
  { checks }: FileCheckContext,
  work: ClaimedWork<FileCheck>,
  piece: CheckedPiece & { readonly after: string | null; readonly last: string },
): Promise<Result<number, WorkStopped>> {
  return work.piece(async (tx, standing) => {
    invariant(standing.afterSha256 === piece.after, 'who holds the claim alone moves it on');
    const findings = piece.checked.flatMap(
      ({ content, copies, outcome }): readonly FileFinding[] => {
        const [primary, second = null] = copies;
        if (outcome === null || !primary) return [];
        const of = { checkId: standing.id, fileId: content.fileId };
        return [{ id: tx.ids.next(), ...of, primary, second, outcome, foundAt: tx.startedAt }];
      },
    );
    await checks.addFindings(tx, findings);
    tx.audit(...findings.map(auditOf));
    await checks.addPiece(tx, standing.id, { ...figuresOf(piece), afterSha256: piece.last });
    return findings.length;
  });
}

/** Whoever looks for who changed a document finds here that its bytes changed by themselves. */
function auditOf({ id, checkId, fileId, primary, second, outcome }: FileFinding): AuditDecision {
  return {
    ...{ action: 'fileFinding.record', subjectType: 'FileIntegrityFinding', subjectId: id },
    details: { checkId, fileId, primary, second, outcome },
  };
}

function tell({ tenantId, options: { onPiece, onFinding } }: Watched, piece: CheckedPiece): void {
  onPiece?.({ tenantId, ...figuresOf(piece) });
  for (const { content, copies, outcome } of piece.checked) {
    const [primary, second = null] = copies;
    if (outcome === null || !primary) continue;
    const { fileId, sha256 } = content;
    onFinding?.({ tenantId, fileId, sha256, primary, second, outcome });
  }
}
