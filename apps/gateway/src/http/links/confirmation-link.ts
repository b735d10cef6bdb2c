import type { IncomingMessage } from 'node:http';
import type {
  OpenedLink,
  ReconciliationServices,
  ShownConfirmation,
} from '@duebook/reconciliation';
import { type Answer, unread } from '../answer';
import { readBody } from '../request-body';
import { readAnswerForm, type Typed } from './answer-form';
import { answeredPage, confirmationEnded, confirmationForm } from './confirmation-page';

/** What pages of confirmations are served with. */
export type ConfirmationService = Pick<ReconciliationServices, 'confirmations'>;

/** A form of 2,000 lines with a comment on each of some hundred. */
const LONGEST_FORM = 1_048_576;

/** Three of each line, five of each row for what is missing, and some more. */
const MOST_FIELDS = 10_000;

const NOTHING_TYPED: Typed = () => '';

/** The form by which a balance is confirmed or disputed. */
export async function showConfirmation(
  { confirmations }: ConfirmationService,
  opened: OpenedLink,
): Promise<Answer> {
  const shown = await confirmations.byLink(opened);
  return confirmationForm(shown, { typed: NOTHING_TYPED, fault: null });
}

/** The answer that was sent by it. */
export async function takeConfirmation(
  service: ConfirmationService,
  opened: OpenedLink,
  request: IncomingMessage,
): Promise<Answer> {
  const shown = await service.confirmations.byLink(opened);
  const typed = await readForm(request);
  return typed
    ? takeAnswer(service, opened, { shown, typed })
    : unread(confirmationForm(shown, { typed: NOTHING_TYPED, fault: 'FORM_UNREADABLE' }));
}

async function takeAnswer(
  { confirmations }: ConfirmationService,
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
    ? confirmationEnded(code, opened.link.language)
    : confirmationForm(shown, { typed, fault: code });
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
