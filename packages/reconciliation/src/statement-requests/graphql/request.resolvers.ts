import { registerNode, requireCaller, type FileLoaders } from '@duebook/platform/graphql';
import type { StatementReading } from '../../counterparty-statements/application/statement-reading';
import {
  entityAndPartyOf,
  type AccountLoaders,
} from '../../counterparty-statements/graphql/entity-and-party';
import { READ_REQUESTS } from '../application/request-context';
import type { StatementRequests } from '../create-statement-requests';
import { RequestMutationResolver } from './request-mutation.resolver';
import { createRequestLoaders } from './request.loaders';
import {
  RequestConnectionResolver,
  RequestFieldsResolver,
  RequestListResolver,
  RequestOfStatementResolver,
  RequestOfTaskResolver,
} from './request.resolver';
import { requestType, StatementRequestType } from './request.types';

const AccountOfRequest = entityAndPartyOf(() => StatementRequestType, {
  accountOf: (request) => request,
  permission: READ_REQUESTS,
});

/** The resolvers of requests for statements, ready to serve. Called while a schema is composed. */
export function statementRequestResolvers(
  requests: StatementRequests,
  statements: Pick<StatementReading, 'statementsByIds'>,
  below: AccountLoaders & FileLoaders,
): readonly object[] {
  const { reading } = requests;
  registerNode('StatementRequest', async (id, context) => {
    const [found] = await reading.byIds(requireCaller(context), [id]);
    return found ? requestType(found) : null;
  });
  const loaders = { ...below, ...createRequestLoaders(reading, statements) };
  return [
    new RequestMutationResolver(requests),
    new RequestListResolver(reading),
    new RequestConnectionResolver(),
    new RequestFieldsResolver(loaders),
    new RequestOfStatementResolver(loaders),
    new RequestOfTaskResolver(loaders),
    new AccountOfRequest(below),
  ];
}
