#!/usr/bin/env node
'use strict';

/** The command `duebook`: builds what changed, then runs it. */
require('./ensure-built.cjs').ensureBuilt();
const { main } = require('./dist/main.js');

void main(process.argv.slice(2));
