import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { ExecutorKind } from '../config';
import { classifyError } from '../errors/classify-error';
import { createExecutor } from '../execution/create-executor';
import type { DocumentLimits } from '../limits/document-limits';
import type { GatewayMetrics } from '../metrics';
import { operationPlugin } from './apollo-plugin';
import { DocumentStore } from './document-store';
import type { GatewayContext } from './gateway-context';
import { OperationPlans } from './operation-plan';
import { RequestLog } from './request-log';

/** Documents kept parsed, validated and compiled: many times what the clients of one system use. */
const STORED_DOCUMENTS = 500;

export interface ApolloOptions {
  readonly schema: GraphQLSchema;
  readonly executor: ExecutorKind;
  /** From which use of a document on it is compiled; 1 compiles at once. */
  readonly compileFromUse: number;
  readonly documentLimits: DocumentLimits;
  readonly profile: 'development' | 'production';
  readonly log: Logger;
  readonly metrics: GatewayMetrics;
}

/** GraphQL over HTTP by Apollo Server, with our executor, limits and errors; nothing is reported outside. */
export function createApollo(options: ApolloOptions): ApolloServer<GatewayContext> {
  const { schema, documentLimits, log, profile } = options;
  const plans = new OperationPlans(schema, documentLimits);
  const rules = { anonymousMayIntrospect: profile === 'development' };
  return new ApolloServer<GatewayContext>({
    gateway: gatewayOf(options, plans),
    logger: {
      debug: (message) => {
        log.debug(message);
      },
      info: (message) => {
        log.info(message);
      },
      warn: (message) => {
        log.warn(message);
      },
      error: (message) => {
        log.error(message);
      },
    },
    // Rules of ours depend on the caller; see the plugin.
    introspection: true,
    hideSchemaDetailsFromClientErrors: profile === 'production',
    includeStacktraceInErrorResponses: false,
    formatError: publicForm,
    validationRules: [...documentLimits.rules],
    parseOptions: documentLimits.parsing,
    documentStore: new DocumentStore(STORED_DOCUMENTS),
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    stopOnTerminationSignals: false,
    stringifyResult: (result) => JSON.stringify(result),
    plugins: [
      operationPlugin(plans, rules, new RequestLog(log, options.metrics)),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

/** Apollo lets a gateway execute; ours runs the executor of the configuration. */
function gatewayOf(
  { schema, executor, compileFromUse }: ApolloOptions,
  plans: OperationPlans,
): NonNullable<ConstructorParameters<typeof ApolloServer<GatewayContext>>[0]['gateway']> {
  const execute = createExecutor(schema, executor, compileFromUse);
  let publish:
    ((loaded: { apiSchema: GraphQLSchema; coreSupergraphSdl: string }) => void) | undefined;
  return {
    onSchemaLoadOrUpdate: (callback) => {
      publish = callback;
      return () => {
        publish = undefined;
      };
    },
    load: () => {
      publish?.({ apiSchema: schema, coreSupergraphSdl: '' });
      return Promise.resolve({
        executor: async ({ document, request, operationName, context }) =>
          execute({
            document,
            operation: plans.of(document, operationName)?.operation,
            operationName: request.operationName,
            variables: request.variables ?? {},
            context,
            noteWork: (units) => {
              (context as GatewayContext).passage?.note(units);
            },
          }),
      });
    },
    stop: () => Promise.resolve(),
  };
}

/**
 * The form in which an error leaves: a code of the closed list, a message written for clients, and
 * the place. Where it happened in the document is told for mistakes in the document only.
 */
function publicForm(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { code, message } = classifyError(error);
  const place = formatted.path ? { path: formatted.path } : {};
  const locations =
    !formatted.path && formatted.locations ? { locations: formatted.locations } : {};
  return { message, ...locations, ...place, extensions: { code } };
}
