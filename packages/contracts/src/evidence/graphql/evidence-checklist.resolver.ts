import { PrincipalType } from '@duebook/governance/graphql';
import { make } from '@duebook/kernel';
import { may } from '@duebook/platform';
import { requireCaller, type RequestContext } from '@duebook/platform/graphql';
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ContractsLoaders } from '../../graphql/contracts-loaders';
import type { Evidence } from '../create-evidence';
import { READ_PACKAGES } from '../evidence-permissions';
import { evidenceError } from './evidence-errors';
import {
  checklistType,
  EvidenceChecklistDefineInput,
  EvidenceChecklistDefinePayload,
  EvidenceChecklistType,
} from './evidence-checklist.types';

/** What proves claims, as the tenant defines it. */
@Resolver()
export class EvidenceChecklistResolver {
  constructor(private readonly evidence: Pick<Evidence, 'defineChecklist' | 'reading'>) {}

  @Query(() => EvidenceChecklistType, {
    nullable: true,
    description:
      'What proves a claim: the check-list in force, or an earlier one; null for a revision that there is not. Needs contracts.evidencePackage.read.',
  })
  async evidenceChecklist(
    @Arg('revision', () => Int, {
      nullable: true,
      description: 'Which definition; 0 for the list as shipped. Null: the one in force.',
    })
    revision: number | null,
    @Ctx() context: RequestContext,
  ): Promise<EvidenceChecklistType | null> {
    const list = await this.evidence.reading.checklist(requireCaller(context), revision ?? null);
    return list && checklistType(list);
  }

  @Mutation(() => EvidenceChecklistDefinePayload, {
    description:
      'Says what proves a claim from now on; packages that are made stay as they were judged. Needs contracts.evidenceChecklist.define in the whole tenant.',
  })
  async evidenceChecklistDefine(
    @Arg('input', () => EvidenceChecklistDefineInput, { description: 'The whole list.' })
    { idempotencyKey, expectedVersion, points }: EvidenceChecklistDefineInput,
    @Ctx() context: RequestContext,
  ): Promise<EvidenceChecklistDefinePayload> {
    const caller = requireCaller(context);
    const outcome = await this.evidence.defineChecklist(
      caller,
      { operation: 'evidenceChecklistDefine', idempotencyKey },
      { points, expectedVersion },
    );
    if (!outcome.ok) {
      return make(EvidenceChecklistDefinePayload, {
        ...{ evidenceChecklist: null, userErrors: [evidenceError(outcome.refusal)] },
      });
    }
    const { revision } = outcome.value;
    const list = may(caller, READ_PACKAGES)
      ? await this.evidence.reading.checklist(caller, revision)
      : null;
    return make(EvidenceChecklistDefinePayload, {
      ...{ evidenceChecklist: list && checklistType(list), userErrors: [] },
    });
  }
}

/** What a check-list refers to. */
@Resolver(() => EvidenceChecklistType)
export class EvidenceChecklistFieldsResolver {
  constructor(private readonly loaders: Pick<ContractsLoaders, 'principal'>) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who defined it; null for the list as shipped, and when gone.',
  })
  async definedBy(
    @Root() { definer }: EvidenceChecklistType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return definer === null ? null : loaders.of(this.loaders.principal).load(definer);
  }
}
