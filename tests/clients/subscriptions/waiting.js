import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';

const limit = 120_000; // ms; only what never happens takes so long, however busy the machine is

/** Waits until it holds. */
export async function until(holds) {
  for (const began = Date.now(); !(await holds());) {
    assert.ok(Date.now() - began < limit, `It did not happen within ${limit / 1000} s: ${holds}`);
    await delay(50);
  }
}

/** How many subscriptions a server knows of, as old as its metrics may be. */
export async function active(url) {
  const metrics = await (await fetch(new URL('/metrics', url))).text();
  return Number(/^brandos_graph_subscriptions_active(?:\{.*\})? (\d+)/m.exec(metrics)?.[1] ?? 0);
}

/** Waits until so many subscriptions, the only ones of a server, get its events: nothing in the protocols says that one began. */
export async function begun(url, count, subscribe) {
  await until(async () => await active(url) === 0); // those of the test before
  const subscribed = subscribe();
  await until(async () => await active(url) === count);
  return subscribed;
}
