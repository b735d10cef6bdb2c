import { LegalEntityType, PrincipalType } from '@duebook/governance/graphql';
import type { RequestContext } from '@duebook/platform/graphql';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ContractsLoaders } from '../../graphql/contracts-loaders';
import type { ContractLoaders } from '../../register/graphql/contract.loaders';
import {
  ContractType,
  ContractVersionType,
  contractVersionType,
} from '../../register/graphql/contract.types';
import { CounselType, counselType } from './counsel.types';
import type { ReviewLoaders } from './review.loaders';
import {
  ContractReviewApprovalType,
  ContractReviewPointType,
  ContractReviewPolicyType,
  ContractReviewRequirementType,
  ContractReviewType,
  requirementType,
  reviewType,
} from './review.types';

/** What the types of reviews refer to. */
export type ReviewReferences = ContractsLoaders & ContractLoaders & ReviewLoaders;

/** From a contract to who looked through it. */
@Resolver(() => ContractType)
export class ReviewsOfContractResolver {
  constructor(private readonly loaders: ReviewReferences) {}

  @FieldResolver(() => [ContractReviewType], {
    nullable: true,
    description:
      'Reviews of its versions, the newest first, up to a hundred. Needs contracts.review.read, else null.',
  })
  async reviews(
    @Root() { row }: ContractType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ContractReviewType[] | null> {
    const found = await loaders.of(this.loaders.reviewsOfContract).load(row.id);
    return found && found.map(reviewType);
  }
}

/** From a version to what it needs. */
@Resolver(() => ContractVersionType)
export class RequirementOfVersionResolver {
  constructor(private readonly loaders: ReviewReferences) {}

  @FieldResolver(() => ContractReviewRequirementType, {
    nullable: true,
    description:
      'What has to be done before it is agreed to, by the policies of the legal entities as of today. Needs contracts.review.read, else null.',
  })
  async reviewRequirement(
    @Root() { row }: ContractVersionType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ContractReviewRequirementType | null> {
    const required = await loaders.of(this.loaders.reviewRequirement).load(row.id);
    return required && requirementType(required);
  }
}

/** What a review is of, and who is in it. */
@Resolver(() => ContractReviewType)
export class ReviewFieldsResolver {
  constructor(private readonly loaders: ReviewReferences) {}

  @FieldResolver(() => ContractType, {
    nullable: true,
    description: 'The contract. Needs contracts.contract.read, else null.',
  })
  contract(
    @Root() { row }: ContractReviewType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ContractType | null> {
    return loaders.of(this.loaders.contract).load(row.contractId);
  }

  @FieldResolver(() => ContractVersionType, {
    nullable: true,
    description: 'The version that is looked through. Needs contracts.contract.read, else null.',
  })
  async contractVersion(
    @Root() { row }: ContractReviewType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ContractVersionType | null> {
    const contract = await loaders.of(this.loaders.contract).load(row.contractId);
    const version = await loaders.of(this.loaders.contractVersion).load(row.versionId);
    return contract && version && contractVersionType(version, contract.row);
  }

  @FieldResolver(() => CounselType, {
    nullable: true,
    description: 'Who advises us in it; null: nobody. Needs contracts.counsel.read, else null.',
  })
  async counsel(
    @Root() { row }: ContractReviewType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CounselType | null> {
    if (row.counselId === null) return null;
    const found = await loaders.of(this.loaders.counsel).load(row.counselId);
    return found && counselType(found);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who began it; null when gone.',
  })
  startedBy(
    @Root() { row }: ContractReviewType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(row.startedBy);
  }
}

/** Who answered a point. */
@Resolver(() => ContractReviewPointType)
export class ReviewPointResolver {
  constructor(private readonly loaders: ReviewReferences) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who answered it last; null while nobody has, and when gone.',
  })
  async answeredBy(
    @Root() { answererUuid }: ContractReviewPointType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return answererUuid === null ? null : loaders.of(this.loaders.principal).load(answererUuid);
  }
}

/** Who stands for a review. */
@Resolver(() => ContractReviewApprovalType)
export class ReviewApprovalResolver {
  constructor(private readonly loaders: ReviewReferences) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who stands for it; null when gone.',
  })
  approvedBy(
    @Root() { approverUuid }: ContractReviewApprovalType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(approverUuid);
  }
}

/** Whose policy it is. */
@Resolver(() => ContractReviewPolicyType)
export class ReviewPolicyFieldsResolver {
  constructor(private readonly loaders: ReviewReferences) {}

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'Whose contracts; null when it is not visible.',
  })
  legalEntity(
    @Root() { row }: ContractReviewPolicyType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    return loaders.of(this.loaders.legalEntity).load(row.legalEntityId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who set it; null when gone.',
  })
  setBy(
    @Root() { row }: ContractReviewPolicyType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(row.setBy);
  }
}

/** Of which firm a lawyer is. */
@Resolver(() => CounselType)
export class CounselFieldsResolver {
  constructor(private readonly loaders: ReviewReferences) {}

  @FieldResolver(() => CounselType, {
    nullable: true,
    description: 'The firm of a lawyer; null of a firm, and of a lawyer of none.',
  })
  async firm(
    @Root() { known }: CounselType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CounselType | null> {
    if (known.firmId === null) return null;
    const found = await loaders.of(this.loaders.counsel).load(known.firmId);
    return found && counselType(found);
  }
}
