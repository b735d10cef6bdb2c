import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeId } from '@duebook/platform/graphql';
import type { GraphQLSchema } from 'graphql';
import { type Ask, asking } from '@duebook/platform/testing';
import { coreSchema } from '../support/a-core-schema';
import { aHistory, type TestHistory } from '../support/a-history';

let world: TestHistory;
let schema: GraphQLSchema;
let ask: Ask;

beforeAll(async () => {
  world = await aHistory();
  schema = coreSchema(world.ledger);
  ask = asking(schema, world.me);
});
afterAll(() => world.ledger.db.close());

const invoiceId = (documentNumber: string) => encodeId('Invoice', world.idOf(documentNumber));

describe('what the caller may not see', () => {
  const NODE = 'query ($id: ID!) { node(id: $id) { id __typename } }';

  it('is found by node(id) for the caller alone, and only under its own type', async () => {
    const id = invoiceId('INV-1');
    expect((await ask(NODE, { id })).data).toEqual({ node: { id, __typename: 'Invoice' } });
    const [items] = await world.reading.items.ofDocuments(world.me, [world.idOf('INV-1')]);
    const item = encodeId('OpenItem', items?.[0]?.id ?? '');
    expect((await ask(NODE, { id: item })).data).toMatchObject({
      node: { __typename: 'OpenItem' },
    });
    const asReceipt = encodeId('Receipt', world.idOf('INV-1'));
    expect((await ask(NODE, { id: asReceipt })).data).toEqual({ node: null });
    const theirs = asking(schema, world.stranger.caller);
    for (const theirId of [id, item]) {
      expect(await theirs(NODE, { id: theirId })).toEqual({
        data: { node: null },
        errors: [],
        codes: [],
      });
    }
  });

  it('is not there for another tenant, whatever is asked', async () => {
    const theirs = asking(schema, world.stranger.caller);
    const variables = {
      document: invoiceId('INV-1'),
      legalEntity: encodeId('LegalEntity', world.ledger.legalEntityId),
      party: encodeId('Party', world.parties[0]),
    };
    const { data, errors } = await theirs(
      `query ($document: ID!, $legalEntity: ID!, $party: ID!) {
         document(id: $document) { id }
         byEntity: documents(filter: { legalEntityIds: [$legalEntity] }) { totalCount edges { node { id } } }
         byParty: documents(filter: { partyId: $party }) { edges { node { id } } }
         byNumber: documents(filter: { documentNumber: "INV-1" }) { edges { node { id } } }
         openItems(filter: { legalEntityIds: [$legalEntity] }) { totalCount edges { node { id } } }
         ofParty: openItems(filter: { partyId: $party, isOpen: null }) { edges { node { id } } }
         unappliedReceipts(filter: { legalEntityIds: [$legalEntity] }) { edges { node { owed { amount } } } }
         unappliedItems(filter: { legalEntityIds: [$legalEntity] }) { totalCount edges { node { owed { amount } } } }
         unappliedOfParty: unappliedItems(filter: { partyId: $party }) { edges { node { kind } } }
         journalEntries(filter: { documentId: $document }) { edges { node { id } } }
         trialBalance(legalEntityId: $legalEntity, from: "2026-01-01", to: "2026-12-31") { from }
       }`,
      variables,
    );
    expect(errors).toEqual([]);
    const none = { edges: [] };
    expect(data).toEqual({
      document: null,
      byEntity: { totalCount: '0', ...none },
      byParty: none,
      byNumber: none,
      openItems: { totalCount: '0', ...none },
      ofParty: none,
      unappliedReceipts: none,
      unappliedItems: { totalCount: '0', ...none },
      unappliedOfParty: none,
      journalEntries: none,
      trialBalance: null,
    });
  });

  it('is null without a word where a field needs another right, and refused by its name else', async () => {
    const itemsOnly = asking(schema, world.ledger.tenant.callerWith(['ledger.openItem.read']));
    const items = await itemsOnly(
      '{ openItems(first: 1) { edges { node { document { id } party { id } } } } }',
    );
    expect(items.errors).toEqual([]);
    expect(items.data).toEqual({
      openItems: { edges: [{ node: { document: null, party: null } }] },
    });
    const documents = await itemsOnly('{ documents { edges { node { id } } } }');
    expect(documents.errors).toEqual(['This needs the permission ledger.document.read.']);
    const documentsOnly = asking(schema, world.ledger.tenant.callerWith(['ledger.document.read']));
    const booked = await documentsOnly(
      'query ($id: ID!) { document(id: $id) { documentNumber openItems { id } journalEntry { id } } }',
      { id: invoiceId('INV-1') },
    );
    expect(booked.errors).toEqual([]);
    expect(booked.data).toEqual({
      document: { documentNumber: 'INV-1', openItems: null, journalEntry: null },
    });
    const nobody = await asking(schema, null)('{ openItems { totalCount } }');
    expect(nobody.errors[0]).toContain('Sign in first');
  });
});
