import { isUuid } from '@duebook/kernel';
import { badUserInput } from '@duebook/platform/graphql';
import type { AgingGroupKey } from '../domain/aging-item';
import type { AgingDimension } from '../domain/aging-report';

const IS_KEY: Readonly<Record<AgingDimension, (key: string) => boolean>> = {
  LEGAL_ENTITY: isUuid,
  PARTY: isUuid,
  GROUP: isUuid,
  OWNER: isUuid,
  SEGMENT: isLabel,
  REGION: isLabel,
};

/** Names a group of an aging, so that its items can be asked for. */
export function encodeGroupKey({ dimension, key }: AgingGroupKey): string {
  return Buffer.from(JSON.stringify([dimension, key])).toString('base64url');
}

/** @throws BAD_USER_INPUT for what names no group */
export function decodeGroupKey(text: string): AgingGroupKey {
  const [dimension, key] = partsOf(text);
  if (!isDimension(dimension)) throw unreadable();
  if (key === null) return { dimension, key };
  if (typeof key !== 'string' || !IS_KEY[dimension](key)) throw unreadable();
  return { dimension, key };
}

function partsOf(text: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(parts) && parts.length === 2 ? parts : [];
  } catch {
    return [];
  }
}

function isDimension(part: unknown): part is AgingDimension {
  return typeof part === 'string' && Object.hasOwn(IS_KEY, part);
}

function isLabel(key: string): boolean {
  return key !== '' && !key.includes('\u0000');
}

const unreadable = () => badUserInput('group is not the key of a group of an aging.');
