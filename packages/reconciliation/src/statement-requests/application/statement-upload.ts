import { invariant, mapResult, ok, refused, type Id, type Result } from '@duebook/kernel';
import type { QuotaRefusal, ReceivedFile, Transaction } from '@duebook/platform';
import {
  readTheirTable,
  type StatementFileRefusal,
  type TheirTable,
} from '../../counterparty-statements/application/read-statement-file';
import { contentHashOf } from '../../counterparty-statements/application/statement-content';
import type { StatementDraft } from '../../counterparty-statements/domain/statement';
import type { OpenedLink } from '../../links/application/party-links';
import type { LinkFault } from '../../links/domain/party-link';
import {
  decideUpload,
  faultOfDraft,
  type DecidedUpload,
  type SentForm,
  type UploadFault,
} from '../domain/decide-upload';
import type { StatementRequest } from '../domain/statement-request';
import { statementUploaded } from '../events/request-events';
import type { RequestContext } from './request-context';

/** What a link is about; for its holder alone. */
export const requestByLink =
  ({ unitOfWork, requests, now }: RequestContext) =>
  async ({ link, caller }: OpenedLink): Promise<StatementRequest> => {
    const [request] = await requests.byIds(unitOfWork.reader(caller), [link.subjectId], now());
    invariant(request, 'a link of this purpose is about a request');
    return request;
  };

/** What was sent by a link: a form, and what was attached to it. */
export interface SentUpload {
  readonly form: SentForm;
  readonly table: ReceivedFile | null;
  readonly scan: ReceivedFile | null;
}

/** Why what was sent is not kept. */
export type UploadRefusal =
  UploadFault | StatementFileRefusal | QuotaRefusal | Readonly<{ code: LinkFault }>;

/** What the sender is told: with it both sides can prove what was sent. */
export interface UploadReceipt {
  readonly statementId: Id;
  readonly contentHash: string;
  readonly lineCount: number;
  readonly closingBalance: string;
  /** SHA-256 of the files as they were sent; null for none. */
  readonly tableSha256: string | null;
  readonly scanSha256: string | null;
}

/**
 * Records what whoever holds the link has sent as the statement that was asked for. The link is used up by
 * it: of two at once the first stands. Nothing is kept of what is refused, and the link stays good.
 */
export const statementUpload =
  (context: RequestContext) =>
  async (opened: OpenedLink, sent: SentUpload): Promise<Result<UploadReceipt, UploadRefusal>> => {
    const request = await requestByLink(context)(opened);
    const table = await readTable(sent.table);
    if (!table.ok) return table;
    const decided = decideUpload(sent.form, { account: request, table: table.value });
    if (!decided.ok) return decided;
    const checked = await checkDraft(context, opened, { request, decided: decided.value });
    if (!checked.ok) return checked;
    const { draft } = checked.value;
    return context.unitOfWork.run<UploadReceipt, UploadRefusal>(
      opened.caller,
      'statementRequestUpload',
      async (tx) => {
        const statementId = await keepUpload(context, tx, {
          ...{ opened, sent, decided: decided.value, draft },
        });
        if (!statementId.ok) return statementId;
        return ok({
          ...{ statementId: statementId.value, lineCount: draft.lines.length },
          ...{ contentHash: checked.value.contentHash, closingBalance: draft.closingBalance },
          tableSha256: sent.table?.sha256 ?? null,
          scanSha256: sent.scan?.sha256 ?? null,
        });
      },
    );
  };

async function readTable(
  file: ReceivedFile | null,
): Promise<Result<TheirTable | null, StatementFileRefusal>> {
  return file === null ? ok(null) : readTheirTable(() => file.open(), {});
}

/** Before a byte is kept: whoever tries again and again fills no disk. */
async function checkDraft(
  { unitOfWork, requests, statements, now }: RequestContext,
  { caller }: OpenedLink,
  { request, decided }: Readonly<{ request: StatementRequest; decided: DecidedUpload }>,
): Promise<Result<Readonly<{ draft: StatementDraft; contentHash: string }>, UploadFault>> {
  const reader = unitOfWork.reader(caller);
  const { party } = await requests.factsFor(reader, request);
  invariant(party, 'who was asked stays known');
  const draft = { ...decided.draft, partyCode: party.code };
  const checked = await statements.check(reader, { draft, now: now() });
  return checked.ok
    ? ok({ draft, contentHash: contentHashOf(checked.value) })
    : refused(faultOfDraft(checked.refusal, decided));
}

interface Keeping {
  readonly opened: OpenedLink;
  readonly sent: SentUpload;
  readonly decided: DecidedUpload;
  readonly draft: StatementDraft;
}

async function keepUpload(
  { requests, links, statements }: RequestContext,
  tx: Transaction,
  { opened: { link }, sent, decided, draft }: Keeping,
): Promise<Result<Id, UploadRefusal>> {
  // In the order in which whoever withdraws or reminds locks both.
  const request = await requests.lock(tx, link.subjectId);
  invariant(request, 'a link of this purpose is about a request');
  const used = await links.use(tx, link.id);
  if (!used.ok) return used;
  // Whoever withdrew it took its links back as well, and whoever answered it has used them up.
  if (request.state !== 'OPEN') return refused({ code: 'LINK_REVOKED' });
  const files = await keepFiles(tx, sent);
  if (!files.ok) return files;
  const { sender } = decided;
  const origin = { source: 'LINK', ...files.value, sentBy: sender.name } as const;
  const recorded = await statements.recordWithin(tx, { draft, origin });
  if (!recorded.ok) return refused(faultOfDraft(recorded.refusal, decided));
  const { statementId, isNew } = recorded.value;
  const uploaded = { statementId, ...files.value, uploadedAt: tx.startedAt };
  await requests.noteUploaded(tx, request.id, { uploaded, sender, linkId: link.id });
  tx.emit(statementUploaded(request, statementId));
  tx.audit({
    action: 'statementRequest.upload',
    subjectType: 'StatementRequest',
    subjectId: request.id,
    // Who sent it stands with the request.
    details: {
      ...{ statementId, isNew, linkId: link.id, lineCount: draft.lines.length },
      ...{ tableSha256: sent.table?.sha256 ?? null, scanSha256: sent.scan?.sha256 ?? null },
      state: { before: 'OPEN', after: 'UPLOADED' },
    },
  });
  return ok(statementId);
}

async function keepFiles(
  tx: Transaction,
  { table, scan }: SentUpload,
): Promise<Result<Readonly<{ fileId: Id | null; scanFileId: Id | null }>, QuotaRefusal>> {
  const fileId = await keepFile(tx, table);
  if (!fileId.ok) return fileId;
  const scanFileId = await keepFile(tx, scan);
  return mapResult(scanFileId, (id) => ({ fileId: fileId.value, scanFileId: id }));
}

async function keepFile(
  tx: Transaction,
  file: ReceivedFile | null,
): Promise<Result<Id | null, QuotaRefusal>> {
  return file === null ? ok(null) : mapResult(await file.keep(tx), ({ fileId }) => fileId);
}
