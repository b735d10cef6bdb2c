import { invariant, type Result } from '@duebook/kernel';
import { targetFields, templateOf } from '@duebook/platform';
import {
  defineTarget,
  type ImportTarget,
  type JudgeWork,
  type PostWork,
  type RowVerdict,
} from '../../imports/application/import-target';
import { NO_IDS } from '../../imports/application/judge-documents';
import { chineseColumns } from '../../imports/application/targets/chinese-columns';
import { PARTY_FIELDS } from '../../imports/application/targets/document-fields';
import {
  DELIVERY_TEXTS,
  deliveryDifference,
  deliveryKeyOf,
  type Delivery,
  type DeliveryDraft,
  type DeliveryFault,
} from '../domain/delivery';
import { deliveryOfRow, findingsOfFault, warningsOfDecision } from '../domain/delivery-row';
import {
  checkReferred,
  decideEach,
  namedBy,
  RECORD_DELIVERIES,
  recordAll,
  tell,
} from './deliveries-record';
import type { DeliveryStore, RecordingFacts } from './ports';

const FIELDS = targetFields({
  ...PARTY_FIELDS,
  sourceSystem: { type: 'TEXT', maxLength: DELIVERY_TEXTS.sourceSystem },
  deliveryNumber: { type: 'TEXT', isRequired: true, maxLength: DELIVERY_TEXTS.deliveryNumber },
  orderNumber: { type: 'TEXT', maxLength: DELIVERY_TEXTS.orderNumber },
  deliveredOn: { type: 'DATE', isRequired: true },
  amount: { type: 'DECIMAL', isRequired: true },
  currency: { type: 'TEXT', isRequired: true, maxLength: 3 },
});

/** Of `金额` alone nobody knows whether tax is in it. */
const WITH_TAX = { otherNames: ['价税合计', '含税金额'] };

interface DeliveryStores {
  readonly deliveries: DeliveryStore;
}

/**
 * What customers have got, recorded as by `deliveriesRecord` but each row for itself. What was
 * withdrawn stays so, as files repeat what they had before.
 */
export function deliveriesTarget(stores: DeliveryStores): ImportTarget {
  return defineTarget({
    kind: 'DELIVERIES',
    fields: FIELDS,
    template: templateOf(FIELDS, { ...chineseColumns(FIELDS), amount: WITH_TAX }),
    permission: RECORD_DELIVERIES,
    commandOf: deliveryOfRow,
    keysOf: (draft) => [deliveryKeyOf(draft)],
    keyFields: ['deliveryNumber'],
    judge: (work, drafts) => judge(stores, work, drafts),
    post: (work, drafts) => post(stores, work, drafts),
  });
}

async function judge(
  { deliveries }: DeliveryStores,
  { reader, now, createsParties }: JudgeWork,
  drafts: readonly DeliveryDraft[],
): Promise<readonly RowVerdict[]> {
  const known = await deliveries.recordingFacts(reader, namedBy(drafts));
  const facts = createsParties ? withCustomersToCome(known, drafts) : known;
  const checked = drafts.map((draft) => checkReferred(draft, facts, { id: NO_IDS.next(), now }));
  const decisions = await decideEach(deliveries, reader, { sent: goodOnes(checked), anew: [] });
  return drafts.map((draft, index): RowVerdict => {
    const each = checked[index];
    invariant(each !== undefined, 'every row is checked');
    if (!each.ok) return refusedBy(each.refusal, draft);
    const decision = decisions.get(deliveryKeyOf(each.value));
    invariant(decision !== undefined, 'every good row is decided on');
    const findings = warningsOfDecision(decision, draft);
    if (decision.does === 'RECORD') return { outcome: 'POSTED', findings };
    const differing = deliveryDifference(decision.delivery, each.value, []);
    return differing ? refusedBy(differing, draft) : { outcome: 'ALREADY_THERE', findings };
  });
}

async function post(
  { deliveries }: DeliveryStores,
  { tx }: PostWork,
  drafts: readonly DeliveryDraft[],
): Promise<readonly RowVerdict[]> {
  const facts = await deliveries.recordingFacts(tx, namedBy(drafts));
  const checked = drafts.map((draft) =>
    checkReferred(draft, facts, { id: tx.ids.next(), now: tx.startedAt }),
  );
  const sent = goodOnes(checked);
  const { standing } = await recordAll(deliveries, tx, { sent, anew: [] });
  tell(
    tx,
    sent.filter((each) => standing.get(deliveryKeyOf(each))?.id === each.id),
  );
  return drafts.map((draft, index): RowVerdict => {
    const each = checked[index];
    invariant(each !== undefined, 'every row is checked');
    if (!each.ok) return refusedBy(each.refusal, draft);
    const stands = standing.get(deliveryKeyOf(each.value));
    invariant(stands !== undefined, 'each delivery stands once it is recorded');
    if (stands.id === each.value.id) return { outcome: 'POSTED', findings: [] };
    // Whoever recorded another one since the check has the say.
    const differing = deliveryDifference(stands, each.value, []);
    return differing ? refusedBy(differing, draft) : { outcome: 'ALREADY_THERE', findings: [] };
  });
}

function goodOnes(checked: readonly Result<Delivery, DeliveryFault>[]): readonly Delivery[] {
  return checked.flatMap((each) => (each.ok ? [each.value] : []));
}

function refusedBy(fault: DeliveryFault, draft: DeliveryDraft): RowVerdict {
  return { outcome: 'REFUSED', findings: findingsOfFault(fault, draft) };
}

/** Facts in which every party that rows name is there: those that are not will be made. */
function withCustomersToCome(
  facts: RecordingFacts,
  drafts: readonly DeliveryDraft[],
): RecordingFacts {
  const toCome = { id: NO_IDS.next(), isCustomer: true };
  const parties = new Map(drafts.map(({ partyCode }) => [partyCode, toCome] as const));
  return { ...facts, parties: new Map([...parties, ...facts.parties]) };
}
