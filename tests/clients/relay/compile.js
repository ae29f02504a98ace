import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const here = new URL('./', import.meta.url);
const compiler = fileURLToPath(new URL('../node_modules/relay-compiler/cli.js', here));

/** Compiles every graphql`` of this folder against schema.graphql; throws what the compiler says of one it does not accept. */
export async function compile() {
  await rm(new URL('__generated__', here), { recursive: true, force: true });
  await mkdir(new URL('__generated__', here), { recursive: true });
  await writeFile(new URL('__generated__/package.json', here), '{ "type": "commonjs" }'); // artifacts require each other, as bundlers want it
  const { stdout } = await promisify(execFile)(process.execPath, [compiler, '--noWatchman', 'relay.config.json'], { cwd: fileURLToPath(here) });
  return stdout;
}

/** What the compiler made of one operation or fragment; Babel's plugin would put it in the place of the graphql``. */
export const artifact = name => createRequire(here)(`./__generated__/${name}.graphql.js`);
