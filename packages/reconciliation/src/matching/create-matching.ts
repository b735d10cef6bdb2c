import type { Clock } from '@duebook/kernel';
import type { LedgerServices } from '@duebook/ledger';
import type { UnitOfWork } from '@duebook/platform';
import type { AdvicesForLines } from '../remittances';
import { createMatchingService, type MatchingService } from './application/matching.service';
import type { Engine, MatchingContext } from './application/ports';
import { matchLines } from './domain/match-lines';
import { createCandidateReader } from './persistence/candidate-reader';
import { matchPolicyStore } from './persistence/match-policy.store';
import { matchReader } from './persistence/match-reader';
import { matchStore } from './persistence/match.store';
import { matchingRunStore } from './persistence/matching-run.store';

/** What matching needs from the composition root. */
export interface MatchingDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly approvals: Pick<MatchingContext, 'gate' | 'filing'>;
  /** The tenants in whose queues the runner looks. */
  readonly tenants: MatchingContext['tenants'];
  readonly ledger: Pick<LedgerServices, 'commands' | 'cashApplication' | 'reading'>;
  /** What payers say apart from their payments. */
  readonly advices: AdvicesForLines;
  /** Decides lines; tests put one of their own here. */
  readonly engine?: Engine;
  /** After so long without a sign of life another process takes a run up; two minutes when absent. */
  readonly claimMs?: number;
  /** Lines of a unit of work. */
  readonly linesPerChunk?: number;
}

const CLAIM_MS = 120_000;
/** More gain nothing, and keep whoever asks meanwhile waiting: each piece is decided in one go. */
const LINES_PER_CHUNK = 500;

/** Builds matching on PostgreSQL. */
export function createMatching(deps: MatchingDeps): MatchingService {
  const { unitOfWork, clock, approvals, tenants, ledger, advices } = deps;
  return createMatchingService({
    ...{ unitOfWork, clock, tenants, advices, ...approvals },
    matches: matchStore,
    reading: matchReader,
    policies: matchPolicyStore,
    runs: matchingRunStore,
    candidates: createCandidateReader(advices),
    engine: deps.engine ?? matchLines,
    commands: ledger.commands,
    ledgerReading: ledger.reading,
    tolerance: (caller, of) => ledger.cashApplication.tolerance(caller, of),
    claimMs: deps.claimMs ?? CLAIM_MS,
    linesPerChunk: deps.linesPerChunk ?? LINES_PER_CHUNK,
  });
}
