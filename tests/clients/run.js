// Starts the server, runs every *.test.js against it with Node's own runner and stops it again, whatever happens.
// With --results FILE the outcome is written there in TAP, for the sums of test.sh. Other arguments are test files to run instead of all.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { GraphServer } from './server/GraphServer.js';
import { project } from './server/paths.js';

const { values, positionals } = parseArgs({ options: { results: { type: 'string' } }, allowPositionals: true });

// The end of the tests ends us, through the finally below; before there are tests the start gives up.
const ending = new AbortController();
let tests;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    ending.abort();
    tests?.kill(signal);
  });
}

const server = await GraphServer.start(ending.signal);
try {
  // One file after the other: they share the server, and some look at its metrics.
  const files = positionals.length > 0 ? positionals : await testFiles();
  tests = spawn(process.execPath, ['--test', '--test-concurrency=1', ...(await reporters()), ...files], {
    cwd: project,
    stdio: 'inherit',
    env: { ...process.env, BRANDOS_GRAPH_ENDPOINT: server.endpoint, BRANDOS_GRAPH_DATABASE: await server.database() },
  });
  const [code] = await once(tests, 'exit');
  process.exitCode = code ?? 1;
} finally {
  await server.stop();
}

async function reporters() {
  const shown = ['--test-reporter=spec', '--test-reporter-destination=stdout'];
  if (!values.results) {
    return shown;
  }

  await mkdir(dirname(values.results), { recursive: true });
  return [...shown, '--test-reporter=tap', `--test-reporter-destination=${values.results}`];
}

// By name: what the runner finds on its own differs between versions of Node.
async function testFiles() {
  const folders = (await readdir(project, { withFileTypes: true })).filter(entry => entry.isDirectory() && entry.name !== 'node_modules');
  const files = await Promise.all(folders.map(async ({ name }) => (await readdir(`${project}${name}`)).map(file => `${name}/${file}`)));
  return files.flat().filter(file => file.endsWith('.test.js'));
}
