import { runProcess } from './run-process';

void runProcess(process.env, { args: process.argv.slice(2) });
