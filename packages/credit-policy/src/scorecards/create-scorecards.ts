import type { Clock } from '@duebook/kernel';
import type { UnitOfWork } from '@duebook/platform';
import type { FactReader } from '../facts/application/ports';
import type { ScorecardContext } from './application/ports';
import { createScorecardService, type ScorecardService } from './application/scorecards.service';
import { classStore } from './persistence/class.store';
import { classesOf } from './persistence/classes-of.reader';
import { customers } from './persistence/customers.reader';
import { scoreRunStore } from './persistence/score-run.store';
import { scoreStore } from './persistence/score.store';
import { scorecardStore } from './persistence/scorecard.store';

/** What scorecards need from the composition root. */
export interface ScorecardDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly approvals: Pick<ScorecardContext, 'gate' | 'filing'>;
  readonly facts: FactReader;
  /** The tenants in whose queues the runner looks. */
  readonly tenants: ScorecardContext['tenants'];
  /** After so long without a sign of life another process takes a run up; two minutes when absent. */
  readonly claimMs?: number;
  /** Parties of a unit of work; 1,000 when absent. */
  readonly partiesPerPiece?: number;
}

const CLAIM_MS = 120_000;
const PARTIES_PER_PIECE = 1_000;

/** Builds scorecards on PostgreSQL. */
export function createScorecards(deps: ScorecardDeps): ScorecardService {
  const { unitOfWork, clock, approvals, facts, tenants } = deps;
  return createScorecardService({
    ...{ unitOfWork, clock, facts, tenants, ...approvals },
    ...{ scorecards: scorecardStore, runs: scoreRunStore, scores: scoreStore, classes: classStore },
    ...{ classesOf, customers },
    claimMs: deps.claimMs ?? CLAIM_MS,
    partiesPerPiece: deps.partiesPerPiece ?? PARTIES_PER_PIECE,
  });
}
