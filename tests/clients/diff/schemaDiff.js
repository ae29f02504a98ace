import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverProgram } from '../server/paths.js';

/** Runs the server's command "schema diff" over two texts. */
export async function schemaDiff(old, current, ...options) {
  const folder = await mkdtemp(join(tmpdir(), 'brandos-graph-diff-'));
  const files = [join(folder, 'old.graphql'), join(folder, 'new.graphql')];
  try {
    await Promise.all([writeFile(files[0], old), writeFile(files[1], current)]);
    return await run('schema', 'diff', ...files, ...options);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const run = (...command) => new Promise((resolve, reject) =>
  execFile('dotnet', [serverProgram, ...command], (failure, output, errors) => {
    if (failure && typeof failure.code !== 'number') {
      reject(failure); // it did not run, or not to its end
    } else {
      resolve({ exitCode: failure?.code ?? 0, output, errors });
    }
  }));
