import type { RequestContext } from '@duebook/platform/graphql';

/** The resolvers' context, with what only the gateway needs. */
export interface GatewayContext extends RequestContext {
  readonly requestId: string;
}
