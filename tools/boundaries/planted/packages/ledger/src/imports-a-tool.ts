// expects: packages-never-import-tools
import { demo } from '@duebook/demo-data';

export const imported = demo;
