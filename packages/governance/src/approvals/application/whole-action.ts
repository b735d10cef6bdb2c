import { canonicalJson, type Id } from '@duebook/kernel';
import type { Json } from '@duebook/platform';
import type { ApprovableAction } from './approvable-action';
import type { ApprovalNeed } from './assess-actions';
import { contentHashOf } from './content-hash';

/** Something that is done in parts which policies judge one by one, and is agreed to as the one thing it is. */
export type WholeAction = Omit<ApprovableAction, 'amount'>;

/** What was agreed to, while it is being done. */
interface AgreedWhole {
  readonly contentHash: string;
  readonly subject: ApprovableAction['subject'];
  readonly command: Json;
}

/** A whole while its parts are being done. */
export interface WholeUnderWay {
  /**
   * What stops a part: nothing while it is found out what the whole comes to, for then the whole is stopped.
   * While it is done as it was agreed to, whatever is not one of the parts that it had then.
   */
  stopOf(action: ApprovableAction, need: ApprovalNeed | null): ApprovalNeed | null;
  readonly parts: readonly ApprovableAction[];
  readonly needs: readonly ApprovalNeed[];
}

/** A whole that nobody was asked about yet: its parts are noted with what each needs. */
export function wholeToAsk(): WholeUnderWay {
  const parts: ApprovableAction[] = [];
  const needs: ApprovalNeed[] = [];
  return {
    ...{ parts, needs },
    stopOf: (action, need) => {
      parts.push(action);
      if (need) needs.push(need);
      return null;
    },
  };
}

/** One that was agreed to with these parts, each of which may be done once. */
export function wholeAgreed(
  agreed: readonly Json[],
  stop: (action: ApprovableAction) => ApprovalNeed,
): WholeUnderWay {
  const left = agreed.map((part) => canonicalJson(part));
  return {
    ...{ parts: [], needs: [] },
    stopOf: (action) => {
      const place = left.indexOf(canonicalJson(partOf(action)));
      if (place < 0) return stop(action);
      left.splice(place, 1);
      return null;
    },
  };
}

/** The parts that were agreed to with a whole; null where what was agreed to is something else. */
export function partsAgreed(
  { contentHash, subject, command }: AgreedWhole,
  whole: WholeAction,
): readonly Json[] | null {
  const parts = isWhole(command) ? command.parts : [];
  const { operation } = whole;
  const isSame =
    contentHashOf({ operation, command: { command: whole.command, parts } }) === contentHash &&
    subject?.id === whole.subject?.id;
  return isSame ? parts : null;
}

/**
 * What a whole needs: every step that any of its parts, or it itself, does. Null when none needs anything.
 * What is agreed to names the parts, so that none of them is another by the time it is done.
 */
export function needOfWhole(
  whole: WholeAction,
  parts: readonly ApprovableAction[],
  needs: readonly ApprovalNeed[],
): ApprovalNeed | null {
  if (needs.length === 0) return null;
  const command = { command: whole.command, parts: parts.map(partOf) };
  return {
    action: { ...whole, amount: null, command },
    parts,
    steps: stepsOf(needs),
    expiresAfterHours: Math.min(...needs.map(({ expiresAfterHours }) => expiresAfterHours)),
    cumulativeAmount: null,
  };
}

/** Each step once. One that anybody else may take is taken by whoever takes another. */
function stepsOf(needs: readonly ApprovalNeed[]): ApprovalNeed['steps'] {
  const steps = needs.flatMap((need) => need.steps);
  const distinct = [...new Map(steps.map((step) => [canonicalJson({ ...step }), step])).values()];
  const particular = distinct.filter(
    ({ approvers, roleCode }) => approvers > 1 || roleCode !== null,
  );
  return particular.length > 0 ? particular : distinct.slice(0, 1);
}

/**
 * One action for each kind of part, worth as much as all of them: so they add up in their maker's day
 * whichever of them comes first.
 */
export function partsSummed(parts: readonly ApprovableAction[]): readonly ApprovableAction[] {
  const kinds = new Map<string, ApprovableAction>();
  for (const part of parts) {
    const { operation, legalEntityId, amount } = part;
    const kind = `${operation} ${legalEntityId ?? ''} ${amount?.currency ?? ''}`;
    const before = kinds.get(kind)?.amount;
    kinds.set(kind, { ...part, amount: before && amount ? before.plus(amount) : amount });
  }
  return [...kinds.values()];
}

/** The command of a whole as its own package gave it, without what was found to be its parts. */
export function commandOfWhole(command: Json): Json {
  return isWhole(command) ? command.command : null;
}

type StoredWhole = Readonly<{ command: Json; parts: readonly Json[] }>;

function isWhole(command: Json): command is StoredWhole {
  return (
    typeof command === 'object' &&
    command !== null &&
    'command' in command &&
    'parts' in command &&
    Array.isArray(command['parts'])
  );
}

/** What of a part may not be another when it is done: not its title, nor a command that it has not. */
function partOf({ operation, legalEntityId, amount, subject }: ApprovableAction): AgreedPart {
  return {
    ...{ operation, legalEntityId, subject: subject ? { ...subject } : null },
    amount: amount?.toAmountText() ?? null,
    currency: amount?.currency ?? null,
  };
}

type AgreedPart = Readonly<{
  operation: string;
  legalEntityId: Id | null;
  subject: Readonly<{ type: string; id: Id }> | null;
  amount: string | null;
  currency: string | null;
}>;
