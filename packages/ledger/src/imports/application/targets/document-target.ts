import type { Result } from '@duebook/kernel';
import {
  may,
  type Caller,
  type MappedRow,
  type SqlReader,
  type TargetFields,
} from '@duebook/platform';
import { postDocuments, type PostedOutcome } from '../../../receivables/application/post-documents';
import type { PostingDeps } from '../../../receivables/application/ports';
import type { DocumentKind } from '../../../receivables/domain/document-kind';
import type { CashCommand, TradeCommand } from '../../../receivables/domain/posting-command';
import { documentKeys } from '../../domain/document-row';
import type { ImportKind } from '../../domain/import-run';
import { findingsOfRefusal } from '../../domain/posting-finding';
import type { ReadCommand, RowContext } from '../../domain/row-context';
import { refusal, warning, type RowFinding } from '../../domain/row-finding';
import {
  settledFault,
  settledKindsOf,
  type SettledDocument,
  type SettledReference,
} from '../../domain/settlement';
import {
  defineTarget,
  type ImportTarget,
  type JudgeWork,
  type PostWork,
  type RowVerdict,
  type TargetSpec,
} from '../import-target';
import { judgeDocuments, type JudgedDocument } from '../judge-documents';
import { withApprovalWarnings, type JudgedRow } from './approval-warnings';
import { settleDocuments, SETTLING_PERMISSION, type SettlementStores } from '../settle-documents';

/** A document to be posted, and the one it settles, if it names one. */
export interface DocumentCommand {
  readonly document: TradeCommand | CashCommand;
  readonly settles: SettledReference | null;
}

export interface DocumentStores extends SettlementStores, PostingDeps {}

type DocumentSpec<F extends TargetFields> = Pick<TargetSpec<F, never>, 'fields' | 'template'> & {
  readonly kind: ImportKind;
  commandOf(
    row: MappedRow<F>,
    context: RowContext,
  ): Result<ReadCommand<DocumentCommand>, readonly RowFinding[]>;
};

/** A kind of import whose rows become documents, posted as by any other door. */
export function documentTarget<F extends TargetFields>(
  stores: DocumentStores,
  spec: DocumentSpec<F>,
): ImportTarget {
  return defineTarget<F, DocumentCommand>({
    ...spec,
    permission: null,
    keysOf: ({ document }) => documentKeys(document.kind, document),
    judge: (work, commands) => judge(stores, work, commands),
    post: (work, commands) => post(stores, work, commands),
  });
}

async function judge(
  stores: DocumentStores,
  work: JudgeWork,
  commands: readonly DocumentCommand[],
): Promise<readonly RowVerdict[]> {
  const judged = await judgeDocuments(
    stores.postings,
    work,
    commands.map(({ document }) => document),
  );
  const parties = judged.map(({ posting }) => posting?.document.partyId ?? null);
  const settled = await findSettled(stores, work.reader, { commands, parties });
  const notApplied = await stores.settlements.notApplied(
    work.reader,
    judged.flatMap(({ standingId }, index) => {
      const [document, another] = settled.get(index) ?? [];
      return standingId !== null && document !== undefined && another === undefined
        ? [{ documentId: standingId, settledDocumentId: document.documentId }]
        : [];
    }),
  );
  const rows = judged.flatMap((one, index): JudgedRow[] => {
    const command = commands[index];
    if (!command) return [];
    const found = settled.get(index) ?? [];
    const verdict =
      one.standingId === null
        ? withSettled(one, command, { caller: work.caller, found })
        : withApplied(one, command, found.length !== 1 || notApplied.has(one.standingId));
    return [{ command: command.document, judged: one, verdict }];
  });
  return withApprovalWarnings(stores, work, rows);
}

/**
 * Who sends a row again, and now names what it settles, may think that it does. Applying it is left
 * to a person: what is on account may be there because somebody took it back.
 */
function withApplied(
  { verdict }: JudgedDocument,
  command: DocumentCommand | undefined,
  isOnAccount: boolean,
): RowVerdict {
  if (!command?.settles || !isOnAccount) return verdict;
  const told = warning('POSTED_BEFORE_NOT_SETTLING', ['settlesDocumentNumber'], {
    sent: command.settles.documentNumber,
  });
  return { ...verdict, findings: [told, ...verdict.findings] };
}

/** What a new row settles has to be there, and open to who imports, before anything is posted. */
function withSettled(
  { verdict, posting }: JudgedDocument,
  command: DocumentCommand | undefined,
  { caller, found }: { readonly caller: Caller; readonly found: readonly SettledDocument[] },
): RowVerdict {
  if (!command?.settles || !posting || verdict.outcome !== 'POSTED') return verdict;
  const { legalEntityId, partyId, total } = posting.document;
  const fault = may(caller, SETTLING_PERMISSION, legalEntityId)
    ? settledFault(command.settles, found, { partyId, currency: total.currency })
    : refusal('PERMISSION_MISSING', ['settlesDocumentNumber'], { detail: SETTLING_PERMISSION });
  return fault ? { outcome: 'REFUSED', findings: [fault, ...verdict.findings] } : verdict;
}

async function post(
  stores: DocumentStores,
  { tx }: PostWork,
  commands: readonly DocumentCommand[],
): Promise<readonly RowVerdict[]> {
  const outcomes = await postDocuments(
    stores,
    tx,
    commands.map(({ document }) => document),
    'LEAVE',
  );
  const told = await settle(stores, tx, commands, outcomes);
  return outcomes.map((outcome, place): RowVerdict => {
    if (!outcome.ok) return { outcome: 'REFUSED', findings: findingsOfRefusal(outcome.refusal) };
    return {
      outcome: outcome.wasPosted ? 'ALREADY_THERE' : 'POSTED',
      findings: told.get(place) ?? [],
    };
  });
}

/** Applies what was posted just now to what its rows name; findings by place. */
async function settle(
  stores: DocumentStores,
  tx: PostWork['tx'],
  commands: readonly DocumentCommand[],
  outcomes: readonly PostedOutcome[],
): Promise<ReadonlyMap<number, readonly RowFinding[]>> {
  const fresh = commands.map((command, place) => {
    const outcome = outcomes[place];
    return outcome?.ok === true && !outcome.wasPosted ? command : { ...command, settles: null };
  });
  const parties = await partiesOf(stores, tx, fresh);
  const settled = await findSettled(stores, tx, { commands: fresh, parties });
  const found = fresh.flatMap(({ settles }, place) => {
    const outcome = outcomes[place];
    const [document, another] = settled.get(place) ?? [];
    const isClear = settles !== null && document !== undefined && another === undefined;
    return isClear && outcome?.ok === true
      ? [{ place, documentId: outcome.documentId, settledDocumentId: document.documentId }]
      : [];
  });
  const told = await settleDocuments(stores, tx, found);
  const findings = new Map(found.map(({ place }, index) => [place, told[index] ?? []]));
  // The check found a document for each; where one is gone since, the money stays on account.
  for (const [place, { settles }] of fresh.entries()) {
    if (settles && !findings.has(place)) findings.set(place, [nothingLeft(settles)]);
  }
  return findings;
}

function nothingLeft({ documentNumber }: SettledReference): RowFinding {
  return warning('NOTHING_LEFT_TO_SETTLE', ['settlesDocumentNumber'], { sent: documentNumber });
}

/** Only numbers of purchase documents are told apart by their party. */
async function partiesOf(
  { postings }: DocumentStores,
  reader: SqlReader,
  commands: readonly DocumentCommand[],
): Promise<readonly (string | null)[]> {
  const codes = commands.flatMap(({ document, settles }) =>
    settles && 'code' in document.party && isPurchase(document) ? [document.party.code] : [],
  );
  if (codes.length === 0) return commands.map(() => null);
  const facts = await postings.loadFacts(reader, {
    legalEntityIds: [],
    accountCodes: [],
    partyIds: [],
    partyCodes: [...new Set(codes)],
    termCodes: [],
    contractNumbers: [],
    conversions: [],
    days: [],
  });
  return commands.map(({ document }) => facts.party(document.party)?.id ?? null);
}

function isPurchase({ kind }: TradeCommand | CashCommand): boolean {
  return settledKindsOf(kind).some(isOfPurchase);
}

function isOfPurchase(kind: DocumentKind): boolean {
  return kind.startsWith('PURCHASE');
}

function findSettled(
  { settlements }: DocumentStores,
  reader: SqlReader,
  given: {
    readonly commands: readonly DocumentCommand[];
    readonly parties: readonly (string | null)[];
  },
): Promise<ReadonlyMap<number, readonly SettledDocument[]>> {
  const keys = given.commands.flatMap(({ document, settles }, place) =>
    settles === null
      ? []
      : settledKindsOf(document.kind).map((kind) => ({
          place,
          legalEntityId: document.legalEntityId,
          sourceSystem: settles.sourceSystem,
          kind,
          numberScope: scopeOf(settles, isOfPurchase(kind) ? given.parties[place] : null),
          documentNumber: settles.documentNumber,
        })),
  );
  return settlements.findDocuments(reader, keys);
}

/** As the natural key of documents has it: the party of a purchase, then the fiscal year. */
function scopeOf({ fiscalYear }: SettledReference, partyId: string | null | undefined): string {
  return [partyId ?? [], fiscalYear === null ? [] : `FY${fiscalYear}`].flat().join('/');
}
