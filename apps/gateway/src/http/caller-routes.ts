import type { IncomingMessage } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import type { OperationsToRun } from '@duebook/governance';
import type { Caller, FileService } from '@duebook/platform';
import type { OpenVisibleFile } from '@duebook/platform/graphql';
import type { GatewayContext } from '../operations/gateway-context';
import { type ApolloOptions } from '../operations/apollo';
import { RESTRICTED } from '../operations/registered-operations';
import type { AdmissionOptions } from './admission';
import { type Answer, errorAnswer, NOTHING_HERE, unread, unreadUnlessSmall } from './answer';
import { type Authenticate, type Identity, identify } from './authentication';
import { AuthRoutes, type AuthService } from './auth/auth-routes';
import { isFromOwnPage } from './auth/own-page';
import { answerGraphql, type Asking, type BodyLimits } from './graphql-route';
import { AuditExports, type ExportAudit } from './export-audit';
import type { LinkService } from './links/link-routes';
import { downloadFile, FILES_PATH } from './download-file';
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
  /** Absent where none is given out. */
  readonly openFile?: OpenVisibleFile | undefined;
  /** Absent where parties cannot answer by links: there is nothing at `/links` then. */
  readonly links?: LinkService | undefined;
  /** Absent where nothing is exported: `POST /exports/audit` is then not found. */
  readonly exportAudit?: ExportAudit | undefined;
}

/** Where it matters who asks. */
export type CallerRoute = '/graphql' | '/files' | '/exports/audit';

/** To whoever believes to be somebody and is not. */
export const WRONG_CREDENTIALS = unread(
  errorAnswer('UNAUTHENTICATED', 'These credentials are not valid (any more).', {
    refusal: 'credentials',
  }),
);

/** The routes on which it matters who asks. */
export class CallerRoutes {
  private readonly auth: AuthRoutes | undefined;
  private readonly exports: AuditExports | undefined;

  constructor(
    private readonly callers: CallerService,
    private readonly apollo: ApolloServer<GatewayContext>,
  ) {
    this.auth = callers.auth && new AuthRoutes(callers.auth);
    this.exports = callers.exportAudit && new AuditExports(callers.exportAudit);
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

  async answer(route: CallerRoute, request: IncomingMessage, by: Asking): Promise<Answer | null> {
    if (route === '/files') {
      return isOfOneFile(request)
        ? this.answerDownload(request, by.caller)
        : this.answerUpload(request, by.caller);
    }
    if (route === '/exports/audit') return this.answerExport(request, by);
    const { bodyLimits, operations } = this.callers;
    return answerGraphql(this.apollo, { ...bodyLimits, operations }, request, by);
  }

  private async answerUpload(
    request: IncomingMessage,
    caller: Caller | null,
  ): Promise<Answer | null> {
    const { files } = this.callers;
    if (!files) return NOTHING_HERE;
    if (request.method !== 'POST') return postOnly('Send files with POST.', request);
    if (!caller) {
      return unread(errorAnswer('UNAUTHENTICATED', 'Files are taken from authenticated callers.'));
    }
    return uploadFile(files, request, caller);
  }

  private async answerDownload(request: IncomingMessage, caller: Caller | null): Promise<Answer> {
    const { openFile, operations } = this.callers;
    if (!openFile) return NOTHING_HERE;
    if (request.method !== 'GET') {
      const options = { status: 405, headers: { allow: 'GET' } };
      const answer = errorAnswer('BAD_REQUEST', 'Ask for a file with GET.', options);
      return unreadUnlessSmall(answer, request);
    }
    if (!caller) {
      const message = 'Files are given to authenticated callers.';
      return unreadUnlessSmall(errorAnswer('UNAUTHENTICATED', message), request);
    }
    if (await operations?.isRestricted(caller)) return unreadUnlessSmall(RESTRICTED, request);
    return downloadFile(openFile, caller, request.url ?? '');
  }

  private async answerExport(
    request: IncomingMessage,
    { caller, passage }: Asking,
  ): Promise<Answer | null> {
    const { operations } = this.callers;
    if (!this.exports) return NOTHING_HERE;
    if (request.method !== 'POST') return postOnly('Ask for exports with POST.', request);
    if (!caller) {
      const message = 'Exports are given to authenticated callers.';
      return unreadUnlessSmall(errorAnswer('UNAUTHENTICATED', message), request);
    }
    if (await operations?.isRestricted(caller)) return unreadUnlessSmall(RESTRICTED, request);
    return this.exports.answer(request, { caller, passage });
  }
}

function isOfOneFile({ url }: IncomingMessage): boolean {
  return url?.startsWith(FILES_PATH) === true;
}

function postOnly(message: string, request: IncomingMessage): Answer {
  const headers = { allow: 'POST' };
  return unreadUnlessSmall(errorAnswer('BAD_REQUEST', message, { status: 405, headers }), request);
}
