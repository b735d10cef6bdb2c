import type { IncomingMessage } from 'node:http';
import type {
  OpenedLink,
  ReconciliationServices,
  ShownConfirmation,
} from '@duebook/reconciliation';
import { type Answer, errorAnswer, unread, unreadUnlessSmall } from '../answer';
import { readBody } from '../request-body';
import { readAnswerForm, type Typed } from './answer-form';
import { answeredPage, confirmationForm, endedPage, unknownPage } from './confirmation-page';

/** What pages behind links are served with. */
export type LinkService = Pick<ReconciliationServices, 'links' | 'confirmations'>;

/** Under which links lie. */
export const LINKS_PATH = '/links/';

/** A form of 2,000 lines with a comment on each of some hundred. */
const LONGEST_FORM = 1_048_576;

/** Three of each line, five of each row for what is missing, and some more. */
const MOST_FIELDS = 10_000;

const NOTHING_TYPED: Typed = () => '';

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
  if (opened?.link.purpose !== 'BALANCE_CONFIRMATION') {
    return unreadUnlessSmall(unknownPage(), request);
  }
  const { fault, link } = opened;
  if (fault) return unreadUnlessSmall(endedPage(fault, link.language), request);
  const shown = await service.confirmations.byLink(opened);
  if (method === 'GET') return confirmationForm(shown, { typed: NOTHING_TYPED, fault: null });
  const typed = await readForm(request);
  return typed
    ? takeAnswer(service, opened, { shown, typed })
    : unread(confirmationForm(shown, { typed: NOTHING_TYPED, fault: 'FORM_UNREADABLE' }));
}

async function takeAnswer(
  { confirmations }: LinkService,
  opened: OpenedLink,
  { shown, typed }: { readonly shown: ShownConfirmation; readonly typed: Typed },
): Promise<Answer> {
  const positions = shown.lines.map(({ position }) => position);
  const sent = readAnswerForm(typed, positions);
  if (!sent) return confirmationForm(shown, { typed, fault: 'FORM_UNREADABLE' });
  const outcome = await confirmations.answer(opened, sent);
  if (outcome.ok) {
    const { answerId } = outcome.value;
    return answeredPage(shown, { answerId, isConfirmed: sent.isConfirmed });
  }
  const { code } = outcome.refusal;
  return code.startsWith('LINK_')
    ? endedPage(code, opened.link.language)
    : confirmationForm(shown, { typed, fault: code });
}

function textOf(url: string | undefined): string {
  return (url ?? '').split('?', 1)[0]?.slice(LINKS_PATH.length) ?? '';
}

async function readForm(request: IncomingMessage): Promise<Typed | null> {
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') return null;
  const body = await readBody(request, { limit: LONGEST_FORM });
  if (typeof body === 'string') return null;
  return fieldsOf(new URLSearchParams(body.toString('utf8')));
}

/** The first of each name counts. Null for more fields than any form of ours has. */
function fieldsOf(sent: URLSearchParams): Typed | null {
  const fields = new Map<string, string>();
  for (const [name, value] of sent) {
    if (fields.size === MOST_FIELDS) return null;
    if (!fields.has(name)) fields.set(name, value);
  }
  return (field) => fields.get(field) ?? '';
}
