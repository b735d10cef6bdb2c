import { invariant, newId } from '@duebook/kernel';
import type { GraphqlAnswer } from './post';
import type { TestGateway } from './test-gateway';
import { mutationText, openTradingTenant, type TradingTenant } from './trading-tenant';

/** An import as the API shows it. */
export interface ShownRun {
  readonly id: string;
  readonly state: string;
  readonly rowsTotal: number | null;
  readonly rowsChecked: number;
  readonly rowsPosted: number;
  readonly rowsAlreadyThere: number;
  readonly rowsRefused: number;
}

/** A row's issue as the API shows it. */
export interface ShownIssue {
  readonly line: number;
  readonly column: string | null;
  readonly code: string;
  readonly message: string;
  readonly sent: string | null;
}

/** What a payload of `importStart` holds. */
export interface ShownStart {
  readonly importRun: ShownRun | null;
  readonly isNew: boolean | null;
  readonly userErrors: readonly {
    readonly code: string;
    readonly path: readonly string[];
    readonly line?: number | null;
    readonly columns?: readonly string[];
  }[];
}

/** A tenant that brings files in over HTTP. */
export interface ImportingTenant extends TradingTenant {
  /** `POST /files`, as anybody who has this key. */
  upload(fileName: string, content: string | Buffer, key?: string): Promise<Uploaded>;
  /** Sends the file and answers its id. */
  fileId(fileName: string, content: string | Buffer): Promise<string>;
  /** `importStart` of invoices of the tenant's legal entity, unless `over` says otherwise. */
  start(over: object, key?: string): Promise<ShownStart>;
  /** As `start`, with whatever is answered. */
  tryStart(over: object, key?: string): Promise<GraphqlAnswer>;
  /** Asks for the import over and over until it is as wished; every answer in between. */
  follow(id: string, until: (run: ShownRun) => boolean): Promise<readonly ShownRun[]>;
  /** From the start to its end. */
  finish(over: object): Promise<ShownRun>;
  /** A page of what was told of the rows. */
  issues(id: string, first: number, after?: string): Promise<IssuePage>;
  /** A key of the administrator that is good for these permissions alone. */
  keyFor(scope: readonly string[]): Promise<string>;
}

/** What `POST /files` answers. */
export interface Uploaded {
  readonly status: number;
  readonly body: {
    readonly file: { readonly id: string } | null;
    readonly userErrors: readonly { readonly code: string }[];
  };
}

interface IssuePage {
  readonly issues: readonly ShownIssue[];
  /** Where the next page begins; null after the last. */
  readonly next: string | null;
}

const RUN_FIELDS = 'id state rowsTotal rowsChecked rowsPosted rowsAlreadyThere rowsRefused';
const START = mutationText('importStart', `isNew importRun { ${RUN_FIELDS} }`).replace(
  'code message path',
  'code path ... on ImportFileError { line columns }',
);
const RUN = `query ($id: ID!) { importRun(id: $id) { ${RUN_FIELDS} } }`;
const ISSUES = `query ($id: ID!, $first: Int!, $after: String) {
  importRun(id: $id) { issues(first: $first, after: $after) {
    edges { node { line column code message sent } } pageInfo { hasNextPage endCursor }
  } }
}`;

const ENDED = new Set(['CHECKED', 'REFUSED', 'COMPLETED', 'CANCELLED', 'FAILED']);
const LONGEST_MS = 60_000;

/** Whether nothing more happens to the import by itself. */
export const hasEnded = ({ state }: ShownRun): boolean => ENDED.has(state);

/** Opens a tenant that trades, and gives it hands for files. */
export async function openImportingTenant(system: TestGateway): Promise<ImportingTenant> {
  const tenant = await openTradingTenant(system);
  const upload: ImportingTenant['upload'] = async (fileName, content, key = tenant.key) => {
    const response = await fetch(`${system.gateway.url}/files`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'x-file-name': encodeURIComponent(fileName),
      },
      body: new Uint8Array(Buffer.from(content)),
    });
    return { status: response.status, body: (await response.json()) as Uploaded['body'] };
  };
  const tryStart: ImportingTenant['tryStart'] = (over, key = tenant.key) =>
    tenant.ask(
      START,
      {
        input: {
          idempotencyKey: newId(),
          kind: 'INVOICES',
          legalEntityId: tenant.ids['LegalEntity'],
          ...over,
        },
      },
      { authorization: `Bearer ${key}` },
    );
  const start: ImportingTenant['start'] = async (over, key) => {
    const { data, errors } = await tryStart(over, key);
    invariant(errors.length === 0, JSON.stringify(errors));
    return data?.['importStart'] as ShownStart;
  };
  const follow: ImportingTenant['follow'] = async (id, until) => {
    const seen: ShownRun[] = [];
    const endsAt = performance.now() + LONGEST_MS;
    for (;;) {
      const run = (await tenant.ask(RUN, { id })).data?.['importRun'] as ShownRun;
      seen.push(run);
      if (until(run)) return seen;
      invariant(performance.now() < endsAt && !hasEnded(run), `waiting: ${JSON.stringify(run)}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  return {
    ...tenant,
    upload,
    tryStart,
    start,
    follow,
    fileId: async (fileName, content) => {
      const { body } = await upload(fileName, content);
      invariant(body.file !== null, JSON.stringify(body));
      return body.file.id;
    },
    finish: async (over) => {
      const { importRun, userErrors } = await start(over);
      invariant(importRun !== null, JSON.stringify(userErrors));
      const last = (await follow(importRun.id, hasEnded)).at(-1);
      invariant(last !== undefined, 'an import that is followed was seen');
      return last;
    },
    issues: async (id, first, after) => {
      const { data } = await tenant.ask(ISSUES, { id, first, after });
      const { edges, pageInfo } = (data as unknown as IssuesAnswer).importRun.issues;
      return {
        issues: edges.map(({ node }) => node),
        next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
      };
    },
    keyFor: async (scope) => {
      const issued = await tenant.run('apiKeyCreate keyText', {
        principalId: await viewerIdOf(tenant),
        name: scope.join(' '),
        scope,
      });
      return String(issued['keyText']);
    },
  };
}

interface IssuesAnswer {
  readonly importRun: {
    readonly issues: {
      readonly edges: readonly { readonly node: ShownIssue }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}

async function viewerIdOf({ ask }: TradingTenant): Promise<string> {
  const { data } = await ask('{ viewer { principal { ... on User { id } } } }');
  const { viewer } = data as unknown as { viewer: { principal: { id: string } } };
  return viewer.principal.id;
}
