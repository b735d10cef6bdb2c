// expects: nothing
import { composed } from '@duebook/gateway';
import { demo } from '@duebook/demo-data';

export const run = [composed, demo];
