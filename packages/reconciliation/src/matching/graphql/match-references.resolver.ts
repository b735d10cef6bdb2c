import { OpenItemType } from '@duebook/ledger/graphql';
import type { RequestContext } from '@duebook/platform/graphql';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { BankStatementLineType } from '../../bank-statements/graphql/bank-statement-line.types';
import { RemittanceAdviceType } from '../../remittances/graphql/remittance.types';
import { MatchExplanationType, MatchHoldType } from './match-explanation.types';
import { MatchType, ShortPaymentType } from './match.types';
import type { MatchingLoaders } from './matching.loaders';

/** What a short payment refers to. */
@Resolver(() => ShortPaymentType)
export class ShortPaymentFieldsResolver {
  constructor(private readonly loaders: MatchingLoaders) {}

  @FieldResolver(() => OpenItemType, {
    nullable: true,
    description: 'The item that less was paid of; null when the viewer may not see open items.',
  })
  async openItem(
    @Root() { row }: ShortPaymentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<OpenItemType | null> {
    return loaders.of(this.loaders.openItem).load(row.itemId);
  }

  @FieldResolver(() => MatchType, {
    nullable: true,
    description: 'The match that shows it; null when the viewer may not see it.',
  })
  async match(
    @Root() { row }: ShortPaymentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<MatchType | null> {
    return loaders.of(this.loaders.match).load(row.matchId);
  }
}

/** The remittance advice that a match rests on. */
@Resolver(() => MatchType)
export class MatchAdviceResolver {
  constructor(private readonly loaders: MatchingLoaders) {}

  @FieldResolver(() => RemittanceAdviceType, {
    nullable: true,
    description:
      'What the payer said apart from the payment, which the parts rest on; used while the match stands posted. Null where they rest on none, or the viewer may not see advices.',
  })
  async remittanceAdvice(
    @Root() { row }: MatchType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<RemittanceAdviceType | null> {
    const { remittanceAdviceId: id } = row;
    return id === null ? null : loaders.of(this.loaders.remittanceAdvice).load(id);
  }
}

/** The remittance advice that was read with a line when it was explained. */
@Resolver(() => MatchExplanationType)
export class MatchExplanationAdviceResolver {
  constructor(private readonly loaders: MatchingLoaders) {}

  @FieldResolver(() => RemittanceAdviceType, {
    nullable: true,
    description:
      'The remittance advice whose lines were read as the payer’s words; null where there was none, several fitted, or the viewer may not see advices.',
  })
  async remittanceAdvice(
    @Root() { adviceUuid }: MatchExplanationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<RemittanceAdviceType | null> {
    return adviceUuid === null ? null : loaders.of(this.loaders.remittanceAdvice).load(adviceUuid);
  }
}

/** What a proposal that held something refers to. */
@Resolver(() => MatchHoldType)
export class MatchHoldFieldsResolver {
  constructor(private readonly loaders: MatchingLoaders) {}

  @FieldResolver(() => MatchType, {
    nullable: true,
    description: 'The proposal, as it stands by now; null when the viewer may not see it.',
  })
  async match(
    @Root() { matchUuid }: MatchHoldType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<MatchType | null> {
    return loaders.of(this.loaders.match).load(matchUuid);
  }

  @FieldResolver(() => OpenItemType, {
    nullable: true,
    description: 'The item as it stands by now; null when the viewer may not see open items.',
  })
  async openItem(
    @Root() { itemUuid }: MatchHoldType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<OpenItemType | null> {
    return loaders.of(this.loaders.openItem).load(itemUuid);
  }
}

/** The matches of a line. */
@Resolver(() => BankStatementLineType)
export class MatchesOfLineResolver {
  constructor(private readonly loaders: MatchingLoaders) {}

  @FieldResolver(() => [MatchType], {
    description:
      'What it was matched with, the newest first, whatever became of it; empty where the viewer may not see matches.',
  })
  async matches(
    @Root() { kept }: BankStatementLineType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<MatchType[]> {
    return (await loaders.of(this.loaders.matchesOfLine).load(kept.id)) ?? [];
  }
}
