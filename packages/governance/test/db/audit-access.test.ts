import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeId } from '@duebook/platform/graphql';
import { aTenant } from '@duebook/governance/testing';
import { anAuditedTenant, type AuditedTenant, READ } from '../support/audited-tenant';

let audited: AuditedTenant;
beforeAll(async () => {
  audited = await anAuditedTenant();
  await audited.recorder.recordAll();
});
afterAll(() => audited.home.close());

describe('who may ask', () => {
  const QUERIES = [
    '{ auditEntries { edges { cursor } } }',
    '{ auditVerify { holds } }',
    '{ auditSample(seed: "x") { population } }',
    '{ auditAnchors { edges { cursor } } }',
    '{ auditProof(auditEntryId: "x") { block } }',
    '{ auditProofs(subjectId: "x") { edges { cursor } } }',
  ];

  it.each(QUERIES)('nobody without the right, nor with it in one company: %s', async (query) => {
    for (const caller of [
      audited.tenant.callerWith([]),
      audited.tenant.callerWith(['governance.role.read']),
      audited.tenant.callerWith([READ], audited.tenant.legalEntityId),
    ]) {
      expect((await audited.as(caller)(query)).errors).toEqual([
        `This needs the permission ${READ}.`,
      ]);
    }
    expect((await audited.ask(query)).errors).toEqual([]);
  });

  it('nobody of another tenant', async () => {
    const stranger = await aTenant(audited.home);
    await audited.recorder.recordAll();
    const [edge] = (await audited.pageOf({})).edges;
    const entryId = edge?.node.id ?? '';
    const by = audited.as(stranger.caller);
    const { data } = await by(
      'query ($id: ID!) { node(id: $id) { id } auditProof(auditEntryId: $id) { block } }',
      { id: entryId },
    );
    expect(data).toEqual({ node: null, auditProof: null });
    const own = await audited.pageOf({}, { after: edge?.cursor }, by);
    const ofStranger = new Set(own.edges.map(({ node }) => node.id));
    for (const { node } of (await audited.pageOf({})).edges)
      expect(ofStranger.has(node.id)).toBe(false);
    const about = { subjectId: encodeId('LegalEntity', audited.tenant.legalEntityId) };
    expect((await audited.pageOf(about, {}, by)).edges).toEqual([]);
    const proofs = 'query ($id: ID!) { auditProofs(subjectId: $id) { edges { cursor } } }';
    expect((await by(proofs, { id: about.subjectId })).data).toEqual({
      auditProofs: { edges: [] },
    });
    expect((await audited.ask(proofs, { id: about.subjectId })).data).toEqual({
      auditProofs: { edges: [expect.anything()] },
    });
  });

  it('node(id) answers an entry to whoever holds it in the whole tenant alone', async () => {
    const id = (await audited.pageOf({})).edges[0]?.node.id ?? '';
    const query = 'query ($id: ID!) { node(id: $id) { ... on AuditEntry { action } } }';
    expect((await audited.ask(query, { id })).data).toEqual({
      node: { action: expect.any(String) },
    });
    const narrow = audited.as(audited.tenant.callerWith([READ], audited.tenant.legalEntityId));
    expect((await narrow(query, { id })).data).toEqual({ node: null });
  });
});
