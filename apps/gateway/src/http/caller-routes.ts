import type { IncomingMessage } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import type { Caller, FileService } from '@duebook/platform';
import type { GatewayContext } from '../operations/gateway-context';
import { type ApolloOptions } from '../operations/apollo';
import { type Answer, errorAnswer, NOTHING_HERE, unread } from './answer';
import { type Authenticate, type Identity, identify } from './authentication';
import { answerGraphql, type BodyLimits } from './graphql-route';
import { uploadFile } from './upload-file';

/** What callers are served with. */
export interface CallerService {
  readonly graphql: Omit<ApolloOptions, 'log' | 'metrics'>;
  readonly bodyLimits: BodyLimits;
  readonly authenticate: Authenticate;
  /** Absent where files are not taken: `POST /files` is then not found. */
  readonly files?: FileService | undefined;
}

/** To whoever believes to be somebody and is not. */
export const WRONG_CREDENTIALS = unread(
  errorAnswer('UNAUTHENTICATED', 'These credentials are not valid (any more).'),
);

/** The routes on which it matters who asks. */
export class CallerRoutes {
  constructor(
    private readonly callers: CallerService,
    private readonly apollo: ApolloServer<GatewayContext>,
  ) {}

  /** Before anything is read of the request. */
  async identify(request: IncomingMessage, requestId: string): Promise<Identity> {
    const { authorization } = request.headers;
    const identity = await identify(authorization, requestId, this.callers.authenticate);
    if (identity.kind !== 'CALLER') return identity;
    return { ...identity, caller: { ...identity.caller, requestId } };
  }

  async answer(
    route: '/graphql' | '/files',
    request: IncomingMessage,
    by: { readonly caller: Caller | null; readonly requestId: string },
  ): Promise<Answer | null> {
    if (route === '/files') return this.answerUpload(request, by.caller);
    return answerGraphql(this.apollo, this.callers.bodyLimits, request, by);
  }

  private async answerUpload(
    request: IncomingMessage,
    caller: Caller | null,
  ): Promise<Answer | null> {
    const { files } = this.callers;
    if (!files) return NOTHING_HERE;
    if (request.method !== 'POST') {
      const headers = { allow: 'POST' };
      return errorAnswer('BAD_REQUEST', 'Send files with POST.', { status: 405, headers });
    }
    if (!caller) {
      return unread(errorAnswer('UNAUTHENTICATED', 'Files are taken from authenticated callers.'));
    }
    return uploadFile(files, request, caller);
  }
}
