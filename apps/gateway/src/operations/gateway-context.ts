import type { RequestContext } from '@duebook/platform/graphql';
import type { Passage } from '../limits/rate/passage';

/** The resolvers' context, with what only the gateway needs. */
export interface GatewayContext extends RequestContext {
  readonly requestId: string;
  /** In what the request is counted; absent where nothing is. */
  readonly passage?: Passage | undefined;
}
