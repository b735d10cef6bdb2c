import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import type { ProvedEntry } from '@duebook/platform';
import { encodeId } from '@duebook/platform/graphql';
import { anchorFile, Anchoring } from '@duebook/platform/module';
import { anAuditedTenant, type AuditedTenant } from '../support/audited-tenant';

type EntryProof = ProvedEntry['proof'];

let audited: AuditedTenant;
beforeAll(async () => {
  audited = await anAuditedTenant();
});
afterAll(() => audited.home.close());

async function anchorNow(): Promise<void> {
  const { database, clock } = audited.home;
  const folder = await mkdtemp(join(tmpdir(), 'duebook-audit-'));
  const file = anchorFile(join(folder, 'anchors.jsonl'));
  await new Anchoring(database, clock, [file], 0).anchorNow(() => undefined);
  await rm(folder, { recursive: true });
}

describe('auditVerify, auditProof and auditAnchors', () => {
  const VERIFY = `query ($from: String) { auditVerify(fromBlock: $from) {
    holds blockCount entryCount anchorCount nextBlock unsealedCommitCount
    fault { block position lastPosition description } } }`;

  it('tell that the chain holds, how far it is sealed, and where it was anchored', async () => {
    await audited.decide(2, newId());
    await audited.recorder.recordAll();
    await anchorNow();
    await audited.decide(1, newId());
    const { data, errors } = await audited.ask(VERIFY);
    expect(errors).toEqual([]);
    expect(data?.['auditVerify']).toMatchObject({
      ...{ holds: true, fault: null, nextBlock: null, anchorCount: 1, unsealedCommitCount: 1 },
    });
    const anchors = await audited.ask(`{ auditAnchors { edges { cursor node {
      block blockHash historyRoot anchoredAt destination receipt } } } }`);
    expect(anchors.errors).toEqual([]);
    const { edges } = anchors.data?.['auditAnchors'] as {
      edges: { cursor: string; node: { block: string; blockHash: string } }[];
    };
    expect(edges).toHaveLength(1);
    expect(edges[0]?.node).toMatchObject({
      blockHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      destination: 'FILE',
    });
    const after = await audited.ask(
      'query ($after: String) { auditAnchors(after: $after) { edges { cursor } } }',
      {
        after: edges[0]?.cursor,
      },
    );
    expect(after.data).toEqual({ auditAnchors: { edges: [] } });
  });

  it('prove an entry that is sealed', async () => {
    const sealed = (await audited.pageOf({})).edges.find(
      ({ node }) => node.position !== null,
    )?.node;
    const waiting = (await audited.pageOf({})).edges.find(
      ({ node }) => node.position === null,
    )?.node;
    const PROOF = `query ($id: ID!, $upTo: String) {
      auditProof(auditEntryId: $id, upToBlock: $upTo) { proof block headBlock isAnchored } }`;
    const { data } = await audited.ask(PROOF, { id: sealed?.id });
    const { proof, ...told } = data?.['auditProof'] as { proof: string };
    expect(told).toMatchObject({ isAnchored: true });
    expect(JSON.parse(proof)).toMatchObject({
      form: 'duebook-audit-proof-1',
      entry: { content: { action: sealed?.action } },
    });
    expect((await audited.ask(PROOF, { id: waiting?.id })).data).toEqual({ auditProof: null });
    expect((await audited.ask(PROOF, { id: 'nonsense' })).data).toEqual({ auditProof: null });
    const unfit = await audited.ask(PROOF, { id: sealed?.id, upTo: '999999' });
    expect(unfit.codes).toEqual(['BAD_USER_INPUT']);
  });

  describe('auditProofs', () => {
    const PROOFS = `query ($id: ID!, $first: Int, $after: String, $upTo: String) {
      auditProofs(subjectId: $id, first: $first, after: $after, upToBlock: $upTo) {
        edges { node { entry { id action } proof { proof block headBlock isAnchored } } }
        pageInfo { hasNextPage endCursor }
      }
    }`;
    interface Told {
      readonly entry: { readonly id: string; readonly action: string };
      readonly proof: {
        readonly proof: string;
        readonly block: string;
        readonly headBlock: string;
        readonly isAnchored: boolean;
      } | null;
    }
    interface ProofPage {
      readonly edges: readonly { readonly node: Told }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    }
    const proofsOf = async (more: object): Promise<ProofPage> => {
      const id = encodeId('LegalEntity', audited.tenant.legalEntityId);
      const { data, errors } = await audited.ask(PROOFS, { id, ...more });
      expect(errors).toEqual([]);
      return data?.['auditProofs'] as ProofPage;
    };
    let version = 0;
    const rename = async (): Promise<void> => {
      version += 1;
      const { legalEntityId } = audited.tenant;
      const outcome = await audited.tenant.services.legalEntityUpdate(audited.tenant.caller, {
        ...{ idempotencyKey: newId(), legalEntityId, expectedVersion: version },
        name: `名 ${version}`,
      });
      expect(outcome.ok).toBe(true);
    };

    it('prove all that was done to an object, page by page, up to anchors where there are any', async () => {
      for (let n = 0; n < 3; n += 1) {
        await rename();
        await audited.recorder.recordAll();
      }
      await anchorNow();
      await rename();
      await audited.recorder.recordAll();
      await rename();

      const told: Told[] = [];
      for (let after: string | null = null, more = true; more;) {
        const page: ProofPage = await proofsOf({ first: 2, after });
        told.push(...page.edges.map(({ node }) => node));
        more = page.pageInfo.hasNextPage;
        after = page.pageInfo.endCursor;
      }
      expect(told.map(({ entry }) => entry.action)).toEqual([
        ...Array.from({ length: 5 }, () => 'legalEntity.update'),
        'legalEntity.create',
      ]);
      expect(told.map(({ proof }) => proof?.isAnchored)).toEqual([
        ...[undefined, false, true, true, true, true],
      ]);
      for (const { entry, proof } of told.filter((each) => each.proof !== null)) {
        const { content } = (JSON.parse(proof?.proof ?? '') as EntryProof).entry;
        expect(encodeId('AuditEntry', content.id)).toBe(entry.id);
        // The same as for the entry by itself, where one block is its head anyway.
        const alone = await audited.ask(
          'query ($id: ID!, $upTo: String) { auditProof(auditEntryId: $id, upToBlock: $upTo) { proof } }',
          { id: entry.id, upTo: proof?.headBlock },
        );
        expect(alone.data).toEqual({ auditProof: { proof: proof?.proof } });
      }
    });

    it('prove up to the block that is named what it and those before it seal', async () => {
      const all = (await proofsOf({})).edges.map(({ node }) => node.proof?.block ?? null);
      const upTo = all[3] ?? '';
      const told = (await proofsOf({ upTo })).edges.map(({ node }) => node.proof);
      expect(told.map((proof) => proof?.block ?? null)).toEqual([
        null,
        null,
        null,
        ...all.slice(3),
      ]);
      expect(new Set(told.flatMap((proof) => proof?.headBlock ?? []))).toEqual(new Set([upTo]));
    });

    it('are none of what never was, and refuse a block that is none', async () => {
      expect((await proofsOf({ id: 'nonsense' })).edges).toEqual([]);
      const id = encodeId('LegalEntity', audited.tenant.legalEntityId);
      for (const upTo of ['999999', '0', 'x']) {
        expect((await audited.ask(PROOFS, { id, upTo })).codes).toEqual(['BAD_USER_INPUT']);
      }
    });
  });

  it('name the place where it does not', async () => {
    await audited.home.asOwner(
      `update platform.audit_entry set action = 'x.y' where id =
         (select id from platform.audit_entry join platform.recording using (tenant_id, commit_id)
           where tenant_id = $1 and position = 3 order by ordinal limit 1)`,
      [audited.tenant.tenantId],
    );
    const { data } = await audited.ask(VERIFY);
    expect(data?.['auditVerify']).toMatchObject({
      holds: false,
      fault: {
        position: '3',
        lastPosition: '3',
        description: expect.stringContaining('position 3'),
      },
    });
  });
});
