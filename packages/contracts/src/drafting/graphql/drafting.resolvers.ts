import { approvalRequestOf, PrincipalType } from '@duebook/governance/graphql';
import type { Id } from '@duebook/kernel';
import {
  defineLoader,
  registerNode,
  requireCaller,
  type LoaderDefinition,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Clause } from '../../clauses/domain/clause';
import { clauseType, ContractClauseType } from '../../clauses/graphql/clause.types';
import type { DocumentLoaders } from '../../documents/graphql/document.loaders';
import { DocumentType, documentType } from '../../documents/graphql/document.types';
import type { ContractsLoaders } from '../../graphql/contracts-loaders';
import type { Register } from '../../register/create-register';
import type { ContractLoaders } from '../../register/graphql/contract.loaders';
import {
  ContractKindType,
  contractKindType,
  ContractVersionType,
} from '../../register/graphql/contract.types';
import type { DraftingReading, ShownText } from '../application/read-drafting';
import type { DraftingServices } from '../create-drafting';
import type { TemplateVersion } from '../domain/template';
import { ContractTemplateActivatePayload } from './drafting.payloads';
import { DraftingResolver } from './drafting.resolver';
import {
  ContractTemplateClauseType,
  ContractTemplateType,
  ContractTemplateVersionType,
  ContractTextType,
  contractTextType,
  templateType,
  templateVersionType,
} from './drafting.types';

/** What templates and texts lead to, one statement per level. */
interface DraftingLoaders {
  readonly versionsOfTemplate: LoaderDefinition<Id, readonly TemplateVersion[]>;
  readonly templateVersion: LoaderDefinition<Id, TemplateVersion>;
  readonly clauseOfTemplate: LoaderDefinition<Id, Clause>;
  readonly textsOfVersion: LoaderDefinition<Id, readonly ShownText[]>;
}

type Loaders = ContractsLoaders & ContractLoaders & DocumentLoaders & DraftingLoaders;

function createLoaders(reading: DraftingReading, register: Register): DraftingLoaders {
  return {
    versionsOfTemplate: defineLoader('contracts.versionsOfTemplate', (ids: readonly Id[], caller) =>
      reading.versionsOf(caller, ids),
    ),
    templateVersion: defineLoader('contracts.templateVersion', (ids: readonly Id[], caller) =>
      reading.versionsByIds(caller, ids),
    ),
    clauseOfTemplate: defineLoader('contracts.clauseOfTemplate', (ids: readonly Id[], caller) =>
      reading.clausesOf(caller, ids),
    ),
    textsOfVersion: defineLoader('contracts.textsOfVersion', async (ids: readonly Id[], caller) => {
      const versions = await register.reading.versionsByIds(caller, ids);
      const found = versions.filter((version) => version !== null);
      const texts = await reading.textsOf(caller, found);
      const byId = new Map(found.map(({ id }, index) => [id, texts[index] ?? []]));
      return ids.map((id) => byId.get(id) ?? []);
    }),
  };
}

/** What a template leads to. */
@Resolver(() => ContractTemplateType)
class TemplateFieldsResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => [ContractTemplateVersionType], {
    description: 'All that it said, the latest first, up to 50.',
  })
  async versions(
    @Root() { row }: ContractTemplateType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ContractTemplateVersionType[]> {
    const found = await loaders.of(this.loaders.versionsOfTemplate).load(row.id);
    return (found ?? []).map(templateVersionType);
  }
}

/** What a version of a template leads to. */
@Resolver(() => ContractTemplateVersionType)
class TemplateVersionFieldsResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => ContractKindType, {
    nullable: true,
    description: 'What kind of contract it makes; null where there is no such kind any more.',
  })
  async kind(
    @Root() { row }: ContractTemplateVersionType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ContractKindType | null> {
    const kind = await loaders.of(this.loaders.contractKind).load(row.kindCode);
    return kind && contractKindType(kind);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who wrote it; null for Duebook itself, and when gone.',
  })
  async savedBy(
    @Root() { row }: ContractTemplateVersionType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(row.savedBy);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who agreed to it last; null while nobody has, and when gone.',
  })
  async activatedBy(
    @Root() { row }: ContractTemplateVersionType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    const { activatedBy } = row;
    return activatedBy === null ? null : loaders.of(this.loaders.principal).load(activatedBy);
  }
}

/** Which clause a template has. */
@Resolver(() => ContractTemplateClauseType)
class TemplateClauseFieldsResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => ContractClauseType, {
    nullable: true,
    description:
      'The clause as it stands now; a higher `number` there is what the template has not taken yet. Null to who may not see clauses.',
  })
  async clause(
    @Root() { pin }: ContractTemplateClauseType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ContractClauseType | null> {
    const clause = await loaders.of(this.loaders.clauseOfTemplate).load(pin.clauseId);
    return clause && clauseType(clause);
  }
}

/** What a version of a contract says on paper. */
@Resolver(() => ContractVersionType)
class TextsOfVersionResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => [ContractTextType], {
    description:
      'What was drafted of it from templates, the latest first; empty where it was recorded by its terms alone.',
  })
  async texts(
    @Root() { row }: ContractVersionType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ContractTextType[]> {
    const found = await loaders.of(this.loaders.textsOfVersion).load(row.id);
    return (found ?? []).map(contractTextType);
  }
}

/** What a text leads to. */
@Resolver(() => ContractTextType)
class TextFieldsResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => DocumentType, {
    nullable: true,
    description: 'Its PDF, filed under the contract; null when the viewer may not see it.',
  })
  async document(
    @Root() { row }: ContractTextType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DocumentType | null> {
    const found = await loaders.of(this.loaders.document).load(row.documentId);
    return found && documentType(found);
  }

  @FieldResolver(() => ContractTemplateVersionType, {
    nullable: true,
    description: 'From what it was drafted; null when the viewer may not see templates.',
  })
  async templateVersion(
    @Root() { row }: ContractTextType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ContractTemplateVersionType | null> {
    const found = await loaders.of(this.loaders.templateVersion).load(row.templateVersionId);
    return found && templateVersionType(found);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who drafted it; null for Duebook itself, and when gone.',
  })
  async draftedBy(
    @Root() { row }: ContractTextType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(row.draftedBy);
  }
}

const Requesting = approvalRequestOf(() => ContractTemplateActivatePayload);

/** The resolvers of drafting, ready to serve. Called while a schema is composed. */
export function draftingResolvers(
  drafting: DraftingServices,
  register: Register,
  below: ContractsLoaders & ContractLoaders & DocumentLoaders,
): readonly object[] {
  const { reading } = drafting;
  const loaders: Loaders = { ...below, ...createLoaders(reading, register) };
  registerNode('ContractTemplate', async (id, context) => {
    const [row] = await reading.byIds(requireCaller(context), [id]);
    return row ? templateType(row) : null;
  });
  return [
    new DraftingResolver(drafting, register),
    new TemplateFieldsResolver(loaders),
    new TemplateVersionFieldsResolver(loaders),
    new TemplateClauseFieldsResolver(loaders),
    new TextsOfVersionResolver(loaders),
    new TextFieldsResolver(loaders),
    new Requesting(below),
  ];
}
