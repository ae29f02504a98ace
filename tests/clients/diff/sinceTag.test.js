// The check of .ci/run that no change since the last tag breaks clients, in repositories made for it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { serverProgram } from '../server/paths.js';

const script = fileURLToPath(new URL('../../../.ci/schema-since-tag', import.meta.url));
const schema = fields => `type Query { ${fields} }\n`;

// What the machine's own settings say, such as signing, is kept out.
const env = {
  ...process.env, BRANDOS_GRAPH_SERVER: serverProgram, LC_ALL: 'C', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@example.org', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@example.org',
};
for (const name of ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE']) {
  delete env[name]; // a hook that runs the tests would lead git back to its own repository
}

for (const [what, steps, status, words] of [
  ['a breaking change fails', ['old a: Int b: Int', 'tag v1', 'new a: Int'], 2, /^Since v1:\nBREAKING Query\.b: the field was removed\n1 breaking/],
  ['a dangerous change passes', ['old a: Int', 'tag v1', 'new a(x: Int): Int'], 0, /^Since v1:\nDANGEROUS Query\.a\(x:\): /],
  ['a safe change passes', ['old a: Int', 'tag v1', 'new a: Int b: Int'], 0, /^Since v1:\nSAFE Query\.b: the field was added\n/],
  ['no change passes', ['old a: Int', 'tag v1'], 0, /^Since v1:\nNo change\.\n/],
  ['the last of several tags counts', ['old a: Int b: Int', 'tag v1', 'old a: Int', 'tag v2', 'new a: Int c: Int'], 0, /^Since v2:\nSAFE Query\.c/],
  ['a tag on another branch does not count', ['old a: Int', 'tag v1', 'branch', 'old b: Int', 'tag v2', 'back', 'new a: Int'], 0, /^Since v1:\nNo change/],
  ['without a tag it says so and passes', ['old a: Int', 'new b: Int'], 0, /^There is no tag yet/],
  ['only a tag that is not behind it fails', ['old a: Int', 'branch', 'old b: Int', 'tag v1', 'back'], 1, /No tag lies behind this commit/],
  ['a tag without the file says so and passes', ['empty', 'tag v1', 'new a: Int'], 0, /^v1 has no schema\.graphql/],
  ['a file that is no schema fails', ['old a: Int', 'tag v1', 'new a: Nothing'], 1, /The type of Query\.a, Nothing, is not defined\./],
  ['a folder that is no clone says so and passes', ['new a: Int'], 0, /^This is no clone/],
]) {
  test(`Since the last tag: ${what}`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'brandos-graph-tag-'));
    try {
      for (const step of steps) {
        await take(folder, ...step.split(/ (.*)/));
      }

      const ended = spawnSync('bash', [script, folder], { env, encoding: 'utf8' });
      assert.match(ended.stdout + ended.stderr, words);
      assert.equal(ended.status, status, ended.stderr);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
}

/** old: a commit with this schema; new: this schema, not committed; tag, branch, back: as git has them. */
async function take(folder, step, words) {
  const write = () => writeFile(join(folder, 'schema.graphql'), schema(words));
  const commit = () => [['init', '--quiet', '--initial-branch=main'], ['add', '--all'], ['commit', '--quiet', '--allow-empty', '--message', step]];
  const commands = {
    old: async () => (await write(), commit()),
    new: async () => (await write(), []),
    empty: commit,
    tag: () => [['tag', words]],
    branch: () => [['checkout', '--quiet', '-b', 'other']],
    back: () => [['checkout', '--quiet', 'main']],
  };
  for (const command of await commands[step]()) {
    const { status, stderr } = spawnSync('git', command, { cwd: folder, env, encoding: 'utf8' });
    assert.equal(status, 0, `git ${command.join(' ')}: ${stderr}`);
  }
}
