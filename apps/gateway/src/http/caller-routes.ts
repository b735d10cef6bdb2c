import type { IncomingMessage } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import type { Caller, FileService } from '@duebook/platform';
import type { GatewayContext } from '../operations/gateway-context';
import { type ApolloOptions } from '../operations/apollo';
import { type Answer, errorAnswer, NOTHING_HERE, unread } from './answer';
import { type Authenticate, identify } from './authentication';
import { answerGraphql } from './graphql-route';
import { uploadFile } from './upload-file';

/** What callers are served with. */
export interface CallerService {
  readonly graphql: Omit<ApolloOptions, 'log' | 'metrics'>;
  readonly authenticate: Authenticate;
  /** Absent where files are not taken: `POST /files` is then not found. */
  readonly files?: FileService | undefined;
}

/** The routes on which it matters who asks. */
export class CallerRoutes {
  constructor(
    private readonly callers: CallerService,
    private readonly apollo: ApolloServer<GatewayContext>,
  ) {}

  async answer(
    route: '/graphql' | '/files',
    request: IncomingMessage,
    requestId: string,
  ): Promise<Answer | null> {
    const { authorization } = request.headers;
    const identity = await identify(authorization, requestId, this.callers.authenticate);
    if (identity.kind === 'REFUSED') {
      return unread(errorAnswer('UNAUTHENTICATED', 'These credentials are not valid (any more).'));
    }
    const caller = identity.kind === 'CALLER' ? { ...identity.caller, requestId } : null;
    if (route === '/files') return this.answerUpload(request, caller);
    return answerGraphql(this.apollo, this.callers.graphql.limits, request, { caller, requestId });
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
