import { approvalRequestOf } from '@duebook/governance/graphql';
import { registerNode, requireCaller } from '@duebook/platform/graphql';
import type { ScorecardService } from '../application/scorecards.service';
import { ClassOverridePayload, ClassOverrideWithdrawPayload } from './credit-class.inputs';
import {
  ClassAssignmentFieldsResolver,
  PartyCreditClassResolver,
  ScoreFieldsResolver,
  ScorePreviewFieldsResolver,
} from './score-fields.resolver';
import { ScoreRunFieldsResolver, ScoreRunResolver } from './score-run.resolver';
import type { ScorecardLoaders } from './score.loaders';
import { ScoreResolver } from './score.resolver';
import { classAssignmentType } from './score.types';
import { ScorecardActivatePayload } from './scorecard.inputs';
import { ScorecardFieldsResolver, ScorecardResolver } from './scorecard.resolver';

const REQUESTING = [
  approvalRequestOf(() => ScorecardActivatePayload),
  approvalRequestOf(() => ClassOverridePayload),
  approvalRequestOf(() => ClassOverrideWithdrawPayload),
];

/** The resolvers of scorecards, ready to serve. Called while a schema is composed. */
export function scorecardResolvers(
  scorecards: ScorecardService,
  loaders: ScorecardLoaders,
): readonly object[] {
  registerNode('Scorecard', (id, context) => context.loaders.of(loaders.scorecard).load(id));
  registerNode('ScoreRun', (id, context) => context.loaders.of(loaders.scoreRun).load(id));
  registerNode('CreditScore', (id, context) => context.loaders.of(loaders.creditScore).load(id));
  registerNode('CreditClassAssignment', async (id, context) => {
    const [row] = await scorecards.reading.assignmentsByIds(requireCaller(context), [id]);
    return row ? classAssignmentType(row) : null;
  });
  return [
    new ScorecardResolver(scorecards),
    new ScorecardFieldsResolver(loaders),
    new ScoreRunResolver(scorecards),
    new ScoreRunFieldsResolver(loaders),
    new ScoreResolver(scorecards),
    new ScoreFieldsResolver(loaders),
    new ScorePreviewFieldsResolver(loaders),
    new ClassAssignmentFieldsResolver(loaders),
    new PartyCreditClassResolver(loaders),
    ...REQUESTING.map((Requesting) => new Requesting(loaders)),
  ];
}
