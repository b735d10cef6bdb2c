import type { Clock, Id, Result } from '@duebook/kernel';
import type { SqlReader } from '../database/statement';
import type { Caller } from '../tenancy/caller';
import type { Transaction } from '../unit-of-work/transaction';
import type { UnitOfWork } from '../unit-of-work/unit-of-work';

/** Work that outlives a transaction. Its row is its place in the queue, and says how far it is. */
export interface Job {
  readonly id: Id;
  readonly state: string;
  /** Absent where nobody can ask for its end. */
  readonly isCancelRequested?: boolean;
  /** Failures in a row since the last piece that was done. */
  readonly attempts: number;
}

/** How a worker marks a job as its own for a while. */
export interface JobClaim {
  /** Names this piece of work; another that takes the job up has another one. */
  readonly claimedBy: Id;
  readonly now: Date;
  readonly until: Date;
}

/** How work on a job came to its end. */
export type JobEnd = 'COMPLETED' | 'CANCELLED' | 'FAILED';

/** What the machine says of a job; what is left out stays. */
export type JobProgress = Partial<
  Readonly<{
    state: JobEnd;
    finishedAt: Date;
    /** Null: free for whoever comes next. */
    claimedUntil: Date | null;
    attempts: number;
    failure: string;
  }>
>;

/** Where jobs of a kind wait: their own table. */
export interface JobQueue<J extends Job> {
  isAnyWaiting(reader: SqlReader, now: Date): Promise<boolean>;
  /** Takes up the first that waits or was left behind. */
  claimNext(tx: Transaction, claim: JobClaim): Promise<J | null>;
  /** Locked; null when another has claimed it since. */
  lockClaimed(tx: Transaction, id: Id, claimedBy: Id): Promise<J | null>;
  save(tx: Transaction, id: Id, progress: JobProgress): Promise<void>;
}

/**
 * Why work on a job ends before the job does. CLAIM_LOST: somebody else took it up. ASKED_TO_STOP: the
 * process is about to stop. IN_VAIN: no further attempt would mend what is in the way.
 */
export type WorkStopped =
  | Readonly<{ code: 'CLAIM_LOST' | 'CANCELLED' | 'ASKED_TO_STOP' }>
  | Readonly<{ code: 'IN_VAIN'; failure: string }>;

/** A job that is being worked on. */
export interface ClaimedWork<J extends Job> {
  /** As it was claimed. */
  readonly job: J;
  readonly caller: Caller;
  readonly claimedBy: Id;
  readonly signal: AbortSignal | undefined;
  /** Whether the work may go on to its next piece; asked before each. */
  mayGoOn(): Result<true, WorkStopped>;
  /** The job as it stands, locked, unless the work is to end; its claim lasts from now on. */
  hold(tx: Transaction): Promise<Result<J, WorkStopped>>;
  /** The same once a piece is done: failures are counted anew from here. */
  holdDone(tx: Transaction): Promise<Result<J, WorkStopped>>;
  /** One unit of work under the claim, which brings the job no further: what it begins with. */
  begin<T>(write: (tx: Transaction, standing: J) => Promise<T>): Promise<Result<T, WorkStopped>>;
  /** One unit of work under the claim, which says in it how far the job is. */
  piece<T>(write: (tx: Transaction, standing: J) => Promise<T>): Promise<Result<T, WorkStopped>>;
}

/** How jobs of a kind are worked off. */
export interface JobKind<J extends Job> {
  /** What the names of its units of work begin with, as in `scoreRunPiece`. */
  readonly name: string;
  readonly queue: JobQueue<J>;
  /** In whose name and with whose rights; Duebook's own when absent. */
  readonly starterOf?: (job: J) => Caller;
  /** States in which work goes on; RUNNING alone when absent. */
  readonly underWay?: readonly string[];
  /**
   * Works off what is left, piece by piece, each a unit of work, so that it goes on where it was killed.
   * @returns ALL_DONE for the job to be ended; ENDED where its last piece did that
   */
  work(claimed: ClaimedWork<J>): Promise<Result<'ALL_DONE' | 'ENDED', WorkStopped>>;
  /** Tells of its end in the unit of work that ends it. */
  readonly ended?: (tx: Transaction, job: J, end: JobEnd) => void | Promise<void>;
}

/** What jobs are worked off with. */
export interface JobContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  /** After so long without a sign of life another process takes a job up. */
  readonly claimMs: number;
}

/** What is told of a tenant whose work failed while that of others went on. */
export interface JobFailure {
  readonly tenantId: string;
  readonly error: unknown;
}

/** How a round of work is ended and watched. */
export interface JobOptions {
  /** Ends it after the piece that is under way; the job goes on elsewhere. */
  readonly signal?: AbortSignal | undefined;
  /** Told of each failure, after which others are served; without it the round ends by the error. */
  readonly onFailure?: ((failure: JobFailure) => void) | undefined;
}
