// expects: nothing
import { mutation } from '@duebook/parties/module';
import { start } from '@duebook/platform/embedded';
import { testDatabase } from '@duebook/platform/testing';

export const composed = [mutation, start, testDatabase];
