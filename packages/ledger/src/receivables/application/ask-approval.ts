import { canonicalJson } from '@duebook/kernel';
import type { ApprovableAction, ApprovalGate, ApprovalNeed, Intent } from '@duebook/governance';
import type { Json, Member } from '@duebook/platform';
import type { DecidedPosting } from '../domain/decided-posting';
import type { DocumentKind } from '../domain/document-kind';
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
 * Asks for each new document whether it may be posted by its sender alone; answers those that may not,
 * by the place of their command. No statement for documents that never need it.
 */
export async function askApproval(
  gate: ApprovalGate,
  members: readonly Member<PostingCommand>[],
  fresh: ReadonlyMap<number, DecidedPosting>,
): Promise<ReadonlyMap<number, ApprovalStopped>> {
  const asked = [...fresh].flatMap(([index, posting]) => {
    const member = members[index];
    const intent = member && intentOf(member, posting);
    return intent ? [{ index, intent }] : [];
  });
  if (asked.length === 0) return new Map();
  const needs = await gate.judge(asked.map(({ intent }) => intent));
  return new Map(
    asked.flatMap(({ index }, place): readonly [number, ApprovalStopped][] => {
      const need = needs[place];
      return need ? [[index, { code: 'APPROVAL_NEEDED', path: [], need }]] : [];
    }),
  );
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
    title: `Post a ${document.kind.toLowerCase().replaceAll('_', ' ')} of ${total.toString()}`,
    command: commandJson(command),
  };
}

/** A command in the form in which it waits for agreement; read again by `readCommandJson`. */
function commandJson(command: PostingCommand): Json {
  return JSON.parse(canonicalJson(command)) as Json;
}
