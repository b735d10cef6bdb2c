import type { IncomingMessage } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import type { OperationsToRun } from '@duebook/governance';
import type { Caller, FileService } from '@duebook/platform';
import type { GatewayContext } from '../operations/gateway-context';
import { type ApolloOptions } from '../operations/apollo';
import type { AdmissionOptions } from './admission';
import { type Answer, errorAnswer, NOTHING_HERE, unread, unreadUnlessSmall } from './answer';
import { type Authenticate, type Identity, identify } from './authentication';
import { AuthRoutes, type AuthService } from './auth/auth-routes';
import { isFromOwnPage } from './auth/own-page';
import { answerGraphql, type Asking, type BodyLimits } from './graphql-route';
import { uploadFile } from './upload-file';

/** What callers are served with. */
export interface CallerService {
  readonly graphql: Omit<ApolloOptions, 'log' | 'metrics'>;
  readonly bodyLimits: BodyLimits;
  readonly authenticate: Authenticate;
  /** Absent where nobody signs in by a browser: there is nothing at `/auth` then. */
  readonly auth?: AuthService | undefined;
  /** Absent where none can be registered. */
  readonly operations?: OperationsToRun | undefined;
  /** Absent where nobody is held back: in tools that measure without. */
  readonly admission?: AdmissionOptions | undefined;
  /** Absent where files are not taken: `POST /files` is then not found. */
  readonly files?: FileService | undefined;
}

/** To whoever believes to be somebody and is not. */
export const WRONG_CREDENTIALS = unread(
  errorAnswer('UNAUTHENTICATED', 'These credentials are not valid (any more).', {
    refusal: 'credentials',
  }),
);

/** The routes on which it matters who asks. */
export class CallerRoutes {
  private readonly auth: AuthRoutes | undefined;

  constructor(
    private readonly callers: CallerService,
    private readonly apollo: ApolloServer<GatewayContext>,
  ) {
    this.auth = callers.auth && new AuthRoutes(callers.auth);
  }

  /** Signing in and out: who asks is what these routes find out themselves. */
  async answerAuth(request: IncomingMessage, requestId: string): Promise<Answer | null> {
    return this.auth ? this.auth.answer(request, requestId) : NOTHING_HERE;
  }

  /** Before anything is read of the request. */
  async identify(request: IncomingMessage, requestId: string): Promise<Identity> {
    const { headers, headersDistinct } = request;
    const { auth } = this.callers;
    const identity = await identify(
      {
        authorization: headersDistinct['authorization'] ?? [],
        tenant: headersDistinct['x-duebook-tenant'] ?? [],
        session: auth?.cookie.read(headers.cookie) ?? 'NONE',
        isFromOwnPage: (token) => isFromOwnPage(headers, token, auth?.publicUrl ?? null),
      },
      requestId,
      this.callers.authenticate,
    );
    if (identity.kind !== 'CALLER') return identity;
    return { ...identity, caller: { ...identity.caller, requestId } };
  }

  async answer(
    route: '/graphql' | '/files',
    request: IncomingMessage,
    by: Asking,
  ): Promise<Answer | null> {
    if (route === '/files') return this.answerUpload(request, by.caller);
    const { bodyLimits, operations } = this.callers;
    return answerGraphql(this.apollo, { ...bodyLimits, operations }, request, by);
  }

  private async answerUpload(
    request: IncomingMessage,
    caller: Caller | null,
  ): Promise<Answer | null> {
    const { files } = this.callers;
    if (!files) return NOTHING_HERE;
    if (request.method !== 'POST') {
      const headers = { allow: 'POST' };
      const answer = errorAnswer('BAD_REQUEST', 'Send files with POST.', { status: 405, headers });
      return unreadUnlessSmall(answer, request);
    }
    if (!caller) {
      return unread(errorAnswer('UNAUTHENTICATED', 'Files are taken from authenticated callers.'));
    }
    return uploadFile(files, request, caller);
  }
}
