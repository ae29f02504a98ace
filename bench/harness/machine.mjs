// What a figure was measured on.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';

const output = (command, ...args) => { try { return execFileSync(command, args, { stdio: ['ignore', 'pipe', 'ignore'] }).toString().trim(); } catch { return 'unknown'; } };

export async function describeMachine(db) {
  const release = /PRETTY_NAME="(.*)"/.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
  return {
    cpu: os.cpus()[0].model.trim(),
    cores: os.availableParallelism(),
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    system: `${release}, Linux ${os.release()}`,
    postgres: (await db.query('show server_version')).rows[0].server_version,
    dotnet: output('dotnet', '--version'),
    node: process.version,
    wrk: /wrk (\S+)/.exec(output('sh', '-c', 'wrk -v 2>&1 || true'))?.[1] ?? 'unknown',
    commit: output('git', 'rev-parse', '--short', 'HEAD') + (output('git', 'status', '--porcelain', '-uno') ? ' with changes' : ''),
  };
}
