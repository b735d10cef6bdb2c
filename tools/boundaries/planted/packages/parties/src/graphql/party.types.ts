// expects: nothing
import type { PlatformType } from '@duebook/platform/graphql';
import { save } from '../application/save-party';

export type PartyType = PlatformType;
export const mutation = save;
