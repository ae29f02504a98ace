// What the kernel says about processes: CPU seconds (user and system) and resident memory.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

const TICKS = Number(execFileSync('getconf', ['CLK_TCK']));

export function snapshot() {
  const all = new Map();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = statOf(entry);
    if (stat) all.set(Number(entry), stat);
  }
  return all;
}
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), cpu: (Number(fields[11]) + Number(fields[12])) / TICKS };
  } catch { return null; /* it ended */ }
}
export const cpuOf = (pid) => statOf(pid)?.cpu ?? 0;

/** A process and all that descend from it. */
export function tree(all, root) {
  const pids = new Set([root]);
  for (let grew = true; grew;) {
    grew = false;
    for (const [pid, p] of all) if (!pids.has(pid) && pids.has(p.parent)) { pids.add(pid); grew = true; }
  }
  return [...pids];
}

/** CPU seconds these processes used between two snapshots. */
export const spent = (before, after, pids) => pids.reduce((sum, pid) => sum + (after.has(pid) ? after.get(pid).cpu - (before.get(pid)?.cpu ?? 0) : 0), 0);

/** CPU seconds the whole machine was busy since it started. */
export function machineBusy() {
  const n = readFileSync('/proc/stat', 'utf8').split('\n')[0].split(/\s+/).slice(1).map(Number);
  return (n[0] + n[1] + n[2] + n[5] + n[6]) / TICKS;
}

/** Megabytes; key is VmRSS (now) or VmHWM (the most since the start). */
export function memory(pids, key) {
  let kilobytes = 0;
  for (const pid of pids) {
    try { kilobytes += Number(new RegExp(`${key}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]); } catch { /* it ended */ }
  }
  return kilobytes / 1024;
}
