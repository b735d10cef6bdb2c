import type { IdSource, Result } from '@duebook/kernel';
import { targetFields, templateOf, type Caller, type SqlReader } from '@duebook/platform';
import {
  defineTarget,
  type ImportTarget,
  type PostWork,
  type RowVerdict,
} from '../../imports/application/import-target';
import {
  NO_IDS,
  reversedBefore,
  withPartiesToCome,
} from '../../imports/application/judge-documents';
import { chineseColumns } from '../../imports/application/targets/chinese-columns';
import {
  COMMON_FIELDS,
  FORMER_TRADE_FIELDS,
  IDENTITY_FIELDS,
  PARTY_FIELDS,
} from '../../imports/application/targets/document-fields';
import { documentKeys } from '../../imports/domain/document-row';
import { findingOfWarning } from '../../imports/domain/posting-finding';
import { rightsOf, writeFresh } from '../../receivables/application/post-documents';
import type { PostingStore } from '../../receivables/application/ports';
import { afterReversal } from '../../receivables/domain/after-reversal';
import type { DecidedPosting } from '../../receivables/domain/decided-posting';
import { contentOf } from '../../receivables/domain/document-content';
import { differencesFrom } from '../../receivables/domain/document-difference';
import { distinctConversions } from '../../receivables/domain/facts-wanted';
import { naturalKeyOf, referenceKeyOf } from '../../receivables/domain/natural-key';
import type { PostedDocument } from '../../receivables/domain/posted-document';
import type { PostingFacts } from '../../receivables/domain/posting-facts';
import {
  checkNewOpening,
  decideOpeningItem,
  type DecidedOpening,
} from '../domain/decide-opening-item';
import type { OpeningItemCommand } from '../domain/opening-command';
import { findingsOfOpening } from '../domain/opening-finding';
import type { OpeningItemRefusal } from '../domain/opening-refusal';
import { openingItemOf } from '../domain/opening-row';
import type { KeptOpening, OpeningItemStore } from './ports';

const FIELDS = targetFields({
  ...PARTY_FIELDS,
  ...IDENTITY_FIELDS,
  itemClass: { type: 'CHOICE', choices: ['RECEIVABLE', 'PAYABLE'] },
  ...FORMER_TRADE_FIELDS,
  openAmount: { type: 'DECIMAL', isRequired: true },
  originalAmount: { type: 'DECIMAL' },
  ownerName: { type: 'TEXT', maxLength: 200 },
  ...COMMON_FIELDS,
});

export interface OpeningStores {
  readonly postings: PostingStore;
  readonly openings: OpeningItemStore;
}

/** Open items of the system before, posted against the opening balance account. */
export function openingItemsTarget(stores: OpeningStores): ImportTarget {
  return defineTarget({
    kind: 'OPENING_ITEMS',
    fields: FIELDS,
    template: templateOf(FIELDS, chineseColumns(FIELDS)),
    permission: 'ledger.opening.load',
    commandOf: openingItemOf,
    keysOf: (command) => documentKeys(command.kind, command),
    judge: async ({ reader, caller, now, createsParties }, commands) => {
      const known = await loadFacts(stores.postings, reader, { commands, now });
      const facts = createsParties ? withPartiesToCome(known) : known;
      const deciding = { caller, commands, facts, ids: NO_IDS };
      return (await decideAll(stores, reader, deciding)).verdicts;
    },
    post: (work, commands) => postOpenings(stores, work, commands),
  });
}

async function postOpenings(
  stores: OpeningStores,
  { tx, importRunId }: PostWork,
  commands: readonly OpeningItemCommand[],
): Promise<readonly RowVerdict[]> {
  const facts = await loadFacts(stores.postings, tx, { commands, now: tx.startedAt });
  const deciding = { caller: tx.caller, commands, facts, ids: tx.ids };
  const { verdicts, fresh } = await decideAll(stores, tx, deciding);
  await writeFresh(
    stores.postings,
    tx,
    fresh.map(({ opening }) => opening.posting),
  );
  await stores.openings.write(tx, importRunId, fresh);
  // What warns of a new item was told when it was judged.
  return verdicts.map((verdict) =>
    verdict.outcome === 'REFUSED' ? verdict : { ...verdict, findings: [] },
  );
}

/** The opening period says on which day, and so at which rate, items come in. */
async function loadFacts(
  postings: PostingStore,
  reader: SqlReader,
  { commands, now }: { readonly commands: readonly OpeningItemCommand[]; readonly now: Date },
): Promise<PostingFacts> {
  const legalEntityIds = [...new Set(commands.map(({ legalEntityId }) => legalEntityId))];
  const nothing = {
    legalEntityIds,
    accountCodes: [],
    partyIds: [],
    partyCodes: [],
    termCodes: [],
    contractNumbers: [],
    conversions: [],
    days: [],
  };
  const periods = await postings.loadFacts(reader, nothing);
  const codes = commands.flatMap(({ party }) => ('code' in party ? [party.code] : []));
  const conversions = commands.flatMap(({ legalEntityId, currency }) => {
    const day = periods.openingPeriod(legalEntityId)?.endsOn;
    return day ? [{ legalEntityId, currency, day }] : [];
  });
  return postings.loadFacts(reader, {
    ...nothing,
    partyCodes: [...new Set(codes)],
    conversions: distinctConversions(conversions),
    days: [...new Set(conversions.map(({ day }) => day))],
    now,
  });
}

interface Deciding {
  readonly caller: Caller;
  readonly commands: readonly OpeningItemCommand[];
  readonly facts: PostingFacts;
  readonly ids: IdSource;
}

/** Decides every item, and tells what is new from what stands in the books or earlier in the list. */
async function decideAll(
  { postings, openings }: OpeningStores,
  reader: SqlReader,
  { caller, commands, facts, ids }: Deciding,
): Promise<{
  readonly verdicts: readonly RowVerdict[];
  readonly fresh: readonly KeptOpening[];
}> {
  const decisions = commands.map((command) =>
    decideOpeningItem(command, facts, rightsOf(caller, command.legalEntityId), ids),
  );
  const documents = decisions.flatMap((one) => (one.ok ? [one.value.posting.document] : []));
  const posted = await postings.findPosted(reader, documents);
  const named = documents.flatMap((document) =>
    [posted.find(document) ?? [], posted.reversed(document)].flat(),
  );
  const originals = await openings.originals(
    reader,
    named.map(({ id }) => id),
  );
  const fresh: KeptOpening[] = [];
  const inList = new Map<string, DecidedOpening>();
  const verdicts = decisions.map((decision, index): RowVerdict => {
    if (!decision.ok) return refusedVerdict(decision.refusal);
    const opening = decision.value;
    const found = posted.find(opening.posting.document);
    const standing = standingOf(opening, inList, found, originals);
    if (standing) return compare(standing, opening);
    const reversed = posted.reversed(opening.posting.document);
    if (reversed.some((one) => isSame(one, opening, originals))) return leftReversed(opening);
    const checked: Result<DecidedPosting, OpeningItemRefusal> = checkNewOpening(opening);
    if (!checked.ok) return refusedVerdict(checked.refusal);
    const { document } = opening.posting;
    const posting = found
      ? afterReversal(checked.value, posted.generationsOf(document))
      : checked.value;
    for (const key of keysOf(opening)) inList.set(key, opening);
    fresh.push({ opening: { ...opening, posting }, ownerName: commands[index]?.ownerName ?? null });
    return { outcome: 'POSTED', findings: posting.warnings.map(findingOfWarning) };
  });
  return { verdicts, fresh };
}

function refusedVerdict(refusal: OpeningItemRefusal): RowVerdict {
  return { outcome: 'REFUSED', findings: findingsOfOpening(refusal) };
}

/** A document as it stands; its original amount is null when it is no opening item. */
interface Standing {
  readonly id: string;
  readonly content: PostedDocument['content'];
  readonly original: string | null;
}

function standingOf(
  { posting }: Pick<DecidedOpening, 'posting'>,
  inList: ReadonlyMap<string, DecidedOpening>,
  posted: PostedDocument | undefined,
  originals: ReadonlyMap<string, string>,
): Standing | null {
  if (posted?.isReversed === false) return inBooks(posted, originals);
  const twin = keysOf({ posting })
    .map((key) => inList.get(key))
    .find((earlier) => earlier !== undefined);
  return twin
    ? {
        id: twin.posting.document.id,
        content: contentOf(twin.posting, twin.accounts),
        original: twin.original.toStorageText(),
      }
    : null;
}

function inBooks(
  { id, content }: PostedDocument,
  originals: ReadonlyMap<string, string>,
): Standing {
  return { id, content, original: originals.get(id) ?? null };
}

function isSame(
  found: PostedDocument,
  opening: DecidedOpening,
  originals: ReadonlyMap<string, string>,
): boolean {
  return compare(inBooks(found, originals), opening).outcome === 'ALREADY_THERE';
}

/** As with every file: what was reversed since it came in stays so. */
function leftReversed({ posting }: DecidedOpening): RowVerdict {
  const warnings = posting.warnings.map(findingOfWarning);
  return { outcome: 'ALREADY_THERE', findings: [reversedBefore(posting), ...warnings] };
}

function keysOf({ posting }: Pick<DecidedOpening, 'posting'>): readonly string[] {
  const { document } = posting;
  return [naturalKeyOf(document), referenceKeyOf(document)].filter((key) => key !== null);
}

function compare(standing: Standing, opening: DecidedOpening): RowVerdict {
  const sent = opening.original.toStorageText();
  const differences = [
    ...differencesFrom(standing.content, opening),
    ...(standing.original !== null && standing.original !== sent
      ? [{ field: 'originalAmount', posted: standing.original, sent }]
      : []),
  ];
  const warnings = opening.posting.warnings.map(findingOfWarning);
  if (differences.length === 0) return { outcome: 'ALREADY_THERE', findings: warnings };
  const refusal = {
    code: 'DOCUMENT_DIFFERS',
    path: [],
    documentId: standing.id,
    differences,
  } as const;
  return { outcome: 'REFUSED', findings: [...findingsOfOpening(refusal), ...warnings] };
}
