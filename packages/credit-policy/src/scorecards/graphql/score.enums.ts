import { declareEnum } from '@duebook/platform/graphql';
import type { ClassSource } from '../domain/credit-class';
import type { ScoreRunState, ScoreScope } from '../domain/score-run';
import type { FactorDimension, ScorecardState } from '../domain/scorecard-content';

export const ScorecardStateEnum = declareEnum(
  'ScorecardState',
  'Where a version of a scorecard stands.',
  {
    DRAFT: 'It is written, and may be tried; nobody is scored by it.',
    ACTIVE: 'Customers are scored by it. Its content never changes again.',
    SUPERSEDED: 'A later version took its place. What was scored by it stands.',
  } satisfies Record<ScorecardState, string>,
);

export const FactorDimensionEnum = declareEnum(
  'ScorecardDimension',
  'What a factor of a scorecard says about.',
  {
    ABILITY: 'Whether the customer can pay.',
    WILLINGNESS: 'Whether the customer does pay.',
  } satisfies Record<FactorDimension, string>,
);

export const ScoreRunStateEnum = declareEnum('ScoreRunState', 'How far a run has come.', {
  WAITING: 'It has not begun.',
  RUNNING: 'It is scoring customers.',
  COMPLETED: 'All are scored.',
  CANCELLED: 'Somebody ended it; the scores made by then stand.',
  FAILED: 'It was given up after several faults in a row; the scores made by then stand.',
} satisfies Record<ScoreRunState, string>);

export const ScoreScopeKindEnum = declareEnum('ScoreRunScopeKind', 'Whom a run scores.', {
  ALL: 'Every customer of the tenant.',
  PARTIES: 'Named customers.',
  FILTER: 'Customers of some segments, regions or industries.',
} satisfies Record<ScoreScope['kind'], string>);

export const ClassSourceEnum = declareEnum(
  'CreditClassSource',
  'Where a credit class comes from.',
  {
    SCORE: 'From a score.',
    OVERRIDE: 'Somebody gave it for some time, and somebody else agreed.',
    APPLICATION: 'From the decision on a credit application.',
  } satisfies Record<ClassSource, string>,
);
