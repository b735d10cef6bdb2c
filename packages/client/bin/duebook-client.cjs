#!/usr/bin/env node
'use strict';

const { join } = require('node:path');
const { main } = require('../dist/cjs/generate/main.js');

process.exitCode = main(process.argv.slice(2), join(__dirname, '../dist/schema.graphql'));
