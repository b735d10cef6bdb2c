#!/usr/bin/env node
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';

/**
 * Checks that an audit entry stands in a chain of Duebook, by nothing but a proof, the anchors of the
 * chain and Node.js: no database, no package, nothing of Duebook's. Read it; it is short on purpose.
 *
 *   node verify.mjs proof.json [--anchors anchors.jsonl]
 *
 * With anchors, the proof has to end at one of them; without, compare what is printed with one.
 */
const USAGE = 'usage: node verify.mjs proof.json [--anchors anchors.jsonl]';

/** What is wrong with a proof. */
class Refuted extends Error {}

function demand(condition, why) {
  if (!condition) throw new Refuted(why);
}

const sha256 = (...parts) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** A leaf begins with 0, what stands above two hashes with 1 (RFC 6962, section 2.1). */
const leafHash = (content) => sha256(Buffer.from([0]), content);
const nodeHash = (left, right) => sha256(Buffer.from([1]), left, right);

const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object with just these fields: what nothing reads could say anything. */
function fieldsOf(what, value, types) {
  demand(isRecord(value), `${what} is missing`);
  const [names, wanted] = [Object.keys(value).sort(), Object.keys(types).sort()];
  demand(names.join() === wanted.join(), `${what} has other fields than ${wanted.join(', ')}`);
  for (const [name, fits] of Object.entries(types)) {
    demand(fits(value[name]), `${what}.${name} is not what it has to be`);
  }
  return value;
}

const text = (value) => typeof value === 'string';
const count = (value) => Number.isSafeInteger(value) && value >= 0;
/** Whole numbers that can be told exactly. */
const digits = (value) => text(value) && /^(0|[1-9]\d{0,14})$/.test(value);
const hash = (value) => text(value) && /^[0-9a-f]{64}$/.test(value);
const uuid = (value) => text(value) && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
const path = (value) => Array.isArray(value) && value.length <= 64 && value.every(hash);
const anything = () => true;

const ENTRY = {
  ...{ tenantId: uuid, id: uuid, commitId: uuid, ordinal: count, action: text },
  ...{ subjectType: text, subjectId: text, principalId: uuid, principalKind: text },
  ...{ occurredAt: text, details: text },
};
const PLACE = { tenantId: uuid, position: digits, commitId: uuid, recordedAt: text };
const RECORD = {
  ...{ principalId: uuid, principalKind: text, operation: text, requestId: text, startedAt: text },
};
/** What blocks of each format seal of a commit. */
const COMMIT = { 2: PLACE, 3: { ...PLACE, ...RECORD } };
const BLOCK = {
  ...{ format: (value) => [1, 2, 3].includes(value), tenantId: uuid, number: digits },
  ...{ firstPosition: digits, lastPosition: digits, leafCount: count },
  ...{ merkleRoot: hash, previousHash: hash, blockHash: hash },
};
const HEAD = { block: digits, historyRoot: hash, path };
const PROOF = {
  form: (value) => value === 'duebook-audit-proof-1',
  ...{ entry: isRecord, commit: anything, block: isRecord, head: isRecord },
};

/** Sorted by their names; every value is a text or a whole number, which JSON writes in one way. */
function canonicalJson(content) {
  const sorted = Object.keys(content).sort();
  return JSON.stringify(Object.fromEntries(sorted.map((name) => [name, content[name]])));
}

/** The root above a leaf at this place of so many, by the hashes beside the way up. */
function rootAbove(leaf, index, size, beside) {
  demand(index < size, 'a leaf stands outside of its tree');
  if (size === 1) {
    demand(beside.length === 0, 'a path is too long');
    return leaf;
  }
  demand(beside.length > 0, 'a path is too short');
  // The left part takes the largest power of two below the number of leaves.
  let cut = 1;
  while (cut * 2 < size) cut *= 2;
  const other = Buffer.from(beside.at(-1), 'hex');
  const below = beside.slice(0, -1);
  return index < cut
    ? nodeHash(rootAbove(leaf, index, cut, below), other)
    : nodeHash(other, rootAbove(leaf, index - cut, size - cut, below));
}

/** A leaf of a block, found to stand in it. */
function leafOf(what, value, types, block) {
  const leaf = fieldsOf(what, value, { content: isRecord, index: count, path });
  const content = fieldsOf(`${what}.content`, leaf.content, types);
  const root = rootAbove(leafHash(canonicalJson(content)), leaf.index, block.leafCount, leaf.path);
  demand(
    root.toString('hex') === block.merkleRoot,
    `${what} does not lead to the root of its block`,
  );
  demand(content.tenantId === block.tenantId, `${what} is of another tenant than its block`);
  return leaf;
}

function blockHash(block) {
  const header = [
    ...[block.tenantId, block.number, block.firstPosition, block.lastPosition, block.leafCount],
    ...[block.merkleRoot, block.previousHash],
    // The first format did not name itself.
    ...(block.format === 1 ? [] : [block.format]),
  ];
  return sha256(header.join('|')).toString('hex');
}

/** Since format 2, the leaf of a commit stands right before those of its entries. */
function checkCommit(proof, entry, block) {
  if (block.format === 1) {
    demand(proof.commit === null, 'blocks of the first format seal no commits');
    return null;
  }
  const commit = leafOf('commit', proof.commit, COMMIT[block.format], block);
  const { commitId, position } = commit.content;
  demand(commitId === entry.content.commitId, 'the commit is not the one of the entry');
  demand(commit.index + 1 + entry.content.ordinal === entry.index, 'the entry stands elsewhere');
  const place = BigInt(position);
  const isInside = BigInt(block.firstPosition) <= place && place <= BigInt(block.lastPosition);
  demand(isInside, 'the commit stands outside of its block');
  return commit.content;
}

function checkHistory(proof, block) {
  const head = fieldsOf('head', proof.head, HEAD);
  const [number, size] = [Number(block.number), Number(head.block)];
  demand(number >= 1 && number <= size, 'the history ends before the block');
  const leaf = leafHash(Buffer.from(block.blockHash, 'hex'));
  const root = rootAbove(leaf, number - 1, size, head.path);
  demand(root.toString('hex') === head.historyRoot, 'the block does not lead to the history');
  return head;
}

/** Goes from the entry up to the head. @throws Refuted where a step does not hold */
function check(given) {
  const proof = fieldsOf('the proof', given, PROOF);
  const block = fieldsOf('block', proof.block, BLOCK);
  const entry = leafOf('entry', proof.entry, ENTRY, block);
  const commit = checkCommit(proof, entry, block);
  demand(blockHash(block) === block.blockHash, 'the header of the block was changed');
  return { entry: entry.content, commit, block, head: checkHistory(proof, block) };
}

/** The anchors of a tenant, line by line, as a file holds those of all tenants and years. */
async function readAnchors(file, tenantId) {
  const anchors = [];
  for await (const line of (await open(file)).readLines()) {
    const anchor = parsed(line);
    if (isRecord(anchor) && anchor.tenantId === tenantId) anchors.push(anchor);
  }
  return anchors;
}

/** A line that is no JSON may have been cut off by a crash. */
function parsed(line) {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** The anchor at which the proof ends. @throws Refuted when there is none, or one says otherwise */
function checkAnchors(anchors, head) {
  const ofBlock = anchors.filter(({ block }) => block === head.block);
  demand(ofBlock.length > 0, `no anchor is of block ${head.block}`);
  for (const { historyRoot } of ofBlock) {
    const isSame = historyRoot === head.historyRoot;
    demand(isSame, `the chain that was anchored at block ${head.block} is another one`);
  }
  return ofBlock[0];
}

/** What the text of somebody else's may do to a terminal, it does not. */
const shown = (value) => String(value).replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '?');

const UNSEALED = 'not sealed by blocks of this format';

function report({ entry, commit, block, head }, anchor) {
  const lines = [
    ['entry', entry.id],
    ['tenant', entry.tenantId],
    ['action', entry.action],
    ['subject', `${entry.subjectType} ${entry.subjectId}`],
    ['principal', `${entry.principalKind} ${entry.principalId}`],
    ['occurred at', entry.occurredAt],
    ['recorded at', commit?.recordedAt ?? UNSEALED],
    ['operation', commit?.operation ?? UNSEALED],
    ['request', commit?.requestId ?? UNSEALED],
    ['details', entry.details],
    ['sealed by', `block ${block.number}, ${block.blockHash}`],
    ['history', `up to block ${head.block}, ${head.historyRoot}`],
    ['anchored', anchor ? anchor.anchoredAt : 'compare the history with an anchor of that block'],
  ];
  return lines.map(([name, value]) => `${`${name}:`.padEnd(13)}${shown(value)}`).join('\n');
}

/** @returns the lines to print */
async function prove(file, anchorsFile) {
  const proved = check(JSON.parse(readFileSync(file, 'utf8')));
  if (anchorsFile === undefined) return `PROVED, but to no anchor\n${report(proved)}`;
  const anchors = await readAnchors(anchorsFile, proved.entry.tenantId);
  return `PROVED\n${report(proved, checkAnchors(anchors, proved.head))}`;
}

async function main([file, option, anchorsFile, ...more]) {
  const isWell = option === undefined || (option === '--anchors' && anchorsFile !== undefined);
  if (file === undefined || !isWell || more.length > 0) {
    console.error(USAGE);
    return 2;
  }
  try {
    console.log(await prove(file, anchorsFile));
    return 0;
  } catch (error) {
    // What is no JSON is quoted by the error.
    console.error(`NOT PROVED: ${shown(error instanceof Error ? error.message : error)}`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
