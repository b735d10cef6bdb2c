// expects: nothing
import { mutation } from '@duebook/parties/module';
import { start } from '@duebook/platform/embedded';
import type { PlatformType } from '@duebook/platform/graphql';

export type GatewayFace = PlatformType;
export const composed = [mutation, start];
