import { newId } from '@duebook/kernel';
import { decodeAnyId, encodeId } from '@duebook/platform/graphql';
import { type GraphQLSchema, isObjectType } from 'graphql';
import { AttackMatrix } from './attack-matrix';
import { callOf, codeOf, operationsOf, VACUOUS, type Ids, type Operation } from './generated-calls';
import { type GraphqlAnswer, post } from './post';

/** Credentials that say that they stand for somebody of the victim's tenant. */
export type Headers = Readonly<Record<string, string>>;

/** An operation with its input, ready to be sent. */
interface Sent {
  readonly text: string;
  readonly variables: object;
}

/** What anybody may ask who has signed in, and why. */
export const FOR_ANYBODY: Readonly<Record<string, string>> = {
  viewer: 'who one is',
  node: 'null for what the viewer may not see',
  approvalsAwaiting: 'what awaits the viewer’s own agreement',
  approvalRequests: 'what the viewer asked for',
  approvalDelegations: 'what was lent to the viewer, or by them',
  approvalRequestApprove: 'whether the request awaits the viewer is decided on the request',
  approvalRequestReject: 'the same',
  approvalRequestWithdraw: 'whether the viewer has made it',
  approvalDelegationRevoke: 'whether the viewer has given it',
};

/** Who may do it sees what it is done to. */
export const HOLDING = ', holding the permission';

/** Attacks every operation of a schema, as it is on the day of the attack. */
export class AttackRun {
  readonly matrix = new AttackMatrix();
  /** What should have been refused and was not, by name. */
  readonly mismatches: string[] = [];
  readonly operations: readonly Operation[];

  /** @param target the victim's ids, words that stand in their books alone, and where the schema is served */
  constructor(
    private readonly target: {
      readonly url: string;
      readonly schema: GraphQLSchema;
      readonly theirs: Ids;
      readonly words?: readonly string[];
    },
  ) {
    this.operations = operationsOf(target.schema);
  }

  /** Sends it, and enters into the matrix what any attack has to come to: no leak and no fault. */
  async attack(name: string, { text, variables }: Sent, headers: Headers): Promise<GraphqlAnswer> {
    const { url } = this.target;
    const row = this.matrix.row(name);
    const begun = performance.now();
    const answer = await post(url, { query: text, variables }, headers);
    row.times.push(performance.now() - begun);
    row.ran += 1;
    const codes = answer.errors.map(codeOf);
    if (answer.status >= 500 || codes.includes('INTERNAL_SERVER_ERROR')) row.faults += 1;
    if (!name.endsWith(HOLDING) && this.showsTheirs(answer.data)) row.leaks += 1;
    return answer;
  }

  /** Whether an id or a word of theirs stands anywhere in what was answered. */
  private showsTheirs(data: GraphqlAnswer['data']): boolean {
    const { theirs, words = [] } = this.target;
    const shown = JSON.stringify(data ?? {});
    return [...Object.values(theirs), ...words].some((each) => shown.includes(each));
  }

  /** Counts it as refused, or as a mismatch, which is told by name. */
  judge(name: string, operation: Operation, isRefused: boolean, told: unknown): void {
    const row = this.matrix.row(name);
    if (isRefused) row.refused += 1;
    else {
      row.mismatches += 1;
      this.mismatches.push(`${name}: ${operation[0]} ${operation[1].name} ${JSON.stringify(told)}`);
    }
  }

  /** By credentials that do not hold, or by none: everything is refused before anything is done. */
  async withDead(name: string, headers: Headers): Promise<void> {
    for (const operation of this.operations) {
      const call = this.withTheirIds(operation);
      const { status, errors, data } = await this.attack(name, call, headers);
      const codes = errors.map(codeOf);
      const isRefused = status === 401 && codes.every((code) => code === 'UNAUTHENTICATED');
      const isEmpty = Object.values(data ?? {}).every((value) => value === null);
      this.judge(name, operation, isRefused && isEmpty, codes);
    }
  }

  /** By somebody of another tenant: nothing of the victim's is shown. */
  async asStranger(name: string, headers: Headers): Promise<void> {
    for (const operation of this.operations) {
      const row = this.matrix.row(name);
      const { leaks } = row;
      const { errors } = await this.attack(name, this.withTheirIds(operation), headers);
      // An attack that never got past the parser, the limits or a fault would prove nothing.
      const vacuous = errors.map(codeOf).filter((code) => VACUOUS.has(code));
      this.judge(name, operation, vacuous.length === 0 && row.leaks === leaks, errors);
    }
  }

  /** By somebody of the same tenant who lacks what these operations need. */
  async asLacking(
    name: string,
    headers: Headers,
    isLacking: (operation: Operation) => boolean = () => true,
  ): Promise<void> {
    for (const operation of this.operations.filter(isLacking)) {
      const answer = await this.attack(name, this.withTheirIds(operation), headers);
      this.judge(name, operation, isWithout(answer, operation), answer.errors);
    }
  }

  withTheirIds([kind, field]: Operation): Sent {
    const { theirs } = this.target;
    const named = `${field.name.charAt(0).toUpperCase()}${field.name.slice(1)}`;
    const { OpenItem = '', Invoice = '' } = theirs;
    const rest = { ...theirs, Document: Invoice, DebitItem: OpenItem, CreditItem: OpenItem };
    const id = theirs[named] ?? Invoice;
    return callOf(kind, field, { kind: '', id, turn: 0, rest, restIsTheirs: true });
  }

  /** The same with ids that nobody has, so that whoever may do it does nothing. */
  withUnknownIds(operation: Operation): Sent {
    const { text, variables } = this.withTheirIds(operation);
    const known = new Map(
      Object.values(this.target.theirs).flatMap((id) => {
        const parts = decodeAnyId(id);
        return parts ? [[id, encodeId(parts.type, newId())] as const] : [];
      }),
    );
    const replace = (value: unknown): unknown => {
      if (typeof value === 'string') return known.get(value) ?? value;
      if (Array.isArray(value)) return value.map(replace);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replace(inner)]));
    };
    return { text, variables: replace(variables) as object };
  }

  /** The kinds of objects of which there is one to attack. */
  kinds(): readonly string[] {
    const { schema, theirs } = this.target;
    return Object.keys(theirs).filter((kind) => isObjectType(schema.getType(kind)));
  }
}

/** Nothing, no entries, or nothing but what was wrong. */
function isEmpty(answer: unknown): boolean {
  if (answer === null || answer === undefined) return true;
  const { edges, userErrors, ...rest } = answer as Readonly<Record<string, unknown>>;
  if (Array.isArray(edges)) return edges.length === 0;
  const results = Object.values(rest).filter((value) => typeof value === 'object');
  return Array.isArray(userErrors) && userErrors.length > 0 && results.every((value) => !value);
}

/** Whether an answer holds nothing, because the caller may not: forbidden, or as if it were not there. */
function isWithout({ data, errors }: GraphqlAnswer, [kind, { name }]: Operation): boolean {
  const isNull = (data?.[name] ?? null) === null;
  if (errors.map(codeOf).includes('FORBIDDEN')) return isNull;
  if (name in FOR_ANYBODY) return name === 'viewer' || isEmpty(data?.[name]);
  return kind === 'query' && errors.length === 0 && isNull;
}
