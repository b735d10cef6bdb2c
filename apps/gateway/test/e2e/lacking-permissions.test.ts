import { invariant, newId } from '@duebook/kernel';
import { asking, type Answer } from '@duebook/platform/testing';
import { shippedRights } from '@duebook/governance/testing';
import {
  isInterfaceType,
  isNonNullType,
  isObjectType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { modules } from '../../src/index';
import { arrangeBooks, bringIn, manageAccess, trade } from '../support/all-of-business';
import { watchCustomers } from '../support/credit-alert-business';
import { limitCredit } from '../support/credit-limit-business';
import { applyForCredit, keepCreditFiles } from '../support/credit-file-business';
import { listAndReward } from '../support/credit-list-business';
import { sellOnCredit } from '../support/credit-order-business';
import { policeCredit } from '../support/credit-policy-business';
import { scoreCustomers } from '../support/credit-score-business';
import { everyIdOf } from '../support/every-id';
import { mutationOf, nodeQueryOf, type Ids } from '../support/generated-calls';
import { writeByHand } from '../support/manual-entry-business';
import { reconcile } from '../support/reconciliation-business';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';
import { manageWebhooks } from '../support/webhook-business';

const { permissions } = shippedRights(
  modules.filter(({ name }) => name !== 'governance').flatMap((module) => module.permissions ?? []),
);

const isOfReading = (permission: string) => permission.endsWith('.read');

/** Nobody gives rights that they do not hold: what the mutation passes on. */
const GIVEN: Readonly<Record<string, readonly string[]>> = {
  apiKeyCreate: ['parties.party.read'],
  apiKeyRotate: ['parties.party.read'],
  externalIdentityLink: ['*'],
  // What is posted in one piece needs the rights of its parts.
  matchAccept: ['ledger.receipt.post', 'ledger.allocation.create'],
  matchesAccept: ['ledger.receipt.post', 'ledger.allocation.create'],
  matchCreate: ['ledger.receipt.post', 'ledger.allocation.create'],
  matchReverse: ['ledger.allocation.reverse', 'ledger.document.reverse'],
  differenceResolveByEntry: [
    ...['ledger.adjustment.post', 'ledger.creditNote.post', 'ledger.debitNote.post'],
  ],
  // What papers are about has to be seen.
  documentRecord: ['parties.party.read', 'ledger.openItem.read'],
  documentLink: ['ledger.openItem.read'],
  legalHoldPlace: ['ledger.openItem.read'],
  // Two duties among them that conflict, for which the caller answers.
  roleAssign: [
    'parties.party.read',
    'ledger.receipt.post',
    'ledger.creditNote.post',
    'governance.conflict.accept',
  ],
};

/** What a mutation that was to be carried out says is wrong. */
function faultsOf({ data, errors }: Answer, name: string): readonly string[] {
  const payload = data?.[name] as { readonly userErrors: readonly object[] } | null | undefined;
  if (!payload) return [...errors, 'answers nothing'];
  return [...errors, ...payload.userErrors.map((error) => JSON.stringify(error))];
}

/** As descriptions name them. */
const PERMISSION = /\b[a-z][a-z-]*\.[a-z]\w*\.[a-z]\w*\b/gi;

/**
 * Every field that is generated from the schema is asked of callers who hold no more than one right.
 * A field that needs another one is null and nothing else: an error, or a null that climbs up to
 * where the schema allows one, would take what the call has done with it.
 */
describe('a caller who holds no more than is needed', () => {
  let system: TestGateway;
  let schema: GraphQLSchema;

  beforeAll(async () => {
    system = await startTestGateway('graphql-js');
    ({ schema } = system.gateway.composition);
  });
  afterAll(() => system.close());

  /** A caller of the tenant who is the administrator with these rights alone. */
  const askingWith = (tenant: TradingTenant, ...held: readonly string[]) => {
    const grants = held.map((permission) => ({ permission, legalEntityId: null }));
    return asking(schema, { ...tenant.caller, grants });
  };

  it('finds a field that names a right of its own to be one that may be null', () => {
    const roots = [schema.getQueryType(), schema.getMutationType()];
    const types = Object.values(schema.getTypeMap()).filter(
      (type) => (isObjectType(type) || isInterfaceType(type)) && !roots.includes(type as never),
    ) as (GraphQLObjectType | GraphQLInterfaceType)[];
    const fields = types.flatMap((type) =>
      Object.values(type.getFields())
        .filter(({ description }) => description?.includes(' Needs '))
        .map((field) => ({ name: `${type.name}.${field.name}`, type: field.type })),
    );
    expect(fields.length).toBeGreaterThan(20);
    expect(fields.filter((field) => isNonNullType(field.type)).map(({ name }) => name)).toEqual([]);
  });

  it('is told each object by the right to read it alone', async () => {
    const tenant = await openTradingTenant(system);
    const ids: Ids = await everyIdOf(system, tenant);
    const found: string[] = [];
    const errors: string[] = [];
    for (const [kind, id] of Object.entries(ids)) {
      const type = schema.getType(kind);
      if (!isObjectType(type)) continue;
      for (const permission of permissions.filter(isOfReading)) {
        const answer = await askingWith(tenant, permission)(nodeQueryOf(type), { id });
        if (answer.data?.['node']) found.push(kind);
        errors.push(...answer.errors.map((error) => `${kind} by ${permission}: ${error}`));
      }
    }
    expect(errors).toEqual([]);
    expect([...new Set(found)].sort()).toEqual(
      Object.keys(ids)
        .filter((kind) => isObjectType(schema.getType(kind)))
        .sort(),
    );
  }, 120_000);

  it('loses nothing of what a mutation has done', async () => {
    const tenant = await openTradingTenant(system);
    const faults: string[] = [];
    const watched: TradingTenant = { ...tenant, run: (text, input) => watch(text, input) };

    /** Does it with its own right alone, and reads it again with each further one, and with all. */
    const watch = async (text: string, input: object): Promise<Record<string, unknown>> => {
      const [name = ''] = text.split(' ', 1);
      const field = schema.getMutationType()?.getFields()[name];
      invariant(field, name);
      const needed = [...(field.description?.match(PERMISSION) ?? []), ...(GIVEN[name] ?? [])];
      const sent = { input: { idempotencyKey: newId(), ...input } };
      for (const further of [[], ...permissions.filter(isOfReading).map((one) => [one])]) {
        const held = [...needed, ...further];
        const answer = await askingWith(tenant, ...held)(mutationOf(field), sent);
        faults.push(...faultsOf(answer, name).map((why) => `${name} by ${held.join()}: ${why}`));
      }
      return tenant.run(text, sent.input);
    };

    await everyIdOf(system, watched);
    await manageAccess(watched);
    await arrangeBooks(watched);
    await trade(watched);
    await writeByHand(tenant, watched);
    await manageWebhooks(watched);
    await reconcile(system, tenant, watched);
    await sellOnCredit(system, tenant, watched);
    await keepCreditFiles(system, tenant, watched);
    await applyForCredit(system, tenant, watched);
    await watchCustomers(system, tenant, watched);
    await limitCredit(system, tenant, watched);
    await scoreCustomers(system, tenant, watched);
    await policeCredit(system, tenant, watched);
    await listAndReward(system, tenant, watched);
    await bringIn(watched, system.gateway.url);
    expect(faults).toEqual([]);
  }, 180_000);
});
