import { isUuid } from '@duebook/kernel';

/** Where anchors are kept outside of the database. */
export type AnchorDestinationKind = 'FILE' | 'WEBHOOK';

/** What a chain was at a moment, written down elsewhere: whatever becomes of the database, this stays. */
export interface Anchor {
  readonly tenantId: string;
  /** The number of the block that was the last one then. */
  readonly block: bigint;
  readonly blockHash: Buffer;
  /** The root of the tree over the hashes of all blocks up to this one. */
  readonly historyRoot: Buffer;
  readonly anchoredAt: Date;
}

/** An anchor as the database remembers it. */
export interface KeptAnchor extends Anchor {
  readonly destination: AnchorDestinationKind;
  /** What the place where it is kept said of it. */
  readonly receipt: string;
}

/** An anchor as it is kept outside: one line of JSON. */
export function writeAnchor({ tenantId, block, ...anchor }: Anchor): string {
  return JSON.stringify({
    anchoredAt: anchor.anchoredAt.toISOString(),
    tenantId,
    block: block.toString(),
    blockHash: anchor.blockHash.toString('hex'),
    historyRoot: anchor.historyRoot.toString('hex'),
  });
}

/** The anchor of a line; null for one that is none, as a crash may have cut off. */
export function readAnchor(line: string): Anchor | null {
  const fields = fieldsOf(line);
  const isAnchor = Object.entries(FORMS).every(([name, fits]) => fits(fields[name] ?? ''));
  if (!isAnchor) return null;
  const { anchoredAt = '', tenantId = '', block = '', blockHash = '', historyRoot = '' } = fields;
  return {
    tenantId,
    block: BigInt(block),
    blockHash: Buffer.from(blockHash, 'hex'),
    historyRoot: Buffer.from(historyRoot, 'hex'),
    anchoredAt: new Date(anchoredAt),
  };
}

const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** What each field of a line has to be. */
const FORMS: Readonly<Record<keyof Anchor, (text: string) => boolean>> = {
  anchoredAt: (text) => !Number.isNaN(Date.parse(text)),
  tenantId: isUuid,
  block: (text) => /^[1-9]\d{0,17}$/.test(text),
  blockHash: isHash,
  historyRoot: isHash,
};

/** The fields that are text. */
function fieldsOf(line: string): Readonly<Record<string, string>> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, field]: [string, unknown]) =>
        typeof field === 'string' ? [[name, field]] : [],
      ),
    );
  } catch {
    return {};
  }
}
