import { canonicalJson } from '@duebook/kernel';
import type { ApprovableAction, ApprovalGate, ApprovalNeed, Intent } from '@duebook/governance';
import type { Json, Member } from '@duebook/platform';
import type { DecidedPosting } from '../domain/decided-posting';
import { type DocumentKind, oneOf } from '../domain/document-kind';
import type { PostingCommand } from '../domain/posting-command';
import type { CommandPath } from '../domain/posting-refusal';

/** A document that somebody else has to agree to first, with what it needs. Nothing of it was written. */
export type ApprovalStopped = Readonly<{
  code: 'APPROVAL_NEEDED';
  path: CommandPath;
  need: ApprovalNeed;
}>;

/** Kinds by which money goes out, or what is owed gets less, by the mutation that posts them. */
const APPROVABLE: Partial<Readonly<Record<DocumentKind, string>>> = {
  SALES_CREDIT_NOTE: 'creditNotePost',
  PURCHASE_CREDIT_NOTE: 'creditNotePost',
  ADJUSTMENT: 'adjustmentPost',
  PAYMENT: 'paymentPost',
  CUSTOMER_REFUND: 'refundPost',
};

/**
 * Settles a batch, asking in turn for each document that turns out to be new whether it may be posted by
 * its sender alone. No statement where none of them ever needs it.
 *
 * @param candidates what may turn out to be new, by the place of its command
 * @param settle tells, by its place, why a document does not come to stand; null where it may
 */
export function askInTurn<T>(
  gate: ApprovalGate,
  members: readonly Member<PostingCommand>[],
  candidates: ReadonlyMap<number, DecidedPosting>,
  settle: (stopOf: (place: number) => ApprovalStopped | null) => T,
): Promise<T> {
  const intents = new Map<number, Intent>();
  for (const [place, posting] of candidates) {
    const member = members[place];
    const intent = member && intentOf(member, posting);
    if (intent) intents.set(place, intent);
  }
  return gate.judgeInTurn([...intents.values()], (judge) =>
    settle((place) => {
      const intent = intents.get(place);
      const need = intent ? judge(intent) : null;
      return need && { code: 'APPROVAL_NEEDED', path: [], need };
    }),
  );
}

/** A refusal as an element of a bulk call has it: one of many is not asked for, but sent by itself. */
export function unasked<R extends { readonly path: CommandPath }>(
  refusal: R | ApprovalStopped,
): R | Omit<ApprovalStopped, 'need'> {
  return 'need' in refusal ? { code: 'APPROVAL_NEEDED', path: refusal.path } : refusal;
}

function intentOf({ tx, input }: Member<PostingCommand>, posting: DecidedPosting): Intent | null {
  const action = approvableAction(input, posting);
  return action && { tx, action };
}

/** What posting a document is for whoever may have to agree to it; null for one that never needs it. */
export function approvableAction(
  command: PostingCommand,
  { document }: DecidedPosting,
): ApprovableAction | null {
  const operation = APPROVABLE[document.kind];
  if (operation === undefined) return null;
  const { legalEntityId, partyId, functional, total } = document;
  return {
    operation,
    legalEntityId,
    amount: functional.abs(),
    subject: { type: 'Party', id: partyId },
    title: `Post ${oneOf(document.kind)} of ${total.toString()}`,
    command: commandJson(command),
  };
}

/** A command in the form in which it waits for agreement; read again by `readCommandJson`. */
function commandJson(command: PostingCommand): Json {
  return JSON.parse(canonicalJson(command)) as Json;
}
