import { readFile } from 'node:fs/promises';
import { newId } from '@duebook/kernel';
import { serverLog } from '@duebook/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { arrangeBooks, bringIn, manageAccess, trade } from '../support/all-of-business';
import { watchCustomers } from '../support/credit-alert-business';
import { limitCredit } from '../support/credit-limit-business';
import { applyForCredit, keepCreditFiles } from '../support/credit-file-business';
import { listAndReward } from '../support/credit-list-business';
import { sellOnCredit } from '../support/credit-order-business';
import { policeCredit } from '../support/credit-policy-business';
import { scoreCustomers } from '../support/credit-score-business';
import { Browser } from '../support/browser';
import { everyIdOf } from '../support/every-id';
import { reconcile } from '../support/reconciliation-business';
import { giveReasons } from '../support/sentence-business';
import { sentencesOf, WORDS, wordsOf, writing } from '../support/sentences';
import { callOf, codeOf, operationsOf } from '../support/generated-calls';
import { DEVELOPMENT, type HostileSystem, startHostileSystem } from '../support/hostile-system';
import { post } from '../support/post';
import { openTradingTenant } from '../support/trading-tenant';

/** What belongs to persons, and each time something nobody else writes. */
const PERSONAL = {
  userName: 'Wilhelmina Tracefinder',
  userEmail: 'wilhelmina@tracefinder.example',
  contactName: 'Xaver Tracefinder',
  contactEmail: 'xaver@tracefinder.example',
  contactPhone: '+49 30 5557733',
  holderName: 'Yolanda Tracefinder',
  iban: 'DE89370400440532013000',
  /** In whatever people write: reasons, comments, memos. */
  writtenName: 'Zacharias Tracefinder',
} as const;

/** Sentences that are kept as others are, by the same code, or are told of where they are tested. */
const BY_ANOTHER_DOOR: readonly string[] = [
  // As ConflictAcceptanceInput.reason.
  'ConflictAcceptInput.reason',
  // e2e/segregation.test.ts, packages/ledger/test/db/opening-graphql.test.ts
  ...['FindingDecideInput.reason', 'OpeningTieOutSignOffInput.note'],
];

/** What people sign in with, rightly and wrongly. */
const PASSWORD = 'nine violet trombones 73';
const WRONG_PASSWORD = 'ten scarlet bassoons 41';

/** What keys and secrets look like. */
const SECRET_FORMS: readonly RegExp[] = [/dbk_live_[a-z0-9]+_[0-9A-Za-z]{43}/, /whsec_[\w+/=]{20}/];

/** Where what people write is kept, with what it is about. */
const WRITTEN: readonly string[] = [
  ...['contracts.base_rate', 'contracts.contract_breach_text', 'contracts.contract_party'],
  ...['contracts.contract_review_text', 'contracts.contract_version_text'],
  ...['contracts.counsel_text', 'contracts.late_interest_charge', 'contracts.legal_hold_reason'],
  'contracts.limitation_event_words',
  ...['credit_policy.alert_rule', 'credit_policy.collateral_text', 'credit_policy.credit_alert'],
  ...['credit_policy.credit_application', 'credit_policy.credit_application_step'],
  ...['credit_policy.credit_class_assignment', 'credit_policy.credit_hold_note'],
  ...['credit_policy.credit_limit', 'credit_policy.credit_review'],
  ...['credit_policy.file_investigation', 'credit_policy.insurance_notice'],
  ...['credit_policy.negative_list_dispute', 'credit_policy.negative_list_hit_decision'],
  'credit_policy.negative_list_subject',
  ...['governance.approval_decision', 'governance.approval_delegation'],
  ...['governance.approval_request', 'governance.conflict_acceptance'],
  ...['governance.conflict_rule', 'governance.role'],
  ...['ledger.allocation', 'ledger.delivery_withdrawal', 'ledger.document', 'ledger.document_line'],
  ...['ledger.exchange_rate', 'ledger.journal_entry', 'ledger.journal_line'],
  ...['ledger.period_reopening', 'parties.party_signal_retraction', 'platform.webhook_endpoint'],
  ...['reconciliation.account_reconciliation', 'reconciliation.bank_statement'],
  ...['reconciliation.bank_statement_explanation', 'reconciliation.cash_book_group'],
  ...['reconciliation.counterparty_statement', 'reconciliation.counterparty_statement_line'],
  ...['reconciliation.difference', 'reconciliation.match', 'reconciliation.remittance_advice'],
  'reconciliation.remittance_line',
];

/** Where which personal data belongs: in the tables of their own subject, and nowhere else. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(WRITTEN.map((table) => [table, ['writtenName']])),
  'governance."user"': ['userEmail', 'userName'],
  'parties.party_bank_account': ['holderName', 'iban'],
  'parties.party_contact': ['contactEmail', 'contactName', 'contactPhone'],
  // The number is that of a party in this test alone: it stands for one of our own.
  'reconciliation.house_bank_account': ['iban'],
};

describe('what is left of business and attacks', () => {
  let hostile: HostileSystem;
  /** Where somebody wrote something that was taken. */
  let accepted: readonly string[] = [];
  /** Shown to whom they are for, and to nobody afterwards. */
  const secrets: string[] = [PASSWORD, WRONG_PASSWORD];

  beforeAll(async () => {
    hostile = await startHostileSystem(DEVELOPMENT);
    const { system } = hostile;
    const tenant = writing(system.gateway.composition.schema, hostile.tenant, PERSONAL.writtenName);
    secrets.push(tenant.key);
    await signIn(await personalBusiness());
    await receive();
    await everyIdOf(system, tenant);
    await manageAccess(tenant);
    await arrangeBooks(tenant);
    await trade(tenant);
    await bringIn(tenant, system.gateway.url);
    await giveReasons(tenant);
    await reconcile(system, tenant);
    await sellOnCredit(system, tenant);
    await keepCreditFiles(system, tenant);
    await applyForCredit(system, tenant);
    await watchCustomers(system, tenant);
    await limitCredit(system, tenant);
    await scoreCustomers(system, tenant);
    await policeCredit(system, tenant);
    await listAndReward(system, tenant);
    accepted = [...tenant.accepted].sort();
    await attacks();
    await fail();
    await system.gateway.composition.recorder.recordAll();
  }, 120_000);
  afterAll(() => hostile.system.close());

  /** Answers the user. */
  const personalBusiness = async (): Promise<string> => {
    const { tenant } = hostile;
    const { userName: displayName, userEmail: email, contactName, contactEmail } = PERSONAL;
    const { user } = (await tenant.run('userCreate user { id }', { displayName, email })) as {
      user: { id: string };
    };
    const issued = await tenant.run('apiKeyCreate keyText', {
      principalId: user.id,
      name: 'Trace',
    });
    secrets.push(String(issued['keyText']));
    const contact = { role: 'BILLING', personName: contactName };
    await tenant.run('partiesUpsert results { party { id } }', {
      parties: [
        {
          ...{ code: 'T1', legalName: 'Trace Trading GmbH', kinds: ['CUSTOMER'] },
          contacts: [
            { ...contact, channel: 'EMAIL', value: contactEmail },
            { ...contact, channel: 'PHONE', value: PERSONAL.contactPhone },
          ],
          bankAccounts: [
            {
              scheme: 'IBAN',
              number: PERSONAL.iban,
              currencyCode: 'EUR',
              holderName: PERSONAL.holderName,
            },
          ],
        },
      ],
    });
    return user.id;
  };

  const signIn = async (userId: string): Promise<void> => {
    const { system, tenant } = hostile;
    const browser = new Browser(system.gateway.url);
    const invited = await tenant.run('userInvite invitationToken', { userId });
    const invitation = String(invited['invitationToken']);
    secrets.push(invitation);
    await browser.post('/auth/password', { invitation, password: PASSWORD });
    const email = PERSONAL.userEmail;
    await browser.post('/auth/login', { email, password: WRONG_PASSWORD });
    await browser.post('/auth/login', { email: PERSONAL.contactEmail, password: WRONG_PASSWORD });
    expect((await browser.post('/auth/login', { email, password: PASSWORD })).status).toBe(200);
    const begun = await browser.post('/auth/second-factor/begin', { password: PASSWORD });
    secrets.push(String(begun.body['secret']));
    await browser.ask('{ viewer { tenant { publicId } } }');
    const session = browser.cookies.get('duebook_session') ?? '';
    secrets.push(browser.csrfToken, ...session.split('.').slice(1));
  };

  /** Deliveries to a receiver that does not answer. */
  const receive = async (): Promise<void> => {
    const { tenant } = hostile;
    const fields = 'webhookEndpoint { id } secret';
    const created = await tenant.run(`webhookEndpointCreate ${fields}`, {
      url: 'http://127.0.0.1:9/trace',
    });
    const { id: webhookEndpointId } = created['webhookEndpoint'] as { id: string };
    const rotated = await tenant.run(`webhookEndpointSecretRotate ${fields}`, {
      webhookEndpointId,
    });
    secrets.push(String(created['secret']), String(rotated['secret']));
  };

  /** A fault for which the database quotes the whole row. */
  const fail = async (): Promise<void> => {
    const { system, tenant } = hostile;
    const { home } = system;
    await home.asOwner(
      'alter table parties.party_contact add constraint planted check (length(value) < 3) not valid',
    );
    const contact = { role: 'BILLING', personName: PERSONAL.contactName, channel: 'EMAIL' };
    const { errors } = await tenant.ask(
      'mutation($input: PartiesUpsertInput!) { partiesUpsert(input: $input) { userErrors { code } } }',
      {
        input: {
          idempotencyKey: newId(),
          parties: [
            {
              ...{ code: 'T2', legalName: 'Trace Two GmbH', kinds: ['CUSTOMER'] },
              contacts: [{ ...contact, value: PERSONAL.contactEmail }],
            },
          ],
        },
      },
    );
    expect(errors.map(codeOf)).toEqual(['INTERNAL_SERVER_ERROR']);
    await home.asOwner('alter table parties.party_contact drop constraint planted');
  };

  /** Requests that carry what is personal to places where it does not belong, and are refused. */
  const attacks = async (): Promise<void> => {
    const { system, tenant } = hostile;
    const { url } = system.gateway;
    const stranger = await openTradingTenant(system);
    secrets.push(stranger.key);
    const told = Object.values(PERSONAL).join(' ');
    for (const headers of [
      { authorization: `Bearer ${tenant.key}x` },
      { authorization: `Basic ${Buffer.from(told).toString('base64')}` },
      { authorization: `Bearer ${tenant.key}`, 'x-request-id': PERSONAL.userEmail },
      { 'x-forwarded-for': PERSONAL.userEmail, cookie: `session=${tenant.key}` },
    ]) {
      await post(
        url,
        { query: `query($a: String) { node(id: "${told}") { id } }`, variables: { a: told } },
        headers,
      );
    }
    await fetch(`${url}/graphql?email=${encodeURIComponent(PERSONAL.userEmail)}&key=${tenant.key}`);
    await fetch(`${url}/${encodeURIComponent(PERSONAL.iban)}`);
    for (const [kind, field] of operationsOf(system.gateway.composition.schema)) {
      const weapon = { kind: '', id: told, turn: 0, rest: {}, restIsTheirs: true };
      const { text, variables } = callOf(kind, field, weapon);
      await tenant.ask(text, variables);
      await stranger.ask(text, variables);
    }
    const { userEmail: email, userName: displayName } = PERSONAL;
    await tenant.ask(
      'mutation($input: UserCreateInput!) { userCreate(input: $input) { userErrors { code message } } }',
      { input: { idempotencyKey: newId(), displayName, email } },
    );
  };

  /** Personal data and secrets that a text holds, as they are, as JSON or as the database writes bytes. */
  const found = (text: string): readonly string[] => {
    const plain = text.toLowerCase();
    const holds = (value: string): boolean =>
      plain.includes(value.toLowerCase()) || plain.includes(Buffer.from(value).toString('hex'));
    const personal = Object.entries(PERSONAL).flatMap(([name, value]) =>
      holds(value) ? [name] : [],
    );
    const secret = secrets.flatMap((each, at) => (holds(each.slice(-50)) ? [`secret ${at}`] : []));
    const form = SECRET_FORMS.flatMap((each) => (each.test(text) ? [`like ${each.source}`] : []));
    return [...personal, ...secret, ...form];
  };

  const tables = () =>
    hostile.system.home.asOwner<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname <> all (array['pg_catalog', 'information_schema']) order by 1`,
    );

  it('is there to be looked through', async () => {
    expect(hostile.logged.length).toBeGreaterThan(200);
    for (const level of ['info', 'error']) {
      expect(hostile.logged.some((line) => line.includes(`"level":"${level}"`))).toBe(true);
    }
    expect((await tables()).length).toBeGreaterThan(60);
    for (const table of ['audit_entry', 'event', 'commit_record', 'webhook_delivery']) {
      const [row] = await hostile.system.home.asOwner<{ count: number }>(
        `select count(*)::int as count from platform.${table}`,
      );
      expect([table, (row?.count ?? 0) > 20]).toEqual([table, true]);
    }
    const [key = ''] = secrets.filter((each) => each.startsWith('dbk_live_'));
    const at = secrets.indexOf(key);
    expect(found(`${PERSONAL.userName} ${key}`)).toEqual([
      ...['userName', `secret ${at}`, `like ${SECRET_FORMS[0]?.source ?? ''}`],
    ]);
    expect(found(`\\x00${Buffer.from(PASSWORD).toString('hex')}`)).toEqual(['secret 0']);
    expect(secrets.filter((each) => each.length < 20)).toEqual([]);
  });

  it('was written in wherever somebody may', () => {
    const { schema } = hostile.system.gateway.composition;
    expect([...accepted, ...BY_ANOTHER_DOOR].sort()).toEqual(sentencesOf(schema));
    // A new text of an input is either a word or a sentence, which is then named where they are.
    expect(wordsOf(schema)).toEqual(WORDS);
  });

  it('names no person and shows no secret in the log, whatever its level', () => {
    expect(hostile.logged.filter((line) => found(line).length > 0)).toEqual([]);
  });

  it('names no person and shows no secret in the log of the database', async () => {
    const log = await readFile(serverLog(), 'utf8');
    expect(log).toContain('planted');
    expect(found(log)).toEqual([]);
  });

  it('names no person and shows no secret in metrics', async () => {
    const metrics = await (await fetch(`${hostile.system.gateway.url}/metrics`)).text();
    expect(metrics).toContain('duebook_refusals_total');
    expect(found(metrics)).toEqual([]);
  });

  /** Audit, events, outbox, deliveries, outcomes of calls, jobs: any table there is, and will be. */
  it('names persons in their own tables alone, and shows no secret in any', async () => {
    const homes: Record<string, readonly string[]> = {};
    for (const { name } of await tables()) {
      const rows = await hostile.system.home.asOwner<{ text: string }>(
        `select held::text as text from ${name} as held`,
      );
      const held = new Set(rows.flatMap(({ text }) => found(text)));
      if (held.size > 0) homes[name] = [...held].sort();
    }
    expect(homes).toEqual(HOMES);
  });
});
