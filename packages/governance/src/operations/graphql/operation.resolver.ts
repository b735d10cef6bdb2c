import { make, type Id } from '@duebook/kernel';
import {
  connectionById,
  type ConnectionOf,
  defineLoader,
  type LoaderDefinition,
  mapConnection,
  pageAfter,
  type RequestContext,
  requireCaller,
  type UserError,
  userErrorText,
  uuidOf,
  uuidOrNullOf,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { GovernanceServices } from '../../application/governance-services';
import type { GovernanceLoaders } from '../../graphql/governance.loaders';
import { toUserError } from '../../graphql/user-errors';
import { ServiceAccountType } from '../../principals/graphql/principal.types';
import type { OperationRegisterRefusal } from '../application/operation-register';
import {
  OperationInvalidError,
  OperationRegisterInput,
  OperationRegisterPayload,
  OperationRetireInput,
  OperationRetirePayload,
  RegisteredOperationPage,
  RegisteredOperationsArgs,
  registeredOperationType,
  RegisteredOperationType,
  ServiceAccountRestrictInput,
  ServiceAccountRestrictPayload,
} from './operation.types';

@Resolver(() => RegisteredOperationType)
export class OperationResolver {
  constructor(
    private readonly services: GovernanceServices,
    private readonly loaders: GovernanceLoaders,
  ) {}

  @Query(() => RegisteredOperationPage.Connection, {
    description:
      'The operations that service accounts have registered, first registered first. Needs governance.operation.read.',
  })
  async registeredOperations(
    @Args(() => RegisteredOperationsArgs) { first, after, filter }: RegisteredOperationsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<RegisteredOperationType>> {
    const rows = await this.services.operationsPage(
      requireCaller(context),
      pageAfter({ first, after }),
      {
        serviceAccountId: uuidOrNullOf('ServiceAccount', filter?.serviceAccountId ?? null),
        isRetired: filter?.isRetired ?? null,
      },
    );
    return mapConnection(connectionById(rows, first), registeredOperationType);
  }

  @FieldResolver(() => ServiceAccountType, {
    description: 'The service account that may run it, and nobody else.',
  })
  async serviceAccount(
    @Root() { serviceAccountId }: RegisteredOperationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ServiceAccountType | null> {
    const account = await loaders.of(this.loaders.principal).load(serviceAccountId);
    return account instanceof ServiceAccountType ? account : null;
  }

  @Mutation(() => OperationRegisterPayload, {
    description:
      'Registers operations for a service account, all or none. Each is checked as if it were sent. Needs governance.operation.register in the whole tenant.',
  })
  async operationRegister(
    @Arg('input', () => OperationRegisterInput, { description: 'The operations.' })
    input: OperationRegisterInput,
    @Ctx() context: RequestContext,
  ): Promise<OperationRegisterPayload> {
    const outcome = await this.services.operationRegister(requireCaller(context), {
      idempotencyKey: input.idempotencyKey,
      serviceAccountId: uuidOf('ServiceAccount', input.serviceAccountId),
      documents: input.documents,
    });
    if (!outcome.ok) {
      const userErrors = registrationErrors(outcome.refusal);
      return make(OperationRegisterPayload, { operations: null, userErrors });
    }
    const operations = await this.read(outcome.value.operationIds, context);
    return make(OperationRegisterPayload, { operations, userErrors: [] });
  }

  @Mutation(() => OperationRetirePayload, {
    description:
      'Ends an operation; within five seconds it cannot be run anywhere. Needs governance.operation.retire in the whole tenant.',
  })
  async operationRetire(
    @Arg('input', () => OperationRetireInput, { description: 'The operation to end.' })
    input: OperationRetireInput,
    @Ctx() context: RequestContext,
  ): Promise<OperationRetirePayload> {
    const outcome = await this.services.operationRetire(requireCaller(context), {
      idempotencyKey: input.idempotencyKey,
      operationId: uuidOf('RegisteredOperation', input.operationId),
    });
    if (!outcome.ok) {
      const userErrors = [toUserError(outcome.refusal)];
      return make(OperationRetirePayload, { operation: null, userErrors });
    }
    const [operation = null] = await this.read([outcome.value.operationId], context);
    return make(OperationRetirePayload, { operation, userErrors: [] });
  }

  private async read(
    ids: readonly Id[],
    context: RequestContext,
  ): Promise<RegisteredOperationType[]> {
    const found = await this.services.operationsByIds(requireCaller(context), ids);
    return found.flatMap((operation) => (operation ? [registeredOperationType(operation)] : []));
  }
}

/** An error for each document that is not valid. */
function registrationErrors(refusal: OperationRegisterRefusal): UserError[] {
  if (refusal.code !== 'OPERATION_INVALID') return [toUserError(refusal)];
  return refusal.documents.map(({ index, problems }) =>
    make(OperationInvalidError, {
      code: refusal.code,
      message: userErrorText(refusal.code),
      path: ['input', refusal.field, String(index)],
      problems: [...problems],
    }),
  );
}

/** What service accounts may run. */
@Resolver(() => ServiceAccountType)
export class ServiceAccountOperationsResolver {
  private readonly restriction: LoaderDefinition<Id, { readonly isRestricted: boolean }>;

  constructor(
    private readonly services: GovernanceServices,
    private readonly loaders: GovernanceLoaders,
  ) {
    this.restriction = defineLoader('governance.restriction', async (ids: readonly Id[], caller) =>
      (await services.areRestricted(caller, ids)).map((isRestricted) => ({ isRestricted })),
    );
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether it may run its registered operations alone.',
  })
  async onlyRegisteredOperations(
    @Root() { principalId }: ServiceAccountType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<boolean> {
    const restriction = await loaders.of(this.restriction).load(principalId);
    return restriction?.isRestricted ?? false;
  }

  @Mutation(() => ServiceAccountRestrictPayload, {
    description:
      'Limits a service account to its registered operations, or lifts that; it holds everywhere within five seconds. Needs governance.serviceAccount.restrict in the whole tenant.',
  })
  async serviceAccountRestrict(
    @Arg('input', () => ServiceAccountRestrictInput, { description: 'What it may run.' })
    input: ServiceAccountRestrictInput,
    @Ctx() context: RequestContext,
  ): Promise<ServiceAccountRestrictPayload> {
    const outcome = await this.services.serviceAccountRestrict(requireCaller(context), {
      idempotencyKey: input.idempotencyKey,
      serviceAccountId: uuidOf('ServiceAccount', input.serviceAccountId),
      onlyRegisteredOperations: input.onlyRegisteredOperations,
    });
    if (!outcome.ok) {
      const userErrors = [toUserError(outcome.refusal)];
      return make(ServiceAccountRestrictPayload, { serviceAccount: null, userErrors });
    }
    const { serviceAccountId } = outcome.value;
    const account = await context.loaders.of(this.loaders.principal).load(serviceAccountId);
    const serviceAccount = account instanceof ServiceAccountType ? account : null;
    return make(ServiceAccountRestrictPayload, { serviceAccount, userErrors: [] });
  }
}
