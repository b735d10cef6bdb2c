import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusals } from '../support/guarded-calls';
import { agree, anApprover } from '../support/manual-entry-business';
import { type Fields, mutating } from '../support/mutating';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant, withoutRights } from '../support/trading-tenant';
import { until } from '@duebook/platform/testing';

const DOCUMENT = `document { id title state version retainUntil isUnderHold
  kind { code nameZh } legalEntity { code } elements { code value } recordedBy { __typename }
  versions { number sha256 textState textFailure file { id name } addedBy { __typename } }
  revisions { revision title reason revisedBy { __typename } }
  links { objectType object { id } linkedBy { __typename } } legalHolds { id reason }
  retractedBy { __typename } deletedBy { __typename } }`;

const SEARCH = `query ($filter: DocumentSearchFilter) {
  documentSearch(filter: $filter) {
    edges { node { document { id } excerpt { versionNumber place before match after } } } } }`;

const NOTE = {
  ...{ kindCode: 'DELIVERY_NOTE', title: '送货单 DN-9', documentDate: '2025-12-31' },
  elements: [{ code: 'NUMBER', value: 'DN-9' }],
};
const LETTER = { kindCode: 'CORRESPONDENCE', title: 'Letter', documentDate: '2018-03-01' };

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly versions: readonly { readonly file: { readonly id: string } }[];
}

describe('filed documents', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let stranger: TradingTenant;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    stranger = await openTradingTenant(system);
  }, 120_000);
  afterAll(() => system.close());

  const { call, send } = mutating(() => tenant);

  const upload = async (content: string, by = tenant): Promise<string> => {
    const answer = await fetch(`${system.gateway.url}/files`, {
      method: 'POST',
      body: content,
      headers: { authorization: `Bearer ${by.key}`, 'x-file-name': 'note.txt' },
    });
    return ((await answer.json()) as { file: { id: string } }).file.id;
  };
  const download = (fileId: string, key = tenant.key): Promise<Response> =>
    fetch(`${system.gateway.url}/files/${fileId}`, { headers: { authorization: `Bearer ${key}` } });
  const record = async (over: Fields = {}): Promise<Fields & Shown> => {
    const fileId = await upload(`货物已签收 ${newId()}`);
    const payload = await call('documentRecord', DOCUMENT, { ...NOTE, fileId, ...over });
    expect(payload['userErrors']).toEqual([]);
    return payload['document'] as Fields & Shown;
  };
  const editOf = ({ id, version }: Shown) => ({ documentId: id, expectedVersion: version });
  const refused = async (mutation: string, fields: string, input: Fields): Promise<unknown> =>
    refusals(await call(mutation, fields, input));

  it('are recorded with what they are about, and found by their text', async () => {
    const { OpenItem: itemId, Party: partyId, LegalEntity: legalEntityId } = tenant.ids;
    const fileId = await upload('贵公司应收账款余额为伍拾万元整');
    const { document } = await call('documentRecord', DOCUMENT, {
      ...{ ...NOTE, fileId, legalEntityId, objectIds: [partyId, itemId] },
    });
    expect(document).toMatchObject({
      ...{ title: '送货单 DN-9', state: 'STANDING', version: 1, retainUntil: '2055-12-31' },
      ...{ kind: { code: 'DELIVERY_NOTE', nameZh: '送货单' }, legalEntity: { code: 'CN01' } },
      ...{ isUnderHold: false, legalHolds: [], elements: [{ code: 'NUMBER', value: 'DN-9' }] },
      links: [
        { objectType: 'Party', object: { id: partyId } },
        { objectType: 'OpenItem', object: { id: itemId } },
      ],
      versions: [{ number: 1, textState: 'WAITING', file: { id: fileId, name: 'note.txt' } }],
    });
    const { id } = document as Shown;
    const hits = async (variables: Fields) =>
      (await tenant.ask(SEARCH, variables)).data?.['documentSearch'];
    const expected = {
      edges: [
        {
          node: {
            document: { id },
            excerpt: {
              ...{ versionNumber: 1, place: null, before: '贵公司', match: '应收账款' },
              after: '余额为伍拾万元整',
            },
          },
        },
      ],
    };
    await until(async () =>
      JSON.stringify(await hits({ filter: { search: '应收账款' } })).includes(id),
    );
    expect(await hits({ filter: { search: '应收账款' } })).toEqual(expected);
    expect(await hits({ filter: { search: '应收账款', objectIds: [itemId] } })).toEqual(expected);
    expect(await stranger.ask(SEARCH, { filter: { search: '应收账款' } })).toMatchObject({
      data: { documentSearch: { edges: [] } },
    });
    expect(
      (await tenant.ask(SEARCH, { filter: { search: '，。' } })).errors[0]?.extensions['code'],
    ).toBe('BAD_USER_INPUT');
    const node = 'query ($id: ID!) { node(id: $id) { __typename id } }';
    expect(await tenant.ask(node, { id })).toMatchObject({
      data: { node: { __typename: 'Document', id } },
    });
    expect(await stranger.ask(node, { id })).toMatchObject({ data: { node: null } });
    const entries = `query ($id: ID!) { auditEntries(filter: { subjectId: $id }) {
      edges { node { action subject { type node { id } } } } } }`;
    // Entries are listed once they are sealed.
    const told = async () => JSON.stringify((await tenant.ask(entries, { id })).data);
    await until(async () => (await told()).includes('filedDocument.record'));
    expect(await told()).toContain(`"type":"FiledDocument","node":{"id":"${id}"}`);
  });

  it('are opened by who sees them, each time written down', async () => {
    const document = await record();
    const fileId = document.versions[0]?.file.id ?? '';
    const answer = await download(fileId);
    expect([answer.status, (await answer.text()).startsWith('货物已签收')]).toEqual([200, true]);
    expect((await download(fileId, stranger.key)).status).toBe(404);
    await until(async () => (await textOf(document.id)).length > 0);
    const asked = `query ($id: ID!) { documentAccesses(documentId: $id) {
      edges { node { access versionNumber principal { __typename } } } } }`;
    const { data, errors } = await tenant.ask(asked, { id: document.id });
    expect(errors).toEqual([]);
    const opened = (access: string) => ({
      node: { access, versionNumber: 1, principal: { __typename: 'User' } },
    });
    const { edges } = data?.['documentAccesses'] as { edges: unknown[] };
    expect(edges.at(-1)).toEqual(opened('FILE'));
    expect(edges[0]).toEqual(opened('TEXT'));
    expect(await stranger.ask(asked, { id: document.id })).toMatchObject({
      data: { documentAccesses: null },
    });
  });

  const textOf = async (id: string): Promise<string> => {
    const { data, errors } = await tenant.ask(
      'query ($id: ID!) { documentText(documentId: $id) { edges { node { number place text } } } }',
      { id },
    );
    expect(errors).toEqual([]);
    const { edges } = data?.['documentText'] as { edges: { node: { text: string } }[] };
    return edges.map(({ node }) => node.text).join('');
  };

  it('grow by versions, links and corrections, and end by being retracted', async () => {
    const first = await record();
    const fileId = await upload(`Signed ${newId()}`);
    const { Party: partyId } = tenant.ids;
    const changed = async (mutation: string, input: Fields): Promise<Fields & Shown> =>
      (await call(mutation, DOCUMENT, input))['document'] as Fields & Shown;
    const signed = await changed('documentVersionAdd', { ...editOf(first), fileId });
    expect(signed.versions).toMatchObject([{ number: 2 }, { number: 1 }]);
    const linked = await changed('documentLink', { ...editOf(signed), objectIds: [partyId] });
    expect(linked['links']).toMatchObject([{ object: { id: partyId } }]);
    const free = await changed('documentUnlink', { ...editOf(linked), objectIds: [partyId] });
    expect(free['links']).toEqual([]);
    const { elements, documentDate } = NOTE;
    const corrected = await changed('documentCorrect', {
      ...{ ...editOf(free), elements, documentDate, title: 'DN-9 signed', reason: 'Misread' },
    });
    expect(corrected['revisions']).toMatchObject([
      { revision: 2, title: 'DN-9 signed', reason: 'Misread' },
      { revision: 1, title: '送货单 DN-9', reason: null },
    ]);
    const over = await changed('documentRetract', { ...editOf(corrected), reason: 'Twice' });
    expect(over).toMatchObject({ state: 'RETRACTED', retractedBy: { __typename: 'User' } });
    expect(
      await refused('documentLink', DOCUMENT, { ...editOf(over), objectIds: [partyId] }),
    ).toEqual(['FILED_DOCUMENT_RETRACTED input.documentId']);
    expect(await refused('documentRetract', DOCUMENT, { ...editOf(first), reason: 'x' })).toEqual([
      'VERSION_CONFLICT input.expectedVersion',
    ]);
  });

  it('are about objects of the tenant that their recorder sees, and about no other', async () => {
    const fileId = await upload('x');
    for (const id of [stranger.ids['Party'], 'nonsense', tenant.ids['LegalEntity']?.slice(2)]) {
      expect(
        await refused('documentRecord', DOCUMENT, { ...NOTE, fileId, objectIds: [id] }),
      ).toEqual(['FILED_DOCUMENT_OBJECT_UNKNOWN input.objectIds.0']);
    }
    const theirs = await upload('y', stranger);
    expect(await refused('documentRecord', DOCUMENT, { ...NOTE, fileId: theirs })).toEqual([
      'FILED_DOCUMENT_FILE_UNKNOWN input.fileId',
    ]);
  });

  it('under a hold stay until somebody else lifts it and a further person agrees', async () => {
    const document = await record({ ...LETTER, elements: [], objectIds: [tenant.ids['Party']] });
    const HOLD =
      'legalHold { id version liftedAt document { id } object { id } agreedBy { __typename } }';
    const placed = await call('legalHoldPlace', HOLD, {
      ...{ objectId: tenant.ids['Party'], reason: 'Case 7' },
    });
    const { id: legalHoldId } = placed['legalHold'] as Shown;
    expect(placed['legalHold']).toMatchObject({
      document: null,
      object: { id: tenant.ids['Party'] },
    });
    expect(await refused('documentDelete', DOCUMENT, editOf(document))).toEqual([
      'FILED_DOCUMENT_UNDER_HOLD input.documentId',
    ]);
    const lift = { legalHoldId, expectedVersion: 1, reason: 'Settled' };
    expect(await refused('legalHoldLift', HOLD, lift)).toEqual([
      'LEGAL_HOLD_OWN input.legalHoldId',
    ]);
    // As if somebody else had placed it.
    await system.home.asOwner(
      'update contracts.legal_hold set placed_by = $1 where tenant_id = $2',
      [...[newId(), tenant.tenantId]],
    );
    const asked = await call('legalHoldLift', `${HOLD} approvalRequest { id contentHash }`, lift);
    expect(asked).toMatchObject({ legalHold: null, userErrors: [] });
    await agree(tenant, await anApprover(tenant, 'Lifts'), asked);
    const holds = '{ legalHolds { edges { node { id liftedAt agreedBy { __typename } } } } }';
    expect(await tenant.ask(holds)).toMatchObject({
      data: {
        legalHolds: { edges: [{ node: { id: legalHoldId, agreedBy: { __typename: 'User' } } }] },
      },
    });
    const deletable = '{ documentsDeletable { edges { node { id } } } }';
    expect(await tenant.ask(deletable)).toMatchObject({
      data: { documentsDeletable: { edges: [{ node: { id: document.id } }] } },
    });
    const fileId = document.versions[0]?.file.id ?? '';
    const { document: gone } = await call('documentDelete', DOCUMENT, editOf(document));
    expect(gone).toMatchObject({
      ...{ state: 'DELETED', title: null, elements: [], deletedBy: { __typename: 'User' } },
      versions: [{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/), file: null }],
    });
    expect((await download(fileId)).status).toBe(404);
  });

  it('let their files go once nothing holds them, with the bytes', async () => {
    const { fileReleases } = system.gateway.composition;
    const old = (file: string) => record({ ...LETTER, elements: [], fileId: file });
    const [text, shared] = [`Gone ${newId()}`, `Shared ${newId()}`];
    const [fileId, sharedId] = [await upload(text), await upload(shared)];
    const [first, second, standing] = [await old(fileId), await old(sharedId), await old(sharedId)];
    for (const each of [first, second]) await call('documentDelete', DOCUMENT, editOf(each));
    const steps = async () => {
      for (const minutes of [11, 61, 0]) {
        await fileReleases.runDue();
        system.clock.advance({ minutes });
      }
    };
    await steps();
    const left = await system.home.asOwner<{ bytes: number }>(
      `select count(*) filter (where settled_at is not null)::int as bytes
         from platform.file_release where tenant_id = $1 and sha256 in (sha256($2), sha256($3))`,
      [tenant.tenantId, Buffer.from(text), Buffer.from(shared)],
    );
    expect(left).toEqual([{ bytes: 1 }]);
    expect((await download(fileId)).status).toBe(404);
    expect(await (await download(sharedId)).text()).toBe(shared);
    const again = await upload(text);
    expect(again).not.toBe(fileId);
    expect(await (await download(again)).text()).toBe(text);
    expect(standing.versions[0]?.file.id).toBe(sharedId);
  });

  it('have kinds of the tenant’s own', async () => {
    const fields = 'documentKind { code revision retentionYears elements { code isRequired } }';
    const kind = {
      ...{ code: 'CUSTOMS', nameEn: 'Customs declaration', nameZh: '报关单', retentionYears: 3 },
      elements: [
        { code: 'NUMBER', type: 'TEXT', isRequired: true, nameEn: 'Number', nameZh: '编号' },
      ],
    };
    expect(await call('documentKindDefine', fields, kind)).toMatchObject({
      documentKind: { code: 'CUSTOMS', revision: 1, retentionYears: 3 },
    });
    expect(await refused('documentKindDefine', fields, { ...kind, code: 'no' })).toEqual([
      'FILED_DOCUMENT_KIND_INVALID input.code',
    ]);
    const { data } = await tenant.ask(
      '{ documentKinds(first: 100) { edges { node { code nameEn nameZh } } } }',
    );
    expect((data?.['documentKinds'] as { edges: unknown[] }).edges).toHaveLength(17);
  });

  it('are one for a call that is repeated, and none for who lacks the right', async () => {
    const input = { ...NOTE, fileId: await upload('once'), idempotencyKey: newId() };
    const first = await call('documentRecord', DOCUMENT, input);
    expect(await call('documentRecord', DOCUMENT, input)).toMatchObject({
      document: { id: (first['document'] as Shown).id },
    });
    expect(await refused('documentRecord', DOCUMENT, { ...input, title: 'Other' })).toEqual([
      'IDEMPOTENCY_KEY_REUSED input.idempotencyKey',
    ]);
    const { errors } = await send('documentRecord', DOCUMENT, input, await withoutRights(tenant));
    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });
});
