import type { IncomingMessage } from 'node:http';
import type { LetterLanguage } from '@duebook/platform';
import type { OpenedLink, ReconciliationServices } from '@duebook/reconciliation';
import { type Answer, errorAnswer, unreadUnlessSmall } from '../answer';
import { type ConfirmationService, showConfirmation, takeConfirmation } from './confirmation-link';
import { confirmationEnded } from './confirmation-page';
import { unknownPage } from './ended-page';
import { showUpload, takeUpload, type UploadService } from './upload-link';
import { uploadEnded } from './upload-page';

/** What pages behind links are served with. */
export type LinkService = Pick<ReconciliationServices, 'links'> &
  ConfirmationService &
  UploadService;

/** Under which links lie. */
export const LINKS_PATH = '/links/';

/** What a page behind a link of one purpose does. */
interface PageBehind {
  readonly ended: (fault: string, language: LetterLanguage) => Answer;
  readonly show: (service: LinkService, opened: OpenedLink) => Promise<Answer>;
  readonly take: (
    service: LinkService,
    opened: OpenedLink,
    request: IncomingMessage,
  ) => Promise<Answer>;
}

const PAGES: Readonly<Record<OpenedLink['link']['purpose'], PageBehind>> = {
  BALANCE_CONFIRMATION: {
    ...{ ended: confirmationEnded, show: showConfirmation, take: takeConfirmation },
  },
  STATEMENT_UPLOAD: { ended: uploadEnded, show: showUpload, take: takeUpload },
};

/**
 * Pages by which somebody at a party answers without an account. Opening one changes nothing that
 * matters, as mail programs open links too; only a form that is sent does.
 */
export async function answerLink(
  service: LinkService,
  request: IncomingMessage,
  requestId: string,
): Promise<Answer> {
  const { method = 'GET' } = request;
  if (method !== 'GET' && method !== 'POST') {
    const headers = { allow: 'GET, POST' };
    const message = 'Open a link with GET and answer with POST.';
    return unreadUnlessSmall(
      errorAnswer('BAD_REQUEST', message, { status: 405, headers }),
      request,
    );
  }
  const opened = await service.links.open(textOf(request.url), requestId);
  if (!opened) return unreadUnlessSmall(unknownPage(), request);
  const { fault, link } = opened;
  const pages = PAGES[link.purpose];
  if (fault) return unreadUnlessSmall(pages.ended(fault, link.language), request);
  return method === 'GET' ? pages.show(service, opened) : pages.take(service, opened, request);
}

function textOf(url: string | undefined): string {
  return (url ?? '').split('?', 1)[0]?.slice(LINKS_PATH.length) ?? '';
}
