import { PrincipalType } from '@duebook/governance/graphql';
import type { BusinessDate } from '@duebook/kernel';
import { PartyType } from '@duebook/parties/graphql';
import { DateScalar, uuidOf, type RequestContext } from '@duebook/platform/graphql';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { explainChange } from '../domain/explain-change';
import { ScoreRunType } from './score-run.types';
import { classKey, type ScorecardLoaders } from './score.loaders';
import {
  ClassAssignmentType,
  ScoreChangeType,
  scoreChangeType,
  ScorePreviewType,
  ScoreType,
  StandingClassType,
} from './score.types';
import { ScorecardType } from './scorecard.types';

const PARTY = 'The customer; null when the viewer may not see parties.';

/** What a score refers to. */
@Resolver(() => ScoreType)
export class ScoreFieldsResolver {
  constructor(private readonly loaders: ScorecardLoaders) {}

  @FieldResolver(() => PartyType, { nullable: true, description: PARTY })
  async party(
    @Root() { row }: ScoreType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(row.partyId);
  }

  @FieldResolver(() => ScorecardType, {
    nullable: true,
    description: 'The version that it was scored by; null when the viewer may not see scorecards.',
  })
  async scorecard(
    @Root() { row }: ScoreType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ScorecardType | null> {
    return loaders.of(this.loaders.scorecard).load(row.scorecardId);
  }

  @FieldResolver(() => ScoreRunType, {
    nullable: true,
    description: 'The run that made it; null when the viewer may not see runs.',
  })
  async scoreRun(
    @Root() { row }: ScoreType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ScoreRunType | null> {
    return loaders.of(this.loaders.scoreRun).load(row.runId);
  }

  @FieldResolver(() => ScoreType, {
    nullable: true,
    description: 'The score that held before it; null for the first.',
  })
  async previous(
    @Root() { row }: ScoreType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ScoreType | null> {
    if (row.previousId === null) return null;
    return loaders.of(this.loaders.creditScore).load(row.previousId);
  }

  @FieldResolver(() => [ScoreChangeType], {
    nullable: true,
    description:
      'Why it is another than the score before, factor by factor, those of this version first; null for the first score.',
  })
  async changes(
    @Root() { row }: ScoreType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ScoreChangeType[] | null> {
    if (row.previousId === null) return null;
    const before = await loaders.of(this.loaders.creditScore).load(row.previousId);
    return before && explainChange(before.row, row).map(scoreChangeType);
  }
}

/** Who would score so. */
@Resolver(() => ScorePreviewType)
export class ScorePreviewFieldsResolver {
  constructor(private readonly loaders: ScorecardLoaders) {}

  @FieldResolver(() => PartyType, { nullable: true, description: PARTY })
  async party(
    @Root() { partyUuid }: ScorePreviewType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(partyUuid);
  }
}

/** What an assignment refers to. */
@Resolver(() => ClassAssignmentType)
export class ClassAssignmentFieldsResolver {
  constructor(private readonly loaders: ScorecardLoaders) {}

  @FieldResolver(() => PartyType, { nullable: true, description: PARTY })
  async party(
    @Root() { row }: ClassAssignmentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(row.partyId);
  }

  @FieldResolver(() => ScoreType, {
    nullable: true,
    description: 'The score that it comes from; null of others.',
  })
  async creditScore(
    @Root() { row }: ClassAssignmentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ScoreType | null> {
    return row.scoreId === null ? null : loaders.of(this.loaders.creditScore).load(row.scoreId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description:
      'Who gave it: the starter of the run, or who asked for the override, which somebody else agreed to; null when the viewer may not see them.',
  })
  async assignedBy(
    @Root() { row }: ClassAssignmentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(row.assignedBy);
  }
}

/** The class of a party. */
@Resolver(() => PartyType)
export class PartyCreditClassResolver {
  constructor(private readonly loaders: ScorecardLoaders) {}

  @FieldResolver(() => StandingClassType, {
    nullable: true,
    description:
      'The credit class that holds for the party on a day; null where none was given. Needs credit-policy.creditScore.read in the whole tenant, else null.',
  })
  async creditClass(
    @Root() { id }: PartyType,
    @Arg('on', () => DateScalar, { nullable: true, description: 'The day; today when null.' })
    on: BusinessDate | null,
    @Ctx() { loaders }: RequestContext,
  ): Promise<StandingClassType | null> {
    return loaders.of(this.loaders.standingClass).load(classKey(uuidOf('Party', id), on));
  }
}
