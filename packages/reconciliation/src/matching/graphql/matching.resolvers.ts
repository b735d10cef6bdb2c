import { approvalRequestOf } from '@duebook/governance/graphql';
import { createCoreLoaders } from '@duebook/ledger/graphql';
import { registerNode, requireCaller } from '@duebook/platform/graphql';
import type { MatchingService } from '../application/matching.service';
import { MatchPolicySetPayload } from './match-policy.types';
import {
  MatchAutonomyFieldsResolver,
  MatchPolicyFieldsResolver,
  MatchPolicyResolver,
} from './match-policy.resolver';
import { MatchAcceptPayload, MatchCreatePayload, MatchReversePayload } from './match.payloads';
import {
  MatchAdviceResolver,
  MatchesOfLineResolver,
  MatchExplanationAdviceResolver,
  MatchHoldFieldsResolver,
  ShortPaymentFieldsResolver,
} from './match-references.resolver';
import { MatchFieldsResolver, MatchPartFieldsResolver, MatchResolver } from './match.resolver';
import { matchType } from './match.types';
import {
  MatchingRunFieldsResolver,
  MatchingRunLineFieldsResolver,
  MatchingRunResolver,
} from './matching-run.resolver';
import { matchingRunType } from './matching-run.types';
import { createMatchLoaders, type MatchingLoaders } from './matching.loaders';

/** What matching refers to elsewhere. */
type BelowLoaders = Omit<
  MatchingLoaders,
  keyof ReturnType<typeof createMatchLoaders> | 'document' | 'openItem'
>;

const REQUESTING = [
  approvalRequestOf(() => MatchAcceptPayload),
  approvalRequestOf(() => MatchCreatePayload),
  approvalRequestOf(() => MatchReversePayload),
  approvalRequestOf(() => MatchPolicySetPayload),
];

/** The resolvers of matching, ready to serve. Called while a schema is composed. */
export function matchingResolvers(
  matching: MatchingService,
  below: BelowLoaders,
): readonly object[] {
  const { reading } = matching;
  const { document, openItem } = createCoreLoaders(matching.ledgerReading);
  const loaders: MatchingLoaders = {
    ...below,
    ...createMatchLoaders(reading),
    ...{ document, openItem },
  };
  registerNode('Match', async (id, context) => {
    const [row] = await reading.byIds(requireCaller(context), [id]);
    return row ? matchType(row) : null;
  });
  registerNode('MatchingRun', async (id, context) => {
    const [row] = await reading.runsByIds(requireCaller(context), [id]);
    return row ? matchingRunType(row) : null;
  });
  return [
    new MatchResolver(matching),
    new MatchFieldsResolver(loaders),
    new MatchPartFieldsResolver(loaders),
    new ShortPaymentFieldsResolver(loaders),
    new MatchesOfLineResolver(loaders),
    new MatchAdviceResolver(loaders),
    new MatchExplanationAdviceResolver(loaders),
    new MatchHoldFieldsResolver(loaders),
    new MatchingRunResolver(matching),
    new MatchingRunFieldsResolver(matching, loaders),
    new MatchingRunLineFieldsResolver(loaders),
    new MatchPolicyResolver(matching),
    new MatchPolicyFieldsResolver(loaders),
    new MatchAutonomyFieldsResolver(loaders),
    ...REQUESTING.map((Requesting) => new Requesting(loaders)),
  ];
}
