import { invariant, ok, refused, type Result } from '@duebook/kernel';
import { amountLimitsOf, requirePermission, type Transaction } from '@duebook/platform';
import { rightsOf, writeFresh } from '../../receivables/application/post-documents';
import type { PostingWarning } from '../../receivables/domain/posting-refusal';
import type { AllocationRefusal } from '../domain/allocation-refusal';
import { decideContras, type SentContra } from '../domain/decide-contras';
import { partCountFault, TOO_MANY_ALLOCATIONS, withinOneCall } from '../domain/part-limit';
import type { CashApplicationDeps } from './allocation-command';
import { factsFor, recordAllocations } from './match-items';

const POST_CONTRAS = 'ledger.contra.post';

/** What posting a contra answers. */
export type ContraPosted = Readonly<{
  documentId: string;
  /** Whether the very same contra stood already. Left out by outcomes stored before it was told. */
  wasPosted?: boolean;
  /** Left out by outcomes that were stored before contras had any. */
  warnings?: readonly PostingWarning[];
}>;

/** What posting came to, of each contra in order. */
export type ContraOutcome = Result<ContraPosted, AllocationRefusal>;

/**
 * Settles items against one another without money. Under the number of one that was reversed it is
 * posted anew, as every document is.
 * @throws PermissionDenied ledger.contra.post
 */
export async function postContra(
  deps: CashApplicationDeps,
  tx: Transaction,
  command: SentContra,
): Promise<ContraOutcome> {
  const [outcome] = await postContras(deps, tx, [command]);
  invariant(outcome !== undefined, 'every command has an outcome');
  return outcome;
}

/**
 * The same for many, in a number of statements that does not grow with them. Each is decided on what
 * the ones before it left, as if they had been sent one after another; nothing is written for a
 * refused one, and nothing is locked for what is too much for one call.
 * @throws PermissionDenied ledger.contra.post
 */
export async function postContras(
  deps: CashApplicationDeps,
  tx: Transaction,
  commands: readonly SentContra[],
): Promise<readonly ContraOutcome[]> {
  const within = withinOneCall(commands.map((command) => itemsNamedBy(command).length));
  const outcomes = await postWithin(deps, tx, commands.slice(0, within));
  return commands.map((_, index) => outcomes[index] ?? refused(TOO_MANY_ALLOCATIONS));
}

async function postWithin(
  { allocations: store, postings }: CashApplicationDeps,
  tx: Transaction,
  commands: readonly SentContra[],
): Promise<readonly ContraOutcome[]> {
  const entityIds = [...new Set(commands.map(({ legalEntityId }) => legalEntityId))];
  for (const id of entityIds) requirePermission(tx.caller, POST_CONTRAS, id);
  const items = await store.lockItems(tx, [...new Set(commands.flatMap(itemsNamedBy))]);
  const contras = await store.findContras(tx, commands.flatMap(numbersOf));
  const days = commands.map(({ contraOn }) => contraOn);
  const { entity, period, openingPeriod, firstOpenDay } = await factsFor(store, tx, items, days);
  const rights = (legalEntityId: string) => ({
    ...rightsOf(tx.caller, legalEntityId),
    amountLimits: amountLimitsOf(tx.caller, POST_CONTRAS, legalEntityId),
  });
  const facts = { items, contras, entity, period, openingPeriod, firstOpenDay, rights };
  const decided = decideContras(commands, facts, tx.ids);
  const made = decided.flatMap((each) => (each.ok ? (each.value.contra ?? []) : []));
  await writeFresh(
    postings,
    tx,
    made.map(({ posting }) => posting),
  );
  await recordAllocations(
    store,
    tx,
    made.flatMap(({ allocations }) => allocations),
  );
  return decided.map((each) => {
    if (!each.ok) return each;
    const { documentId, warnings, contra } = each.value;
    return ok({ documentId, wasPosted: contra === null, warnings });
  });
}

/** Those of a contra that has too many are not locked: it is refused. */
function itemsNamedBy({ parts }: SentContra): readonly string[] {
  return partCountFault(parts, 'parts') ? [] : parts.map(({ openItemId }) => openItemId);
}

function numbersOf({ legalEntityId, documentNumber }: SentContra) {
  return documentNumber === null ? [] : [{ legalEntityId, documentNumber }];
}
