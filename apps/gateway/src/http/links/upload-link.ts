import type { IncomingMessage } from 'node:http';
import type { FileService } from '@duebook/platform';
import type {
  OpenedLink,
  ReconciliationServices,
  StatementRequest,
  UploadRefusal,
} from '@duebook/reconciliation';
import { type Answer, unread } from '../answer';
import type { Typed } from './answer-form';
import { receiveForm, type FormRefusal, type ReceivedForm } from './receive-upload';
import type { PageFault } from './upload-faults';
import { readUploadForm } from './upload-form';
import { uploadedPage, uploadEnded, uploadForm } from './upload-page';

/** What pages for statements are served with. */
export type UploadService = Pick<ReconciliationServices, 'statementRequests'> & {
  readonly files: Pick<FileService, 'receive'>;
};

const NOTHING_TYPED: Typed = () => '';

/** How what is not read is answered, and under what it is counted. */
const UNREAD: Readonly<Record<FormRefusal, Pick<Answer, 'status' | 'refusal'>>> = {
  FORM_UNREADABLE: { status: 422 },
  FORM_TOO_LARGE: { status: 413, refusal: 'body-size' },
  FORM_BUSY: { status: 429, refusal: 'in-flight' },
};

/** The form by which a statement is sent. */
export async function showUpload(
  { statementRequests }: UploadService,
  opened: OpenedLink,
): Promise<Answer> {
  const asked = await statementRequests.byLink(opened);
  return uploadForm(asked, { typed: NOTHING_TYPED, fault: null });
}

/** The statement that was sent by it. What is refused leaves the link good, and what was typed on the page. */
export async function takeUpload(
  service: UploadService,
  opened: OpenedLink,
  request: IncomingMessage,
): Promise<Answer> {
  const asked = await service.statementRequests.byLink(opened);
  const { files } = service;
  const answer = await receiveForm(request, { files, linkId: opened.link.id }, (form) =>
    takeForm(service, opened, { asked, form }),
  );
  if (typeof answer !== 'string') return answer;
  const page = uploadForm(asked, { typed: NOTHING_TYPED, fault: { code: answer } });
  return unread({ ...page, ...UNREAD[answer] });
}

async function takeForm(
  { statementRequests }: UploadService,
  opened: OpenedLink,
  { asked, form }: { readonly asked: StatementRequest; readonly form: ReceivedForm },
): Promise<Answer> {
  const { typed, files, fault } = form;
  const again = (why: PageFault): Answer => uploadForm(asked, { typed, fault: why });
  if (fault) return again({ code: 'FILE_REFUSED', fault });
  const outcome = await statementRequests.upload(opened, {
    form: readUploadForm(typed),
    ...{ table: files.statement ?? null, scan: files.scan ?? null },
  });
  if (outcome.ok) return uploadedPage(asked, outcome.value);
  const { refusal } = outcome;
  return isOver(refusal) ? uploadEnded(refusal.code, opened.link.language) : again(refusal);
}

function isOver({ code }: UploadRefusal): boolean {
  return code.startsWith('LINK_');
}
