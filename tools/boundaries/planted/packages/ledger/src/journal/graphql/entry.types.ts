// expects: nothing
import type { PlatformType } from '@duebook/platform/graphql';
import { save } from '../application/save-entry';

export type EntryType = PlatformType;
export const mutation = save;
